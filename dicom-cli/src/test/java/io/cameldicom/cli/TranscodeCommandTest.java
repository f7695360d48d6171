package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.SampleForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscodeCommandTest {
    private static final DrawnImage GREY = DrawnImage.of(SampleForm.grey(12), Drawing.ANATOMY);
    private static final DrawnImage FRAMES = DrawnImage.of(
                    SampleForm.colour(PhotometricInterpretation.RGB, 8), Drawing.ANATOMY)
            .withFrames(5);

    @TempDir
    Path folder;

    private Path write(DataSet image) throws IOException {
        return Samples.write(image, folder.resolve("in.dcm"));
    }

    private static String digest(Path file) throws IOException {
        try (Part10File object = Part10File.open(file)) {
            return PixelDigest.of(FrameReader.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "explicit,              1.2.840.10008.1.2.1",
        "implicit,              1.2.840.10008.1.2",
        "deflated,              1.2.840.10008.1.2.1.99",
        "rle,                   1.2.840.10008.1.2.5",
        "jpeg,                  1.2.840.10008.1.2.4.70",
        "jpegls,                1.2.840.10008.1.2.4.80",
        "jpeg2000,              1.2.840.10008.1.2.4.90",
        "htj2k,                 1.2.840.10008.1.2.4.201",
        "htj2krpcl,             1.2.840.10008.1.2.4.202",
        "encapsulated,          1.2.840.10008.1.2.1.98",
        "deflatedframes,        1.2.840.10008.1.2.8.1",
        "JPEGLSLossless,        1.2.840.10008.1.2.4.80",
        "1.2.840.10008.1.2.5,   1.2.840.10008.1.2.5",
    })
    void familiesAreLosslessUnlessLossIsAskedFor(String name, String uid) throws IOException {
        Path in = write(GREY.draw());
        Path out = folder.resolve("out.dcm");

        Run run = Run.dicom("transcode", "--to", name, "--verify", in, out);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(in + " -> " + out + ": ").doesNotContain("lossy");
        try (Part10File object = Part10File.open(out)) {
            assertThat(object.transferSyntax().uid()).isEqualTo(uid);
        }
        assertThat(digest(out)).isEqualTo(digest(in));
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg,     --quality, 80, 1.2.840.10008.1.2.4.51",
        "jpegls,   --near,    3,  1.2.840.10008.1.2.4.81",
        "jpeg2000, --ratio,   8,  1.2.840.10008.1.2.4.91",
        "htj2k,    --quality, 70, 1.2.840.10008.1.2.4.203",
    })
    void lossIsMarkedAndMakesANewInstance(String name, String option, String value, String uid) throws IOException {
        Path in = write(GREY.draw());
        Path out = folder.resolve("out.dcm");
        Path same = folder.resolve("same.dcm");

        Run run = Run.dicom("transcode", "--to", name, option, value, in, out);
        Run keeping = Run.dicom("transcode", "--to", name, option, value, "--keep-uid", in, same);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(", lossy, ");
        assertThat(keeping.code()).isZero();
        String before = GREY.draw().string(Tag.SOPInstanceUID, "");
        try (Part10File object = Part10File.open(out);
                Part10File kept = Part10File.open(same)) {
            assertThat(object.transferSyntax().uid()).isEqualTo(uid);
            assertThat(object.dataSet().string(Tag.LossyImageCompression)).contains("01");
            assertThat(object.dataSet().string(Tag.SOPInstanceUID, "")).isNotEqualTo(before);
            assertThat(kept.dataSet().string(Tag.SOPInstanceUID, "")).isEqualTo(before);
        }
    }

    @Test
    void qualityAndRatioDecideTheSize() throws IOException {
        Path in = write(GREY.withSize(128, 128).draw());
        Path coarse = folder.resolve("coarse.dcm");
        Path fine = folder.resolve("fine.dcm");

        Run.dicom("transcode", "--to", "jpeg", "--quality", "20", in, coarse);
        Run.dicom("transcode", "--to", "jpeg", "--quality", "95", in, fine);

        assertThat(Files.size(coarse)).isLessThan(Files.size(fine));
        Run.dicom("transcode", "--to", "jpeg2000", "--ratio", "20", in, coarse);
        Run.dicom("transcode", "--to", "jpeg2000", "--ratio", "4", in, fine);
        assertThat(Files.size(coarse)).isLessThan(Files.size(fine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPEGLossless", "jpeg2000", "deflatedframes"})
    void effortDecidesTheSizeAndNothingElse(String name) throws IOException {
        Path in = write(GREY.withSize(128, 128).draw());
        Map<String, Long> sizes = new HashMap<>();
        for (String effort : List.of("fast", "balanced", "SMALL")) {
            Path out = folder.resolve(effort + ".dcm");

            Run run = Run.dicom("transcode", "--to", name, "--effort", effort, in, out);

            assertThat(run.code()).isZero();
            assertThat(digest(out)).isEqualTo(digest(in));
            sizes.put(effort, Files.size(out));
        }
        assertThat(sizes.get("SMALL")).isLessThanOrEqualTo(sizes.get("balanced"));
        assertThat(sizes.get("fast")).isNotEqualTo(sizes.get("SMALL"));
    }

    @Test
    void keepsLuminanceAndChrominancesWhereAsked() throws IOException {
        Path in = write(FRAMES.withFrames(1).draw());
        Path lossy = folder.resolve("lossy.dcm");
        Path marked = folder.resolve("marked.dcm");
        Path rgb = folder.resolve("rgb.dcm");
        Path ybr = folder.resolve("ybr.dcm");
        Run.dicom("transcode", "--to", "jpeg", "--quality", "90", in, lossy);
        mark(lossy, marked);

        Run converted = Run.dicom("transcode", "--to", "explicit", marked, rgb);
        Run kept = Run.dicom("transcode", "--to", "explicit", "--ybr", marked, ybr);

        assertThat(converted.out()).contains(", colours converted, ");
        assertThat(kept.out()).contains(", lossless, ");
        try (Part10File one = Part10File.open(rgb);
                Part10File other = Part10File.open(ybr)) {
            assertThat(one.dataSet().string(Tag.PhotometricInterpretation)).contains("RGB");
            assertThat(other.dataSet().string(Tag.PhotometricInterpretation)).contains("YBR_FULL");
        }
    }

    /** Puts the mark of Adobe behind SOI, with transform 1: the components are luminance and chrominances. */
    private static void mark(Path lossy, Path marked) throws IOException {
        byte[] adobe = HexFormat.of().parseHex("FFEE000E41646F626500640000000001");
        try (Part10File object = Part10File.open(lossy)) {
            DataSet dataSet = object.dataSet();
            Value.Fragments fragments = (Value.Fragments)
                    dataSet.element(Tag.PixelData).orElseThrow().value();
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            byte[] jpeg = fragments.all().get(1).load(1 << 20).toByteArray();
            frame.write(jpeg, 0, 2);
            frame.write(adobe);
            frame.write(jpeg, 2, jpeg.length - 2);
            Value pixels = Value.Fragments.of(List.of(Value.Bytes.EMPTY, Value.Bytes.of(frame.toByteArray())));
            new Part10Writer(object.transferSyntax())
                    .write(dataSet.toBuilder().put(Tag.PixelData, VR.OB, pixels).build(), marked);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void framesAreTheSameOnHoweverManyThreads(int threads) throws IOException {
        Path in = write(FRAMES.draw());
        Path out = folder.resolve("out.dcm");

        Run run = Run.dicom("transcode", "--to", "jpeg2000", "--threads", threads, in, out);

        assertThat(run.code()).isZero();
        assertThat(digest(out)).isEqualTo(digest(in));
    }

    @Test
    void goesThroughDirectoriesAndSumsUp() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in/sub"));
        Samples.write(GREY.draw(), in.resolve("a.dcm"));
        Samples.write(FRAMES.draw(), in.resolveSibling("b.dcm"));
        Files.writeString(in.resolve("notes.txt"), "This is no DICOM object, but it is long enough.");
        Path out = folder.resolve("out");

        Run run = Run.dicom("transcode", "--to", "rle", "-r", folder.resolve("in"), out);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("notes.txt: no DICOM object");
        assertThat(run.out().lines()).hasSize(3).last().asString().contains("2 files");
        assertThat(out.resolve("sub/a.dcm")).isRegularFile();
        assertThat(out.resolve("b.dcm")).isRegularFile();
        assertThat(out.resolve("sub/notes.txt")).doesNotExist();
    }

    @Test
    void replacesTheFileItReads() throws IOException {
        Path in = write(FRAMES.draw());
        String before = digest(in);

        Run run = Run.dicom("transcode", "--to", "jpegls", in, in);

        assertThat(run.code()).isZero();
        assertThat(digest(in)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(in);
        }
    }

    @Test
    void leavesWhatWasThereWhereItFails() throws IOException {
        Path in = write(DrawnImage.of(SampleForm.grey(32), Drawing.NOISE).draw());
        Path out = Files.writeString(folder.resolve("out.dcm"), "before");

        Run run = Run.dicom("transcode", "--to", "jpegls", in, out);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith(in + ": ");
        assertThat(out).hasContent("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(in, out);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--to unheard, 'nor one of bigendian, deflated'",
        "--to rle --quality 50, a lossless transfer syntax takes no --quality",
        "--to jpeg --quality 0, quality 0 is not in 1 to 100",
        "--to jpegls --near 256, nearLossless 256 is not in 1 to 255",
        "--to jpeg2000 --ratio 1, ratio 1.0 is not in 1 to 10000",
        "--to rle --threads 0, --threads is below one",
        "--to rle --effort none, 'fast, balanced or small'",
        "--quality 5, Missing required option: '--to=SYNTAX'",
    })
    void refusesWishesThatCannotBe(String options, String reason) {
        String[] words = ("transcode " + options + " in.dcm out.dcm").split(" ");

        Run run = Run.dicom((Object[]) words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
    }

    @Test
    void refusesADirectoryBelowTheOneItReads() throws IOException {
        Path in = Files.createDirectory(folder.resolve("in"));

        Run run = Run.dicom("transcode", "--to", "rle", "-r", in, in.resolve("out"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("OUT is below IN");
    }
}
