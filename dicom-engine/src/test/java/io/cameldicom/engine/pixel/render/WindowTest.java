package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.pixel.render.Window.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of PS3.3 C.11.2.1.2 and C.11.2.1.3, with shades computed by hand. */
class WindowTest {
    @ParameterizedTest(name = "{0} of {1}, {2} at {3} is {4}")
    @CsvSource({
        // y = (x - (c - 0.5)) / (w - 1) + 0.5 between c - 0.5 - (w - 1) / 2 and c - 0.5 + (w - 1) / 2
        "LINEAR, 2048, 4096, 0, 0",
        "LINEAR, 2048, 4096, 4095, 1",
        "LINEAR, 2048, 4096, 2047.5, 0.5",
        "LINEAR, 2048, 4096, -1, 0",
        "LINEAR, 2048, 4096, 5000, 1",
        "LINEAR, 100, 101, 60, 0.105",
        "LINEAR, 100, 100, 50, 0",
        "LINEAR, 100, 100, 149, 1",
        "LINEAR, 100, 1, 99, 0",
        "LINEAR, 100, 1, 99.5, 0",
        "LINEAR, 100, 1, 100, 1",
        "LINEAR, 0, 100, -50, 0",
        // y = (x - c) / w + 0.5 between c - w / 2 and c + w / 2
        "LINEAR_EXACT, 2048, 4096, 0, 0",
        "LINEAR_EXACT, 2048, 4096, 4096, 1",
        "LINEAR_EXACT, 2048, 4096, 1024, 0.25",
        "LINEAR_EXACT, 0.5, 0.1, 0.46, 0.1",
        "LINEAR_EXACT, 0.5, 0.1, 0.44, 0",
        // y = 1 / (1 + exp(-4 (x - c) / w))
        "SIGMOID, 40, 400, 40, 0.5",
        "SIGMOID, 40, 400, 140, 0.731058579",
        "SIGMOID, 40, 400, -360, 0.01798621",
    })
    void givesTheShadeOfTheStandard(Function function, double center, double width, double value, double shade) {
        assertThat(new Window(center, width, function, "").apply(value)).isCloseTo(shade, within(1e-8));
    }

    @Test
    void rangeGoesFromBlackToWhite() {
        Window range = Window.ofRange(-1000, 3000);

        assertThat(range.apply(-1000)).isZero();
        assertThat(range.apply(1000)).isEqualTo(0.5);
        assertThat(range.apply(3000)).isEqualTo(1);
    }

    @Test
    void rangeOfOneValueIsNoDivisionByZero() {
        assertThat(Window.ofRange(7, 7).apply(7)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"LINEAR, 0.9", "LINEAR, -5", "LINEAR_EXACT, 0", "SIGMOID, 0", "SIGMOID, NaN", "LINEAR, Infinity"})
    void refusesWidthsThatMeanNothing(Function function, double width) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, width, function, ""));
    }
}
