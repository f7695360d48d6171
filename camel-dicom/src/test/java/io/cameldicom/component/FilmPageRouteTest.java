package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.ImageBoxSizes;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintableImage;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.processor.DicomFilmRenderer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films that come to a route become pages. */
@Timeout(60)
class FilmPageRouteTest {
    /** A pixel of the page for a millimetre of the film. */
    private static final double COARSE = 25.4;

    private static final String ASKING = "operation=print&printFilmSize=A4&printLayout=2x1&printMagnification=NONE";

    private final ServiceFixture fixture = new ServiceFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private byte[] page(DicomFilmRenderer renderer, String asking, Object body) throws Exception {
        fixture.serving("services=print", route -> route.process(renderer).process(fixture.gateway.noting()));
        assertThat(fixture.ask(asking, body).getException()).isNull();
        return fixture.gateway.next().getMessage().getBody(byte[].class);
    }

    // The route of docs/services/print.md.
    @Test
    void eachFilmIsAFileWithItsPage() throws Exception {
        fixture.serving("services=print", route -> route.process(
                        DicomFilmRenderer.png().resolution(COARSE))
                .to("file:" + folder + "?fileName=${header.CamelDicomPrintJobUid}-${header.CamelDicomPrintSheet}.png"));

        Exchange exchange = fixture.ask(
                ASKING, List.of(PrintRouteTest.image(2, 90), PrintRouteTest.image(4, 91), PrintRouteTest.image(6, 92)));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(DicomConstants.PRINT_STATUS)).isEqualTo("DONE");
        List<?> jobs = exchange.getMessage().getHeader(DicomConstants.PRINT_JOB_UIDS, List.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(jobs.get(0) + "-1.png", jobs.get(1) + "-1.png");
        }
        BufferedImage first = read(Files.readAllBytes(folder.resolve(jobs.get(0) + "-1.png")));
        assertThat(first.getWidth()).isEqualTo(210);
        assertThat(first.getHeight()).isEqualTo(297);
        // 3 mm of margin; two places of 102 mm, half a millimetre from their edges
        assertThat(first.getRaster().getSample(3 + 51, 148, 0)).isEqualTo(90);
        assertThat(first.getRaster().getSample(3 + 102 + 51, 148, 0)).isEqualTo(91);
        assertThat(first.getRaster().getSample(3 + 102 + 51 + 4, 148, 0)).isZero();
        BufferedImage second = read(Files.readAllBytes(folder.resolve(jobs.get(1) + "-1.png")));
        assertThat(second.getRaster().getSample(3 + 51, 148, 0)).isEqualTo(92);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PNG, image/png, png", "JPEG, image/jpeg, JPEG"})
    void theFormatIsThatOfTheProperty(DicomFilmRenderer.Format format, String type, String name) throws Exception {
        DicomFilmRenderer renderer = new DicomFilmRenderer();
        renderer.setFormat(format);
        renderer.setResolution(COARSE);
        fixture.serving("services=print", route -> route.process(renderer).process(fixture.gateway.noting()));

        assertThat(fixture.ask(ASKING, PrintRouteTest.image(2, 90)).getException())
                .isNull();

        Exchange page = fixture.gateway.next();
        assertThat(page.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo(type);
        try (ImageInputStream in = ImageIO.createImageInputStream(
                new ByteArrayInputStream(page.getMessage().getBody(byte[].class)))) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            assertThat(reader.getFormatName()).isEqualToIgnoringCase(name);
        }
    }

