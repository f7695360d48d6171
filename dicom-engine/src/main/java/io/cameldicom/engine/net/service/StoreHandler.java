package io.cameldicom.engine.net.service;

import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Stores instances that peers send. Called by workers, by several at once for several associations.
 *
 * <pre>{@code
 * StoreHandler handler = instance -> {
 *     try (FileChannel file = FileChannel.open(path, CREATE_NEW, WRITE)) {
 *         instance.transferTo(file);
 *     }
 *     return CompletableFuture.completedFuture(Status.SUCCESS);
 * };
 * }</pre>
 *
 * @dicom PS3.4 B.2
 */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Stores an instance. The data set can be read until the result is done, by one thread at a time; what is not read is
     * thrown away. The peer is answered when the result is done, and with success only if that says so.
     *
     * <p>If the peer ends the association before it has sent everything, reading throws, and nothing is answered.
     *
     * @return the status to answer with, now or later. A result that fails is answered as an exception
     * @throws IOException to answer with a failure: a {@link io.cameldicom.engine.net.dimse.DicomStatusException} with the
     *     status and the detail it names, a data set that cannot be understood with C000H, any other {@code IOException} with A700H. A
     *     {@code RuntimeException} or an {@code Error} is answered with 0110H
     */
    CompletionStage<Status> store(IncomingInstance instance) throws IOException;

    /**
     * What a failure of a handler means to the peer: the rule of {@link #store}, looked for among the causes, too, since
     * failures come wrapped. The nearest status counts, then a data set that cannot be understood, then an
     * {@code IOException}.
     */
    static Status statusOf(Throwable failure) {
        Status status = Status.PROCESSING_FAILURE;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 32; depth++, cause = cause.getCause()) {
            if (cause instanceof DicomStatusException named) {
                return named.status();
            }
            if (cause instanceof DicomFormatException || cause instanceof DicomEncodingException) {
                return Status.CANNOT_UNDERSTAND;
            }
            if (cause instanceof IOException) {
                status = Status.OUT_OF_RESOURCES;
            }
        }
        return status;
    }

    /**
     * Looks at the request before its data set is read: a status refuses it, and the data set is thrown away as it comes.
     * Exceptions are treated as those of {@link #store}.
     */
    default Optional<Status> precheck(IncomingInstance instance) throws IOException {
        return Optional.empty();
    }
}
