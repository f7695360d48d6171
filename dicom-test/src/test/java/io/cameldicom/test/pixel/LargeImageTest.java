package io.cameldicom.test.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.SampleForm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Large images go there and back in a heap of a few frames, and are refused where a frame may not be so large.
 *
 * <p>{@code -Ddicom.test.side=16384} makes them the largest that are met.
 */
class LargeImageTest {
    private static final int SIDE = Integer.getInteger("dicom.test.side", 1024);
    private static final long MEGABYTE = 1 << 20;
    /** What a JVM needs without any frame, and what the transcoder may keep of small ones. */
    private static final int BASE = 64;

    private static final int PATIENCE_MINUTES = 15;

    @TempDir
    Path folder;

    /** The heap in tenths of a frame: docs/pixels.md has these numbers. */
    @ParameterizedTest(name = "{0} bits, {1}")
    @CsvSource({
        "8,  RLELossless,      25",
        "8,  JPEGLSLossless,   25",
        "8,  JPEG2000Lossless, 60",
        "8,  HTJ2KLossless,    60",
        "16, RLELossless,      25",
        "16, JPEGLSLossless,   25",
        "16, JPEG2000Lossless, 40",
        "16, HTJ2KLossless,    40"
    })
    void comesBackEqualInAHeapOfAFewFrames(int bits, String keyword, int tenths) throws Exception {
        Path source = folder.resolve("source.dcm");
        String digest = draw(bits, source);
        long frame = (long) SIDE * SIDE * bits / 8;
        long heap = BASE + frame * tenths / 10 / MEGABYTE;

        String said = run(heap, source, Uid.ofKeyword(keyword).orElseThrow(), frame - 1);

        assertThat(said).contains("digest " + digest).contains("refused TOO_LARGE");
        assertThat(said).doesNotContain("OutOfMemoryError");
    }

    /** Writes the drawing; the digest of its pixels, which are never in memory as a whole. */
    private String draw(int bits, Path file) throws Exception {
        Path cells = folder.resolve("cells.raw");
        DataSet image = DrawnImage.of(SampleForm.grey(bits), Drawing.GRADIENT)
                .withSize(SIDE, SIDE)
                .drawInto(cells);
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(image, file);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            ((ValueSource) image.element(Tag.PixelData).orElseThrow().value()).writeTo(out);
        }
        Files.delete(cells);
        return HexFormat.of().formatHex(digest.digest());
    }

    private String run(long heap, Path source, String syntax, long tooSmall) throws IOException, InterruptedException {
        Path log = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeImageProgram.class.getName(),
                        source.toString(),
                        syntax,
                        Long.toString(tooSmall))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log, StandardCharsets.UTF_8);
    }
}
