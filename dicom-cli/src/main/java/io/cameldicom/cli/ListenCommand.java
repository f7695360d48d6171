package io.cameldicom.cli;

import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.EchoHandler;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dicom listen}: takes what others send. */
@Command(
        name = "listen",
        description =
                "Takes objects that others send (C-STORE) into a folder, and answers C-ECHO, until it is interrupted. Each"
                        + " object is a line of output.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {"", "dicom listen 11112 --bind 0.0.0.0 --title GATEWAY -o received/"})
final class ListenCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 0xFFFF;

    private final Console console;
    private final Object lock = new Object(); // one line at a time
    private final CountDownLatch enough = new CountDownLatch(1);
    private int received; // guarded by lock

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PORT", description = "Where to listen; 0 for any that is free.")
    private int port = 0;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Of which address; 0.0.0.0 lets everybody in. Default: ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            converter = PeerAddress.Titles.class,
            description = "Answer to this AE title only. Default: to any.")
    private Optional<AeTitle> title = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Where to file, made if it is not there. What is there is not overwritten.")
    private Path folder = Path.of(".");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "End after so many objects.")
    private int count = 0;

    @Option(names = "--json", description = "Print each object as JSON, one a line.")
    private boolean json = false;

    @ArgGroup(exclusive = false, heading = "%nTLS:%n")
    private TlsArguments tls = new TlsArguments();

    ListenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "a port is 0 to 65535");
        }
        StoreHandler filing = ReceivedFolder.handler(folder, this::received);
        try (Network network = new Network()) {
            ScpListener.Builder builder = ScpListener.builder(network.loops(), network.workers())
                    .services(Services.builder()
                            .verification(EchoHandler.ALWAYS)
                            .storage(filing)
                            .unknownStorage(filing)
                            .build());
            title.ifPresent(builder::aeTitle);
            Optional<io.cameldicom.engine.net.ul.TlsOptions> secured = tls.listening();
            secured.ifPresent(builder::tls);
            try (ScpListener listener = builder.listen(new InetSocketAddress(bind, port))) {
                synchronized (lock) {
                    console.err()
                            .println("listening on " + bind + ":"
                                    + listener.localAddress().getPort()
                                    + title.map(name -> " as " + name).orElse(""));
                }
                enough.await();
            }
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped").initCause(stopped);
        }
    }

    private void received(IncomingInstance instance, Path file) throws IOException {
        synchronized (lock) {
            tell(instance, file);
            received++;
            if (count > 0 && received >= count) {
                instance.answered().whenComplete((done, lost) -> enough.countDown());
            }
        }
    }

    private void tell(IncomingInstance instance, Path file) throws IOException {
        String sopClass = instance.request().affectedSopClassUid();
        String calling = instance.peer().callingAeTitle().toString();
        if (json) {
            Outcome.write(console, out -> {
                out.writeStringField("file", file.toString());
                out.writeStringField("sopClassUid", sopClass);
                out.writeStringField("sopInstanceUid", instance.request().affectedSopInstanceUid());
                out.writeStringField(
                        "transferSyntaxUid", instance.transferSyntax().uid());
                out.writeStringField("callingAeTitle", calling);
                out.writeNumberField("bytes", instance.received());
            });
        } else {
            console.text()
                    .append(file + "  "
                            + SopClass.of(sopClass).map(SopClass::keyword).orElse(sopClass) + "  from " + calling + "  "
                            + instance.received() + " bytes")
                    .append(System.lineSeparator());
            console.flush();
        }
    }
}
