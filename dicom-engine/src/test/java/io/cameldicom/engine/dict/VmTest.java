package io.cameldicom.engine.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            1        | 1
            3        | 3
            1-2      | 1 2
            2-4      | 2 3 4
            1-n      | 1 2 3 4 5 6 7 8 9
            3-n      | 3 4 5 6 7 8 9
            2-2n     | 2 4 6 8
            3-3n     | 3 6 9
            """)
    void allowsNumbersOfValues(String text, String counts) {
        Vm vm = Vm.parse(text);

        List<Integer> allowed =
                IntStream.range(-1, 10).filter(vm::allows).boxed().toList();

        assertThat(allowed)
                .isEqualTo(List.of(counts.split(" ")).stream()
                        .map(Integer::valueOf)
                        .toList());
        assertThat(vm).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"1-n or 1, 1-n", "1-99, 1-99", "256, 256", "47-47n, 47-47n"})
    void printsTheShortestNotation(String text, String printed) {
        assertThat(Vm.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "0", "-1", "1-", "2-1", "1-0n", "1 - n", "1-n or 2"})
    void refusesOtherText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Vm.parse(text));
    }
}
