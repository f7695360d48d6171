package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UidTest {
    @Test
    void namesEveryRegisteredUidAndHasAConstantForIt() {
        List<StandardTable.Row> rows = StandardTable.read("uids.tsv").rows();

        assertThat(rows.size()).isEqualTo(490);
        assertThat(rows).allSatisfy(row -> {
            String uid = row.get("uid");
            String keyword = row.get("keyword");

            assertThat(Uid.name(uid)).isEqualTo(row.get("name"));
            assertThat(Uid.keyword(uid)).isEqualTo(keyword);
            assertThat(Uid.isValid(uid)).isTrue();
            if (!keyword.isEmpty()) {
                assertThat(Uid.ofKeyword(keyword)).hasValue(uid);
                assertThat(Uid.class.getField(keyword).get(null)).isEqualTo(uid);
            }
        });
    }

    @Test
    void hasNoNameForOthers() {
        assertThat(Uid.name("1.2.3")).isEmpty();
        assertThat(Uid.keyword("1.2.3")).isEmpty();
        assertThat(Uid.ofKeyword("")).isEmpty();
        assertThat(Uid.ofKeyword("ctimagestorage")).isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # text          | valid | safe  | case
            1.2.840.10008   | true  | true  | a root
            2.25.0          | true  | true  | a component of zero
            1.02.3          | false | true  | leading zero
            1.00            | false | true  | two zeros
            1..2            | false | true  | empty component
            .1              | false | true  | begins with a full stop
            1.              | false | true  | ends with a full stop
            ..              | false | true  | no digit
            1.2a            | false | false | a letter
            '1.2 '          | false | false | padding
            1.2/3           | false | false | a path
            ''              | false | false | empty
            １.2            | false | false | a full-width digit
            """)
    void tellsValidFromSafe(String text, boolean valid, boolean safe, String why) {
        assertThat(Uid.isValid(text)).as(why).isEqualTo(valid);
        assertThat(Uid.isSafe(text)).as(why).isEqualTo(safe);
    }

    @Test
    void limitsTheLength() {
        String longest = "1." + "9".repeat(Uid.MAX_LENGTH - 2);

        assertThat(Uid.isValid(longest)).isTrue();
        assertThat(Uid.isSafe(longest)).isTrue();
        assertThat(Uid.isValid(longest + "9")).isFalse();
        assertThat(Uid.isSafe(longest + "9")).isFalse();
    }
}
