package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.data.ValueFault.Kind;
import io.cameldicom.engine.dict.VR;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueRulesTest {
    @ParameterizedTest(name = "{0} [{1}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "LO, a b ,a b",
                "SH, a ,a",
                "CS, A ,A",
                "AE, A ,A",
                "PN, Doe^John ,Doe^John",
                "UI,1.2.3\0,1.2.3",
                "UI,1.2.3 ,1.2.3",
                "UI,1.2.3\0\0 ,1.2.3",
                "UI, 1.2.3, 1.2.3",
                "LT, a ,' a'",
                "ST,  a  ,'  a'",
                "UT, a ,' a'",
                "UC, a ,' a'",
                "UR, a ,' a'",
                "LO,a\0,a",
                "LO,\ta\t,\ta\t",
                "LO,  ,''",
                "LO,'',''",
                "DS, 1.5 ,1.5"
            })
    void trimsThePaddingThatHasNoMeaning(VR vr, String value, String expected) {
        assertThat(ValueRules.trim(vr, value)).isEqualTo(expected);
    }

    static Stream<Arguments> conforming() {
        return Stream.of(
                arguments(VR.AE, "STORE_SCP"),
                arguments(VR.AE, " PACS 1 "),
                arguments(VR.AE, "ABCDEFGHIJKLMNOP"),
                arguments(VR.AS, "018M"),
                arguments(VR.CS, "ORIGINAL_1 X"),
                arguments(VR.CS, "CT "),
                arguments(VR.DA, "20240229"),
                arguments(VR.DA, "20240229 "),
                arguments(VR.DS, "-1.5E-10"),
                arguments(VR.DS, " 1.5"),
                arguments(VR.DS, "1234567890.12345"),
                arguments(VR.DT, "20240229235958.123456+0100"),
                arguments(VR.DT, "2024"),
                arguments(VR.DT, "2024-0500"),
                arguments(VR.DT, "20161231235960 "),
                arguments(VR.IS, "-2147483648"),
                arguments(VR.IS, "+12 "),
                arguments(VR.LO, "x".repeat(64)),
                arguments(VR.LO, "\uD83D\uDE00".repeat(64)),
                arguments(VR.LO, " Müller 山田"),
                arguments(VR.LT, "a\r\nb\tc\\d\f"),
                arguments(VR.LT, "x".repeat(10240)),
                arguments(VR.PN, "Yamada^Tarou=山田^太郎=やまだ^たろう"),
                arguments(VR.PN, "x".repeat(64) + '=' + "y".repeat(64) + '=' + "z".repeat(64)),
                arguments(VR.PN, "a^b^c^d^e"),
                arguments(VR.SH, "x".repeat(16)),
                arguments(VR.ST, "x\\y".repeat(300)),
                arguments(VR.TM, "10"),
                arguments(VR.TM, "101112.123456"),
                arguments(VR.TM, "101112.1"),
                arguments(VR.UC, "x".repeat(100_000)),
                arguments(VR.UI, "1.2.840.10008.1.2"),
                arguments(VR.UI, "1.2.840.10008.1.2\0"),
                arguments(VR.UI, "1." + "2".repeat(62)),
                arguments(VR.UR, "https://example.com/a%20b?q=[1]&r='x'#f"),
                arguments(VR.UR, "../relative "),
                arguments(VR.UT, "x".repeat(100_000) + '\n'));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conforming")
    void findsNoFaultInWhatConforms(VR vr, String value) {
        assertThat(ValueRules.check(vr, value)).isEmpty();
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                arguments(VR.AE, " ", Kind.FORMAT),
                arguments(VR.AE, "                ", Kind.FORMAT),
                arguments(VR.AE, "ABCDEFGHIJKLMNOPQ", Kind.LENGTH),
                arguments(VR.AE, "A\\B", Kind.CHARACTER),
                arguments(VR.AE, "Ä", Kind.CHARACTER),
                arguments(VR.AE, "A\n", Kind.CHARACTER),
                arguments(VR.AS, "45Y", Kind.FORMAT),
                arguments(VR.AS, "045y", Kind.CHARACTER),
                arguments(VR.AS, "0450Y", Kind.LENGTH),
                arguments(VR.CS, "ct", Kind.CHARACTER),
                arguments(VR.CS, "A-B", Kind.CHARACTER),
                arguments(VR.CS, "ABCDEFGHIJKLMNOPQ", Kind.LENGTH),
                arguments(VR.DA, "20240230", Kind.RANGE),
                arguments(VR.DA, "2024", Kind.FORMAT),
                arguments(VR.DA, "2024.02.29", Kind.CHARACTER),
                arguments(VR.DA, "20240101-", Kind.CHARACTER),
                arguments(VR.DA, "20240229  ", Kind.LENGTH),
                arguments(VR.DS, "1,5", Kind.CHARACTER),
                arguments(VR.DS, "1.5.2", Kind.FORMAT),
                arguments(VR.DS, "1 5", Kind.FORMAT),
                arguments(VR.DS, "NaN", Kind.CHARACTER),
                arguments(VR.DS, "3.141592653589793", Kind.LENGTH),
                arguments(VR.DT, "20240230", Kind.FORMAT),
                arguments(VR.DT, "2024+1500", Kind.RANGE),
                arguments(VR.DT, "2024-1201", Kind.RANGE),
                arguments(VR.DT, "2024-0000", Kind.FORMAT),
                arguments(VR.DT, " 2024", Kind.FORMAT),
                arguments(VR.DT, "20240229235958.1234567", Kind.FORMAT),
                arguments(VR.IS, "2147483648", Kind.RANGE),
                arguments(VR.IS, "1.0", Kind.CHARACTER),
                arguments(VR.IS, "--1", Kind.FORMAT),
                arguments(VR.IS, "00000000000012", Kind.LENGTH),
                arguments(VR.LO, "x".repeat(65), Kind.LENGTH),
                arguments(VR.LO, "a\\b", Kind.CHARACTER),
                arguments(VR.LO, "a\nb", Kind.CHARACTER),
                arguments(VR.LO, "a\u001Bb", Kind.CHARACTER),
                arguments(VR.LO, "a\u0085b", Kind.CHARACTER),
                arguments(VR.LO, "a\0", Kind.CHARACTER),
                arguments(VR.LT, "a\u0007", Kind.CHARACTER),
                arguments(VR.LT, "x".repeat(10241), Kind.LENGTH),
                arguments(VR.PN, "a^b^c^d^e^f", Kind.FORMAT),
                arguments(VR.PN, "a=b=c=d", Kind.FORMAT),
                arguments(VR.PN, "x".repeat(65), Kind.LENGTH),
                arguments(VR.PN, "a=" + "x".repeat(65), Kind.LENGTH),
                arguments(VR.PN, "a\\b", Kind.CHARACTER),
                arguments(VR.SH, "x".repeat(17), Kind.LENGTH),
                arguments(VR.ST, "x".repeat(1025), Kind.LENGTH),
                arguments(VR.TM, "24", Kind.FORMAT),
                arguments(VR.TM, "10:11:12", Kind.CHARACTER),
                arguments(VR.TM, " 10", Kind.FORMAT),
                arguments(VR.TM, "101112.1234567", Kind.FORMAT),
                arguments(VR.TM, "101112.", Kind.FORMAT),
                arguments(VR.UC, "a\\b", Kind.CHARACTER),
                arguments(VR.UI, "1.02", Kind.FORMAT),
                arguments(VR.UI, "1..2", Kind.FORMAT),
                arguments(VR.UI, "1.2 ", Kind.CHARACTER),
                arguments(VR.UI, "1.a", Kind.CHARACTER),
                arguments(VR.UI, "1." + "2".repeat(63), Kind.LENGTH),
                arguments(VR.UR, " http://example.com", Kind.FORMAT),
                arguments(VR.UR, "http://example.com/a b", Kind.FORMAT),
                arguments(VR.UR, "http://example.com/%2", Kind.FORMAT),
                arguments(VR.UR, "http://example.com/%zz", Kind.FORMAT),
                arguments(VR.UR, "http://example.com/\\", Kind.CHARACTER),
                arguments(VR.UR, "http://example.com/ü", Kind.CHARACTER),
                arguments(VR.UT, "a\0b", Kind.CHARACTER));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("faulty")
    void findsTheFaultInWhatDoesNot(VR vr, String value, Kind kind) {
        assertThat(ValueRules.check(vr, value)).extracting(ValueFault::kind).contains(kind);
        assertThat(ValueRules.check(vr, value))
                .noneMatch(fault -> value.length() > 3 && fault.message().contains(value));
    }

    @ParameterizedTest
    @EnumSource(VR.class)
    void findsNoFaultInAnEmptyValue(VR vr) {
        assertThat(ValueRules.check(vr, "")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VR.class)
    void survivesAnyCharacterAndAnyLength(VR vr) {
        for (char c = 0; c < 0x180; c++) {
            String value = String.valueOf(c).repeat(3);
            assertThat(ValueRules.trim(vr, value)).isSubstringOf(value);
            assertThat(ValueRules.check(vr, value)).isNotNull();
        }
        assertThat(ValueRules.check(vr, "\u001B\\=^".repeat(250_000))).isNotNull();
    }
}
