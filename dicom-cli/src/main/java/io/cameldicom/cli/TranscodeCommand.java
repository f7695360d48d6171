package io.cameldicom.cli;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.TranscodeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code dicom transcode}: images from one compression to another, or to none. */
@Command(
        name = "transcode",
        description = "Brings images from one transfer syntax to another.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "What has no pixels is only written anew. Exit code: 0, or 1 where something could not be read, decoded, encoded"
                    + " or written; a line on standard error tells what, and nothing is left behind of it.",
        })
final class TranscodeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "IN", description = "An object, or with -r a directory.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file to write, or a directory for a file of the same name.")
    private Path out = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SYNTAX",
            converter = Compression.Converter.class,
            description =
                    "A transfer syntax by UID or keyword, or a family, which is lossless unless --quality, --ratio or"
                            + " --near is given: explicit, implicit, deflated, bigendian, encapsulated, rle, deflatedframes, jpeg,"
                            + " jpegls, jpeg2000, htj2k, htj2krpcl.")
    private Compression to;

    @Option(
            names = {"-r", "--recursive"},
            description = "Transcode all files in the directory IN and below, to the same paths below OUT.")
    private boolean recursive = false;

    @Option(
            names = "--quality",
            paramLabel = "1..100",
            description = "Of lossy JPEG, JPEG 2000 and HTJ2K; 90 unless told.")
    private Optional<Integer> quality = Optional.empty();

    @Option(
            names = "--ratio",
            paramLabel = "N",
            description =
                    "How much smaller than native pixels lossy JPEG 2000 and HTJ2K is to be; goes before --quality.")
    private Optional<Double> ratio = Optional.empty();

    @Option(
            names = "--near",
            paramLabel = "1..255",
            description = "The greatest difference of a sample in near-lossless JPEG-LS; 2 unless told.")
    private Optional<Integer> near = Optional.empty();

    @Option(
            names = "--effort",
            paramLabel = "EFFORT",
            converter = Efforts.class,
            description = "fast, balanced or small: what speed and size are worth; balanced unless told.")
    private Effort effort = Effort.BALANCED;

    @Option(names = "--verify", description = "Decode what was compressed losslessly again, and compare.")
    private boolean verify = false;

    @Option(
            names = "--keep-uid",
            description = "Keep the SOP Instance UID of what is compressed with loss: for copies that never meet the"
                    + " original.")
    private boolean keepUid = false;

    @Option(names = "--ybr", description = "Keep luminance and chrominances, in place of converting them to RGB.")
    private boolean ybr = false;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Work on N frames of an image at a time, or on N parts of the only one (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    TranscodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean loss = quality.isPresent() || ratio.isPresent() || near.isPresent();
        if (loss && !to.hasLoss()) {
            throw wrong("a lossless transfer syntax takes no --quality, --ratio or --near");
        }
        if (threads < 1) {
            throw wrong("--threads is below one");
        }
        EncodeOptions wishes = wishes();
        if (Files.isDirectory(in) && recursive) {
            if (out.toAbsolutePath().normalize().startsWith(in.toAbsolutePath().normalize())) {
                throw wrong("OUT is below IN, or the same");
            }
            Files.createDirectories(out);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            TranscodeOptions options = TranscodeOptions.in(folder())
                    .withEncode(wishes)
                    .withVerify(verify)
                    .withExecutor(pool, threads)
                    .withColour(ybr ? TranscodeOptions.Colour.KEEP : TranscodeOptions.Colour.RGB)
                    .withIdentity(keepUid ? TranscodeOptions.Identity.KEEP : TranscodeOptions.Identity.NEW_IF_LOSSY);
            Transcoding transcoding = new Transcoding(console, to, loss, options);
            boolean whole =
                    InputFiles.forEach(List.of(in), recursive, console, file -> transcoding.run(file, target(file)));
            transcoding.end();
            return whole ? 0 : 1;
        } finally {
            pool.shutdown();
        }
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }

    private EncodeOptions wishes() {
        try {
            EncodeOptions wishes = EncodeOptions.STANDARD
                    .withEffort(effort)
                    .withQuality(quality.orElse(EncodeOptions.STANDARD.quality()))
                    .withNearLossless(near.orElse(EncodeOptions.STANDARD.nearLossless()));
            return ratio.isPresent() ? wishes.withRatio(ratio.get()) : wishes;
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Where encoded frames may wait: there is to be room for them anyway. */
    private Path folder() {
        Path absolute = out.toAbsolutePath();
        return Files.isDirectory(absolute) || absolute.getParent() == null ? absolute : absolute.getParent();
    }

    private Path target(Path file) throws IOException {
        if (!Files.isDirectory(out)) {
            return out;
        }
        if (!Files.isDirectory(in)) {
            Path name = file.getFileName();
            return name == null ? out : out.resolve(name);
        }
        Path target = out.resolve(in.relativize(file).toString());
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return target;
    }

    /** By its name, in lower case as all words of this command. */
    private static final class Efforts implements ITypeConverter<Effort> {
        @Override
        public Effort convert(String name) {
            for (Effort effort : Effort.values()) {
                if (effort.name().equalsIgnoreCase(name)) {
                    return effort;
                }
            }
            throw new TypeConversionException("'" + name + "' is not fast, balanced or small");
        }
    }
}
