package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Correct data sets give the right events, whichever way their bytes come. */
class ReadingTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    record Case(String name, TransferSyntax syntax, String hex, String events) {
        List<String> lines() {
            return Stream.concat(events.lines().map(String::strip), Stream.of("end"))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    static final List<Case> CASES = List.of(
            new Case("nothing", EXPLICIT, "", ""),
            new Case(
                    "implicit VR, VRs by the dictionary",
                    IMPLICIT,
                    """
                    08 00 60 00 | 02 00 00 00 | 'CT'      # Modality
                    09 00 10 00 | 04 00 00 00 | 'ACME'    # a creator that nobody knows
                    09 00 01 10 | 02 00 00 00 | 01 02     # its element
                    20 00 13 00 | 02 00 00 00 | '7 '      # Instance Number
                    28 00 10 00 | 02 00 00 00 | 00 02     # Rows
                    """,
                    """
                    (0008,0060) CS 43 54
                    (0009,0010) LO 41 43 4d 45
                    (0009,1001) UN 01 02
                    (0020,0013) IS 37 20
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "explicit VR, short and long headers",
                    EXPLICIT,
                    """
                    08 00 05 00 | 'CS' | 0A 00 | 'ISO_IR 100'
                    08 00 60 00 | 'CS' | 00 00             # without a value
                    10 00 10 00 | 'PN' | 04 00 | 'A^B '
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    E1 7F 10 00 | 'UN' | 00 00 | 04 00 00 00 | 01 02 03 04
                    """,
                    """
                    (0008,0005) CS 49 53 4f 5f 49 52 20 31 30 30
                    (0008,0060) CS
                    (0010,0010) PN 41 5e 42 20
                    (0028,0010) US 00 02
                    (7FE1,0010) UN 01 02 03 04
                    """),
            new Case(
                    "big endian, numbers of every size come little endian",
                    BIG,
                    """
                    00 08 00 60 | 'CS' | 00 02 | 'CT'
                    00 20 00 62 | 'AT' | 00 04 | 00 08 00 60
                    00 28 00 10 | 'US' | 00 04 | 02 00 01 02
                    00 28 00 11 | 'UL' | 00 04 | 01 02 03 04
                    00 28 00 12 | 'FD' | 00 08 | 01 02 03 04 05 06 07 08
                    00 28 00 13 | 'SV' | 00 00 | 00 00 00 08 | 01 02 03 04 05 06 07 08
                    00 28 00 14 | 'OB' | 00 00 | 00 00 00 02 | 01 02
                    00 28 00 15 | 'UN' | 00 00 | 00 00 00 04 | 01 02 03 04    # not known, so not swapped
                    7F E0 00 10 | 'OW' | 00 00 | 00 00 00 04 | 01 02 03 04
                    """,
                    """
                    (0008,0060) CS 43 54
                    (0020,0062) AT 08 00 60 00
                    (0028,0010) US 00 02 02 01
                    (0028,0011) UL 04 03 02 01
                    (0028,0012) FD 08 07 06 05 04 03 02 01
                    (0028,0013) SV 08 07 06 05 04 03 02 01
                    (0028,0014) OB 01 02
                    (0028,0015) UN 01 02 03 04
                    (7FE0,0010) OW 02 01 04 03
                    """),
            new Case(
                    "sequences and items with lengths",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | 1A 00 00 00        # Referenced Image Sequence
                      FE FF 00 E0 | 0A 00 00 00                     # first item
                        08 00 60 00 | 'CS' | 02 00 | 'CT'
                      FE FF 00 E0 | 00 00 00 00                     # second item, empty
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,1140) SQ DEFINED {
                    item DEFINED {
                    (0008,0060) CS 43 54
                    } item
                    item DEFINED {
                    } item
                    }
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "sequences and items with delimiters, nested",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF        # Referenced Image Sequence
                      FE FF 00 E0 | FF FF FF FF
                        08 00 12 01 | 'SQ' | 00 00 | FF FF FF FF
                          FE FF 00 E0 | 0A 00 00 00
                            08 00 60 00 | 'CS' | 02 00 | 'CT'
                        FE FF DD E0 | 00 00 00 00
                      FE FF 0D E0 | 00 00 00 00
                    FE FF DD E0 | 00 00 00 00
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item UNDEFINED {
                    (0008,0112) SQ UNDEFINED {
                    item DEFINED {
                    (0008,0060) CS 43 54
                    } item
                    }
                    } item
                    }
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "big endian sequence",
                    BIG,
                    """
                    00 08 11 40 | 'SQ' | 00 00 | FF FF FF FF
                      FF FE E0 00 | 00 00 00 0A
                        00 28 00 10 | 'US' | 00 02 | 02 00
                    FF FE E0 DD | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    """),
            new Case(
                    "empty sequences of both forms",
                    IMPLICIT,
                    """
                    08 00 40 11 | 00 00 00 00
                    08 00 99 11 | FF FF FF FF    # Referenced SOP Sequence
                      FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ DEFINED {
                    }
                    (0008,1199) SQ UNDEFINED {
                    }
                    """),
            new Case(
                    "encapsulated pixel data",
                    TransferSyntax.JPEG_BASELINE_8BIT,
                    """
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00                # Basic Offset Table, empty
                      FE FF 00 E0 | 04 00 00 00 | FF D8 FF D9
                    FE FF DD E0 | 00 00 00 00
                    FC FF FC FF | 'OB' | 00 00 | 02 00 00 00 | 00 00    # Data Set Trailing Padding
                    """,
                    """
                    (0028,0010) US 00 02
                    (7FE0,0010) OB fragments {
                    fragment
                    fragment ff d8 ff d9
                    } fragments
                    (FFFC,FFFC) OB 00 00
                    """),
            new Case(
                    "encapsulated pixel data of an icon",
                    TransferSyntax.JPEG_BASELINE_8BIT,
                    """
                    88 00 00 02 | 'SQ' | 00 00 | FF FF FF FF                # Icon Image Sequence
                      FE FF 00 E0 | FF FF FF FF
                        E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                          FE FF 00 E0 | 00 00 00 00
                          FE FF 00 E0 | 02 00 00 00 | FF D8
                        FE FF DD E0 | 00 00 00 00
                      FE FF 0D E0 | 00 00 00 00
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0088,0200) SQ UNDEFINED {
                    item UNDEFINED {
                    (7FE0,0010) OB fragments {
                    fragment
                    fragment ff d8
                    } fragments
                    } item
                    }
                    """),
            new Case(
                    "group lengths",
                    EXPLICIT,
                    """
                    08 00 00 00 | 'UL' | 04 00 | 0A 00 00 00
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    """,
                    """
                    (0008,0000) UL 0a 00 00 00
                    (0008,0060) CS 43 54
                    """));

    private static Stream<Arguments> cases() {
        return CASES.stream()
                .flatMap(c -> Arrays.stream(Source.values()).map(s -> Arguments.of(Named.of(c.name(), c), s)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void givesTheSameEventsFromEverySource(Case c, Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT)) {
            assertThat(Events.of(reader)).isEqualTo(c.lines());
            assertThat(reader.deviations()).isEmpty();
            assertThat(reader.next()).isEqualTo(DataSetReader.Event.END);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void forgivesNothingInWhatIsCorrect(Case c, Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT.strict())) {
            assertThat(Events.of(reader)).isEqualTo(c.lines());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void keepsEverythingInADataSet(Case c, Source source) throws IOException {
        try (DataSetReader reader = source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT)) {
            Events events = new Events();
            reader.readDataSet().accept(events);

            assertThat(events.lines()).isEqualTo(c.lines());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void leavesLongValuesWhereTheyAre(Case c, Source source) throws IOException {
        try (DataSetReader reader =
                source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT.withBulkThreshold(0))) {
            Events events = new Events();
            reader.readDataSet().accept(events);

            assertThat(events.lines()).isEqualTo(c.lines());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void buildsTheSameDataSetFromEvents(Case c, Source source) throws IOException {
        DataSetBuilder builder = DataSet.builder();
        try (DataSetReader reader = source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT)) {
            reader.copyTo(builder.sink());
        }

        assertThat(builder.build())
                .isEqualTo(DataSetReader.of(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT)
                        .readDataSet());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void passesOverValuesThatNobodyAsksFor(Case c, Source source) throws IOException {
        long events = 0;
        try (DataSetReader reader = source.open(Hex.bytes(c.hex()), c.syntax(), ReadOptions.DEFAULT)) {
            for (DataSetReader.Event e = reader.next(); e != DataSetReader.Event.END; e = reader.next()) {
                events++;
            }
            assertThat(reader.position()).isEqualTo(Hex.bytes(c.hex()).length);
            assertThat(reader.depth()).isZero();
        }
        assertThat(events).isEqualTo(c.lines().size() - 1);
    }
}
