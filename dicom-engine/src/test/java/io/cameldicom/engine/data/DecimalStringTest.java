package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import io.cameldicom.engine.dict.VR;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalStringTest {
    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "+1",
                "0.5",
                ".5",
                "5.",
                "-.5",
                "1.25e3",
                "1E+3",
                "1e-3",
                "12345E-8",
                "0.00012345",
                "123456789012345",
                "9007199254740991",
                "9007199254740993",
                "9007199254740989",
                "1234567890123456789012345",
                "0.1234567890123456789",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "4.9E-324",
                "1e-400",
                "1.7976931348623157E308",
                "0.30000000000000004",
                "000000000000000000000000000001.5",
                "3.14159265358979"
            })
    void readsTheNearestDouble(String text) {
        double expected = Double.parseDouble(text);
        byte[] bytes = ("## " + text + " \0#").getBytes(StandardCharsets.US_ASCII);

        assertThat(DecimalString.parseDouble(text)).isEqualTo(expected);
        assertThat(DecimalString.parseDouble("  " + text + " ")).isEqualTo(expected);
        assertThat(DecimalString.parseDouble(CharBuffer.wrap(text))).isEqualTo(expected);
        assertThat(DecimalString.parseDouble(bytes, 2, text.length() + 3)).isEqualTo(expected);
        assertThat(DecimalString.tryParseDouble(bytes, 2, text.length() + 3)).hasValue(expected);
        assertThat(DecimalString.parse(" " + text + " ")).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                ".",
                "-.",
                "e",
                "E5",
                ".e5",
                "1e",
                "1e+",
                "1e-",
                "1e5.0",
                "1ee5",
                "1.2.3",
                "--1",
                "1-",
                "1 2",
                "1,5",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x1p3",
                "1d",
                "1f",
                "\t1",
                "1\n",
                "\u0661",
                "1e5 x",
                "1e99999",
                "1e-99999",
                "1e9999999999999999999999",
                "1E2147483648"
            })
    void refusesWhatIsNoNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(DecimalString.tryParseDouble(text)).isEmpty();
        assertThat(DecimalString.tryParseDouble(bytes, 0, bytes.length)).isEmpty();
        assertThat(DecimalString.tryParse(text)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DecimalString.parseDouble(text));
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DecimalString.parse(text));
    }

    @Test
    void readsANumberBeyondDoublesAsADecimalOnly() {
        assertThat(DecimalString.tryParseDouble("1E400")).isEmpty();
        assertThat(DecimalString.parse("1E400")).isEqualTo(new BigDecimal("1E400"));
    }

    @Test
    void refusesANumberOfUnreasonableLength() {
        String longest = "1".repeat(DecimalString.MAX_LENGTH);

        assertThat(DecimalString.tryParse(longest)).contains(new BigDecimal(longest));
        assertThat(DecimalString.tryParse(longest + "1")).isEmpty();
        assertThat(DecimalString.tryParseDouble(longest + "1")).isEmpty();
        assertThat(DecimalString.tryParseDouble("1".repeat(10_000_000))).isEmpty();
    }

    @Test
    void agreesWithTheJdkOnRandomNumbers() {
        Random random = new Random(20260101);
        for (int i = 0; i < 200_000; i++) {
            BigDecimal decimal = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(60) - 30);
            String text = decimal.toString();
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            double expected = Double.parseDouble(text);

            // Plain comparisons: so many assertion objects would take longer than what they assert.
            if (DecimalString.parseDouble(text) != expected
                    || DecimalString.parseDouble(bytes, 0, bytes.length) != expected) {
                fail("%s is read otherwise than by the JDK", text);
            }
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1, -1",
        "0.5, 0.5",
        "100, 100",
        "12345678.9, 12345678.9",
        "0.00012345, 0.00012345",
        "999999999999999, 999999999999999",
        "1e15, 1000000000000000",
        "1e16, 1E16",
        "1e22, 1E22",
        "3.141592653589793, 3.14159265358979",
        "-3.141592653589793, -3.1415926535898",
        "0.3333333333333333, 0.33333333333333",
        "3.3333333333333334E-8, 3.33333333333E-8",
        "-1.2345678901234567E-5, -1.2345678901E-5",
        "1.2345678901234568E17, 12345678901235E4",
        "99999999999999.99, 100000000000000",
        "9999999999999998, 9999999999999998",
        "4.9E-324, 4.9E-324",
        "-4.9E-324, -4.9E-324",
        "1.7976931348623157E308, 179769313486E297",
        "-1.7976931348623157E308, -17976931349E298"
    })
    void writesDoublesAsExactlyAsSixteenCharactersAllow(double number, String expected) {
        assertThat(DecimalString.format(number)).isEqualTo(expected).hasSizeLessThanOrEqualTo(16);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0E-10, 0",
        "0E+400, 0",
        "1.500, 1.5",
        "1E+3, 1000",
        "1E+9999, 1E9999",
        "-1E-9999, -1E-9999",
        "123456789012345678901234567890, 1234567890123E17",
        "0.0000000000000000000000000012345, 1.2345E-27",
        "9999999999999999.9, 1E16",
        "-999999999999999.9, -1E15",
        "0.00000000000000099, 9.9E-16"
    })
    void writesDecimalsAsExactlyAsSixteenCharactersAllow(BigDecimal number, String expected) {
        assertThat(DecimalString.format(number)).isEqualTo(expected).hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void writesAsManyDigitsAsFitOfALongNumber() {
        assertThat(DecimalString.format(new BigDecimal("0." + "7".repeat(20_000))))
                .isEqualTo("0.77777777777778");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesToWriteWhatIsNoNumber(double number) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DecimalString.format(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+10000", "1E-10000", "-1E+2147483647"})
    void refusesToWriteAnExponentOutOfRange(BigDecimal number) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> DecimalString.format(number));
    }

    @Test
    void keepsTenDigitsOfAnyDouble() {
        Random random = new Random(4711);
        for (int i = 0; i < 100_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(number) || Math.abs(number) < Double.MIN_NORMAL) {
                continue;
            }
            String text = DecimalString.format(number);
            double error = Math.abs(DecimalString.parseDouble(text) - number);

            if (!ValueRules.check(VR.DS, text).isEmpty() || error > Math.abs(number) * 5.1e-10) {
                fail("%s is written as %s", number, text);
            }
        }
    }
}
