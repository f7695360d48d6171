package io.cameldicom.cli;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.BatchOptions;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.Peer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dicom store}: files to a peer. */
@Command(
        name = "store",
        description = "Sends files to a peer (C-STORE). What fails is listed; exit code 1 unless all is stored.",
        mixinStandardHelpOptions = true,
        versionProvider = DicomCommand.Version.class,
        sortOptions = false)
final class StoreCommand extends CallCommand {
    private static final double MEGA = 1e6;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files to send.")
    private List<Path> files = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Send all files in the given directories and below.")
    private boolean recursive = false;

    @Option(
            names = "--associations",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "How many at once. Default: ${DEFAULT-VALUE}")
    private int associations = 1;

    @Option(
            names = "--retries",
            paramLabel = "COUNT",
            defaultValue = "0",
            description = "How often an object is sent again after a failure that may pass. Default: ${DEFAULT-VALUE}")
    private int retries = 0;

    @Option(names = "--fail-fast", description = "Stop at the first object that is not stored.")
    private boolean failFast = false;

    @Option(
            names = "--progress",
            arity = "0",
            negatable = true,
            description = "Show a progress bar, or do not. Default: on a terminal.")
    private Optional<Boolean> progress = Optional.empty();

    StoreCommand(Console console) {
        super(console);
    }

    @Override
    int run(Network network, Peer peer) throws IOException {
        if (associations < 1 || retries < 0) {
            throw wrongUsage("--associations is 1 or more, --retries 0 or more");
        }
        List<Path> found = new ArrayList<>();
        boolean allFound = InputFiles.forEach(files, recursive, console(), found::add);
        if (found.isEmpty()) {
            return allFound ? DONE : FAILED;
        }
        BatchOptions options =
                BatchOptions.DEFAULT.withParallelAssociations(associations).withRetriesPerInstance(retries);
        ProgressBar bar = new ProgressBar(console(), progress.orElse(ProgressBar.isWatched()));
        BatchResult result = network.scu()
                .storeBatch(
                        peer, BatchInput.files(found), failFast ? options.failFast() : options, (instance, state) -> {
                            bar.show(state.done(), state.total(), (long) state.bytesPerSecond(), state.timeLeft());
                            return true;
                        });
        bar.end();
        tell(result);
        return result.isComplete() && allFound ? DONE : FAILED;
    }

    private void tell(BatchResult result) throws IOException {
        for (InstanceResult instance : result.instances()) {
            if (isJson()) {
                tellAsJson(instance);
            } else if (instance.outcome() != InstanceResult.Outcome.STORED) {
                console().complain(instance.key().toString(), why(instance));
            } else if (instance.isWarning()) {
                console()
                        .complain(
                                instance.key().toString(),
                                "stored, with warning "
                                        + instance.status()
                                                .map(Status::toString)
                                                .orElse(""));
            }
        }
        if (!isJson()) {
            BatchProgress totals = result.totals();
            say(String.format(
                    Locale.ROOT,
                    "%d of %d stored, %d failed, %d not sent; %.1f MB in %.1f s (%.1f MB/s, %.0f a second)",
                    totals.stored(),
                    totals.total(),
                    totals.failed(),
                    totals.left(),
                    totals.bytes() / MEGA,
                    totals.elapsed().toMillis() / 1e3,
                    totals.bytesPerSecond() / MEGA,
                    totals.instancesPerSecond()));
        }
    }

    private void tellAsJson(InstanceResult instance) throws IOException {
        Outcome.write(console(), json -> {
            json.writeStringField("file", instance.key().toString());
            json.writeStringField("outcome", instance.outcome().toString());
            json.writeStringField("sopClassUid", instance.sopClassUid());
            json.writeStringField("sopInstanceUid", instance.sopInstanceUid());
            json.writeNumberField("attempts", instance.attempts());
            json.writeNumberField("bytes", instance.bytes());
            if (instance.status().isPresent()) {
                json.writeNumberField("status", instance.status().get().code());
            }
            if (instance.outcome() != InstanceResult.Outcome.STORED) {
                json.writeStringField("reason", why(instance));
            }
        });
    }

    private static String why(InstanceResult instance) {
        return instance.failure()
                .map(Console::reason)
                .orElse(instance.outcome() == InstanceResult.Outcome.NOT_SENT ? "not sent" : "not stored");
    }
}
