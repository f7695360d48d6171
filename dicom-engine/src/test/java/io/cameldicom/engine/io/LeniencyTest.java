package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.dict.TransferSyntax;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a data set that can be forgiven is reported with its place, and refused with the same place where it is not. */
class LeniencyTest {
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

    /** The faults of the header of a file; see {@link Part10FileTest}. */
    private static final Set<Leniency> OF_FILES = EnumSet.of(
            Leniency.MISSING_PREAMBLE,
            Leniency.MISSING_META,
            Leniency.META_GROUP_LENGTH,
            Leniency.META_ENCODING,
            Leniency.MISSING_TRANSFER_SYNTAX,
            Leniency.WRONG_TRANSFER_SYNTAX,
            Leniency.ZLIB_HEADER);

    /** A data set with one fault. */
    private record Case(
            String name,
            Leniency leniency,
            long offset,
            String path,
            TransferSyntax syntax,
            String hex,
            String events) {
        byte[] bytes() {
            return Hex.bytes(hex);
        }

        List<String> lines() {
            return Stream.concat(events.lines().map(String::strip), Stream.of("end"))
                    .toList();
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "a value of odd length",
                    Leniency.ODD_LENGTH,
                    10,
                    "(0010,0020)",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    10 00 20 00 | 'LO' | 03 00 | 'A12'    # Patient ID
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,0060) CS 43 54
                    (0010,0020) LO 41 31 32
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "a fragment of odd length",
                    Leniency.ODD_LENGTH,
                    20,
                    "(7FE0,0010)[1]",
                    TransferSyntax.RLE_LOSSLESS,
                    """
                    E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                      FE FF 00 E0 | 03 00 00 00 | 01 02 03
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (7FE0,0010) OB fragments {
                    fragment
                    fragment 01 02 03
                    } fragments
                    """),
            new Case(
                    "a VR of the future, long header",
                    Leniency.UNKNOWN_VR,
                    0,
                    "(0008,0060)",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'ZZ' | 00 00 | 04 00 00 00 | 01 02 03 04
                    """,
                    """
                    (0008,0060) UN 01 02 03 04
                    """),
            new Case(
                    "an unknown VR with a short header",
                    Leniency.UNKNOWN_VR,
                    0,
                    "(0008,0060)",
                    EXPLICIT,
                    """
                    08 00 60 00 | '??' | 02 00 | 'CT'
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,0060) UN 43 54
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "an unknown VR in capitals with a short header",
                    Leniency.UNKNOWN_VR,
                    0,
                    "(0008,0060)",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'ZZ' | 02 00 | 'CT'
                    """,
                    """
                    (0008,0060) UN 43 54
                    """),
            new Case(
                    "an element without VR",
                    Leniency.MISSING_VR,
                    10,
                    "(0020,0013)",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    20 00 13 00 | 02 00 00 00 | '7 '
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,0060) CS 43 54
                    (0020,0013) IS 37 20
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "a big-endian element without VR",
                    Leniency.MISSING_VR,
                    0,
                    "(0028,0010)",
                    BIG,
                    """
                    00 28 00 10 | 00 00 00 02 | 02 00
                    """,
                    """
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "undefined length of a text",
                    Leniency.UNDEFINED_LENGTH,
                    0,
                    "(0008,0060)",
                    IMPLICIT,
                    """
                    08 00 60 00 | FF FF FF FF
                      FE FF 00 E0 | 0A 00 00 00
                        28 00 10 00 | 02 00 00 00 | 00 02
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,0060) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    """),
            new Case(
                    "explicit VR within UN",
                    Leniency.EXPLICIT_IN_UN,
                    0,
                    "(0009,1001)",
                    EXPLICIT,
                    """
                    09 00 01 10 | 'UN' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 0A 00 00 00
                        28 00 10 00 | 'US' | 02 00 | 00 02
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0009,1001) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    """),
            new Case(
                    "explicit VR, big endian within UN",
                    Leniency.EXPLICIT_IN_UN,
                    0,
                    "(0009,1001)",
                    BIG,
                    """
                    00 09 10 01 | 'UN' | 00 00 | FF FF FF FF
                      FF FE E0 00 | 00 00 00 0A
                        00 28 00 10 | 'US' | 00 02 | 02 00
                    FF FE E0 DD | 00 00 00 00
                    """,
                    """
                    (0009,1001) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    """),
            new Case(
                    "explicit VR, little endian within UN in a big-endian data set",
                    Leniency.EXPLICIT_IN_UN,
                    0,
                    "(0009,1001)",
                    BIG,
                    """
                    00 09 10 01 | 'UN' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 0A 00 00 00
                        28 00 10 00 | 'US' | 02 00 | 00 02
                    FE FF DD E0 | 00 00 00 00
                    00 28 00 10 | 'US' | 00 02 | 02 00
                    """,
                    """
                    (0009,1001) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    (0028,0010) US 00 02
                    """),
            new Case(
                    "an item that the next one ends",
                    Leniency.MISSING_DELIMITER,
                    30,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | FF FF FF FF
                        28 00 10 00 | 'US' | 02 00 | 00 02
                      FE FF 00 E0 | 00 00 00 00
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item UNDEFINED {
                    (0028,0010) US 00 02
                    } item
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "an item that the delimiter of its sequence ends",
                    Leniency.MISSING_DELIMITER,
                    30,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | FF FF FF FF
                        28 00 10 00 | 'US' | 02 00 | 00 02
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item UNDEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    """),
            new Case(
                    "an item that the length of its sequence ends",
                    Leniency.MISSING_DELIMITER,
                    30,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | 12 00 00 00
                      FE FF 00 E0 | FF FF FF FF
                        28 00 10 00 | 'US' | 02 00 | 00 02
                    28 00 11 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,1140) SQ DEFINED {
                    item UNDEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    (0028,0011) US 00 02
                    """),
            new Case(
                    "a sequence that the length of its item ends",
                    Leniency.MISSING_DELIMITER,
                    40,
                    "(0008,1140)[0].(0008,1199)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 14 00 00 00
                        08 00 99 11 | 'SQ' | 00 00 | FF FF FF FF
                          FE FF 00 E0 | 00 00 00 00
                      FE FF 00 E0 | 00 00 00 00                 # belongs to the outer sequence
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    (0008,1199) SQ UNDEFINED {
                    item DEFINED {
                    } item
                    }
                    } item
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "a sequence that the next element ends",
                    Leniency.MISSING_DELIMITER,
                    30,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 0A 00 00 00
                        28 00 10 00 | 'US' | 02 00 | 00 02
                    28 00 11 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    } item
                    }
                    (0028,0011) US 00 02
                    """),
            new Case(
                    "a sequence that the end of the input ends",
                    Leniency.MISSING_DELIMITER,
                    20,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "fragments that the end of the input ends",
                    Leniency.MISSING_DELIMITER,
                    20,
                    "(7FE0,0010)[0]",
                    TransferSyntax.RLE_LOSSLESS,
                    """
                    E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                    """,
                    """
                    (7FE0,0010) OB fragments {
                    fragment
                    } fragments
                    """),
            new Case(
                    "fragments that the length of their item ends",
                    Leniency.MISSING_DELIMITER,
                    42,
                    "(0088,0200)[0].(7FE0,0010)[0]",
                    TransferSyntax.RLE_LOSSLESS,
                    """
                    88 00 00 02 | 'SQ' | 00 00 | 1E 00 00 00
                      FE FF 00 E0 | 16 00 00 00
                        E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                          FE FF 00 E0 | 02 00 00 00 | 00 00
                    """,
                    """
                    (0088,0200) SQ DEFINED {
                    item DEFINED {
                    (7FE0,0010) OB fragments {
                    fragment 00 00
                    } fragments
                    } item
                    }
                    """),
            new Case(
                    "a delimiter among elements",
                    Leniency.UNEXPECTED_DELIMITER,
                    10,
                    "(FFFE,E0DD)",
                    EXPLICIT,
                    """
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    FE FF DD E0 | 00 00 00 00
                    28 00 11 00 | 'US' | 02 00 | 00 02
                    """,
                    """
                    (0028,0010) US 00 02
                    (0028,0011) US 00 02
                    """),
            new Case(
                    "a delimiter after an item with a length",
                    Leniency.UNEXPECTED_DELIMITER,
                    20,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                      FE FF 0D E0 | 00 00 00 00
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "a delimiter of a sequence with a length",
                    Leniency.UNEXPECTED_DELIMITER,
                    20,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | 10 00 00 00
                      FE FF 00 E0 | 00 00 00 00
                      FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ DEFINED {
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "a delimiter of an item that says a length",
                    Leniency.UNEXPECTED_DELIMITER,
                    20,
                    "(0008,1140)[0].(FFFE,E00D)",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | FF FF FF FF
                      FE FF 0D E0 | 04 00 00 00
                    FE FF DD E0 | 00 00 00 00
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item UNDEFINED {
                    } item
                    }
                    """),
            new Case(
                    "a delimiter of a sequence that says a length",
                    Leniency.UNEXPECTED_DELIMITER,
                    20,
                    "(0008,1140)[0]",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                    FE FF DD E0 | FF FF FF FF
                    """,
                    """
                    (0008,1140) SQ UNDEFINED {
                    item DEFINED {
                    } item
                    }
                    """),
            new Case(
                    "a delimiter of fragments that says a length",
                    Leniency.UNEXPECTED_DELIMITER,
                    20,
                    "(7FE0,0010)[0]",
                    TransferSyntax.RLE_LOSSLESS,
                    """
                    E0 7F 10 00 | 'OB' | 00 00 | FF FF FF FF
                      FE FF 00 E0 | 00 00 00 00
                    FE FF DD E0 | 02 00 00 00
                    """,
                    """
                    (7FE0,0010) OB fragments {
                    fragment
                    } fragments
                    """),
            new Case(
                    "a tag that is too late",
                    Leniency.TAG_ORDER,
                    10,
                    "(0008,0060)",
                    EXPLICIT,
                    """
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    """,
                    """
                    (0028,0010) US 00 02
                    (0008,0060) CS 43 54
                    """),
            new Case(
                    "a tag that is too late, in an item",
                    Leniency.TAG_ORDER,
                    30,
                    "(0008,1140)[0].(0008,0060)",
                    EXPLICIT,
                    """
                    08 00 40 11 | 'SQ' | 00 00 | 1C 00 00 00
                      FE FF 00 E0 | 14 00 00 00
                        28 00 10 00 | 'US' | 02 00 | 00 02
                        08 00 60 00 | 'CS' | 02 00 | 'CT'
                    """,
                    """
                    (0008,1140) SQ DEFINED {
                    item DEFINED {
                    (0028,0010) US 00 02
                    (0008,0060) CS 43 54
                    } item
                    }
                    """),
            new Case(
                    "a tag that stands twice",
                    Leniency.DUPLICATE_TAG,
                    10,
                    "(0008,0060)",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    08 00 60 00 | 'CS' | 02 00 | 'MR'
                    """,
                    """
                    (0008,0060) CS 43 54
                    (0008,0060) CS 4d 52
                    """),
            new Case(
                    "fewer bytes than a header",
                    Leniency.TRAILING_BYTES,
                    10,
                    "",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    1A 00 00
                    """,
                    """
                    (0008,0060) CS 43 54
                    """),
            new Case(
                    "a block filled with zeros",
                    Leniency.TRAILING_BYTES,
                    10,
                    "",
                    EXPLICIT,
                    """
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    """
                            + "00 ".repeat(9000),
                    """
                    (0008,0060) CS 43 54
                    """));

    private static Stream<Arguments> cases() {
        return CASES.stream()
                .flatMap(c -> Arrays.stream(Source.values()).map(s -> Arguments.of(Named.of(c.name(), c), s)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void isForgivenAndReported(Case c, Source source) throws IOException {
        try (DataSetReader reader = source.open(c.bytes(), c.syntax(), ReadOptions.DEFAULT)) {
            assertThat(Events.of(reader)).isEqualTo(c.lines());
            assertThat(reader.deviations()).containsExactly(new Deviation(c.leniency(), c.offset(), c.path()));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void isReportedOnceOfADataSet(Case c, Source source) throws IOException {
        try (DataSetReader reader = source.open(c.bytes(), c.syntax(), ReadOptions.DEFAULT)) {
            Events events = new Events();
            reader.readDataSet().accept(events);

            assertThat(reader.deviations()).containsExactly(new Deviation(c.leniency(), c.offset(), c.path()));
            if (c.leniency() != Leniency.TAG_ORDER && c.leniency() != Leniency.DUPLICATE_TAG) {
                assertThat(events.lines()).isEqualTo(c.lines());
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void needsNoOtherLeniency(Case c, Source source) throws IOException {
        ReadOptions just = ReadOptions.DEFAULT.withLeniencies(EnumSet.of(c.leniency()));
        try (DataSetReader reader = source.open(c.bytes(), c.syntax(), just)) {
            assertThat(Events.of(reader)).isEqualTo(c.lines());
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void isRefusedWithItsPlace(Case c, Source source) throws IOException {
        for (ReadOptions options : List.of(ReadOptions.DEFAULT.without(c.leniency()), ReadOptions.DEFAULT.strict())) {
            try (DataSetReader walked = source.open(c.bytes(), c.syntax(), options);
                    DataSetReader read = source.open(c.bytes(), c.syntax(), options)) {
                assertRefused(c, () -> Events.of(walked));
                assertRefused(c, read::readDataSet);
            }
        }
    }

    private interface Reading {
        Object run() throws IOException;
    }

    private static void assertRefused(Case c, Reading reading) {
        assertThatThrownBy(reading::run)
                .asInstanceOf(type(DicomFormatException.class))
                .satisfies(e -> {
                    assertThat(e.offset()).isEqualTo(c.offset());
                    assertThat(e.path()).isEqualTo(c.path());
                    assertThat(e.advice()).contains(c.leniency().name());
                    assertThat(e.getMessage()).contains("offset " + c.offset()).contains(c.path());
                });
    }

    @Test
    void everyLeniencyHasACase() {
        Set<Leniency> tested = EnumSet.copyOf(OF_FILES);
        CASES.forEach(c -> tested.add(c.leniency()));

        assertThat(tested).containsExactlyInAnyOrder(Leniency.values());
    }

    @Test
    void keepsTheFirstOfTwoElementsOfATag() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                08 00 60 00 | 'CS' | 02 00 | 'CT'
                28 00 10 00 | 'US' | 02 00 | 00 02
                08 00 60 00 | 'CS' | 02 00 | 'MR'    # too late, and for the second time
                """);
        DataSetReader reader = DataSetReader.of(bytes, EXPLICIT, ReadOptions.DEFAULT);

        assertThat(reader.readDataSet().string(0x00080060)).contains("CT");
        assertThat(reader.deviations())
                .containsExactly(
                        new Deviation(Leniency.TAG_ORDER, 20, "(0008,0060)"),
                        new Deviation(Leniency.DUPLICATE_TAG, 20, "(0008,0060)"));
    }

    @Test
    void refusesASecondElementOutOfOrderWhereOnlyTheOrderIsForgiven() {
        byte[] bytes = Hex.bytes(
                """
                08 00 40 11 | 'SQ' | 00 00 | 26 00 00 00
                  FE FF 00 E0 | 1E 00 00 00
                    08 00 60 00 | 'CS' | 02 00 | 'CT'
                    28 00 10 00 | 'US' | 02 00 | 00 02
                    08 00 60 00 | 'CS' | 02 00 | 'MR'
                """);
        ReadOptions options = ReadOptions.DEFAULT.without(Leniency.DUPLICATE_TAG);

        assertThatThrownBy(() -> DataSetReader.of(bytes, EXPLICIT, options).readDataSet())
                .asInstanceOf(type(DicomFormatException.class))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(40))
                .satisfies(e -> assertThat(e.path()).isEqualTo("(0008,1140)[0].(0008,0060)"));
    }

    @Test
    void reportsTheOddLengthOfAnItemAndOfWhatIsInIt() throws IOException {
        byte[] bytes = Hex.bytes(
                """
                08 00 40 11 | 'SQ' | 00 00 | 11 00 00 00
                  FE FF 00 E0 | 09 00 00 00
                    08 00 60 00 | 'CS' | 01 00 | 'X'
                """);
        DataSetReader reader = DataSetReader.of(bytes, EXPLICIT, ReadOptions.DEFAULT);

        assertThat(reader.readDataSet().items(0x00081140).get(0).string(0x00080060))
                .contains("X");
        assertThat(reader.deviations())
                .containsExactly(
                        new Deviation(Leniency.ODD_LENGTH, 0, "(0008,1140)"),
                        new Deviation(Leniency.ODD_LENGTH, 12, "(0008,1140)[0]"),
                        new Deviation(Leniency.ODD_LENGTH, 20, "(0008,1140)[0].(0008,0060)"));
    }

    @Test
    void keepsTheFirstHundredReports() throws IOException {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            hex.append("08 00 60 00 | 'CS' | 02 00 | 'CT'\n");
        }
        DataSetReader reader = DataSetReader.of(Hex.bytes(hex.toString()), EXPLICIT, ReadOptions.DEFAULT);
        reader.readDataSet();

        assertThat(reader.deviations()).hasSize(100);
        assertThat(reader.deviations().get(99).offset()).isEqualTo(1000);
    }
}
