package io.cameldicom.engine.net.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDisplayFormatTest {
    @ParameterizedTest(name = "{0} has {1} image boxes")
    @CsvSource({
        "'STANDARD\\1,1', 1",
        "'STANDARD\\3,5', 15",
        "'ROW\\2,1,3', 6",
        "'COL\\4,4', 8",
        "'STANDARD\\2, 2', 4",
        "SLIDE, -1",
        "SUPERSLIDE, -1",
        "CUSTOM\\7, -1"
    })
    void valueSaysHowManyImageBoxesThereAre(String value, int boxes) {
        ImageDisplayFormat format = ImageDisplayFormat.parse(value).orElseThrow();

        assertThat(format.imageBoxes().orElse(-1)).isEqualTo(boxes);
        assertThat(ImageDisplayFormat.parse(format.toString())).contains(format);
    }

    @ParameterizedTest(name = "\"{0}\" is none")
    @ValueSource(
            strings = {
                "",
                "STANDARD",
                "STANDARD\\1",
                "STANDARD\\0,1",
                "STANDARD\\1,1,1",
                "STANDARD\\1;1",
                "STANDARD\\-1,1",
                "STANDARD\\99999,99999",
                "ROW",
                "ROW\\",
                "SLIDE\\1",
                "CUSTOM",
                "OTHER\\1,1"
            })
    void whatIsNoLayoutIsNotRead(String value) {
        assertThat(ImageDisplayFormat.parse(value)).isEmpty();
    }

    @Test
    void cellsGoRowByRowAndForColumnsColumnByColumn() {
        assertThat(ImageDisplayFormat.standard(2, 2).cells())
                .containsExactly(
                        new ImageDisplayFormat.Cell(0, 0, 0.5, 0.5),
                        new ImageDisplayFormat.Cell(0.5, 0, 0.5, 0.5),
                        new ImageDisplayFormat.Cell(0, 0.5, 0.5, 0.5),
                        new ImageDisplayFormat.Cell(0.5, 0.5, 0.5, 0.5));
        assertThat(new ImageDisplayFormat(ImageDisplayFormat.Kind.ROW, List.of(1, 2)).cells())
                .containsExactly(
                        new ImageDisplayFormat.Cell(0, 0, 1, 0.5),
                        new ImageDisplayFormat.Cell(0, 0.5, 0.5, 0.5),
                        new ImageDisplayFormat.Cell(0.5, 0.5, 0.5, 0.5));
        assertThat(new ImageDisplayFormat(ImageDisplayFormat.Kind.COL, List.of(1, 2)).cells())
                .containsExactly(
                        new ImageDisplayFormat.Cell(0, 0, 0.5, 1),
                        new ImageDisplayFormat.Cell(0.5, 0, 0.5, 0.5),
                        new ImageDisplayFormat.Cell(0.5, 0.5, 0.5, 0.5));
    }

    @Test
    void printerKnowsHowManySlidesItHas() {
        ImageDisplayFormat slides = ImageDisplayFormat.parse("SLIDE").orElseThrow();
        PrinterDescription printer =
                PrinterDescription.builder("P").layout(slides, 20).build();

        assertThat(printer.imageBoxes(slides)).isEqualTo(OptionalInt.of(20));
        assertThat(PrinterDescription.DEFAULT.imageBoxes(slides)).isEmpty();
        assertThatThrownBy(() -> PrinterDescription.builder("P").layout(ImageDisplayFormat.standard(1, 1), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
