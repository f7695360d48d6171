package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.query.Query;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code move} and {@code get} have in common: what is retrieved, and how it is told. */
abstract class RetrieveCommand extends KeyedCommand {
    @Mixin
    private ModelArguments asked = new ModelArguments();

    @Option(
            names = "--progress",
            arity = "0",
            negatable = true,
            description = "Show a progress bar, or do not. Default: on a terminal.")
    private Optional<Boolean> progress = Optional.empty();

    RetrieveCommand(Console console) {
        super(console);
    }

    final ModelArguments asked() {
        return asked;
    }

    final ProgressBar bar() {
        return new ProgressBar(console(), progress.orElse(ProgressBar.isWatched()));
    }

    static void show(ProgressBar bar, SubOperationCounts counts) {
        int done = counts.completed().orElse(0)
                + counts.failed().orElse(0)
                + counts.warning().orElse(0);
        bar.show(done, done + counts.remaining().orElse(0), 0, Optional.empty());
    }

    final DataSet identifier() throws IOException {
        try {
            Query named = Query.of(keys().dataSet(console()));
            Query query = named.level().isPresent() || asked.level().isEmpty()
                    ? named
                    : named.atLevel(asked.level().get());
            DataSet identifier = query.identifier();
            if (keys().named().isEmpty() && identifier.size() <= 1) {
                throw wrongUsage("say what to retrieve, for example StudyInstanceUID=1.2.3");
            }
            return identifier;
        } catch (IllegalArgumentException wrong) {
            throw wrongUsage(wrong.getMessage());
        }
    }

    /** Prints the result; the exit code. */
    final int tell(RetrieveResult result) throws IOException {
        SubOperationCounts counts = result.counts();
        int completed = counts.completed().orElse(0);
        int failed = counts.failed().orElse(0);
        int warning = counts.warning().orElse(0);
        if (isJson()) {
            Outcome.write(console(), json -> {
                json.writeNumberField("status", result.status().code());
                json.writeNumberField("completed", completed);
                json.writeNumberField("failed", failed);
                json.writeNumberField("warning", warning);
                json.writeArrayFieldStart("failedSopInstanceUids");
                for (String uid : result.failedSopInstanceUids()) {
                    json.writeString(uid);
                }
                json.writeEndArray();
            });
        } else {
            say(completed + " sent, " + warning + " with warnings, " + failed + " failed: " + result.status());
            for (String uid : result.failedSopInstanceUids()) {
                console().complain(uid, "failed");
            }
        }
        return result.isSuccess() ? DONE : FAILED;
    }
}
