package io.cameldicom.cli;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.steps.CommitmentTerms;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.net.steps.Scheduler;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceReference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dicom commit}: whether a peer keeps what it was sent. */
@Command(
        name = "commit",
        description =
                "Asks a peer to commit to the safekeeping of objects (storage commitment), waits for its result, and lists"
                        + " what is not safe. Exit code 1 unless all is.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Many peers call back with the result, by the AE title they know us by: say with --listen where we are then.",
            "dicom commit PACS@pacs.hospital:104 --calling CT1 --listen 11112 --bind 0.0.0.0 -r study/",
        })
final class CommitCommand extends CallCommand {
    private static final int HIGHEST_PORT = 0xFFFF;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Objects that were sent; only their UIDs are read.")
    private List<Path> files = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Take all files in the given directories and below.")
    private boolean recursive = false;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description = "Where a result is taken that comes on an association of the peer's. Default: none is.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Of which address; 0.0.0.0 lets everybody in. Default: ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the result. Default: ${DEFAULT-VALUE}")
    private int patience = 60;

    CommitCommand(Console console) {
        super(console);
    }

    @Override
    @SuppressWarnings("try") // who listens is there as long as the request, and nobody speaks to it here
    int run(Network network, Peer peer) throws IOException {
        if (patience < 1 || port.isPresent() && (port.get() < 0 || port.get() > HIGHEST_PORT)) {
            throw wrongUsage("--wait is 1 or more, --listen 0 to 65535");
        }
        List<InstanceReference> instances = new ArrayList<>();
        if (!InputFiles.forEach(files, recursive, console(), file -> instances.add(reference(file)))
                || instances.isEmpty()) {
            return FAILED;
        }
        Duration wait = Duration.ofSeconds(patience);
        CommitmentTerms terms = CommitmentTerms.DEFAULT
                .withTimeout(wait)
                .withAttempts(1)
                .withLinger(wait)
                .withOperation(arguments().operation());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (CommitmentUser user = new CommitmentUser(
                        network.scu(),
                        network.workers(),
                        Scheduler.of(timer),
                        new InMemoryStore<>(),
                        CommitmentOptions.DEFAULT);
                Closeable listener = listener(network, user)) {
            return tell(user.request(arguments().address().toString(), peer, instances, terms)
                    .toCompletableFuture()
                    .get());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException told ? told : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped").initCause(stopped);
        } finally {
            timer.shutdownNow();
        }
    }

    /** What listens, if anything does. */
    private interface Closeable extends AutoCloseable {
        @Override
        void close();
    }

    private Closeable listener(Network network, CommitmentUser user) throws IOException {
        if (port.isEmpty()) {
            return () -> {};
        }
        ScpListener listener = ScpListener.builder(network.loops(), network.workers())
                .aeTitle(arguments().calling())
                .services(Services.builder()
                        .eventReports(user, List.of(Uid.StorageCommitmentPushModel))
                        .build())
                .listen(new InetSocketAddress(bind, port.get()));
        return listener::close;
    }

    private static InstanceReference reference(Path file) throws IOException {
        try (Part10File object = Part10File.open(file)) {
            return InstanceReference.to(object.dataSet())
                    .orElseThrow(() -> new IOException("an object without a SOP class or a UID"));
        }
    }

    private int tell(Commitment commitment) throws IOException {
        boolean safe = commitment.state() == CommitmentState.SAFE;
        if (isJson()) {
            Outcome.write(console(), json -> {
                json.writeStringField("transactionUid", commitment.id());
                json.writeStringField("state", commitment.state().toString());
                json.writeNumberField("safe", commitment.safe().size());
                json.writeArrayFieldStart("failed");
                for (CommitmentFailure failure : commitment.failed()) {
                    json.writeStartObject();
                    json.writeStringField("sopInstanceUid", failure.instance().sopInstanceUid());
                    if (failure.code().isPresent()) {
                        json.writeNumberField("reason", failure.code().getAsInt());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        } else if (commitment.state() == CommitmentState.EXPIRED) {
            console().complain(arguments().address().toString(), "no result in " + patience + " s");
        } else {
            for (CommitmentFailure failure : commitment.failed()) {
                String reason = failure.reason()
                        .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .orElse("no reason given");
                console().complain(failure.instance().sopInstanceUid(), "not safe: " + reason);
            }
            say(commitment.safe().size() + " of " + commitment.instances().size() + " safe");
        }
        return safe ? DONE : FAILED;
    }
}
