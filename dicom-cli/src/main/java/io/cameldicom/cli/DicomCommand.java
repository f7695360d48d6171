package io.cameldicom.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code dicom}, which only knows its subcommands. */
@Command(
        name = "dicom",
        description = "Looks into DICOM objects, converts them, and talks to those who have them.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class DicomCommand implements Runnable {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DicomCommand() {}

    /** Runs the command line and ends the process with its exit code: 0, 1 for a failure, 2 for wrong usage. */
    public static void main(String[] args) {
        System.exit(run(Console.ofProcess(), args));
    }

    /** Runs the command line; the exit code. */
    static int run(Console console, String... args) {
        AtomicReference<OutputException> failure = new AtomicReference<>();
        CommandLine commandLine = commandLine(console);
        commandLine.setExecutionExceptionHandler((error, command, parsed) -> {
            if (error instanceof OutputException e) {
                failure.set(e);
                return FAILED;
            }
            throw error;
        });
        int code = commandLine.execute(args);
        try {
            console.flush();
        } catch (OutputException e) {
            failure.set(e);
        }
        if (failure.get() == null) {
            return code;
        }
        if (failure.get().isBrokenPipe()) {
            return 0;
        }
        console.err().println("dicom: " + failure.get().getMessage());
        return FAILED;
    }

    private static CommandLine commandLine(Console console) {
        CommandLine completion = new CommandLine(new GenerateCompletion());
        completion.getCommandSpec().usageMessage().hidden(true);
        return new CommandLine(new DicomCommand())
                .addSubcommand(new DumpCommand(console))
                .addSubcommand(new JsonCommand(console))
                .addSubcommand(new PixelsCommand(console))
                .addSubcommand(new TranscodeCommand(console))
                .addSubcommand(new RenderCommand(console))
                .addSubcommand(new EchoCommand(console))
                .addSubcommand(new StoreCommand(console))
                .addSubcommand(new FindCommand(console))
                .addSubcommand(new MoveCommand(console))
                .addSubcommand(new GetCommand(console))
                .addSubcommand(new MwlCommand(console))
                .addSubcommand(mpps(console))
                .addSubcommand(new CommitCommand(console))
                .addSubcommand(new ListenCommand(console))
                .addSubcommand("completion", completion)
                .setOut(new PrintWriter(console.text()))
                .setErr(console.err());
    }

    private static CommandLine mpps(Console console) {
        return new CommandLine(new MppsCommand())
                .addSubcommand(new MppsStartCommand(console))
                .addSubcommand(new MppsEndCommand.Complete(console))
                .addSubcommand(new MppsEndCommand.Discontinue(console))
                .addSubcommand(new MppsShowCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DicomCommand.class.getPackage().getImplementationVersion();
            return new String[] {"dicom " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