    @Test
    void isABeanInYaml() throws Exception {
        PluginHelper.getRoutesLoader(fixture.gateway.camel)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "route.yaml",
                                """
                                - beans:
                                  - name: page
                                    type: io.cameldicom.processor.DicomFilmRenderer
                                    properties: {format: JPEG, quality: 80, resolution: 2400, maximumPixels: 10000, filmSize: 20CMX20CM}
                                - from:
                                    uri: direct:page
                                    steps:
                                    - process: {ref: page}
                                """));
        fixture.serving("services=print", route -> route.to("direct:page").process(fixture.gateway.noting()));

        assertThat(fixture.ask("operation=print", PrintRouteTest.image(2, 90)).getException())
                .isNull();

        BufferedImage page = read(fixture.gateway.next().getMessage().getBody(byte[].class));
        assertThat(page.getWidth()).as("a square of 10,000 pixels at most").isBetween(98, 100);
        assertThat(page.getHeight()).isEqualTo(page.getWidth());
    }

    @Test
    void qualityCounts() throws Exception {
        DicomFilmRenderer coarse = DicomFilmRenderer.jpeg().resolution(COARSE).quality(5);
        DicomFilmRenderer fine = DicomFilmRenderer.jpeg().resolution(COARSE).quality(95);
        fixture.serving("services=print", route -> route.multicast().to("direct:coarse", "direct:fine"));
        fixture.route(routes -> routes.from("direct:coarse").process(coarse).process(fixture.gateway.noting()));
        fixture.route(routes -> routes.from("direct:fine").process(fine).process(fixture.gateway.noting()));

        assertThat(fixture.ask("operation=print", PrintRouteTest.image(2, 90)).getException())
                .isNull();

        byte[] first = fixture.gateway.next().getMessage().getBody(byte[].class);
        byte[] second = fixture.gateway.next().getMessage().getBody(byte[].class);
        assertThat(first).hasSizeLessThan(second.length);
    }

    @Test
    void thePrinterSaysWhatIsCropped() throws Exception {
        PrinterDescription printer = PrinterDescription.builder("SMALL")
                .imageBoxSizes((layout, filmBox, position) -> Optional.of(new ImageBoxSizes.Size(2, 2)))
                .build();
        DataSet cropped = DataSet.builder()
                .put(Tag.RequestedDecimateCropBehavior, VR.CS, "CROP")
                .build();
        PrintOrder order = PrintOrder.builder()
                .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                        .magnification("NONE")
                        .image(PrintableImage.of(PrintRouteTest.image(6, 92)).with(cropped))
                        .build())
                .build();

        BufferedImage page =
                read(page(DicomFilmRenderer.png().resolution(COARSE).printer(printer), "operation=print", order));

        int[] samples = page.getRaster().getSamples(0, 0, page.getWidth(), page.getHeight(), 0, (int[]) null);
        assertThat(Arrays.stream(samples).filter(sample -> sample == 92)).hasSize(4);
    }

    @Test
    void filmsConvertToTheImageOfTheirPage() throws Exception {
        fixture.serving("services=print", route -> route.convertBodyTo(BufferedImage.class)
                .process(fixture.gateway.noting()));

        assertThat(fixture.ask(ASKING, PrintRouteTest.image(2, 90)).getException())
                .isNull();

        BufferedImage page = fixture.gateway.next().getMessage().getBody(BufferedImage.class);
        assertThat(page.getWidth()).isEqualTo(1240); // 210 mm at 150 dpi
    }

    @Test
    void whatIsNoFilmFailsTheJob() throws Exception {
        fixture.serving("services=print", route -> route.setBody(Exchange::getExchangeId)
                .process(DicomFilmRenderer.png()));

        Exchange exchange = fixture.ask("operation=print&exceptionOn=never", PrintRouteTest.image(2, 90));

        assertThat(exchange.getMessage().getHeader(DicomConstants.PRINT_STATUS)).isEqualTo("FAILURE");
    }

    @Test
    void wrongPropertiesAreRefused() {
        DicomFilmRenderer renderer = new DicomFilmRenderer();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.setFilmSize("POSTER"))
                .withMessageContaining("filmSize");
        assertThatIllegalArgumentException().isThrownBy(() -> renderer.setResolution(1));
        assertThat(renderer.getFilmSize()).isEqualTo("A4");
    }
}
