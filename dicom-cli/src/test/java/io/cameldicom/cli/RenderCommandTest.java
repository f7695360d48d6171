package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.SampleForm;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
    /** 5 x 3 squares of 0 and 255. */
    private static final DataSet SQUARES =
            DrawnImage.of(SampleForm.grey(8), Drawing.EDGES).draw();

    /** Four rows of 0, 1000, 2000, 3000, shown as they are stored by one window, all white by the other. */
    private static final DataSet STEPS =
            DrawnImage.of(SampleForm.grey(12), Drawing.NOISE).withSize(4, 4).draw().toBuilder()
                    .put(Tag.PixelData, VR.OW, steps())
                    .put(Tag.WindowCenter, VR.DS, "1500.5", "-4000")
                    .put(Tag.WindowWidth, VR.DS, "3001", "100")
                    .build();

    private static final DataSet FILM = DrawnImage.of(SampleForm.colour(PhotometricInterpretation.RGB, 8), Drawing.TEXT)
            .withFrames(12)
            .draw();

    private static final int BLACK = 0xFF000000;
    private static final int WHITE = 0xFFFFFFFF;

    @TempDir
    Path folder;

    private Path in = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void name() {
        in = folder.resolve("in.dcm");
        out = folder.resolve("out.png");
    }

    private static Value steps() {
        byte[] cells = new byte[2 * 16];
        for (int i = 0; i < 16; i++) {
            int value = i / 4 * 1000;
            cells[2 * i] = (byte) value;
            cells[2 * i + 1] = (byte) (value >> 8);
        }
        return Value.Bytes.of(cells);
    }

    private BufferedImage rendered(DataSet image, String options) throws IOException {
        Samples.write(image, in);
        String[] words = options.isEmpty() ? new String[0] : options.split(" ");
        Object[] all = Stream.of(Stream.of("render"), Stream.of(words), Stream.of(in, out))
                .flatMap(part -> part)
                .toArray();

        Run run = Run.dicom(all);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(in + " -> " + out + ": frame ");
        return ImageIO.read(out.toFile());
    }

    private static List<Integer> greys(BufferedImage picture) {
        return Stream.iterate(0, y -> y < picture.getHeight(), y -> y + 1)
                .map(y -> picture.getRaster().getSample(0, y, 0))
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void paintsEachPixel() throws IOException {
        BufferedImage picture = rendered(SQUARES, "");

        assertThat(picture.getWidth()).isEqualTo(61);
        assertThat(picture.getHeight()).isEqualTo(47);
        assertThat(picture.getRGB(0, 0)).isEqualTo(BLACK);
        assertThat(picture.getRGB(4, 2)).isEqualTo(BLACK);
        assertThat(picture.getRGB(5, 0)).isEqualTo(WHITE);
        assertThat(picture.getRGB(5, 3)).isEqualTo(BLACK);
        assertThat(names()).containsExactly("in.dcm", "out.png");
    }

    @Test
    void decodesWhatIsCompressed() throws IOException {
        Path compressed = folder.resolve("compressed.dcm");
        int before = rendered(SQUARES, "").getRGB(5, 0);
        assertThat(Run.dicom("transcode", "--to", "jpegls", in, compressed).code())
                .isZero();

        Run run = Run.dicom("render", compressed, out);

        assertThat(run)
                .isEqualTo(new Run(0, compressed + " -> " + out + ": frame 1 of 1, 61 x 47 pixels in greys\n", ""));
        assertThat(ImageIO.read(out.toFile()).getRGB(5, 0)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                    0;85;170;255",
        "--voi 1,               0;85;170;255",
        "--voi 2,               255;255;255;255",
        "'--window 500.5,1001', 0;255;255;255",
        "'--window -600,1500',  230;255;255;255",
        "'--window 2000,1e3',   0;0;128;255",
        "--invert,              255;170;85;0",
    })
    void showsWhatTheWindowShows(String options, String greys) throws IOException {
        BufferedImage picture = rendered(STEPS, options);

        assertThat(greys(picture).stream().map(String::valueOf)).containsExactly(greys.split(";"));
    }

    @Test
    void saysWhichWindowTheImageHasNot() throws IOException {
        Samples.write(STEPS, in);

        Run run = Run.dicom("render", "--voi", "3", in, out);

        assertThat(run).isEqualTo(new Run(1, "", in + ": frame 1 has no window or VOI LUT 3, but 2 of them\n"));
        assertThat(out).doesNotExist();
    }

    @Test
    void drawsOverlaysUnlessTold() throws IOException {
        DataSet marked = STEPS.toBuilder()
                .put(Tag.of(0x6000, 0x0010), VR.US, 4)
                .put(Tag.of(0x6000, 0x0011), VR.US, 4)
                .put(Tag.of(0x6000, 0x0040), VR.CS, "G")
                .put(Tag.of(0x6000, 0x0050), VR.SS, 1, 1)
                .put(Tag.of(0x6000, 0x0100), VR.US, 1)
                .put(Tag.of(0x6000, 0x0102), VR.US, 0)
                .put(Tag.of(0x6000, 0x3000), VR.OW, Value.Bytes.of(new byte[] {0x11, 0}))
                .build();

        assertThat(greys(rendered(marked, ""))).containsExactly(255, 255, 170, 255);
        assertThat(greys(rendered(marked, "--no-overlays"))).containsExactly(0, 85, 170, 255);
    }

    @ParameterizedTest
    @CsvSource({
        "--size 122x200,                122, 94",
        "--size 30x30,                  30,  23",
        "'--region 5,0,10,6',           10,  6",
        "'--region 5,0,10,6 --size 20x20', 20, 12",
        "'--region 60,40,100,100',      1,   7",
    })
    void cutsAndScales(String options, int width, int height) throws IOException {
        BufferedImage picture = rendered(SQUARES, options);

        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @Test
    void beginsTheRegionWhereItIsToldTo() throws IOException {
        BufferedImage picture = rendered(SQUARES, "--region 4,0,2,1");

        assertThat(picture.getRGB(0, 0)).isEqualTo(BLACK);
        assertThat(picture.getRGB(1, 0)).isEqualTo(WHITE);
    }

    @Test
    void showsAllFramesAsAGif() throws IOException {
        Samples.write(FILM, in);
        out = folder.resolve("out.gif");

        Run run = Run.dicom("render", in, out);
        int all = frames();
        Run one = Run.dicom("render", "--frame", "3", in, out);

        assertThat(run).isEqualTo(new Run(0, in + " -> " + out + ": 12 frames\n", ""));
        assertThat(all).isEqualTo(12);
        assertThat(one.out()).isEqualTo(in + " -> " + out + ": frame 3 of 12, 61 x 47 pixels in colours\n");
        assertThat(frames()).isEqualTo(1);
    }

    private int frames() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(out.toFile())) {
            reader.setInput(stream);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void numbersTheFilesOfAllFrames() throws IOException {
        Samples.write(FILM, in);

        Run run = Run.dicom("render", "--all", in, out);
        BufferedImage second = ImageIO.read(folder.resolve("out-02.png").toFile());
        Run.dicom("render", "--frame", "2", in, out);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(12);
        assertThat(names()).hasSize(14).contains("out-01.png", "out-12.png");
        BufferedImage same = ImageIO.read(out.toFile());
        BufferedImage first = ImageIO.read(folder.resolve("out-01.png").toFile());
        assertThat(pixels(second)).isEqualTo(pixels(same)).isNotEqualTo(pixels(first));
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jpg", "out.JPEG"})
    void writesJpegInTheQualityAskedFor(String name) throws IOException {
        Samples.write(FILM, in);
        out = folder.resolve(name);

        assertThat(Run.dicom("render", in, out).code()).isZero();
        long fine = Files.size(out);
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(61);
        assertThat(Run.dicom("render", "--quality", "20", in, out).code()).isZero();

        assertThat(Files.size(out)).isLessThan(fine);
        assertThat(Files.readAllBytes(out)).startsWith(0xFF, 0xD8);
    }

    @Test
    void readsStandardInput() throws IOException {
        byte[] image = Files.readAllBytes(Samples.write(SQUARES, in));

        Run run = Run.dicom(image, "render", "-", out);

        assertThat(run.code()).isZero();
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(61);
    }

    @ParameterizedTest
    @CsvSource({
        "--frame 13,               there is no frame 13 among 12",
        "'--region 61,0,5,5',      the region lies outside of 61 x 47 pixels",
        "'--region 0,0,0,5',       the region lies outside of 61 x 47 pixels",
    })
    void leavesWhatWasThereWhereItFails(String options, String reason) throws IOException {
        Samples.write(FILM, in);
        Files.writeString(out, "before");
        String[] words =
                String.format(Locale.ROOT, "render %s %s %s", options, in, out).split(" ");

        Run run = Run.dicom((Object[]) words);

        assertThat(run).isEqualTo(new Run(1, "", in + ": " + reason + "\n"));
        assertThat(out).hasContent("before");
        assertThat(names()).containsExactly("in.dcm", "out.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.gif", "out.png"})
    void leavesNoHalfOfAFilm(String name) throws IOException {
        DataSet whole =
                DrawnImage.of(SampleForm.grey(8), Drawing.TEXT).withFrames(2).draw();
        Samples.write(whole.toBuilder().put(Tag.NumberOfFrames, VR.IS, "3").build(), in);

        Run run = Run.dicom("render", "--all", in, folder.resolve(name));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith(in + ": the pixel data end in frame 3 of 3");
        assertThat(names())
                .noneMatch(file -> file.endsWith(".gif") || file.endsWith("3.png") || file.endsWith(".part"));
    }

    @ParameterizedTest
    @CsvSource({
        "in.dcm out.bmp, OUT ends neither in .png",
        "--frame 1 --all in.dcm out.png, --frame and --all exclude each other",
        "--frame 0 in.dcm out.png, --frame is below one",
        "--quality 50 in.dcm out.png, --quality is of JPEG only",
        "--quality 101 in.dcm out.jpg, quality 101 is not in 1 to 100",
        "'--window 40 in.dcm out.png', 'not a centre and a width'",
        "'--window 40,0 in.dcm out.png', 'no window: centre 40.0, width 0.0'",
        "'--window 40,400 --voi 1 in.dcm out.png', --window and --voi exclude each other",
        "--voi 0 in.dcm out.png, --voi is below one",
        "--size 640 in.dcm out.png, 'not columns and rows'",
        "--size 0x5 in.dcm out.png, viewport 0 x 5",
        "--size 65535x65535 in.dcm out.png, is more than 268435456 pixels",
        "'--region 1,2,3 in.dcm out.png', 'not column, row, columns and rows'",
        "'--region 1,2,3,99999999999 in.dcm out.png', 99999999999 is too much",
    })
    void refusesWishesThatCannotBe(String options, String reason) {
        Run run = Run.dicom((Object[]) ("render " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void saysWhatCannotBeShown() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "This is no DICOM object, but it is long enough.");
        Samples.write(SQUARES.toBuilder().remove(Tag.PixelData).build(), in);

        assertThat(Run.dicom("render", text, out).err()).startsWith(text + ": no DICOM object");
        assertThat(Run.dicom("render", in, out)).isEqualTo(new Run(1, "", in + ": there is no Pixel Data\n"));
        assertThat(Run.dicom("render", folder.resolve("none.dcm"), out).err()).contains("none.dcm: no such file");
        assertThat(Run.dicom("render", in, folder.resolve("none/out.png")).code())
                .isEqualTo(1);
        assertThat(Run.dicom("render", folder, out).err()).contains("IN is a directory");
        assertThat(out).doesNotExist();
    }
}
