package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.pixel.render.Mask;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DCMTK prints on our printer becomes a page that shows what DCMTK shows. */
@Interop({"dcmpsprt", "dcmprscu", "dcm2pnm"})
@Timeout(120)
class DcmtkFilmPageTest {
    private static final int SIDE = 64; // of an image
    private static final int LEVEL = 1;
    private static final String BOTTOM = "2\\LABEL";

    /** 2 pixels for a millimetre. */
    private static final FilmRenderer RENDERER = FilmRenderer.STANDARD.withResolution(50.8);

    @TempDir
    Path folder;

    private List<Path> images() throws IOException {
        return PhantomFiles.write(folder.resolve("images"), Phantoms.ctStudy(2));
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.split(" "));
    }

    private static List<Object> all(List<?>... parts) {
        List<Object> all = new ArrayList<>();
        for (List<?> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** What DCMTK shows: greys. */
    private byte[] shown(Path image, List<String> options) throws IOException {
        Path map = folder.resolve("shown.pgm");
        List<Object> line = all(options, List.of(image, map));
        Peers.run("dcm2pnm", line.toArray()).checked();
        byte[] file = Files.readAllBytes(map);
        return Arrays.copyOfRange(file, file.length - SIDE * SIDE, file.length);
    }

    private static byte[] inverted(byte[] greys) {
        byte[] inverted = new byte[greys.length];
        for (int i = 0; i < greys.length; i++) {
            inverted[i] = (byte) ~greys[i];
        }
        return inverted;
    }

    private static int farthest(byte[] one, byte[] other) {
        int farthest = 0;
        for (int i = 0; i < one.length; i++) {
            farthest = Math.max(farthest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
        }
        return farthest;
    }

    @ParameterizedTest(name = "dcmpsprt {0}, dcmprscu {1}, 12 bits {2}")
    @CsvSource({
        "--identity, '', true, false",
        "--identity, '', false, false",
        "--default-plut, '', true, false",
        "--identity --img-polarity REVERSE, '', true, true",
        "--identity, --monochrome1, true, false",
        "--identity --img-polarity REVERSE, --monochrome1, false, true",
    })
    void imagesAreShownAsDcmtkShowsThem(String stored, String printed, boolean deep, boolean reversed)
            throws Exception {
        List<Path> images = images();
        try (PrintFixture fixture = new PrintFixture().composing(RENDERER)) {
            DcmtkViewer viewer = DcmtkViewer.in(folder, fixture.scp.port(), "PRINTER", BOTTOM, deep);
            viewer.store(all(words("--layout 2 1 --filmsize A4 --magnification NONE"), words(stored)), images);
            viewer.print(words(printed).toArray());

            PrintFixture.Page page = fixture.nextFilm().page().orElseThrow();

            assertThat(page.picture()).hasToString("420 x 594 pixels in greys");
            for (int position = 1; position <= 2; position++) {
                byte[] expected = shown(images.get(position - 1), List.of("+Wi", "1"));
                assertThat(farthest(page.middle(position, SIDE, SIDE), reversed ? inverted(expected) : expected))
                        .as("image " + position)
                        .isLessThanOrEqualTo(LEVEL);
            }
        }
    }

    /** DCMTK takes pixel values for densities, so that the least are the brightest; in a MONOCHROME2 image they are so when reversed. */
    @Test
    void linearDensitiesAreAsBrightAsDcmtkHasThem() throws Exception {
        List<Path> images = images();
        try (PrintFixture fixture = new PrintFixture().composing(RENDERER)) {
            DcmtkViewer viewer = DcmtkViewer.in(folder, fixture.scp.port(), "PRINTER", BOTTOM, true);
            viewer.store(words("--magnification NONE --lin-od --img-polarity REVERSE"), images.subList(0, 1));
            viewer.print();

            PrintFixture.Printed printed = fixture.nextFilm();
            assertThat(printed.film().presentationLut().orElseThrow().string(Tag.PresentationLUTShape))
                    .contains("LIN OD");
            byte[] page = printed.page().orElseThrow().middle(1, SIDE, SIDE);
            byte[] expected = shown(viewer.database("HG_").get(0), List.of("-W", "+Pod"));
            assertThat(farthest(page, expected)).isLessThanOrEqualTo(LEVEL);
        }
    }

    @ParameterizedTest(name = "annotation {0}")
    @ValueSource(strings = {"2\\LABEL", "0\\ANNOTATION", "1\\LABEL"})
    void annotatedSessionsArePrintedWithTheirText(String annotation) throws Exception {
        List<Path> images = images();
        try (PrintFixture fixture = new PrintFixture().composing(RENDERER)) {
            DcmtkViewer viewer = DcmtkViewer.in(folder, fixture.scp.port(), "PRINTER", annotation, true);
            viewer.store(all(words("--layout 2 1 --filmsize A4 -pd -pn -pl --annotation"), List.of("A text")), images);
            viewer.print("--session-print", "--copies", 2);

            for (int sheet = 1; sheet <= 2; sheet++) {
                PrintFixture.Printed printed = fixture.nextFilm();
                PrintFixture.Page page = printed.page().orElseThrow();
                assertThat(printed.film().sheet().number()).isEqualTo(sheet);
                assertThat(printed.film().sheet().total()).isEqualTo(2);
                assertThat(printed.film().annotations())
                        .extracting(FilmAnnotation::text)
                        .containsExactly("A text");
                Picture text = page.picture().region(new Mask.Rectangle(0, 594 - 8, 420, 8));
                assertThat(brightest(text)).isGreaterThan(150);
                assertThat(brightest(text.region(new Mask.Rectangle(210, 0, 210, 8))))
                        .as("it is short")
                        .isZero();
            }
            fixture.awaitEmptySpool();
        }
    }

    private static int brightest(Picture picture) {
        int most = 0;
        for (byte grey : picture.samples()) {
            most = Math.max(most, grey & 0xFF);
        }
        return most;
    }

    @Test
    void bordersTrimOrientationAndSizesAreThoseAskedFor() throws Exception {
        List<Path> images = images();
        try (PrintFixture fixture = new PrintFixture().composing(RENDERER)) {
            DcmtkViewer viewer = DcmtkViewer.in(folder, fixture.scp.port(), "PRINTER", BOTTOM, true);
            viewer.store(
                    words("--layout 2 2 --filmsize A4 --landscape --border WHITE --empty-image 150 --trim"
                            + " --img-request-size 40 --identity --max-density 280 --min-density 25"),
                    images);
            viewer.print();

            PrintFixture.Page page = fixture.nextFilm().page().orElseThrow();

            Picture picture = page.picture();
            assertThat(picture).hasToString("594 x 420 pixels in greys");
            assertThat(picture.samples()[0] & 0xFF).as("border").isEqualTo(255);
            assertThat(page.middle(3, 1, 1)[0] & 0xFF).as("a density of 1.5").isBetween(60, 110);
            byte[] around = page.middle(1, 84, 84);
            for (int i = 0; i < 84; i++) {
                assertThat(around[i] & around[84 * i])
                        .as("border around 80 x 80 pixels")
                        .isEqualTo(-1);
            }
            assertThat(around[42 * 84 + 1]).isEqualTo((byte) -1);
            assertThat(around[42 * 84 + 2]).as("air").isZero();
            Mask.Rectangle place = page.layout().place(1);
            assertThat(picture.region(new Mask.Rectangle(place.x() - 1, place.y(), 1, 40))
                            .samples())
                    .as("a line around")
                    .containsOnly(0);
        }
    }
}
