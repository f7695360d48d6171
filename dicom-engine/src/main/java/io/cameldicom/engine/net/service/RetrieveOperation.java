package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A C-MOVE or C-GET that was asked for. Safe for threads. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
public final class RetrieveOperation {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveOperation.class);

    private final AssociationCore core;
    private final Invocation invocation;
    private final RetrieveAudit audit;
    private final CompletableFuture<RetrieveResult> result;
    private Optional<RetrieveResult> made = Optional.empty(); // guarded by this

    RetrieveOperation(AssociationCore core, Invocation invocation, RetrieveProgress progress) {
        this.core = core;
        this.invocation = invocation;
        this.audit = progress.audit();
        this.result = invocation.result.thenApplyAsync(this::once, core.workers());
    }

    Invocation invocation() {
        return invocation;
    }

    // Whoever waits makes it himself: he may be the last worker.
    private synchronized RetrieveResult once(Response last) {
        if (made.isEmpty()) {
            made = Optional.of(make(last));
        }
        return made.get();
    }

    private RetrieveResult make(Response last) {
        CommandRsp response = last.command();
        SubOperationCounts counts = RetrieveProgress.counts(response);
        List<String> failed = List.of();
        OptionalInt listed = OptionalInt.empty();
        try {
            DataSet identifier = last.decode();
            if (identifier.contains(Tag.FailedSOPInstanceUIDList)) {
                failed = identifier.strings(Tag.FailedSOPInstanceUIDList).stream()
                        .filter(uid -> !uid.isEmpty())
                        .toList();
                listed = OptionalInt.of(failed.size());
            }
        } catch (IOException unreadable) {
            LOG.debug("{}: a list of failed instances", core.peer().associationId(), unreadable);
            audit.unreadableList();
        }
        audit.end(response.status(), counts, listed);
        if (!audit.found().isEmpty()) {
            LOG.warn(
                    "{}: the responses to a {} do not add up: {}",
                    core.peer().associationId(),
                    invocation.type,
                    audit.found());
        }
        return new RetrieveResult(response.status(), response.statusDetail(), counts, failed, audit.found());
    }

    /** Asks the peer to stop, once; the result comes all the same. Of an operation that is done nothing happens. */
    public void cancel() {
        core.invocations().cancel(invocation);
    }

    /** The result, completed by a worker; failed if the association ended before. A status that is a failure is a result. */
    public CompletionStage<RetrieveResult> result() {
        return result.minimalCompletionStage();
    }

    /**
     * Waits for the result; an interrupt aborts the association.
     *
     * @throws IOException if the association ended before
     */
    public RetrieveResult await() throws IOException {
        return once(Waiting.until(invocation.result, core.provider()::abort));
    }
}
