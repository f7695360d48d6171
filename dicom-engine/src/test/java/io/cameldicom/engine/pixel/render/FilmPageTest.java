package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.pixel.render.FilmPage.Magnification;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Films with images side by side (PS3.3 C.13.3). */
class FilmPageTest {
    private static final FilmSize SMALL = new FilmSize(60, 80);
    private static final Picture WHITE = Frames.grey(2, 2, 255, 255, 255, 255);

    private static FilmPage.Image image(int position, Picture picture) {
        return new FilmPage.Image(position, picture, PixelAspect.SQUARE, false, Magnification.REPLICATE);
    }

    private static int at(Picture page, double x, double y) {
        int n = page.isGrey() ? 1 : 3;
        int index = (int) (y * page.height()) * page.width() + (int) (x * page.width());
        return page.samples()[index * n] & 0xFF;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "STANDARD\\2,3 | 6",
                "STANDARD\\1,1 | 1",
                "ROW\\1,2 | 3",
                "COL\\2,1,3 | 6",
            })
    void hasThePlacesOfItsLayout(String format, int places) {
        assertThat(FilmPage.of(format, SMALL).places()).isEqualTo(places);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "STANDARD",
                "STANDARD\\2",
                "STANDARD\\0,1",
                "STANDARD\\999,999",
                "SLIDE",
                "CUSTOM\\1",
                "ROW\\x"
            })
    void refusesOtherLayouts(String format) {
        assertThatIllegalArgumentException().isThrownBy(() -> FilmPage.of(format, SMALL));
    }

    @Test
    void placesImagesRowByRow() {
        Picture page = FilmPage.of("STANDARD\\2,2", SMALL).with(image(2, WHITE)).compose();

        assertThat(page).hasToString("360 x 480 pixels in greys");
        assertThat(at(page, 0.75, 0.25)).isEqualTo(255);
        assertThat(at(page, 0.25, 0.25)).isZero();
        assertThat(at(page, 0.25, 0.75)).isZero();
    }

    @Test
    void placesImagesColumnByColumn() {
        Picture page = FilmPage.of("COL\\2,1", SMALL).with(image(2, WHITE)).compose();

        assertThat(at(page, 0.25, 0.75)).isEqualTo(255);
        assertThat(at(page, 0.75, 0.5)).isZero();
    }

    @Test
    void placesImagesInRowsOfTheirOwnNumber() {
        Picture page = FilmPage.of("ROW\\1,2", SMALL)
                .with(image(1, WHITE))
                .with(image(3, WHITE))
                .compose();

        assertThat(at(page, 0.5, 0.25)).isEqualTo(255);
        assertThat(at(page, 0.25, 0.75)).isZero();
        assertThat(at(page, 0.75, 0.75)).isEqualTo(255);
    }

    @Test
    void liesOnItsLongSide() {
        FilmPage.Style style = new FilmPage.Style(2, true, 0, 0, false);

        assertThat(FilmPage.of("STANDARD\\1,1", SMALL).withStyle(style).compose())
                .hasToString("160 x 120 pixels in greys");
    }

    @Test
    void hasDensitiesForBordersAndEmptyPlaces() {
        FilmPage.Style style = new FilmPage.Style(6, false, 200, 90, true);

        Picture page = FilmPage.of("STANDARD\\1,2", SMALL)
                .withStyle(style)
                .with(image(1, WHITE))
                .compose();

        assertThat(page.samples()[0] & 0xFF).isEqualTo(200);
        assertThat(at(page, 0.5, 0.75)).isEqualTo(90);
        assertThat(Frames.numbers(page)).contains(55); // the line around images
    }

    @Test
    void reversesPolarity() {
        Picture page = FilmPage.of("STANDARD\\1,1", SMALL)
                .with(new FilmPage.Image(1, WHITE, PixelAspect.SQUARE, true, Magnification.CUBIC))
                .withStyle(new FilmPage.Style(6, false, 255, 255, false))
                .compose();

        assertThat(at(page, 0.5, 0.5)).isZero();
    }

    @Test
    void doesNotMagnifyWhereNoneIsAskedFor() {
        Picture page = FilmPage.of("STANDARD\\1,1", SMALL)
                .with(new FilmPage.Image(1, WHITE, PixelAspect.SQUARE, false, Magnification.NONE))
                .compose();

        assertThat(Arrays.stream(Frames.numbers(page)).filter(grey -> grey == 255))
                .hasSize(4);
    }

    @Test
    void isInColoursWhereAnImageIs() {
        Picture red = Picture.rgb(1, 1, Frames.bytes(255, 0, 0));
        Picture page = FilmPage.of("STANDARD\\1,2", SMALL)
                .with(image(1, red))
                .with(image(2, WHITE))
                .compose();

        assertThat(page.isGrey()).isFalse();
        assertThat(at(page, 0.5, 0.25)).isEqualTo(255);
        assertThat(at(page, 0.5, 0.75)).isEqualTo(255);
    }

    @Test
    void writesTextBelow() {
        FilmPage page = FilmPage.of("STANDARD\\1,1", SMALL);
        Picture without = page.compose();
        Picture with = page.withAnnotations(List.of("Left", "Right")).compose();

        assertThat(Frames.numbers(without)).containsOnly(0);
        assertThat(Frames.numbers(with.laid(Orientation.HALF))).startsWith(0, 0).contains(255);
    }

    @ParameterizedTest(name = "{0}: {1} x {2}")
    @CsvSource({
        "14INX17IN, 355.6, 431.8",
        "8_5INX11IN, 215.9, 279.4",
        "24CMX30CM, 240, 300",
        "A4, 210, 297",
        "A3, 297, 420"
    })
    void knowsSizes(String id, double width, double height) {
        FilmSize size = FilmSize.of(id).orElseThrow();

        assertThat(size.width()).isCloseTo(width, within(1e-9));
        assertThat(size.height()).isCloseTo(height, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A5", "0INX0IN", "999INX999IN", "14X17"})
    void knowsNoOtherSizes(String id) {
        assertThat(FilmSize.of(id)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"BLACK, 0", "WHITE, 255", "20, 255", "300, 0", "160, 128", "0, 255", "999, 0", "x, 0"})
    void takesDensitiesForGreys(String density, int grey) {
        assertThat(FilmPage.greyOf(density, 20, 300)).isEqualTo(grey);
    }

    @Test
    void refusesFilmsThatAreHuge() {
        FilmPage page = FilmPage.of("STANDARD\\1,1", new FilmSize(2000, 2000))
                .withStyle(new FilmPage.Style(100, false, 0, 0, false));

        assertThatIllegalArgumentException().isThrownBy(page::compose);
    }

    @ParameterizedTest
    @CsvSource({"REPLICATE, REPLICATE", "BILINEAR, BILINEAR", "NONE, NONE", "CUBIC, CUBIC", "'', CUBIC", "x, CUBIC"})
    void readsMagnification(String term, Magnification expected) {
        assertThat(Magnification.of(term)).isEqualTo(expected);
    }
}
