package io.cameldicom.engine.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.net.print.ImageBoxSizes;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintedFilms;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.render.FilmPage;
import io.cameldicom.engine.pixel.render.FilmSize;
import io.cameldicom.engine.pixel.render.Mask;
import io.cameldicom.engine.pixel.render.Picture;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Films as pages, by what film box, image boxes and images say (PS3.3 C.13). */
class FilmRendererTest {
    private static final ImageDisplayFormat ONE = ImageDisplayFormat.standard(1, 1);

    /** 2 pixels for a millimetre, so that magnification NONE shows pixels as they are. */
    private static final FilmRenderer SMALL =
            FilmRenderer.STANDARD.withResolution(50.8).withSize(new FilmSize(40, 50));

    private static final DataSet EXACT = box(Tag.MagnificationType, VR.CS, "NONE");

    @TempDir
    Path folder;

    private static DataSet box(int tag, VR vr, String value) {
        return DataSet.builder().put(tag, vr, value).build();
    }

    private PrintedFilms film(ImageDisplayFormat layout, DataSet filmBox) throws IOException {
        return new PrintedFilms(folder, layout, filmBox);
    }

    private static DataSet grey(int columns, int... greys) {
        byte[] cells = new byte[greys.length + (greys.length & 1)];
        for (int i = 0; i < greys.length; i++) {
            cells[i] = (byte) greys[i];
        }
        return PrintedFilms.image(columns, greys.length / columns, 8, 1, cells);
    }

    private static DataSet grey12(int... greys) {
        byte[] cells = new byte[2 * greys.length];
        for (int i = 0; i < greys.length; i++) {
            LittleEndian.putShort(cells, 2 * i, greys[i]);
        }
        return PrintedFilms.image(greys.length, 1, 12, 1, cells);
    }

    /** The pixels in the middle of a place: as many as the image has. */
    private static int[] shown(FilmPage page, int position, int columns, int rows) throws IOException {
        Mask.Rectangle place = page.place(position);
        Picture picture = page.compose();
        int n = picture.isGrey() ? 1 : 3;
        int left = place.x() + (place.width() - columns) / 2;
        int top = place.y() + (place.height() - rows) / 2;
        int[] samples = new int[columns * rows * n];
        for (int i = 0; i < samples.length; i++) {
            int row = top + i / (columns * n);
            samples[i] = picture.samples()[(row * picture.width() + left) * n + i % (columns * n)] & 0xFF;
        }
        return samples;
    }

