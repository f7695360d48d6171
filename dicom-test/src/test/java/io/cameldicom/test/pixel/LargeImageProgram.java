package io.cameldicom.test.pixel;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compresses an image, decodes it again, and decodes it with too small a bound, in a JVM whose heap somebody else has chosen. Says
 * {@code digest SHA-256} of the native pixels that came of it, and {@code refused REASON}.
 */
final class LargeImageProgram {
    private LargeImageProgram() {}

    /** Takes a file of native pixels, the UID of a transfer syntax, and a bound for a frame that is too small, in bytes. */
    public static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[0]);
        TransferSyntax syntax = TransferSyntax.of(arguments[1]);
        Path folder = Files.createTempDirectory(source.resolveSibling(""), "large-");
        Path coded = folder.resolve("coded.dcm");
        Path decoded = folder.resolve("decoded.dcm");

        TranscodeOptions options = TranscodeOptions.in(folder);
        transcode(source, syntax, coded, options);
        transcode(coded, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, decoded, options);

        try (Part10File file = Part10File.open(decoded)) {
            FrameReader frames = FrameReader.of(file.dataSet(), file.transferSyntax(), StandardCodecs.all());
            say("digest " + PixelDigest.of(frames));
        }
        DecodeOptions small = DecodeOptions.STANDARD.withMaximumFrameBytes(Integer.parseInt(arguments[2]));
        try {
            transcode(coded, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, decoded, options.withDecode(small));
        } catch (PixelException refused) {
            say("refused " + refused.reason());
        }
        Files.delete(coded);
        Files.delete(decoded);
        Files.delete(folder); // nothing else is left
    }

    private static void transcode(Path from, TransferSyntax syntax, Path to, TranscodeOptions options)
            throws IOException {
        long start = System.nanoTime();
        try (Part10File file = Part10File.open(from);
                Transcoded done = new Transcoder(StandardCodecs.all(), options)
                        .transcode(file.dataSet(), file.transferSyntax(), syntax)) {
            new Part10Writer(syntax).write(done.dataSet(), to);
        }
        say("%s in %d ms, %d bytes"
                .formatted(syntax.keyword(), (System.nanoTime() - start) / 1_000_000, Files.size(to)));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
