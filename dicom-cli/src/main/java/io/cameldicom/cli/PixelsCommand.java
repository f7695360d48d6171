package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dicom pixels}: what the frames of images are, or the digest of what they decode to. */
@Command(
        name = "pixels",
        description = "Shows what the frames of images are, or the digest of their pixels.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0, or 1 where something could not be read or decoded; a line on standard error tells what.",
        })
final class PixelsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Images; - is the standard input.")
    private List<Path> files = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Read all files in the given directories and below.")
    private boolean recursive = false;

    @Option(
            names = "--digest",
            description =
                    "Decode all frames, and print the SHA-256 of them as native little-endian pixels, the samples of"
                            + " a pixel together, without padding and without conversion of colours.")
    private boolean digest = false;

    PixelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (digest) {
            return InputFiles.forEach(files, recursive, console, this::digest) ? 0 : 1;
        }
        PixelTable table = new PixelTable(console.text());
        return InputFiles.forEach(files, recursive, console, file -> describe(file, table)) ? 0 : 1;
    }

    private void digest(Path file) throws IOException {
        try (Part10File object = InputFiles.open(file, console)) {
            FrameReader frames = FrameReader.of(object.dataSet(), object.transferSyntax(), StandardCodecs.all());
            String digits = PixelDigest.of(frames);
            console.text()
                    .append(digits)
                    .append("  ")
                    .append(Printable.of(file.toString()))
                    .append('\n');
        }
    }

    private void describe(Path file, PixelTable table) throws IOException {
        try (Part10File object = InputFiles.open(file, console)) {
            DataSet dataSet = object.dataSet();
            table.row(PixelSummary.of(dataSet, object.transferSyntax()), file);
        }
    }
}
