package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;

/**
 * The association that a request came on, for what is reported to its requestor later. Of use as long as the requestor keeps
 * the association; many release it as soon as they are answered. For any thread.
 *
 * @dicom PS3.7 10.1.1
 */
public interface BackChannel {
    /** The way back to one who is gone. */
    BackChannel NONE = new BackChannel() {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public CompletionStage<NServiceResponse> report(
                String abstractSyntax,
                IntFunction<NEventReportRq> event,
                DataSet information,
                OperationOptions options) {
            return CompletableFuture.failedFuture(new AssociationClosedException("There is no way back", null));
        }
    };

    /** Whether the association stands. */
    boolean isOpen();

    /**
     * Reports an event (N-EVENT-REPORT), not before the request has been answered.
     *
     * @param abstractSyntax the SOP class that was negotiated
     * @param event makes the report for a Message ID
     * @param information the event information, if the report says that there is some
     * @return the answer, which may be a failure, completed by a worker; failed if the association ends before, or has no context
     *     for it
     */
    CompletionStage<NServiceResponse> report(
            String abstractSyntax, IntFunction<NEventReportRq> event, DataSet information, OperationOptions options);
}
