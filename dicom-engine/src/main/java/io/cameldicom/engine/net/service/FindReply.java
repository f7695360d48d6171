package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the matches of a query to the peer, one at a time, as fast as it takes them. For one thread at a time, but for {@link
 * #isCancelled}.
 *
 * @dicom PS3.4 C.4.1.1.4
 */
public final class FindReply {
    private final IncomingRequest request;
    private final CFindRq command;
    private final AtomicLong sent = new AtomicLong();

    FindReply(IncomingRequest request) {
        this.request = request;
        this.command = (CFindRq) request.command();
    }

    /** Whether the peer wants no more matches: it cancelled the query, or is gone. For any thread. */
    public boolean isCancelled() {
        return request.isCancelled();
    }

    /** How many matches were sent. For any thread. */
    public long sent() {
        return sent.get();
    }

    /**
     * Sends a match; waits while the peer takes no more.
     *
     * @return false if it was not sent, for the peer wants no more: nothing else needs to be looked for
     * @throws IOException if the association is gone, or the match cannot be encoded
     * @throws IllegalStateException if the result of the handler is done
     */
    public boolean send(DataSet match) throws IOException {
        return send(match, Status.PENDING);
    }

    /** The same, with the warning that optional keys were ignored (FF01H). */
    public boolean sendWithWarning(DataSet match) throws IOException {
        return send(match, Status.PENDING_WITH_WARNING);
    }

    private boolean send(DataSet match, Status status) throws IOException {
        if (request.isCancelled()) {
            return false;
        }
        request.respondPending(
                command.response(status),
                DataSetContent.of(match, request.context().transferSyntax()));
        sent.incrementAndGet();
        return true;
    }

    /**
     * Sends all that an iterator has, or until the peer wants no more; then closes it, if it is {@link AutoCloseable}.
     *
     * @return whether all were sent
     * @throws IOException as {@link #send} does
     */
    public boolean sendAll(Iterator<? extends DataSet> matches) throws IOException {
        try {
            while (matches.hasNext()) {
                if (!send(matches.next())) {
                    return false;
                }
            }
            return true;
        } finally {
            Closing.of(matches).close();
        }
    }
}
