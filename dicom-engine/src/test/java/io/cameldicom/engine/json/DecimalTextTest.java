package io.cameldicom.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, JSON, 0",
        "-0, JSON, -0",
        "0.0, JSON, 0.0",
        "12, JSON, 12",
        "1.50, JSON, 1.50",
        "-1.5e-03, JSON, -1.5e-03",
        "1E+5, JSON, 1E+5",
        "+1, OTHER, 1",
        "00, OTHER, 0",
        "00.5, OTHER, 0.5",
        "-007, OTHER, -7",
        ".5, OTHER, 0.5",
        "-.5e1, OTHER, -0.5e1",
        "5., OTHER, 5",
        "5.e3, OTHER, 5e3",
        "+000., OTHER, 0"
    })
    void writesTheSameNumberAsJson(String text, DecimalText.Form form, String json) {
        byte[] ascii = ("x" + text + "9").getBytes(StandardCharsets.US_ASCII);
        DecimalText decimal = new DecimalText();

        assertThat(decimal.scan(ascii, 1, ascii.length - 1)).isEqualTo(form);
        assertThat(decimal.toJson(ascii)).isEqualTo(json);
        assertThat(new BigDecimal(json)).isEqualTo(new BigDecimal(text));
        assertThat(json).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1.2.3", "1 2", "--1", "0x1", "1e5.0", "NaN"})
    void tellsWhatIsNoNumber(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(new DecimalText().scan(ascii, 0, ascii.length)).isEqualTo(DecimalText.Form.NO_NUMBER);
    }

    @Test
    void isExactWhereADoubleGivesTheNumberBack() {
        Random random = new Random(7);
        DecimalText decimal = new DecimalText();
        for (int i = 0; i < 20_000; i++) {
            String text = number(random);
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(decimal.scan(ascii, 0, ascii.length)).isNotEqualTo(DecimalText.Form.NO_NUMBER);

            assertThat(decimal.isExact(ascii)).as(text).isEqualTo(isNearest(text) && text.length() <= 16);
        }
    }

    /** Whether the double is less than half of the number's last digit away. */
    private static boolean isNearest(String text) {
        BigDecimal exact = new BigDecimal(text);
        double nearest = exact.doubleValue();
        BigDecimal half = exact.stripTrailingZeros().ulp().divide(BigDecimal.valueOf(2));
        return exact.signum() == 0
                || Double.isFinite(nearest)
                        && new BigDecimal(nearest).subtract(exact).abs().compareTo(half) < 0;
    }

    private static String number(Random random) {
        String digits = Long.toString(random.nextLong() >>> random.nextInt(64)).replace("-", "");
        int point = random.nextInt(digits.length() + 1);
        String text = digits.substring(0, point) + "." + digits.substring(point) + "0";
        return random.nextInt(3) == 0 ? text + "e" + (random.nextInt(800) - 400) : text;
    }
}
