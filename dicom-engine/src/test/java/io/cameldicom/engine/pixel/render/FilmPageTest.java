package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.pixel.render.FilmPage.Fit;
import io.cameldicom.engine.pixel.render.FilmPage.Magnification;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Films with images side by side (PS3.3 C.13.3). */
class FilmPageTest {
    private static final FilmSize SMALL = new FilmSize(60, 80);
    private static final Picture WHITE = Frames.grey(2, 2, 255, 255, 255, 255);

    private static FilmPage.Image image(int position, Picture picture) {
        return image(position, picture, Fit.of(Magnification.REPLICATE));
    }

    private static FilmPage.Image image(int position, Picture picture, Fit fit) {
        return new FilmPage.Image(position, () -> PictureRows.of(picture, PixelAspect.SQUARE), fit);
    }

    private static int at(Picture page, double x, double y) {
        int n = page.isGrey() ? 1 : 3;
        int row = (int) (y * page.height());
        int column = (int) (x * page.width());
        int index = row * page.width() + column;
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
    void placesImagesRowByRow() throws IOException {
        Picture page = FilmPage.of("STANDARD\\2,2", SMALL).with(image(2, WHITE)).compose();

        assertThat(page).hasToString("360 x 480 pixels in greys");
        assertThat(at(page, 0.75, 0.25)).isEqualTo(255);
        assertThat(at(page, 0.25, 0.25)).isZero();
        assertThat(at(page, 0.25, 0.75)).isZero();
    }

    @Test
    void placesImagesColumnByColumn() throws IOException {
        Picture page = FilmPage.of("COL\\2,1", SMALL).with(image(2, WHITE)).compose();

        assertThat(at(page, 0.25, 0.75)).isEqualTo(255);
        assertThat(at(page, 0.75, 0.5)).isZero();
    }

    @Test
    void placesImagesInRowsOfTheirOwnNumber() throws IOException {
        Picture page = FilmPage.of("ROW\\1,2", SMALL)
                .with(image(1, WHITE))
                .with(image(3, WHITE))
                .compose();

        assertThat(at(page, 0.5, 0.25)).isEqualTo(255);
        assertThat(at(page, 0.25, 0.75)).isZero();
        assertThat(at(page, 0.75, 0.75)).isEqualTo(255);
    }

    @Test
    void liesOnItsLongSide() throws IOException {
        FilmPage.Style style = new FilmPage.Style(2, true, 0, 0, false);

        assertThat(FilmPage.of("STANDARD\\1,1", SMALL).withStyle(style).compose())
                .hasToString("160 x 120 pixels in greys");
    }

    @Test
    void hasDensitiesForBordersAndEmptyPlaces() throws IOException {
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
    void doesNotMagnifyWhereNoneIsAskedFor() throws IOException {
        Picture page = FilmPage.of("STANDARD\\1,1", SMALL)
                .with(image(1, WHITE, Fit.of(Magnification.NONE)))
                .compose();

        assertThat(Arrays.stream(Frames.numbers(page)).filter(grey -> grey == 255))
                .hasSize(4);
    }

    @Test
    void isInColoursWhereAnImageIs() throws IOException {
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
    void writesTextBelow() throws IOException {
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

    @Test
    void refusesFilmsThatAreHuge() throws IOException {
        FilmPage page = FilmPage.of("STANDARD\\1,1", new FilmSize(2000, 2000))
                .withStyle(new FilmPage.Style(100, false, 0, 0, false));

        assertThatIllegalArgumentException().isThrownBy(page::compose);
    }

    @ParameterizedTest(name = "{0} mm, cropped {1}: {2} x {3} of white")
    @CsvSource({
        "10, false, 20, 10", // 2 pixels of the film for a millimetre
        "5, false, 10, 5",
        "30, false, 60, 30",
        "300, false, 106, 53", // as large as fits: 60 x 80 mm without margin and gap are 106 x 146 pixels
        "300, true, 105, 135", // its middle: 7 x 9 whole pixels of 15 x 15
        "0.001, false, 1, 1",
    })
    void imagesAreAsWideAsAskedFor(double millimetres, boolean cropped, int columns, int rows) throws IOException {
        byte[] white = new byte[40 * 20];
        Arrays.fill(white, (byte) 0xFF);
        FilmPage page = FilmPage.of("STANDARD\\1,1", SMALL)
                .withStyle(new FilmPage.Style(2, false, 0, 0, false))
                .with(image(
                        1,
                        Picture.grey(40, 20, white),
                        new Fit(Magnification.CUBIC, OptionalDouble.of(millimetres), cropped)));

        Picture composed = page.compose();

        assertThat(Arrays.stream(Frames.numbers(composed)).filter(grey -> grey == 255))
                .hasSize(columns * rows);
    }

    @Test
    void croppedImagesKeepTheirMiddle() throws IOException {
        byte[] edges = new byte[60 * 1];
        edges[29] = (byte) 200;
        FilmPage page = FilmPage.of("STANDARD\\1,1", new FilmSize(17, 17))
                .withStyle(new FilmPage.Style(1, false, 0, 0, false))
                .with(image(1, Picture.grey(60, 1, edges), new Fit(Magnification.NONE, OptionalDouble.of(60), true)));

        Mask.Rectangle place = page.place(1);
        Picture composed = page.compose();

        assertThat(place).isEqualTo(new Mask.Rectangle(4, 4, 10, 10));
        assertThat(composed.samples()[8 * 17 + 4 + 4] & 0xFF).isEqualTo(200);
    }

    @Test
    void pixelsKeepTheirShape() throws IOException {
        PixelAspect high = new PixelAspect(3, 1);
        Picture page = FilmPage.of("STANDARD\\1,1", SMALL)
                .withStyle(new FilmPage.Style(1, false, 0, 0, false))
                .with(new FilmPage.Image(
                        1,
                        () -> PictureRows.of(WHITE, high),
                        new Fit(Magnification.REPLICATE, OptionalDouble.of(10), false)))
                .compose();

        assertThat(Arrays.stream(Frames.numbers(page)).filter(grey -> grey == 255))
                .hasSize(10 * 30);
    }

    @Test
    void oneImageIsOpenAtATimeAndAllAreClosed() throws IOException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        FilmPage page = FilmPage.of("STANDARD\\2,2", SMALL);
        for (int position = 1; position <= 4; position++) {
            page = page.with(new FilmPage.Image(
                    position,
                    () -> {
                        assertThat(open.incrementAndGet()).isEqualTo(1);
                        opened.incrementAndGet();
                        return new Counted(PictureRows.of(WHITE, PixelAspect.SQUARE), open);
                    },
                    Fit.of(Magnification.CUBIC)));
        }

        assertThat(opened).hasValue(0);
        page.compose();
        assertThat(opened).hasValue(4);
        assertThat(open).hasValue(0);
    }

    private record Counted(PictureRows rows, AtomicInteger open) implements PictureRows {
        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public int height() {
            return rows.height();
        }

        @Override
        public boolean isGrey() {
            return rows.isGrey();
        }

        @Override
        public PixelAspect aspect() {
            return rows.aspect();
        }

        @Override
        public void read(byte[] row) throws IOException {
            rows.read(row);
        }

        @Override
        public void close() throws IOException {
            open.decrementAndGet();
            rows.close();
        }
    }

    @Test
    void anImageThatCannotBeReadIsAFailure() {
        FilmPage page = FilmPage.of("STANDARD\\1,1", SMALL)
                .with(new FilmPage.Image(
                        1,
                        () -> {
                            throw new EOFException("gone");
                        },
                        Fit.of(Magnification.CUBIC)));

        assertThatExceptionOfType(EOFException.class).isThrownBy(page::compose);
    }

    @Test
    void longLinesAreWrittenSmallerAndManyTakeAThirdAtMost() throws IOException {
        FilmPage page = FilmPage.of("STANDARD\\1,1", SMALL);
        FilmPage text = page.withAnnotations(List.of("M".repeat(64)));
        FilmPage many = page.withAnnotations(
                Arrays.asList(new String[64]).stream().map(none -> "M").toList());

        Picture composed = text.compose();

        for (int row = 0; row < composed.height(); row++) {
            assertThat(composed.samples()[(row + 1) * composed.width() - 1]).isZero();
        }
        assertThat(many.place(1).height()).isEqualTo(480 - 160 - 2 * 18 - 6);
    }

    @Test
    void theMiddleOfAPictureIsReadRowByRow() throws IOException {
        PictureRows rows = PictureRows.of(Frames.grey(4, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), PixelAspect.SQUARE);
        PictureRows middle = rows.middle(2, 1);
        byte[] row = new byte[2];

        middle.read(row);

        assertThat(row).containsExactly(5, 6);
        assertThat(rows.middle(4, 3)).isSameAs(rows);
        assertThatIllegalArgumentException().isThrownBy(() -> rows.middle(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"REPLICATE, REPLICATE", "BILINEAR, BILINEAR", "NONE, NONE", "CUBIC, CUBIC", "'', CUBIC", "x, CUBIC"})
    void readsMagnification(String term, Magnification expected) {
        assertThat(Magnification.of(term)).isEqualTo(expected);
    }
}
