package io.cameldicom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dicom render}: an image as a picture that everything can show. */
@Command(
        name = "render",
        description = "Makes pictures of the frames of an image.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0, or 1 where something could not be read, decoded, shown or written; a line on standard error tells"
                    + " what, and no half of a picture is left behind.",
        })
final class RenderCommand implements Callable<Integer> {
    private static final int FINE = 90;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "IN", description = "An image; - is the standard input.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The picture, whose name ends in .png, .jpg, .jpeg or .gif.")
    private Path out = Path.of("");

    @Option(
            names = "--frame",
            paramLabel = "N",
            description = "This frame, from 1; unless told, a GIF shows all, others the first.")
    private Optional<Integer> frame = Optional.empty();

    @Option(
            names = "--all",
            description =
                    "All frames: a GIF moves, others become a file each, with the number of the frame in its name.")
    private boolean all = false;

    @Mixin
    private PictureArguments shown = new PictureArguments();

    @Option(names = "--quality", paramLabel = "1..100", description = "Of JPEG; " + FINE + " unless told.")
    private Optional<Integer> quality = Optional.empty();

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        PictureFormat format =
                PictureFormat.of(out).orElseThrow(() -> wrong("OUT ends neither in .png nor in .jpg, .jpeg or .gif"));
        if (frame.isPresent() && all) {
            throw wrong("--frame and --all exclude each other");
        }
        if (frame.isPresent() && frame.get() < 1) {
            throw wrong("--frame is below one");
        }
        if (quality.isPresent() && format != PictureFormat.JPEG) {
            throw wrong("--quality is of JPEG only");
        }
        if (quality.isPresent() && (quality.get() < 1 || quality.get() > 100)) {
            throw wrong("quality " + quality.get() + " is not in 1 to 100");
        }
        if (Files.isDirectory(in)) {
            throw wrong("IN is a directory");
        }
        Rendering rendering = new Rendering(console, format, shown.settings(), shown.voi(), quality.orElse(FINE));
        boolean whole = InputFiles.forEach(List.of(in), false, console, file -> {
            if (all || format == PictureFormat.GIF && frame.isEmpty()) {
                rendering.all(file, out);
            } else {
                rendering.one(file, frame.orElse(1), out);
            }
        });
        return whole ? 0 : 1;
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }
}
