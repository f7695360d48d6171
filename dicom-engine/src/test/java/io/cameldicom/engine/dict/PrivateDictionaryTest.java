package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateDictionaryTest {
    private static final PrivateDictionary STANDARD = PrivateDictionary.standard();

    @Test
    void holdsEveryRowOfTheTable() {
        List<StandardTable.Row> rows = StandardTable.read("private-elements.tsv").rows().stream()
                .filter(row -> !(row.get("tag_pattern").endsWith("10xx")
                        && row.get("name").endsWith("Creator")))
                .toList();

        assertThat(rows.size()).isEqualTo(10545 - 10);
        assertThat(rows).allSatisfy(row -> {
            List<VR> vrs = Arrays.stream(row.get("vr").split("_| or "))
                    .map(VR::valueOf)
                    .toList();
            int tag = someTag(row.get("tag_pattern"));

            DictionaryEntry entry = STANDARD.entry(row.get("creator"), tag).orElseThrow();

            assertThat(entry.vrs()).isEqualTo(vrs);
            assertThat(entry.vm()).hasToString(row.get("vm"));
            assertThat(entry.name()).isEqualTo(row.get("name"));
            assertThat(entry.keyword()).isEmpty();
            if (vrs.size() == 1) {
                assertThat(STANDARD.vr(row.get("creator"), tag)).isEqualTo(vrs.get(0));
            }
        });
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GEMS_PARM_01     | 00431039 | IS | in block 10
            GEMS_PARM_01     | 0043F139 | IS | in block F1
            'GEMS_PARM_01  ' | 00431039 | IS | spaces at the end
            ' GEMS_PARM_01'  | 00431039 | UN | a space at the start
            gems_parm_01     | 00431039 | UN | another spelling
            GEMS_PARM_01     | 004310FE | UN | not in the table
            GEMS_PARM_01     | 00411039 | UN | another group
            NOBODY           | 00431039 | UN | an unknown creator
            ELSCINT1         | 01F11026 | FD | a row for one block goes first
            ELSCINT1         | 01F12026 | DS | the row for any block
            PAPYRUS 3.0      | 600110B0 | LO | a pattern of groups
            CANON_MEC_MR3    | 700D1005 | DS | given by its place in the block
            """)
    void findsAnElementByCreatorAndTag(String creator, String hex, VR vr, String why) {
        assertThat(STANDARD.vr(creator, Integer.parseUnsignedInt(hex, 16)))
                .as(why)
                .isEqualTo(vr);
    }

    @Test
    void choosesAVrWhereTheTableLeavesSeveral() {
        StandardTable.Row row = StandardTable.read("private-elements.tsv").rows().stream()
                .filter(r -> r.get("vr").equals("OB_OW"))
                .findFirst()
                .orElseThrow();

        assertThat(STANDARD.vr(row.get("creator"), someTag(row.get("tag_pattern"))))
                .isEqualTo(VR.OW);
    }

    @Test
    void addedElementsGoFirstAndLeaveTheOthersAlone() {
        DictionaryEntry entry = new DictionaryEntry(0x00431039, "", "Ours", List.of(VR.UT), Vm.ONE, false);

        PrivateDictionary dictionary = STANDARD.with("GEMS_PARM_01 ", entry);

        assertThat(dictionary.entry("GEMS_PARM_01", 0x00432039)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("Ours");
            assertThat(found.tag()).isEqualTo(0x00430039);
        });
        assertThat(dictionary.vr("GEMS_PARM_01", 0x00432039)).isEqualTo(VR.UT);
        assertThat(dictionary.vr("GEMS_PARM_01", 0x00431001))
                .isEqualTo(STANDARD.vr("GEMS_PARM_01", 0x00431001))
                .isNotEqualTo(VR.UN);
        assertThat(STANDARD.vr("GEMS_PARM_01", 0x00431039)).isEqualTo(VR.IS);
    }

    @Test
    void anEmptyDictionaryKnowsOnlyWhatIsAdded() {
        DictionaryEntry first = new DictionaryEntry(0x00090001, "", "First", List.of(VR.US, VR.SS), Vm.ONE, false);
        DictionaryEntry second = new DictionaryEntry(0x00090002, "", "Second", List.of(VR.OB, VR.OW), Vm.ONE, false);

        PrivateDictionary dictionary =
                PrivateDictionary.empty().with("ACME", first).with("ACME", second);

        assertThat(dictionary.vr("ACME", 0x00091101)).isEqualTo(VR.US);
        assertThat(dictionary.vr("ACME", 0x00091102)).isEqualTo(VR.OW);
        assertThat(dictionary.vr("GEMS_PARM_01", 0x00431039)).isEqualTo(VR.UN);
        assertThat(dictionary.entry("GEMS_PARM_01", 0x00431039)).isEmpty();
    }

    /** Some tag that a row is for; what stands in block 00 is in any, and no row for one block has the number 11. */
    private static int someTag(String pattern) {
        String blocks = pattern.startsWith("00", 4) && !pattern.contains("x")
                ? pattern.substring(0, 4) + "11" + pattern.substring(6)
                : pattern;
        return Integer.parseUnsignedInt(blocks.replace('x', '1'), 16);
    }
}
