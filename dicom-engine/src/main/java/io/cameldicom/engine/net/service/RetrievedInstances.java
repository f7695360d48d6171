package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that a C-GET brings, one by one as they come, each a file in a spool. The peer sends no faster than they are
 * taken. What is taken is the taker's, who removes it from the spool; what is not is deleted by {@link #close}.
 *
 * <pre>{@code
 * try (RetrievedInstances instances = scu.get(pacs, sopClassUid, identifier, GetProposal.COMMON, spool, options)) {
 *     while (instances.hasNext()) {
 *         SpooledInstance instance = instances.next();
 *         ...
 *         spool.remove(instance.id());
 *     }
 *     RetrieveResult result = instances.result();
 * }
 * }</pre>
 *
 * <p>Closing it before its end cancels the operation, waits for the last response, and closes the association. For one thread
 * at a time.
 *
 * @dicom PS3.4 C.4.3
 */
public final class RetrievedInstances implements Iterator<SpooledInstance>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetrievedInstances.class);

    private final Association association;
    private final RetrieveOperation operation;
    private final InstanceQueue queue;
    private Optional<SpooledInstance> next = Optional.empty();
    private boolean closed;

    RetrievedInstances(Association association, RetrieveOperation operation, InstanceQueue queue) {
        this.association = association;
        this.operation = operation;
        this.queue = queue;
        CompletionStage<RetrieveResult> ending = operation.result();
        ending.whenComplete((result, failure) -> queue.end());
    }

    /**
     * Whether there is another instance; waits for it. At the end {@link #result} tells how it went.
     *
     * @throws UncheckedIOException if the thread is interrupted, which aborts the association
     */
    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !closed) {
            try {
                next = queue.take();
            } catch (InterruptedException interrupted) {
                association.abort();
                throw new UncheckedIOException(Waiting.interrupted(interrupted));
            }
        }
        return next.isPresent();
    }

    @Override
    public SpooledInstance next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more instances");
        }
        SpooledInstance instance = next.orElseThrow();
        next = Optional.empty();
        return instance;
    }

    /**
     * How it went; waits for it, while instances wait to be taken in vain.
     *
     * @throws IOException if the association ended before
     */
    public RetrieveResult result() throws IOException {
        return operation.await();
    }

    /** Asks the peer to stop, once; instances that are under way still come. For any thread. */
    public void cancel() {
        operation.cancel();
    }

    /** Cancels, unless it is done, throws away what was not taken, and closes the association. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        operation.cancel();
        next.ifPresent(queue::delete);
        next = Optional.empty();
        queue.discard();
        try (association) {
            operation.await();
        } catch (IOException gone) {
            LOG.debug(
                    "{}: gone while a retrieval was cancelled",
                    association.peer().associationId(),
                    gone);
        }
    }
}
