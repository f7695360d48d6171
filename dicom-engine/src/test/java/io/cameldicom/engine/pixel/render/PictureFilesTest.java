package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures as PNG, JPEG and GIF, read again by the JDK. */
class PictureFilesTest {
    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1, 1", "1, 9", "9, 1", "7, 3", "256, 256", "70000, 2", "3, 70000", "513, 257"})
    void pngHoldsEachPixel(int width, int height) throws IOException {
        for (int level : new int[] {0, Png.FAST, Png.SMALL}) {
            Picture grey = Picture.grey(width, height, noise(width * height));
            Picture colours = Picture.rgb(width, height, noise(3 * width * height));

            assertThat(((DataBufferByte) read(Png.of(grey, level)).getRaster().getDataBuffer()).getData())
                    .isEqualTo(grey.samples());
            int[] rgb = read(Png.of(colours, level)).getRaster().getPixels(0, 0, width, height, (int[]) null);
            assertThat(rgb).isEqualTo(Frames.numbers(colours));
        }
    }

    @Test
    void pngSaysHowLargeItIsMeantToBe() throws IOException {
        Picture grey = Picture.grey(2, 1, noise(2));
        byte[] file = Png.ofSized(grey, 300 / 25.4);

        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            IIOMetadataNode density =
                    (IIOMetadataNode) tree.getElementsByTagName("pHYs").item(0);
            assertThat(density.getAttribute("pixelsPerUnitXAxis")).isEqualTo("11811");
            assertThat(density.getAttribute("pixelsPerUnitYAxis")).isEqualTo("11811");
            assertThat(density.getAttribute("unitSpecifier")).isEqualTo("meter");
        }
        assertThat(((DataBufferByte) read(file).getRaster().getDataBuffer()).getData())
                .isEqualTo(grey.samples());
        assertThatIllegalArgumentException().isThrownBy(() -> Png.ofSized(grey, 0));
    }

    @Test
    void pngHolds16Bits() throws IOException {
        byte[] greys = noise(2 * 5 * 3);

        BufferedImage image = read(Png.ofGrey16(5, 3, greys));

        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 15; i++) {
            assertThat(image.getRaster().getSample(i % 5, i / 5, 0))
                    .isEqualTo((greys[2 * i] & 0xFF) << 8 | greys[2 * i + 1] & 0xFF);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Png.ofGrey16(5, 3, new byte[7]));
    }

    @Test
    void jpegLooksAlike() throws IOException {
        byte[] greys = new byte[64 * 64];
        for (int i = 0; i < greys.length; i++) {
            greys[i] = (byte) (2 * (i % 64) + i / 64);
        }
        Picture grey = Picture.grey(64, 64, greys);
        Picture colours = Picture.rgb(64, 64, grey.rgb());

        for (Picture picture : List.of(grey, colours)) {
            BufferedImage image = read(Jpeg.of(picture, 95));

            assertThat(image.getRaster().getNumBands()).isEqualTo(picture.isGrey() ? 1 : 3);
            assertThat(image.getRaster().getSample(40, 20, 0)).isCloseTo(100, within(4));
        }
        assertThat(Jpeg.of(grey, 20)).hasSizeLessThan(Jpeg.of(grey, 95).length);
        assertThatIllegalArgumentException().isThrownBy(() -> Jpeg.of(grey, 0));
    }

    @Test
    void gifMoves() throws IOException {
        List<Picture> pictures = List.of(
                Frames.grey(3, 2, 1, 2, 3, 4, 5, 6),
                Frames.grey(3, 2, 10, 20, 30, 40, 50, 60),
                Picture.rgb(3, 2, Frames.bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 9, 9, 9)));
        FrameTiming timing = FrameTiming.of(3, Duration.ofMillis(33));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        AnimatedGif.write(pictures.iterator(), timing, out);

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            List<String> delays = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                BufferedImage image = reader.read(i);
                byte[] expected = pictures.get(i).rgb();
                for (int pixel = 0; pixel < 6; pixel++) {
                    int rgb = image.getRGB(pixel % 3, pixel / 3) & 0xFFFFFF;
                    assertThat(rgb)
                            .isEqualTo((expected[3 * pixel] & 0xFF) << 16
                                    | (expected[3 * pixel + 1] & 0xFF) << 8
                                    | expected[3 * pixel + 2] & 0xFF);
                }
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                delays.add(((IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension")
                                .item(0))
                        .getAttribute("delayTime"));
            }
            // 33, 66 and 99 ms, in hundredths of a second from the beginning
            assertThat(delays).containsExactly("3", "4", "3");
        } finally {
            reader.dispose();
        }
        assertThat(new String(out.toByteArray(), StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    }

    static Stream<Arguments> timings() {
        DataSet time = DataSet.empty().with(Tag.FrameTime, VR.DS, "40");
        return Stream.of(
                Arguments.of("nothing", DataSet.empty(), List.of(100, 100, 100)),
                Arguments.of("frame time", time, List.of(40, 40, 40)),
                Arguments.of(
                        "recommended rate",
                        time.with(Tag.RecommendedDisplayFrameRate, VR.IS, "20"),
                        List.of(50, 50, 50)),
                Arguments.of("cine rate", DataSet.empty().with(Tag.CineRate, VR.IS, "25"), List.of(40, 40, 40)),
                Arguments.of(
                        "vector",
                        DataSet.empty().with(Tag.FrameTimeVector, VR.DS, "0", "10", "20"),
                        List.of(10, 20, 20)),
                Arguments.of("no rate", DataSet.empty().with(Tag.CineRate, VR.IS, "0"), List.of(100, 100, 100)),
                Arguments.of("eternity", time.with(Tag.FrameTime, VR.DS, "1e12"), List.of(60_000, 60_000, 60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("timings")
    void showsFramesAsLongAsTheDataSetSays(String name, DataSet dataSet, List<Integer> milliseconds) {
        assertThat(FrameTiming.of(dataSet, 3).durations())
                .as(name)
                .isEqualTo(milliseconds.stream().map(Duration::ofMillis).toList());
    }
}
