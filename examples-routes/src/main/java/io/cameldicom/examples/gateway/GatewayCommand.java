package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the gateway. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Receives DICOM instances, files them, and forwards them.")
public final class GatewayCommand implements Callable<Integer> {
    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "11112",
            description = "Port to listen on; 0 chooses a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--ae-title",
            defaultValue = "GATEWAY",
            paramLabel = "TITLE",
            description = "AE title that peers call. Default: ${DEFAULT-VALUE}")
    private String aeTitle = "GATEWAY";

    @Option(
            names = "--archive",
            defaultValue = "archive",
            paramLabel = "DIR",
            description = "Directory to file into; made if it is not there. Default: ${DEFAULT-VALUE}")
    private Path archive = Path.of("archive");

    @Option(
            names = "--minimum-free",
            defaultValue = "256",
            paramLabel = "MIB",
            description =
                    "Refuse instances while fewer MiB are free on the disk of the archive; 0 to go on until it is full."
                            + " Default: ${DEFAULT-VALUE}")
    private long minimumFree;

    @Option(
            names = "--path-template",
            paramLabel = "TEMPLATE",
            description = "Names of files; attributes stand in braces. Default: "
                    + "{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm")
    private Optional<String> template = Optional.empty();

    @Option(
            names = "--destinations",
            paramLabel = "FILE",
            description = "YAML file that says whom to forward what to. Default: nobody")
    private Optional<Path> destinations = Optional.empty();

    @ArgGroup(exclusive = false)
    private TlsArguments tls; // null unless one of them is given

    @Option(
            names = "--demo",
            description = "Send a phantom study to the gateway, print the archive, and keep listening.")
    private boolean demo;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    GatewayCommand() {}

    /** Runs the gateway until it is told to stop, by SIGTERM or Ctrl-C. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GatewayCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Gateway gateway = Gateway.start(options())) {
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, stopped), "gateway-stop"));
            if (demo) {
                gateway.demo(out);
            }
            out.printf(
                    "%s listens on %s:%d and files into %s; Ctrl-C stops it%n", aeTitle, bind, gateway.port(), archive);
            out.flush();
            stopped.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private static void stop(Gateway gateway, CountDownLatch stopped) {
        gateway.close();
        stopped.countDown();
    }

    private GatewayOptions options() throws IOException {
        try {
            PathTemplate names = template.map(PathTemplate::parse).orElse(PathTemplate.DEFAULT);
            Destinations forwards =
                    destinations.isPresent() ? Destinations.read(destinations.get()) : Destinations.NONE;
            if (demo && tls != null) {
                throw new IllegalArgumentException("--demo calls without TLS: leave one of the two out");
            }
            return new GatewayOptions(
                    bind,
                    port,
                    aeTitle,
                    archive,
                    Math.multiplyExact(minimumFree, 1L << 20),
                    names,
                    forwards,
                    Optional.ofNullable(tls).map(TlsArguments::listener));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