    @Test
    void theSizeIsThatOfTheFilmInItsResolution() throws IOException {
        DataSet filmBox = DataSet.builder()
                .put(Tag.FilmSizeID, VR.CS, "8INX10IN")
                .put(Tag.FilmOrientation, VR.CS, "LANDSCAPE")
                .build();

        FilmPage page = FilmRenderer.STANDARD
                .withResolution(100)
                .page(film(ONE, filmBox).film());

        assertThat(page.compose()).hasToString("1000 x 800 pixels in greys");
        assertThat(SMALL.page(film(ONE, DataSet.empty()).film()).compose()).hasToString("80 x 100 pixels in greys");
        assertThat(SMALL.page(film(ONE, box(Tag.FilmSizeID, VR.CS, "POSTER")).film())
                        .width())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 123_456, 1 << 20})
    void filmsThatWouldBeTooLargeAreCoarser(int most) throws IOException {
        FilmRenderer fine = FilmRenderer.STANDARD.withResolution(2400).withMaximumPixels(most);

        FilmPage page =
                fine.page(film(ONE, box(Tag.FilmSizeID, VR.CS, "200CMX200CM")).film());
        FilmPage narrow =
                fine.page(film(ONE, box(Tag.FilmSizeID, VR.CS, "1CMX200CM")).film());

        assertThat(page.width() * page.height()).isBetween(most * 9 / 10, most);
        assertThat(narrow.width() * narrow.height()).isLessThanOrEqualTo(most);
    }

    @Test
    void limitsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> FilmRenderer.STANDARD.withResolution(9));
        assertThatIllegalArgumentException().isThrownBy(() -> FilmRenderer.STANDARD.withResolution(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> FilmRenderer.STANDARD.withMaximumPixels(1));
        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> SMALL.page(film(ImageDisplayFormat.standard(101, 100), DataSet.empty())
                        .film()));
    }

    @Test
    void bordersAndEmptyPlacesHaveTheirDensities() throws IOException {
        DataSet filmBox = DataSet.builder()
                .put(Tag.BorderDensity, VR.CS, "WHITE")
                .put(Tag.EmptyImageDensity, VR.CS, "110")
                .put(Tag.Trim, VR.CS, "YES")
                .build();
        FilmPage page = SMALL.page(film(ImageDisplayFormat.standard(1, 2), filmBox)
                .with(2, grey(2, 7, 7))
                .film());

        Picture picture = page.compose();
        Mask.Rectangle first = page.place(1);

        assertThat(picture.samples()[0] & 0xFF).isEqualTo(255);
        assertThat(shown(page, 1, 1, 1))
                .containsExactly((int) Math.rint(255 * new FilmDensities(20, 300, 2000, 10).pValue(110)));
        assertThat(shown(page, 2, 1, 1)).containsExactly(7);
        assertThat(picture.samples()[(first.y() - 1) * picture.width() + first.x() + 3])
                .as("the line around")
                .isZero();
    }

    @Test
    void eightBitsAreTheGreysThatTheyAre() throws IOException {
        FilmPage page = SMALL.page(
                film(ONE, EXACT).with(1, grey(3, 0, 1, 100, 200, 254, 255)).film());

        assertThat(shown(page, 1, 3, 2)).containsExactly(0, 1, 100, 200, 254, 255);
    }

    @Test
    void twelveBitsAreScaledToEight() throws IOException {
        FilmPage page =
                SMALL.page(film(ONE, EXACT).with(1, grey12(0, 2048, 4095, 1000)).film());

        assertThat(shown(page, 1, 4, 1)).containsExactly(0, 128, 255, 62);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "MONOCHROME2, NORMAL, 10",
        "MONOCHROME1, NORMAL, 245",
        "MONOCHROME2, REVERSE, 245",
        "MONOCHROME1, REVERSE, 10"
    })
    void polarityAndPhotometricInterpretationTellWhichEndIsBlack(String photometric, String polarity, int grey)
            throws IOException {
        DataSet image = grey(2, 10, 10).with(Tag.PhotometricInterpretation, VR.CS, photometric);
        FilmPage page = SMALL.page(film(ONE, EXACT)
                .with(1, image, box(Tag.Polarity, VR.CS, polarity), Optional.empty())
                .film());

        assertThat(shown(page, 1, 2, 1)).containsExactly(grey, grey);
    }

    @Test
    void aPresentationLutComesAfterPolarity() throws IOException {
        byte[] entries = new byte[512];
        LittleEndian.putShort(entries, 2 * 245, 1023); // only what is 245 when it is turned around is white
        DataSet lut = DataSet.builder()
                .putItems(
                        Tag.PresentationLUTSequence,
                        DataSet.builder()
                                .put(Tag.LUTDescriptor, VR.US, 256, 0, 10)
                                .put(Tag.LUTData, VR.OW, Value.Bytes.of(entries))
                                .build())
                .build();
        FilmPage page = SMALL.page(film(ONE, EXACT)
                .with(1, grey(2, 10, 245), box(Tag.Polarity, VR.CS, "REVERSE"), Optional.of(lut))
                .film());

        assertThat(shown(page, 1, 2, 1)).containsExactly(255, 0);
    }

    @Test
    void linearDensitiesAreShownAsBrightAsTheyAre() throws IOException {
        Optional<DataSet> shape = Optional.of(box(Tag.PresentationLUTShape, VR.CS, "LIN OD"));
        Optional<DataSet> identity = Optional.of(box(Tag.PresentationLUTShape, VR.CS, "IDENTITY"));
        FilmDensities densities = new FilmDensities(20, 200, 2000, 10);
        FilmPage page = SMALL.page(film(ImageDisplayFormat.standard(1, 2), EXACT)
                .with(
                        1,
                        grey(3, 0, 51, 255),
                        DataSet.builder().put(Tag.MaxDensity, VR.US, 200).build(),
                        shape)
                .with(2, grey(3, 0, 51, 255), DataSet.empty(), identity)
                .film());

        // a fifth of the way from 2.0 to 0.2 is 1.64
        assertThat(shown(page, 1, 3, 1)).containsExactly(0, (int) Math.rint(255 * densities.pValue(164)), 255);
        assertThat(shown(page, 2, 3, 1)).containsExactly(0, 51, 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void coloursAreReadByPixelAndByPlane(int planar) throws IOException {
        byte[] cells = planar == 0 ? new byte[] {1, 2, 3, 4, 5, 6} : new byte[] {1, 4, 2, 5, 3, 6};
        DataSet image =
                PrintedFilms.image(2, 1, 8, 3, cells).with(Tag.PlanarConfiguration, VR.US, String.valueOf(planar));

        FilmPage page = SMALL.page(film(ImageDisplayFormat.standard(1, 2), EXACT)
                .with(1, image)
                .with(2, image, box(Tag.Polarity, VR.CS, "REVERSE"), Optional.empty())
                .film());

        assertThat(page.compose().isGrey()).isFalse();
        assertThat(shown(page, 1, 2, 1)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(shown(page, 2, 2, 1)).containsExactly(254, 253, 252, 251, 250, 249);
    }

    @Test
    void imagesLieWhereTheirPositionSays() throws IOException {
        FilmPage page = SMALL.page(film(ImageDisplayFormat.standard(2, 3), EXACT)
                .with(5, grey(2, 50, 51))
                .with(2, grey(2, 20, 21))
                .film());

        assertThat(shown(page, 5, 2, 1)).containsExactly(50, 51);
        assertThat(shown(page, 2, 2, 1)).containsExactly(20, 21);
        assertThat(shown(page, 1, 2, 1)).containsExactly(0, 0);
        assertThat(page.place(5).x()).isEqualTo(page.place(1).x());
    }

    @Test
    void theImageBoxSaysHowAnImageIsMagnified() throws IOException {
        FilmPage page = SMALL.page(film(ONE, EXACT)
                .with(1, grey(2, 0, 255), box(Tag.MagnificationType, VR.CS, "REPLICATE"), Optional.empty())
                .film());
        int width = page.place(1).width();

        int[] row = shown(page, 1, width, 1);

        assertThat(List.of(row[0], row[width / 2 - 1], row[width / 2 + 1], row[width - 1]))
                .containsExactly(0, 0, 255, 255);
    }

    @Test
    void aRequestedSizeIsTheWidthInMillimetres() throws IOException {
        FilmPage page = SMALL.page(film(ONE, DataSet.empty())
                .with(1, grey(1, 255, 255), box(Tag.RequestedImageSize, VR.DS, "10"), Optional.empty())
                .film());

        int[] row = shown(page, 1, 22, 1);

        assertThat(row[0]).isZero();
        assertThat(row[1]).isEqualTo(255);
        assertThat(row[20]).isEqualTo(255);
        assertThat(row[21]).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CROP, 30 40", "DECIMATE, 25 45", "FAIL, 25 45"})
    void imagesAreCroppedToTheBoxesOfThePrinter(String behaviour, String expected) throws IOException {
        PrinterDescription printer = PrinterDescription.builder("SMALL")
                .imageBoxSizes((layout, filmBox, position) -> Optional.of(new ImageBoxSizes.Size(2, 1)))
                .build();
        DataSet box = DataSet.builder()
                .put(Tag.RequestedDecimateCropBehavior, VR.CS, behaviour)
                .put(Tag.RequestedImageSize, VR.DS, "1") // 2 pixels of the page
                .build();
        FilmPage page = SMALL.withPrinter(printer)
                .page(film(ONE, EXACT)
                        .with(1, grey(4, 20, 30, 40, 50), box, Optional.empty())
                        .film());

        assertThat(shown(page, 1, 2, 1))
                .containsExactly(Stream.of(expected.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @Test
    void pixelsKeepTheShapeTheyHave() throws IOException {
        DataSet image = grey(2, 255, 255).with(Tag.PixelAspectRatio, VR.IS, "3", "1");
        FilmPage page = SMALL.page(film(ONE, EXACT).with(1, image).film());

        assertThat(shown(page, 1, 2, 3)).containsOnly(255);
        assertThat(shown(page, 1, 2, 5)).startsWith(0, 0).endsWith(0, 0);
    }

    @ParameterizedTest(name = "{0} with {1}: {2} places")
    @CsvSource({"SLIDE, 5, 6", "CUSTOM\\1, 1, 9", "SUPERSLIDE, 1, 1"})
    void layoutsThatOnlyThePrinterKnowsAreColumnsAndRows(String format, int last, int places) throws IOException {
        ImageDisplayFormat layout = ImageDisplayFormat.parse(format).orElseThrow();
        PrinterDescription printer = PrinterDescription.builder("ITS OWN")
                .layout(new ImageDisplayFormat(ImageDisplayFormat.Kind.CUSTOM, List.of(1)), 8)
                .build();

        FilmPage page = SMALL.withPrinter(printer)
                .page(film(layout, EXACT).with(last, grey(2, 9, 9)).film());

        assertThat(page.places()).isEqualTo(places);
        assertThat(shown(page, last, 2, 1)).containsExactly(9, 9);
    }

    @Test
    void textStandsBelowInTheOrderOfItsPositions() throws IOException {
        FilmPage none = SMALL.page(film(ONE, DataSet.empty()).film());
        FilmPage both = SMALL.page(film(ONE, DataSet.empty())
                .with(new FilmAnnotation(2, " "))
                .with(new FilmAnnotation(1, "MMMMMMMM"))
                .film());

        Picture page = both.compose();
        int line = 8; // 4 mm

        assertThat(both.place(1).height()).isEqualTo(none.place(1).height() - 2 * line);
        assertThat(brightest(page, 100 - 2 * line, 100 - line)).isGreaterThan(200);
        assertThat(brightest(page, 100 - line + 2, 100)).isZero();
    }

    private static int brightest(Picture page, int from, int to) {
        int most = 0;
        for (int i = from * page.width(); i < to * page.width(); i++) {
            most = Math.max(most, page.samples()[i] & 0xFF);
        }
        return most;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"DECIMATE", "CROP"})
    void imagesThatAreCutShortAreAFailure(String behaviour) throws IOException {
        PrinterDescription printer = PrinterDescription.builder("SMALL")
                .imageBoxSizes((layout, filmBox, position) -> Optional.of(new ImageBoxSizes.Size(2, 1)))
                .build();
        DataSet cut = PrintedFilms.image(2, 9, 8, 1, new byte[4]);
        FilmPage page = SMALL.withPrinter(printer)
                .page(film(ONE, EXACT)
                        .with(1, cut, box(Tag.RequestedDecimateCropBehavior, VR.CS, behaviour), Optional.empty())
                        .film());

        assertThatExceptionOfType(EOFException.class).isThrownBy(page::compose);
    }

    @Test
    void imagesThatAreGoneAreAFailure() throws IOException {
        PrintedFilms films = film(ONE, DataSet.empty()).with(1, grey(2, 9, 9));
        FilmPage page = SMALL.page(films.film());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThatExceptionOfType(IOException.class).isThrownBy(page::compose);
    }
}
