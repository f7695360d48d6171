package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerStringTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0,0",
                "-0,0",
                "7,7",
                "+7,7",
                "-7,-7",
                " 12 ,12",
                "   12,12",
                "0000000000012,12",
                "12\0,12",
                "12.,12",
                "12.000,12",
                "2147483647,2147483647",
                "-2147483648,-2147483648"
            })
    void readsIntegersFromTextAndBytes(String text, int expected) {
        byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.US_ASCII);

        assertThat(IntegerString.parseInt(text)).isEqualTo(expected);
        assertThat(IntegerString.parseInt(CharBuffer.wrap(text))).isEqualTo(expected);
        assertThat(IntegerString.parseInt(bytes, 2, text.length())).isEqualTo(expected);
        assertThat(IntegerString.tryParseInt(text)).hasValue(expected);
        assertThat(IntegerString.tryParseInt(bytes, 2, text.length())).hasValue(expected);
        assertThat(IntegerString.parseLong(text)).isEqualTo(expected);
        assertThat(IntegerString.parseLong(bytes, 2, text.length())).isEqualTo(expected);
        assertThat(IntegerString.tryParseLong(bytes, 2, text.length())).hasValue(expected);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "-",
                "--1",
                "+-1",
                "1-",
                "1 2",
                "1.5",
                "1.05",
                ".",
                ".0",
                "1..",
                "1E3",
                "0x10",
                "1,0",
                "\t1",
                "1\n",
                "12a",
                "NaN",
                "\u0661\u0662",
                "9223372036854775808",
                "-9223372036854775808",
                "99999999999999999999999999999999999999"
            })
    void refusesWhatIsNoInteger(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(IntegerString.tryParseInt(text)).isEmpty();
        assertThat(IntegerString.tryParseLong(text)).isEmpty();
        assertThat(IntegerString.tryParseInt(bytes, 0, bytes.length)).isEmpty();
        assertThat(IntegerString.tryParseLong(bytes, 0, bytes.length)).isEmpty();
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> IntegerString.parseInt(text));
    }

    @ParameterizedTest
    @CsvSource({"2147483648", "-2147483649", "9223372036854775807", "-9223372036854775807"})
    void readsNumbersBeyond32BitsAsLongOnly(String text) {
        assertThat(IntegerString.tryParseInt(text)).isEmpty();
        assertThat(IntegerString.parseLong(text)).isEqualTo(Long.parseLong(text));
    }

    @Test
    void readsAVeryLongRunOfZeros() {
        assertThat(IntegerString.parseInt("0".repeat(1_000_000) + "5")).isEqualTo(5);
    }

    @Test
    void namesTheRuleAndNeverTheValue() {
        assertThatExceptionOfType(DicomValueException.class)
                .isThrownBy(() -> IntegerString.parseInt("SECRET"))
                .withMessageNotContaining("SECRET")
                .satisfies(e -> assertThat(e.vr().name()).isEqualTo("IS"));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "2147483647", "-2147483648"})
    void writesIntegersOf32Bits(long number) {
        assertThat(IntegerString.format(number))
                .isEqualTo(Long.toString(number))
                .hasSizeLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"2147483648", "-2147483649"})
    void refusesToWriteMoreThan32Bits(long number) {
        assertThatExceptionOfType(DicomValueException.class).isThrownBy(() -> IntegerString.format(number));
    }
}
