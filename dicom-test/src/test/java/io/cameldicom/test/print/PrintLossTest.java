package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NActionRsp;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.NSetRsp;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.test.net.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users that vanish, or cut short what they send: nothing of it is left. */
@Timeout(60)
class PrintLossTest {
    private static final TransferSyntax SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final int CONTEXT = 1;

    private static ScriptedPeer user(PrintFixture fixture) throws IOException {
        ScriptedPeer user = ScriptedPeer.connect(fixture.scp.address());
        user.associate(AssociateRq.of(
                AeTitle.of("PRINTER"),
                AeTitle.of("SCRIPTED"),
                List.of(new PresentationContextRq(CONTEXT, PrintFixture.GRAYSCALE, List.of(SYNTAX.uid()))),
                UserInformation.of(16_384, "1.2.3", "SCRIPTED", List.of())));
        return user;
    }

    private static byte[] bytes(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(out, SYNTAX));
        return out.toByteArray();
    }

    /** Makes a session with a film; the UID of its image box. */
    private static String film(ScriptedPeer user) throws IOException {
        user.command(CONTEXT, NCreateRq.of(1, Uid.BasicFilmSession, "1.2.1", false));
        assertThat(user.expectCommand(NCreateRsp.class).status().code()).isZero();
        user.expectDataSet();
        user.command(CONTEXT, NCreateRq.of(2, Uid.BasicFilmBox, "1.2.2", true));
        user.dataSet(CONTEXT, true, bytes(PrintFixture.filmBox("1.2.1", "STANDARD\\1,1")));
        assertThat(user.expectCommand(NCreateRsp.class).status().code()).isZero();
        try (DataSetReader reader = DataSetReader.of(user.expectDataSet(), SYNTAX, ReadOptions.DEFAULT)) {
            return reader.readDataSet()
                    .item(Tag.ReferencedImageBoxSequence)
                    .orElseThrow()
                    .string(Tag.ReferencedSOPInstanceUID)
                    .orElseThrow();
        }
    }

    @Test
    void imageThatBreaksOffLeavesNothing() throws Exception {
        try (PrintFixture fixture = new PrintFixture();
                ScriptedPeer user = user(fixture)) {
            String box = film(user);
            byte[] image = bytes(PrintFixture.grayImage(1, 500, 500, 1));
            user.command(CONTEXT, NSetRq.of(3, Uid.BasicGrayscaleImageBox, box));
            for (int from = 0; from < image.length / 2; from += 10_000) {
                user.dataSet(CONTEXT, false, Arrays.copyOfRange(image, from, from + 10_000));
            }
            user.reset();

            fixture.awaitEmptySpool();
        }
    }

    @Test
    void imageThatIsCutShortIsRefusedAndTheSessionGoesOn() throws Exception {
        try (PrintFixture fixture = new PrintFixture();
                ScriptedPeer user = user(fixture)) {
            String box = film(user);
            byte[] image = bytes(PrintFixture.grayImage(1, 50, 50, 1));
            user.command(CONTEXT, NSetRq.of(3, Uid.BasicGrayscaleImageBox, box));
            user.dataSet(CONTEXT, true, Arrays.copyOf(image, image.length - 100));
            assertThat(user.expectCommand(NSetRsp.class).status().code()).isEqualTo(0x0110);
            fixture.awaitEmptySpool();

            user.command(CONTEXT, NSetRq.of(4, Uid.BasicGrayscaleImageBox, box));
            user.dataSet(CONTEXT, true, image);

            assertThat(user.expectCommand(NSetRsp.class).status().code()).isZero();
            user.command(CONTEXT, NActionRq.of(5, Uid.BasicFilmBox, "1.2.2", 1, false));
            assertThat(user.expectCommand(NActionRsp.class).status().code()).isZero();
            assertThat(fixture.nextFilm().images()).hasSize(1);
        }
    }

    @Test
    void userThatVanishesTakesItsSessionAlong() throws Exception {
        try (PrintFixture fixture = new PrintFixture();
                ScriptedPeer user = user(fixture)) {
            String box = film(user);
            user.command(CONTEXT, NSetRq.of(3, Uid.BasicGrayscaleImageBox, box));
            user.dataSet(CONTEXT, true, bytes(PrintFixture.grayImage(1, 50, 50, 1)));
            user.expectCommand(NSetRsp.class);
            assertThat(fixture.spooled()).isOne();

            user.reset();

            fixture.awaitEmptySpool();
            assertThat(fixture.printed).isEmpty();
        }
    }
}
