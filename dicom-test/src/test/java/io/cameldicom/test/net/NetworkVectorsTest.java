package io.cameldicom.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.io.WriteOptions;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.CommandDeviation;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.PduException;
import io.cameldicom.engine.net.pdu.PduType;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that other software has made, of PDUs, of items in them, and of messages. */
@Corpus
class NetworkVectorsTest {
    private static final int TITLES_AND_RESERVED = 16 + 16 + 32;

    private static byte[] vector(CorpusManifest manifest, String name) throws IOException {
        CorpusFile file = manifest.file("network/" + name + ".bin");
        return Files.readAllBytes(file.file());
    }

    private static Pdu read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Pdu pdu = PduBytes.read(in, "a vector");
        assertThat(in.available()).isZero();
        return pdu;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a_associate_rq_user_async, ASSOCIATE_RQ",
        "a_associate_rq_user_id_ext_neg, ASSOCIATE_RQ",
        "a_associate_rq_com_ext_neg, ASSOCIATE_AC",
        "a_associate_ac, ASSOCIATE_AC",
        "a_associate_ac_no_ts, ASSOCIATE_AC",
        "a_associate_rj, ASSOCIATE_RJ",
        "p_data_tf, P_DATA_TF",
        "p_data_tf_rq, P_DATA_TF",
        "a_release_rq, RELEASE_RQ",
        "a_release_rp, RELEASE_RP",
        "a_abort, ABORT",
        "a_p_abort, ABORT"
    })
    void pduIsReadAndWrittenBack(String name, PduType type, CorpusManifest manifest) throws IOException {
        byte[] bytes = vector(manifest, "pdu/" + name);

        Pdu pdu = read(bytes);

        assertThat(pdu.type()).isEqualTo(type);
        assertThat(PduBytes.of(pdu)).isEqualTo(bytes);
    }

    @Test
    void reservedBytesHaveNoMeaning(CorpusManifest manifest) throws IOException {
        byte[] bytes = vector(manifest, "pdu/a_associate_rq_user_id_user_pass"); // FFH in a presentation context

        Pdu pdu = read(bytes);

        assertThat(PduBytes.of(pdu)).isNotEqualTo(bytes).hasSameSizeAs(bytes);
        assertThat(read(PduBytes.of(pdu))).isEqualTo(pdu);
    }

    @Test
    void whatNobodyShouldSendIsReadAndNotWritten(CorpusManifest manifest) throws IOException {
        AssociateRq request = (AssociateRq) read(vector(manifest, "pdu/a_associate_rq_called"));

        assertThat(request.calledAeTitle().value()).isEmpty();
        assertThatThrownBy(() -> PduBytes.of(request)).hasMessageContaining("called AE title");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "common_extended_negotiation",
                "extended_negotiation",
                "role_selection",
                "role_selection_odd",
                "user_identity_rq_user_nopw"
            })
    void userItemIsReadAndWrittenBack(String name, CorpusManifest manifest) throws IOException {
        byte[] bytes = request(
                vector(manifest, "pdu/application_context"),
                vector(manifest, "pdu/presentation_context_rq"),
                item(
                        0x50,
                        vector(manifest, "pdu/maximum_length_received"),
                        vector(manifest, "pdu/implementation_class_uid"),
                        vector(manifest, "pdu/" + name)));

        AssociateRq request = (AssociateRq) read(bytes);

        assertThat(request.userInformation().items()).hasSize(3);
        assertThat(request.presentationContexts()).hasSize(1);
        assertThat(PduBytes.of(request)).isEqualTo(bytes);
    }

    @Test
    void contextIsMadeOfItsSyntaxes(CorpusManifest manifest) throws IOException {
        byte[] context = item(
                0x20,
                new byte[] {1, 0, 0, 0}, // its id
                vector(manifest, "pdu/abstract_syntax"),
                vector(manifest, "pdu/transfer_syntax"));
        AssociateRq request = (AssociateRq) read(request(vector(manifest, "pdu/application_context"), context));

        assertThat(request.presentationContexts()).singleElement().satisfies(proposed -> {
            assertThat(proposed.abstractSyntax()).isEqualTo("1.2.840.10008.1.1");
            assertThat(proposed.transferSyntaxes()).containsExactly("1.2.840.10008.1.2");
        });
    }

    @Test
    void pduThatIsShorterThanItsItemsIsRefused(CorpusManifest manifest) throws IOException {
        byte[] bytes = vector(manifest, "pdu/a_associate_ac_user");

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(PduException.class)
                .hasMessageContaining("72 bytes announced, 58 left");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"implementation_class_uid_empty", "implementation_version_name_empty", "user_identity_ac"})
    void userItemThatIsOutOfPlaceOrEmptyDoesNoHarm(String name, CorpusManifest manifest) throws IOException {
        byte[] bytes = request(
                vector(manifest, "pdu/application_context_empty"),
                vector(manifest, "pdu/presentation_context_rq_utf8"),
                item(0x50, vector(manifest, "pdu/" + name)));

        AssociateRq request = (AssociateRq) read(bytes);

        assertThat(request.userInformation().items()).hasSize(1);
        assertThatThrownBy(() -> PduBytes.of(request)).isInstanceOf(IllegalArgumentException.class);
    }

    // type, reserved, length of what follows | version, reserved, titles and reserved | items
    private static byte[] request(byte[]... items) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] item : items) {
            content.writeBytes(item);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x0100);
        out.writeInt(4 + TITLES_AND_RESERVED + content.size());
        out.writeInt(0x0001_0000);
        byte[] titles = new byte[TITLES_AND_RESERVED];
        Arrays.fill(titles, 0, 32, (byte) 'A');
        out.write(titles);
        out.write(content.toByteArray());
        return bytes.toByteArray();
    }

    private static byte[] item(int type, byte[]... parts) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(type);
        out.writeByte(0);
        out.writeShort(content.size());
        out.write(content.toByteArray());
        return bytes.toByteArray();
    }

    // The first byte is the message control header: a command, its last fragment (PS3.8 E.2).
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dimse/c_echo_rsp_cmd, C_ECHO_RSP",
        "dimse/c_find_rq_cmd, C_FIND_RQ",
        "dimse/c_find_rsp_cmd, C_FIND_RSP",
        "dimse/c_get_rsp_cmd, C_GET_RSP",
        "dimse/c_move_rq_cmd, C_MOVE_RQ",
        "dimse/c_move_rsp_cmd, C_MOVE_RSP",
        "dimse/c_store_rq_cmd, C_STORE_RQ",
        "dimse/c_store_rq_cmd_b, C_STORE_RQ",
        "dimse/c_store_rsp_cmd, C_STORE_RSP",
        "dimse/n_action_rsp_cmd, N_ACTION_RSP",
        "dimse/n_create_rq_cmd, N_CREATE_RQ",
        "dimse/n_create_rsp_cmd, N_CREATE_RSP",
        "dimse/n_er_rq_cmd, N_EVENT_REPORT_RQ",
        "dimse/n_er_rsp_cmd, N_EVENT_REPORT_RSP",
        "dimse/n_get_rq_cmd, N_GET_RQ",
        "dimse/n_get_rsp_cmd, N_GET_RSP",
        "dimse/n_set_rsp_cmd, N_SET_RSP",
        "pdu/presentation_data, C_ECHO_RSP"
    })
    void commandIsReadAndWrittenBack(String name, CommandType type, CorpusManifest manifest) throws IOException {
        byte[] fragment = vector(manifest, name);
        List<CommandDeviation> deviations = new ArrayList<>();

        Command command = CommandCodec.decode(fragment, 1, fragment.length - 1, deviations::add);

        assertThat(fragment[0]).isEqualTo((byte) 3);
        assertThat(command.type()).isEqualTo(type);
        assertThat(deviations).isEmpty();
        assertThat(CommandCodec.encode(command)).isEqualTo(Arrays.copyOfRange(fragment, 1, fragment.length));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "c_move_rsp_cmd_with_dup, C_MOVE_RSP, WRONG_GROUP_LENGTH NUMBER_LENGTH",
        "n_create_rq_cmd_empty, N_CREATE_RQ, ''"
    })
    void oddCommandIsReadAndWrittenWell(String name, CommandType type, String expected, CorpusManifest manifest)
            throws IOException {
        byte[] fragment = vector(manifest, "dimse/" + name);
        List<CommandDeviation> deviations = new ArrayList<>();

        Command command = CommandCodec.decode(fragment, 1, fragment.length - 1, deviations::add);

        assertThat(command.type()).isEqualTo(type);
        assertThat(deviations.stream().map(CommandDeviation::toString).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
    }

    @Test
    void commandWithoutItsSopClassIsRefused(CorpusManifest manifest) throws IOException {
        byte[] fragment = vector(manifest, "dimse/n_set_rq_cmd_empty");

        assertThatThrownBy(() -> CommandCodec.decode(Arrays.copyOfRange(fragment, 1, fragment.length)))
                .isInstanceOf(CommandFormatException.class)
                .hasMessageContaining("RequestedSOPClassUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c_find_rq_ds", "c_find_rsp_ds", "c_store_rq_ds_b"})
    void dataSetOfAMessageIsReadAndWrittenBack(String name, CorpusManifest manifest) throws IOException {
        byte[] fragment = vector(manifest, "dimse/" + name);
        byte[] bytes = Arrays.copyOfRange(fragment, 1, fragment.length);
        TransferSyntax syntax = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

        DataSet dataSet;
        try (DataSetReader reader = DataSetReader.of(bytes, syntax, ReadOptions.DEFAULT)) {
            dataSet = reader.readDataSet();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, syntax, WriteOptions.DEFAULT.withGroupLengths(true)));

        assertThat(fragment[0]).isEqualTo((byte) 2);
        assertThat(dataSet.isEmpty()).isFalse();
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }
}
