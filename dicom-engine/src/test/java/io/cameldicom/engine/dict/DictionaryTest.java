package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    private static final List<StandardTable.Row> ROWS = Stream.of("command-elements.tsv", "data-elements.tsv")
            .flatMap(file -> StandardTable.read(file).rows().stream())
            .toList();

    @Test
    void holdsEveryRowOfTheStandardsTables() {
        assertThat(ROWS.size()).isEqualTo(46 + 5232);
        assertThat(ROWS).allSatisfy(row -> {
            int tag = someTag(row);

            DictionaryEntry entry = Dictionary.entry(tag).orElseThrow();

            assertThat(entry.keyword()).isEqualTo(row.get("keyword"));
            assertThat(entry.name()).isEqualTo(row.get("name"));
            assertThat(entry.vrs()).isEqualTo(vrs(row));
            assertThat(entry.vm()).hasToString(row.get("vm"));
            assertThat(entry.retired()).isEqualTo(row.retired());
            assertThat(Dictionary.isAmbiguous(tag)).isEqualTo(vrs(row).size() > 1);
            assertThat(Dictionary.keyword(tag)).isEqualTo(row.get("keyword"));
            if (vrs(row).size() == 1) {
                assertThat(Dictionary.vr(tag)).isEqualTo(vrs(row).get(0));
            }
        });
    }

    @Test
    void findsEveryKeywordAndHasAConstantForIt() {
        List<StandardTable.Row> rows =
                ROWS.stream().filter(row -> !row.get("keyword").isEmpty()).toList();

        assertThat(rows.size()).isEqualTo(46 + 5232 - 7);
        assertThat(rows).allSatisfy(row -> {
            int tag = Dictionary.tag(row.get("keyword")).orElseThrow();

            assertThat(Dictionary.entry(tag).orElseThrow().tag()).isEqualTo(tag);
            assertThat(Dictionary.keyword(tag)).isEqualTo(row.get("keyword"));
            assertThat(Tag.class.getField(row.get("keyword")).getInt(null)).isEqualTo(tag);
            assertThat(matches(row.get("tag_hex"), tag)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "patientname", "PatientNam", "PatientNamee", "Zzz", "Aaa", "(0010,0010)"})
    void findsKeywordsExactlyAsSpelt(String keyword) {
        assertThat(Dictionary.tag(keyword)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            00280106 | US | US or SS: Smallest Image Pixel Value
            00283006 | OW | US or OW: LUT Data
            00281200 | OW | US or SS or OW: Gray Lookup Table Data
            7FE00010 | OW | OB or OW: Pixel Data
            54001010 | OW | OB or OW: Waveform Data
            """)
    void choosesAVrWhereTheStandardLeavesSeveral(String hex, VR vr, String why) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Dictionary.vr(tag)).as(why).isEqualTo(vr);
        assertThat(Dictionary.isAmbiguous(tag)).isTrue();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # tag    | keyword                     | VR | lowest tag
            00203105 | SourceImageIDs              | CS | 00203100
            00280403 | SequenceOfCompressedData    | LO | 00280403
            00280413 | CoefficientCodingPointers   | AT | 00280413
            002804F3 | CoefficientCodingPointers   | AT | 00280413
            00280808 | ImageDataLocation           | AT | 00280808
            002808A8 | ImageDataLocation           | AT | 00280808
            10000010 | EscapeTriplet               | US | 10000010
            1000FFF5 | ShiftTableTriplet           | US | 10000005
            10101234 | ZonalMap                    | US | 10100001
            500A3000 | CurveData                   | OW | 50003000
            6000301E | ''                          | UN | ''
            601E3000 | OverlayData                 | OW | 60003000
            60020010 | OverlayRows                 | US | 60000010
            7F000010 | VariablePixelData           | OW | 7F000010
            7F220020 | VariableCoefficientsSDVN    | OW | 7F000020
            7FE00020 | CoefficientsSDVN            | OW | 7FE00020
            """)
    void knowsRepeatingElements(String hex, String keyword, VR vr, String lowest) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Dictionary.keyword(tag)).isEqualTo(keyword);
        assertThat(Dictionary.vr(tag)).isEqualTo(vr);
        if (!lowest.isEmpty()) {
            assertThat(Dictionary.tag(keyword)).hasValue(Integer.parseUnsignedInt(lowest, 16));
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            00180000 | group length             | UL | Group Length
            60020000 | group length, repeating  | UL | Group Length
            10000000 | group length, patterned  | UL | Group Length
            10100000 | group length, patterned  | UL | Group Length
            00290000 | group length, private    | UL | Group Length
            00020000 | group length with a name | UL | File Meta Information Group Length
            00000000 | group length of commands | UL | Command Group Length
            00290010 | first private creator    | LO | Private Creator
            002900FF | last private creator     | LO | Private Creator
            """)
    void describesElementsThatEveryGroupHas(String hex, String what, VR vr, String name) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Dictionary.vr(tag)).as(what).isEqualTo(vr);
        assertThat(Dictionary.entry(tag)).hasValueSatisfying(entry -> {
            assertThat(entry.name()).isEqualTo(name);
            assertThat(entry.vrs()).containsExactly(vr);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0008FFFF",
        "00291010",
        "0029000F",
        "00290100",
        "50013000",
        "60013000",
        "7F011010",
        "10011000",
        "FFFFFFFF",
        "00280499",
        "10000008"
    })
    void readsWhatItDoesNotKnowAsUn(String hex) {
        int tag = Integer.parseUnsignedInt(hex, 16);

        assertThat(Dictionary.vr(tag)).isEqualTo(VR.UN);
        assertThat(Dictionary.entry(tag)).isEmpty();
        assertThat(Dictionary.keyword(tag)).isEmpty();
        assertThat(Dictionary.isAmbiguous(tag)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Tag.Item, Tag.ItemDelimitationItem, Tag.SequenceDelimitationItem})
    void givesItemsAndDelimitersNoVr(int tag) {
        assertThat(Dictionary.vr(tag)).isEqualTo(VR.UN);
        assertThat(Dictionary.entry(tag))
                .hasValueSatisfying(entry -> assertThat(entry.vrs()).isEmpty());
    }

    /** The lowest tag of the row that no row without {@code x} and no group length has. */
    private static int someTag(StandardTable.Row row) {
        String pattern = row.get("tag_hex");
        return "0123456789ABCDEF"
                .chars()
                .map(digit -> Integer.parseUnsignedInt(pattern.replace('x', (char) digit), 16))
                .filter(tag ->
                        !pattern.contains("x") || (!Tag.isPrivate(tag) && !Tag.isGroupLength(tag) && !isExact(tag)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isExact(int tag) {
        String hex = "%08X".formatted(tag);
        return ROWS.stream().anyMatch(row -> row.get("tag_hex").equals(hex));
    }

    private static boolean matches(String pattern, int tag) {
        return "%08X".formatted(tag).matches(pattern.replace("x", "."));
    }

    private static List<VR> vrs(StandardTable.Row row) {
        String vr = row.get("vr");
        return vr.equals("NONE")
                ? List.of()
                : Arrays.stream(vr.split(" or ")).map(VR::valueOf).toList();
    }
}
