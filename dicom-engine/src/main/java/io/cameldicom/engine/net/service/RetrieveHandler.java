package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/**
 * Finds the instances that a peer wants to have (C-MOVE, C-GET); sending them is not its business. Called by workers, by
 * several at once for several associations.
 *
 * <pre>{@code
 * RetrieveHandler handler = request -> CompletableFuture.completedFuture(
 *         Retrieval.of(index.matching(request.identifier())));    // a list of InstanceSource
 * }</pre>
 *
 * <p>Of a retrieval of frames it sees the instance only: the identifier is that of level IMAGE, and what it finds is read to take
 * the frames out, which are sent in its place.
 *
 * @dicom PS3.4 C.4.2, C.4.3, Y.4
 */
@FunctionalInterface
public interface RetrieveHandler {
    /**
     * Finds the instances.
     *
     * @return what is to be sent, now or later; closed when it was sent, or not, whatever happens. A result that fails is
     *     answered as an exception
     * @throws IOException to answer with a failure, see {@link #statusOf}
     */
    CompletionStage<Retrieval> retrieve(RetrieveRequest request) throws IOException;

    /**
     * What a failure of a handler means to the peer, looked for among the causes, too. A {@link DicomStatusException} has its
     * status; what cannot be decoded or encoded gives C000H; another {@code DicomException} that will be the same whenever
     * the peer asks again, and leaves the association alone, A900H: the identifier is at fault; any other {@code IOException}
     * A701H (the matches cannot be counted); a {@code RuntimeException} or an {@code Error} C000H.
     */
    static Status statusOf(Throwable failure) {
        return HandlerFailure.status(failure, Status.UNABLE_TO_CALCULATE_MATCHES);
    }
}
