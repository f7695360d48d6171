package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sequences that come as UN, in Implicit VR Little Endian inside, whatever the data set is encoded in (PS3.5 6.2.2). */
class UnknownVrTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final int PRIVATE = 0x00091001;

    private static final String UNDEFINED =
            """
            09 00 01 10 | 'UN' | 00 00 | FF FF FF FF
              FE FF 00 E0 | FF FF FF FF
                09 00 02 10 | FF FF FF FF                      # UN in UN: implicit VR says nothing
                  FE FF 00 E0 | 00 00 00 00
                FE FF DD E0 | 00 00 00 00
                28 00 10 00 | 02 00 00 00 | 00 02              # Rows
              FE FF 0D E0 | 00 00 00 00
            FE FF DD E0 | 00 00 00 00
            28 00 10 00 | 'US' | 02 00 | 00 02                 # explicit again
            """;

    private static final String DEFINED =
            """
            09 00 01 10 | 'UN' | 00 00 | 2A 00 00 00
              FE FF 00 E0 | 22 00 00 00
                09 00 02 10 | 10 00 00 00
                  FE FF 00 E0 | 00 00 00 00
                  FE FF 00 E0 | 00 00 00 00
                28 00 10 00 | 02 00 00 00 | 00 02
            28 00 10 00 | 'US' | 02 00 | 00 02
            """;

    private static final String BIG_ENDIAN =
            """
            00 09 10 01 | 'UN' | 00 00 | 00 00 00 12
              FE FF 00 E0 | 0A 00 00 00                        # little endian from here
                28 00 10 00 | 02 00 00 00 | 00 02
            00 09 10 02 | 'UN' | 00 00 | FF FF FF FF
              FE FF 00 E0 | 0A 00 00 00
                28 00 10 00 | 02 00 00 00 | 00 02
            FE FF DD E0 | 00 00 00 00
            00 28 00 10 | 'US' | 00 02 | 02 00                 # to here
            """;

    @ParameterizedTest
    @EnumSource
    void ofUndefinedLengthIsASequence(Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(UNDEFINED), EXPLICIT, ReadOptions.DEFAULT.strict())) {
            assertThat(Events.of(reader))
                    .containsExactly(
                            "(0009,1001) UN UNDEFINED {",
                            "item UNDEFINED {",
                            "(0009,1002) SQ UNDEFINED {",
                            "item DEFINED {",
                            "} item",
                            "}",
                            "(0028,0010) US 00 02",
                            "} item",
                            "}",
                            "(0028,0010) US 00 02",
                            "end");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofDefinedLengthIsASequenceIfAllOfItIs(Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(DEFINED), EXPLICIT, ReadOptions.DEFAULT.strict())) {
            assertThat(Events.of(reader))
                    .containsExactly(
                            "(0009,1001) UN DEFINED {",
                            "item DEFINED {",
                            "(0009,1002) SQ DEFINED {",
                            "item DEFINED {",
                            "} item",
                            "item DEFINED {",
                            "} item",
                            "}",
                            "(0028,0010) US 00 02",
                            "} item",
                            "}",
                            "(0028,0010) US 00 02",
                            "end");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofDefinedLengthStaysAValueIfAnythingIsWrongWithIt(Source source) throws IOException {
        String odd = DEFINED.replace("09 00 02 10 | 10 00 00 00", "09 00 02 10 | 11 00 00 00");
        try (DataSetReader reader = source.open(Hex.bytes(odd), EXPLICIT, ReadOptions.DEFAULT)) {
            List<String> events = Events.of(reader);

            assertThat(events).hasSize(3);
            assertThat(events.get(0)).startsWith("(0009,1001) UN fe ff 00 e0 22 00 00 00");
            assertThat(reader.deviations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isLittleEndianInABigEndianDataSet(Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(BIG_ENDIAN), BIG, ReadOptions.DEFAULT.strict())) {
            assertThat(Events.of(reader))
                    .containsExactly(
                            "(0009,1001) UN DEFINED {",
                            "item DEFINED {",
                            "(0028,0010) US 00 02",
                            "} item",
                            "}",
                            "(0009,1002) UN UNDEFINED {",
                            "item DEFINED {",
                            "(0028,0010) US 00 02",
                            "} item",
                            "}",
                            "(0028,0010) US 00 02",
                            "end");
        }
    }

    @Test
    void isSimplyASequenceInImplicitVr() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                09 00 01 10 | 12 00 00 00
                  FE FF 00 E0 | 0A 00 00 00
                    28 00 10 00 | 02 00 00 00 | 00 02
                """);
        DataSet dataSet = DataSetReader.of(bytes, IMPLICIT, ReadOptions.DEFAULT).readDataSet();

        assertThat(dataSet.element(PRIVATE).orElseThrow().vr()).isEqualTo(VR.SQ);
        assertThat(dataSet.items(PRIVATE).get(0).intValue(0x00280010)).hasValue(512);
    }

    @Test
    void longValuesInItDependOnNoThreshold() throws IOException {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        item.writeBytes(Hex.bytes("FE FF 00 E0 | 08 80 01 00    # item"));
        item.writeBytes(Hex.bytes("09 00 03 10 | 00 80 01 00    # a value of 98,304 bytes"));
        item.writeBytes(new byte[0x18000]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Hex.bytes("09 00 01 10 | 'UN' | 00 00 | 10 80 01 00"));
        item.writeTo(bytes);

        for (int threshold : new int[] {0, 1000, 64 << 10, 1 << 20}) {
            for (Source source : Source.values()) {
                ReadOptions options = ReadOptions.DEFAULT.withBulkThreshold(threshold);
                try (DataSetReader reader = source.open(bytes.toByteArray(), EXPLICIT, options)) {
                    DataSet dataSet = reader.readDataSet();

                    assertThat(dataSet.element(PRIVATE).orElseThrow().value()).isInstanceOf(Value.Items.class);
                    assertThat(dataSet.items(PRIVATE)).hasSize(1);
                }
            }
        }
    }

    @Test
    void thatHoldsTextIsReadByTheDictionary() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                08 00 05 00 | 'CS' | 0A 00 | 'ISO_IR 100'
                10 00 10 00 | 'UN' | 00 00 | 04 00 00 00 | 'M' FC 'l '    # Patient's Name: Mül
                28 00 10 00 | 'UN' | 00 00 | 02 00 00 00 | 00 02
                """);
        DataSet dataSet = DataSetReader.of(bytes, EXPLICIT, ReadOptions.DEFAULT).readDataSet();

        assertThat(dataSet.string(0x00100010)).contains("Mül");
        assertThat(dataSet.intValue(0x00280010)).hasValue(512);
        assertThat(dataSet.element(0x00100010).orElseThrow().vr()).isEqualTo(VR.UN);
    }

    @Test
    void nestedDeeperThanTheLimitStaysAValue() throws IOException {
        byte[] inner = {};
        for (int level = 0; level < 20; level++) {
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            outer.writeBytes(Hex.bytes("FE FF 00 E0"));
            outer.writeBytes(fourBytes(inner.length == 0 ? 0 : inner.length + 8));
            if (inner.length > 0) {
                outer.writeBytes(Hex.bytes("09 00 01 10"));
                outer.writeBytes(fourBytes(inner.length));
                outer.writeBytes(inner);
            }
            inner = outer.toByteArray();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Hex.bytes("08 00 40 11 | 'SQ' | 00 00"));
        bytes.writeBytes(fourBytes(inner.length + 20));
        bytes.writeBytes(Hex.bytes("FE FF 00 E0"));
        bytes.writeBytes(fourBytes(inner.length + 12));
        bytes.writeBytes(Hex.bytes("09 00 01 10 | 'UN' | 00 00"));
        bytes.writeBytes(fourBytes(inner.length));
        bytes.writeBytes(inner);
        ReadOptions options = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withMaxDepth(8));

        DataSet dataSet =
                DataSetReader.of(bytes.toByteArray(), EXPLICIT, options).readDataSet();

        int depth = 0;
        for (DataSet level = dataSet; !level.isEmpty(); depth++) {
            int tag = level.elementAt(0).tag();
            level = level.item(tag).orElse(DataSet.empty());
        }
        assertThat(depth).isEqualTo(9);
    }

    private static byte[] fourBytes(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }
}
