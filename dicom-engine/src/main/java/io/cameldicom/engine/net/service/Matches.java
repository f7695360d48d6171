package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a peer answers to a query, match by match, as it comes: no more than a bounded number of bytes is held, and a peer that
 * sends faster than they are taken has to wait.
 *
 * <pre>{@code
 * try (Matches matches = association.find(sopClassUid, identifier, OperationOptions.DEFAULT)) {
 *     while (matches.hasNext()) {
 *         DataSet match = matches.next();
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Closing it before its end sends a C-CANCEL and waits for the last response, for as long as the options of the query say:
 * then the association is as good as new, or gone. While matches lie untaken for longer than
 * {@link io.cameldicom.engine.net.ul.UpperLayerTimeouts#readStall()} the association is aborted, if the peer has to wait for
 * it. For one thread at a time, but for {@link #cancel}.
 *
 * @dicom PS3.4 C.4.1, K.4.1; PS3.7 9.1.2
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
public final class Matches implements Iterator<DataSet>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Matches.class);

    private final AssociationCore core;
    private final Invocation invocation;
    private final ResponseQueue queue;
    private final ServiceClass service;
    private final Runnable atEnd;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean cancelled;
    private volatile boolean warned;
    private Optional<DataSet> next = Optional.empty(); // read ahead by hasNext

    /**
     * Creates one; the request is the caller's to send.
     *
     * @param atEnd run once, when the association is not needed any more
     */
    Matches(AssociationCore core, Invocation invocation, ResponseQueue queue, String sopClassUid, Runnable atEnd) {
        this.core = core;
        this.invocation = invocation;
        this.queue = queue;
        this.service = ServiceClass.ofFind(sopClassUid);
        this.atEnd = atEnd;
        invocation.result.whenComplete((last, failure) -> queue.end(Optional.ofNullable(failure)));
    }

    /**
     * Waits for the next match.
     *
     * @return empty at the end
     * @throws DicomStatusException if the peer ended the query with a failure, or cancelled it without being asked
     * @throws io.cameldicom.engine.io.DicomFormatException if the match cannot be decoded; the next one can be read
     * @throws IOException if the association is gone
     */
    public Optional<DataSet> read() throws IOException {
        if (next.isPresent()) {
            Optional<DataSet> ahead = next;
            next = Optional.empty();
            return ahead;
        }
        Optional<Response> response;
        try {
            response = Waiting.until(queue.next(), core.provider()::abort);
        } catch (IOException gone) {
            finish();
            throw gone;
        }
        return taken(response);
    }

    /** Does what {@link #read} does without waiting; the result is completed by a worker. */
    public CompletionStage<Optional<DataSet>> readAsync() {
        CompletableFuture<Optional<Response>> response = queue.next();
        return response.handleAsync(
                (answer, gone) -> {
                    if (gone != null) {
                        finish();
                        throw new CompletionException(gone);
                    }
                    try {
                        return taken(answer);
                    } catch (IOException failed) {
                        throw new CompletionException(failed);
                    }
                },
                core.workers());
    }

    private Optional<DataSet> taken(Optional<Response> response) throws IOException {
        if (response.isPresent()) {
            if (response.get().command().status().equals(Status.PENDING_WITH_WARNING)) {
                warned = true;
            }
            return Optional.of(response.get().decode());
        }
        finish();
        CFindRsp last = (CFindRsp) invocation.result.join().command();
        Status.Category category = last.status().category();
        if (category == Status.Category.FAILURE || (category == Status.Category.CANCEL && !cancelled)) {
            throw DicomStatusException.of(last, service);
        }
        return Optional.empty();
    }

    /**
     * Whether there is another match; waits for it.
     *
     * @throws UncheckedIOException for what {@link #read} throws
     */
    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !over.get()) {
            try {
                next = read();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return next.isPresent();
    }

    @Override
    public DataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more matches");
        }
        DataSet match = next.orElseThrow();
        next = Optional.empty();
        return match;
    }

    /** All matches that are left, held at once, and closes this. */
    public List<DataSet> toList() throws IOException {
        try (this) {
            List<DataSet> all = new ArrayList<>();
            for (Optional<DataSet> match = read(); match.isPresent(); match = read()) {
                all.add(match.get());
            }
            return List.copyOf(all);
        }
    }

    /** Whether the peer said of one of the matches read so far that it ignored optional keys (FF01H). */
    public boolean isWarned() {
        return warned;
    }

    /** The last response, once it is there: its status may be a warning, such as that there are more matches. */
    public CompletionStage<CFindRsp> end() {
        return invocation.result.thenApplyAsync(last -> (CFindRsp) last.command(), core.workers());
    }

    /** Asks the peer to stop, once; matches that are under way can still be read. For any thread. */
    public void cancel() {
        cancelled = true;
        core.invocations().cancel(invocation);
    }

    /** Cancels, unless the last response is there, and waits for that; what was not read is thrown away. */
    @Override
    public void close() {
        if (over.get()) {
            return;
        }
        queue.discard();
        cancel();
        try {
            Waiting.until(invocation.result, core.provider()::abort);
        } catch (IOException gone) {
            LOG.debug("{}: gone while a query was cancelled", core.peer().associationId(), gone);
        }
        finish();
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            atEnd.run();
        }
    }
}
