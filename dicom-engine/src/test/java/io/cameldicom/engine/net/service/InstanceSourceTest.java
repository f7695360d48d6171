package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent of files that are not quite right: peers abort on a fragment with an odd number of bytes. */
@Timeout(60)
class InstanceSourceTest {
    private static final String UID = "1.2.3.4";

    // PS3.5 §7.1.2: each value has an even length; the last one has not
    private static final byte[] ODD_VALUE = HexFormat.of()
            .parseHex(
                    """
            08 00 18 00 55 49 08 00 31 2E 32 2E 33 2E 34 00
            10 00 20 00 4C 4F 03 00 41 42 43
            """
                            .replaceAll("\\s", ""));

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();

    @AfterEach
    void close() {
        net.close();
    }

    private static byte[] part10(TransferSyntax syntax, byte[] dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.writeHeader(Part10Writer.metaInformation(Uid.CTImageStorage, UID, syntax), out);
        out.writeBytes(dataSet);
        return out.toByteArray();
    }

    private CollectingHandler.Stored send(InstanceSource source) throws IOException {
        ScpListener scp = net.listen(Services.builder().storage(collected).build());
        AssociationOptions options = Loopback.options()
                .propose(Uid.CTImageStorage, source.transferSyntax().uid())
                .build();
        try (Association association = net.open(scp, options)) {
            assertThat(association.store(source, StoreOptions.DEFAULT).status()).isEqualTo(Status.SUCCESS);
        }
        return collected.stored.remove();
    }

    private static DataSet read(CollectingHandler.Stored stored) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(stored.transferSyntax());
        try (DataSetReader reader = DataSetReader.of(stored.dataSet(), syntax, ReadOptions.DEFAULT)) {
            return reader.readDataSet();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deflatedDataSetOfOddLengthGetsItsPadByte(boolean asStream, @TempDir Path folder) throws Exception {
        byte[] deflated = deflatedToOddLength();
        byte[] whole = part10(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, deflated);
        Path file = Files.write(folder.resolve("odd.dcm"), whole);

        CollectingHandler.Stored stored =
                send(asStream ? InstanceSource.of(new ByteArrayInputStream(whole)) : InstanceSource.of(file));

        // PS3.5 §A.5: a null byte at the end, if need be
        assertThat(stored.dataSet())
                .startsWith(deflated)
                .hasSize(deflated.length + 1)
                .endsWith(0);
        assertThat(read(stored).string(Tag.SOPInstanceUID)).contains(UID);
    }

    private static byte[] deflatedToOddLength() {
        for (int level = 0; level <= Deflater.BEST_COMPRESSION; level++) {
            Deflater deflater = new Deflater(level, true);
            // an even number of bytes: without the last value
            deflater.setInput(ODD_VALUE, 0, 16);
            deflater.finish();
            byte[] out = new byte[1024];
            int length = deflater.deflate(out);
            deflater.end();
            if (length % 2 != 0) {
                return Arrays.copyOf(out, length);
            }
        }
        throw new AssertionError("every level gives an even length");
    }

    @ParameterizedTest
    @EnumSource
    void dataSetOfOddLengthIsEncodedAgain(Form form, @TempDir Path folder) throws Exception {
        CollectingHandler.Stored stored =
                send(form.source(part10(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, ODD_VALUE), folder));

        assertThat(stored.dataSet()).hasSize(ODD_VALUE.length + 1).endsWith(' ');
        assertThat(read(stored).string(Tag.PatientID)).contains("ABC");
    }

    /** What holds a Part 10 file. */
    enum Form {
        FILE,
        BYTES,
        STREAM;

        InstanceSource source(byte[] part10, Path folder) throws IOException {
            return switch (this) {
                case FILE -> InstanceSource.of(Files.write(folder.resolve("a.dcm"), part10));
                case BYTES -> InstanceSource.ofPart10(part10);
                case STREAM -> InstanceSource.of(new ByteArrayInputStream(part10));
            };
        }
    }

    // PS3.7 §9.1.1: what a C-STORE names is the instance it carries, whatever a file says around it
    @ParameterizedTest
    @EnumSource
    void theDataSetSaysWhichInstanceItIs(Form form, @TempDir Path folder) throws Exception {
        DataSet instance = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.CTImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.99")
                .put(Tag.PatientID, VR.LO, "AB")
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10Writer.writeHeader(
                Part10Writer.metaInformation(Uid.MRImageStorage, UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        instance.accept(new DataSetEncoder(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        InstanceSource source = form.source(file.toByteArray(), folder);

        assertThat(source.isConsistent()).isFalse();
        assertThat(source.sopClassUid()).isEqualTo(Uid.CTImageStorage);
        CollectingHandler.Stored stored = send(source);
        assertThat(stored.request().affectedSopClassUid()).isEqualTo(Uid.CTImageStorage);
        assertThat(stored.request().affectedSopInstanceUid()).isEqualTo("1.2.3.99");
        assertThat(read(stored)).isEqualTo(instance);
    }

    static Stream<Arguments> identifications() {
        byte[] named = bytes("08 00 18 00 55 49 08 00 31 2E 32 2E 33 2E 34 00");
        byte[] unnamed = bytes("10 00 20 00 4C 4F 02 00 41 42");
        byte[] junkNamed = bytes("08 00 18 00 55 49 04 00 2F 2E 2E 2F 10 00 20 00 4C 4F 02 00 41 42"); // /../
        byte[] cut = bytes("08 00 18 00 55 49 08 00 31 2E");
        return Stream.of(
                Arguments.of("both say the same", UID, named, UID, true),
                Arguments.of("the data set says nothing", UID, unnamed, UID, true),
                Arguments.of("the data set says nothing that could be sent", UID, junkNamed, UID, true),
                Arguments.of("the data set cannot be read", UID, cut, UID, true),
                Arguments.of("they differ", "9.9", named, UID, false));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identifications")
    void theMetaInformationStandsInForWhatTheDataSetDoesNotTell(
            String name, String meta, byte[] dataSet, String expected, boolean consistent, @TempDir Path folder)
            throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10Writer.writeHeader(
                Part10Writer.metaInformation(Uid.CTImageStorage, meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(dataSet);

        for (Form form : Form.values()) {
            InstanceSource source = form.source(file.toByteArray(), folder);

            assertThat(source.sopInstanceUid()).as("%s, %s", name, form).isEqualTo(expected);
            assertThat(source.isConsistent()).as("%s, %s", name, form).isEqualTo(consistent);
        }
    }

    @Test
    void aStreamIsReadOnNoFurtherThanItTakesToKnowTheInstance() throws Exception {
        byte[] whole = part10(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Arrays.copyOf(ODD_VALUE, 16));
        InputStream waiting = new ByteArrayInputStream(whole) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                assertThat(available()).as("still to come").isPositive();
                return super.read(bytes, offset, Math.min(length, 8)); // a slow network
            }
        };

        assertThat(InstanceSource.of(waiting).sopInstanceUid()).isEqualTo(UID);
    }

    @Test
    void aStreamThatHoldsNoInstanceIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream junk = new ByteArrayInputStream(new byte[300]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        assertThatThrownBy(() -> InstanceSource.of(junk)).isInstanceOf(DicomFormatException.class);
        assertThat(closed).isTrue();
    }
}
