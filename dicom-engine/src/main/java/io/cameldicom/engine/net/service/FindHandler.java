package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers queries of peers (C-FIND): of query/retrieve, a worklist, or whatever SOP class has matches. Called by workers, by
 * several at once for several associations.
 *
 * <pre>{@code
 * FindHandler handler = (request, reply) -> {
 *     reply.sendAll(index.matching(request.identifier()));
 *     return CompletableFuture.completedFuture(Status.SUCCESS);
 * };
 * }</pre>
 *
 * @dicom PS3.4 C.4.1, K.4.1
 */
@FunctionalInterface
public interface FindHandler {
    /**
     * Answers a query: gives the reply one match after the other, now or later, by whatever thread, and then the status.
     *
     * @param reply sends the matches; of no use any more when the result is done
     * @return the last status, now or later: success, or a warning such as B001H (there are more); of a query that the peer has
     *     cancelled a success is told as FE00H. A result that fails is answered as an exception
     * @throws IOException to answer with a failure, see {@link #statusOf}
     */
    CompletionStage<Status> find(FindRequest request, FindReply reply) throws IOException;

    /** Finds what matches. */
    @FunctionalInterface
    interface Finder {
        /**
         * What matches, each sent as it is; taken from the iterator as fast as the peer takes it. An iterator that is {@link
         * AutoCloseable} is closed, whatever happens.
         */
        Iterator<? extends DataSet> find(FindRequest request) throws IOException;
    }

    /** A handler that sends what an iterator has. */
    static FindHandler of(Finder finder) {
        return (request, reply) -> {
            reply.sendAll(finder.find(request));
            return CompletableFuture.completedFuture(Status.SUCCESS);
        };
    }

    /**
     * What a failure of a handler means to the peer, looked for among the causes, too. A {@link DicomStatusException} has its
     * status; what cannot be decoded or encoded gives C000H; another {@code DicomException} that will be the same whenever
     * the peer asks again, and leaves the association alone, A900H: the identifier is at fault; any other {@code IOException}
     * A700H; a {@code RuntimeException} or an {@code Error} C000H.
     */
    static Status statusOf(Throwable failure) {
        return HandlerFailure.status(failure, Status.OUT_OF_RESOURCES);
    }
}
