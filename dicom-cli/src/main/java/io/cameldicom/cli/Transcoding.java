package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Transcodes files, for one command line, and tells what became of each. */
final class Transcoding {
    private static final double NANOS = 1e9;

    private final Console console;
    private final Compression to;
    private final boolean loss;
    private final Transcoder transcoder;
    private int files;
    private long bytesBefore;
    private long bytesAfter;
    private long nanos;

    Transcoding(Console console, Compression to, boolean loss, TranscodeOptions options) {
        this.console = console;
        this.to = to;
        this.loss = loss;
        this.transcoder = new Transcoder(StandardCodecs.all(), options);
    }

    /** Transcodes a file; {@code target} is there whole, or as it was. */
    void run(Path source, Path target) throws IOException {
        long start = System.nanoTime();
        try (Part10File object = InputFiles.open(source, console)) {
            DataSet dataSet = object.dataSet();
            TransferSyntax syntax = to.syntax(dataSet, loss);
            try (Transcoded done = transcoder.transcode(dataSet, object.transferSyntax(), syntax)) {
                // The file that is read may be the one that is replaced.
                long before = source.equals(InputFiles.STANDARD_INPUT) ? 0 : Files.size(source);
                Part10Writer writer = new Part10Writer(done.transferSyntax());
                WholeFile.write(target, out -> writer.write(done.dataSet(), out));
                tell(source, target, before, done.fidelity(), System.nanoTime() - start);
            }
        }
    }

    private void tell(Path source, Path target, long before, Fidelity fidelity, long took) throws IOException {
        long after = Files.size(target);
        files++;
        bytesBefore += before;
        bytesAfter += after;
        nanos += took;
        console.text()
                .append(Printable.of(source.toString()))
                .append(" -> ")
                .append(Printable.of(target.toString()))
                .append(": ")
                .append(numbers(before, after, word(fidelity), took))
                .append('\n');
    }

    private static String word(Fidelity fidelity) {
        return switch (fidelity) {
            case UNTOUCHED -> "pixels untouched";
            case LOSSLESS -> "lossless";
            case VERIFIED -> "lossless, verified";
            case COLOUR_CONVERTED -> "colours converted";
            case LOSSY -> "lossy";
        };
    }

    private static String numbers(long before, long after, String fidelity, long took) {
        return String.format(
                Locale.ROOT,
                "%d -> %d bytes, ratio %.2f, %s, %.2f s",
                before,
                after,
                (double) before / Math.max(after, 1),
                fidelity,
                took / NANOS);
    }

    /** Sums up where there was more than one file. */
    void end() throws IOException {
        if (files > 1) {
            console.text()
                    .append(numbers(bytesBefore, bytesAfter, files + " files", nanos))
                    .append('\n');
        }
    }
}
