package io.cameldicom.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.component.Compressed;
import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.Phantoms;
import io.cameldicom.test.phantom.PixelLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomRendererTest {
    private static final int FRAMES = 3;

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DataSet ct = Phantoms.ctStudy(1).get(0);
    private final DataSet frames = MultiFrameImage.in(PhantomStudy.named("Film"), PixelLayout.GREY_8)
            .withFrames(FRAMES)
            .draw()
            .get(0);

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Exchange after(DicomRenderer renderer, Object body, int frame) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        if (frame > 0) {
            exchange.getMessage().setHeader(DicomConstants.FRAME_NUMBER, frame);
        }
        renderer.process(exchange);
        return exchange;
    }

    private byte[] bytes(DicomRenderer renderer, Object body) throws Exception {
        return after(renderer, body, 0).getMessage().getBody(byte[].class);
    }

    private BufferedImage image(DicomRenderer renderer, Object body) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(bytes(renderer, body)));
    }

    @ParameterizedTest
    @CsvSource({"PNG,image/png,png", "JPEG,image/jpeg,JPEG", "GIF,image/gif,gif"})
    void theBodyBecomesAPictureAndTheHeaderSaysOfWhichKind(DicomRenderer.Format format, String type, String name)
            throws Exception {
        DicomRenderer renderer = new DicomRenderer();
        renderer.setFormat(format);
        Path file = Compressed.files(folder, List.of(ct), TransferSyntax.JPEG_2000_LOSSLESS)
                .get(0);

        Exchange exchange = after(renderer, DicomFile.of(file), 0);

        assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo(type);
        byte[] picture = exchange.getMessage().getBody(byte[].class);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            assertThat(ImageIO.getImageReaders(in).next().getFormatName()).isEqualToIgnoringCase(name);
        }
    }

    @Test
    void aGifHasAllFrames() throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes(DicomRenderer.gif(), frames)))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(FRAMES);
        }
    }

    @Test
    void theFrameIsThatOfTheHeaderOrThePropertyOrTheFirst() throws Exception {
        byte[] first = bytes(DicomRenderer.png(), frames);
        byte[] second = bytes(DicomRenderer.png().frame(2), frames);
        byte[] third =
                after(DicomRenderer.png().frame(2), frames, 3).getMessage().getBody(byte[].class);

        assertThat(second).isNotEqualTo(first).isNotEqualTo(third);
        assertThat(third).isEqualTo(bytes(DicomRenderer.png().frame(3), frames));
        assertThatThrownBy(() -> after(DicomRenderer.png(), frames, 4)).hasMessageContaining("no frame 4");
    }

    @Test
    void sizeWindowQualityAndOverlaysCount() throws Exception {
        BufferedImage small = image(DicomRenderer.png().size(40, 30), ct);

        assertThat(small.getWidth()).isEqualTo(30);
        assertThat(small.getHeight()).isEqualTo(30);
        assertThat(bytes(DicomRenderer.png().window(3000, 10), ct)).isNotEqualTo(bytes(DicomRenderer.png(), ct));
        assertThat(bytes(DicomRenderer.jpeg().quality(10), ct))
                .hasSizeLessThan(bytes(DicomRenderer.jpeg().quality(95), ct).length);
        assertThat(bytes(DicomRenderer.png().settings(RenderSettings.STANDARD.withInverted(true)), ct))
                .isNotEqualTo(bytes(DicomRenderer.png(), ct));
        DicomRenderer plain = DicomRenderer.png();
        plain.setOverlays(false);
        assertThat(plain.isOverlays()).isFalse();
    }

    @Test
    void codecsAreThoseItIsGiven() throws Exception {
        DicomRenderer renderer = DicomRenderer.png();
        renderer.setCodecs(Codecs.NONE);
        Path file = Compressed.files(folder, List.of(ct), TransferSyntax.RLE_LOSSLESS)
                .get(0);

        assertThatThrownBy(() -> after(renderer, file, 0)).isInstanceOf(PixelException.class);
    }

    @Test
    void isABeanInYaml() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.fromString(
                                "route.yaml",
                                """
                                - beans:
                                  - name: thumbnail
                                    type: io.cameldicom.processor.DicomRenderer
                                    properties: {format: JPEG, width: 16, height: 16, quality: 80, windowCenter: 40, windowWidth: 400}
                                - from:
                                    uri: direct:in
                                    steps:
                                    - process: {ref: thumbnail}
                                """));

        byte[] picture = camel.createProducerTemplate().requestBody("direct:in", ct, byte[].class);

        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(16);
    }

    @Test
    void instancesConvertToTheImageOfAFrame() {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(frames);
        BufferedImage first = exchange.getMessage().getBody(BufferedImage.class);
        exchange.getMessage().setHeader(DicomConstants.FRAME_NUMBER, 2);
        BufferedImage second = exchange.getMessage().getBody(BufferedImage.class);

        assertThat(first.getWidth()).isEqualTo(64);
        assertThat(second.getRaster().getSamples(0, 0, 64, 64, 0, (int[]) null))
                .isNotEqualTo(first.getRaster().getSamples(0, 0, 64, 64, 0, (int[]) null));
        exchange.getMessage().setHeader(DicomConstants.FRAME_NUMBER, 9);
        assertThatThrownBy(() -> exchange.getMessage().getBody(BufferedImage.class))
                .isInstanceOf(TypeConversionException.class);
    }
}
