package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "1.2.840.10008.1, 1.2.840.10008.1",
        "PAT-0042, PAT-0042",
        "'', ~none",
        "A/B, A%2FB",
        "A\\B, A%5CB",
        "A%2FB, A%252FB",
        "A~1, A%7E1",
        "'A B', A%20B",
        "., %2E",
        ".., %2E%2E",
        ".A, %2EA",
        "A., A%2E",
        "MÜLLER, M%C3%9CLLER",
    })
    void escapesWhatFileSystemsTakeForSomethingElse(String value, String name) {
        assertThat(SafeName.of(value)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "NUL.1", "COM1", "lpt9", "aux"})
    void isNoDeviceOfWindows(String value) {
        assertThat(SafeName.of(value)).contains("~");
    }

    @Test
    void controlCharactersAndNulAreEscaped() {
        assertThat(SafeName.of("A\u0000\n\u001bB")).isEqualTo("A%00%0A%1BB");
    }

    @Test
    void lowerCaseStaysReadableAndDiffersFromUpperCaseOnEveryFileSystem() {
        assertThat(SafeName.of("abc")).startsWith("abc~");
        assertThat(List.of(SafeName.of("abc"), SafeName.of("Abc"), SafeName.of("ABC")))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void isNeverLongerThanAFileSystemTakes() {
        String longest = "9".repeat(64 * 1024);

        assertThat(SafeName.of(longest)).hasSize(200);
        assertThat(SafeName.of(longest)).isNotEqualTo(SafeName.of(longest + "9"));
        assertThat(SafeName.of("ü".repeat(100)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void unlikeValuesHaveUnlikeNamesEvenWhereCaseDoesNotCount() {
        Random random = new Random(20);
        String alphabet = "aAbB%~./\\ ~2E\u00e4\u00c4_";
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder value = new StringBuilder();
            int length = random.nextInt(6);
            for (int c = 0; c < length; c++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String before =
                    values.putIfAbsent(SafeName.of(value.toString()).toLowerCase(Locale.ROOT), value.toString());
            assertThat(before).isIn(null, value.toString());
        }
    }
}
