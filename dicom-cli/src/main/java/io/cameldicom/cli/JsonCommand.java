package io.cameldicom.cli;

import io.cameldicom.engine.dict.DataSetEncoding;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.json.JsonWriteOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code dicom json}: objects to DICOM JSON and back. */
@Command(
        name = "json",
        description = "Converts DICOM objects to DICOM JSON (PS3.18 Annex F), and back.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "dicom json [OPTION]... FILE...",
            "       dicom json --to-dicom [OPTION]... IN.json OUT",
        },
        footer = {
            "",
            "One file becomes one object, several become an array. Exit code: 0, or 1 where something could not be"
                    + " read or written.",
        })
final class JsonCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to convert; - is the standard input.")
    private List<Path> files = List.of();

    @Option(names = "--leniencies", description = "List the faults that were forgiven on the standard error.")
    private boolean leniencies = false;

    @ArgGroup(exclusive = true)
    private Direction direction = new Direction();

    JsonCommand(Console console) {
        this.console = console;
    }

    /** Options of one direction, or of the other. */
    static final class Direction {
        @ArgGroup(exclusive = false, heading = "%nTo JSON:%n")
        private ToJson toJson = new ToJson();

        @ArgGroup(exclusive = false, heading = "%nTo DICOM:%n")
        private ToDicom toDicom = new ToDicom();
    }

    /** Options of the way to JSON. */
    static final class ToJson {
        @Option(
                names = {"-r", "--recursive"},
                description = "Read all files in the given directories and below.")
        private boolean recursive = false;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "PATH",
                description = "Write to this file, or one file for each object into this directory.")
        private Optional<Path> output = Optional.empty();

        @Option(
                names = {"-p", "--pretty"},
                description = "Write lines and spaces for human readers.")
        private boolean pretty = false;

        @Option(
                names = "--bulk-threshold",
                paramLabel = "BYTES",
                description = "Write a BulkDataURI for longer values, into the DICOM file itself unless --bulk-uri says"
                        + " otherwise.")
        private Optional<Long> bulkThreshold = Optional.empty();

        @Option(
                names = "--bulk-uri",
                paramLabel = "PREFIX",
                description = "Let BulkDataURIs start so; SOP Instance UID, tags and item numbers follow.")
        private Optional<URI> bulkUri = Optional.empty();
    }

    /** Options of the way to DICOM. */
    static final class ToDicom {
        @Option(
                names = "--to-dicom",
                required = true,
                description = "Convert JSON to a DICOM file, or to one for each object where OUT is a directory.")
        private boolean requested = false;

        @Option(
                names = "--transfer-syntax",
                paramLabel = "SYNTAX",
                converter = NativeSyntax.class,
                description = "A native transfer syntax, by its UID or keyword (default: ExplicitVRLittleEndian).")
        private TransferSyntax transferSyntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

        @Option(
                names = "--bulk-root",
                paramLabel = "DIR",
                description = "Fetch bulk data that file: URIs name, from below this directory only.")
        private Optional<Path> bulkRoot = Optional.empty();

        @Option(names = "--skip-bulk", description = "Leave out bulk data that cannot be fetched.")
        private boolean skipBulk = false;
    }

    @Override
    public Integer call() throws IOException {
        return (direction.toDicom.requested ? toDicom() : toJson()) ? 0 : 1;
    }

    private boolean toJson() throws IOException {
        ToJson options = direction.toJson;
        long threshold = options.bulkThreshold.orElse(Long.MAX_VALUE);
        if (threshold < 0) {
            throw new ParameterException(spec.commandLine(), "a threshold is not below zero");
        }
        JsonWriteOptions writing =
                JsonWriteOptions.DEFAULT.withIndented(options.pretty).withBulkThreshold(threshold);
        JsonExport export = new JsonExport(console, writing, options.bulkUri, leniencies);
        return export.run(files, options.recursive, options.output);
    }

    private boolean toDicom() throws IOException {
        ToDicom options = direction.toDicom;
        if (files.size() != 2) {
            throw new ParameterException(spec.commandLine(), "--to-dicom takes two names, IN.json and OUT");
        }
        JsonImport conversion =
                new JsonImport(console, options.transferSyntax, options.bulkRoot, options.skipBulk, leniencies);
        return conversion.run(files.get(0), files.get(1));
    }

    /** Reads the name of a transfer syntax that JSON can be written in. */
    static final class NativeSyntax implements ITypeConverter<TransferSyntax> {
        @Override
        public TransferSyntax convert(String name) {
            for (TransferSyntax syntax : TransferSyntax.all()) {
                if (name.equals(syntax.uid()) || name.equalsIgnoreCase(syntax.keyword())) {
                    if (syntax.encapsulated() || syntax.encoding() == DataSetEncoding.FOREIGN) {
                        throw new TypeConversionException("JSON holds no pixels for " + syntax);
                    }
                    return syntax;
                }
            }
            throw new TypeConversionException("not the UID or keyword of a transfer syntax");
        }
    }
}
