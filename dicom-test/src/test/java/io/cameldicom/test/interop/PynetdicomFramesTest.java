package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.EnhancedCtImage;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pynetdicom asks us for frames, and reads what it gets. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom", "numpy"})
@Timeout(60)
class PynetdicomFramesTest {
    private static final Path SCRIPT = Path.of("src", "test", "resources", "pynetdicom", "frames.py");
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir
    Path folder;

    static Stream<Arguments> images() {
        DataSet captured = MultiFrameImage.in(PhantomStudy.named("Frames"), PixelLayout.GREY_8)
                .draw()
                .get(0);
        DataSet enhanced =
                EnhancedCtImage.in(PhantomStudy.named("Frames")).draw().get(0);
        return Stream.of(
                Arguments.of("bytes", captured, NATIVE, 0),
                Arguments.of("fragments", captured, TransferSyntax.RLE_LOSSLESS, 0),
                Arguments.of("functional groups", enhanced, NATIVE, 2));
    }

    private Path file(DataSet image, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve("image.dcm");
        Transcoder transcoder = new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder));
        try (Transcoded done = transcoder.transcode(image, NATIVE, syntax)) {
            new Part10Writer(syntax).write(done.dataSet(), file);
        }
        return file;
    }

    private static PeerRun ask(Path file, DataSet image, Object... key) throws IOException {
        try (EmbeddedScp archive = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.get(
                        request -> CompletableFuture.completedFuture(Retrieval.of(List.of(InstanceSource.of(file)))),
                        PendingInterval.DEFAULT,
                        List.of(Uid.CompositeInstanceRootRetrieveGet)))
                .start()) {
            List<Object> line = new ArrayList<>(List.of(
                    SCRIPT, archive.port(), image.string(Tag.SOPClassUID, ""), image.string(Tag.SOPInstanceUID, "")));
            line.addAll(List.of(key));
            return Peers.run("python3", line.toArray()).checked();
        }
    }

    /** The means of frames, in thousandths, as the script prints them. */
    private static String means(DataSet image, int... frames) throws IOException {
        FrameReader reader = FrameReader.of(image, NATIVE, StandardCodecs.all());
        StringBuilder text = new StringBuilder("means");
        for (int frame : frames) {
            byte[] cells = reader.nativeFrame(frame - 1);
            int width = reader.image().bitsAllocated() / 8;
            long sum = 0;
            for (int i = 0; i < cells.length; i += width) {
                sum += width == 1 ? cells[i] & 0xFF : cells[i] & 0xFF | cells[i + 1] << 8;
            }
            text.append(' ').append((long) (sum * 1000.0 * width / cells.length));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void itReadsTheNewInstance(String name, DataSet image, TransferSyntax syntax, int groups) throws Exception {
        PeerRun run = ask(file(image, syntax), image, "SimpleFrameList", 2, 3);

        assertThat(run.lines())
                .contains(
                        "frames 2",
                        "new True",
                        "source " + image.string(Tag.SOPInstanceUID, ""),
                        "asked [2, 3]",
                        "by Frame Extracting Equipment",
                        "groups " + groups,
                        means(image, 2, 3),
                        "status 0000");
    }

    @Test
    void itAsksByRangesAndTimes() throws Exception {
        DataSet image = MultiFrameImage.in(PhantomStudy.named("Frames"), PixelLayout.GREY_12)
                .draw()
                .get(0)
                .with(Tag.FrameTime, VR.DS, "100");
        Path file = file(image, NATIVE);

        assertThat(ask(file, image, "CalculatedFrameList", 1, 0xFFFF_FFFFL, 2).lines())
                .contains("frames 3", "asked [1, 4294967295, 2]", means(image, 1, 3, 5));
        assertThat(ask(file, image, "TimeRange", 0.3, 9).lines())
                .contains("frames 2", "asked [0.3, 9.0]", means(image, 4, 5));
    }

    @Test
    void itIsToldWhyNot() throws Exception {
        DataSet image = MultiFrameImage.in(PhantomStudy.named("Frames"), PixelLayout.GREY_8)
                .draw()
                .get(0);
        Path file = file(image, NATIVE);

        assertThat(ask(file, image, "SimpleFrameList", 99).lines()).containsExactly("status AA00");
        assertThat(ask(file, image, "TimeRange", 0, 1).lines()).containsExactly("status AA03");
        assertThat(ask(file, image, "none").lines()).containsExactly("status AA04");
    }
}
