package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes instance availability notifications (N-CREATE, SCP): checks them, and gives them to a handler. Nothing is kept: a notification
 * cannot be asked for later. Safe for threads.
 *
 * @dicom PS3.4 R.3.2
 */
public final class AvailabilityProvider implements NServiceHandler {
    private static final UidGenerator UIDS = UidGenerator.uuid(); // for notifications that nobody has named

    private final AvailabilityHandler handler;

    /** One that gives what it takes to {@code handler}. */
    public AvailabilityProvider(AvailabilityHandler handler) {
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /**
     * Takes a notification.
     *
     * @throws io.cameldicom.engine.workflow.RequestRefusedException if an attribute is missing, or has a value that it may not have
     */
    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws IOException {
        if (!(request.command() instanceof NCreateRq create)) {
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(request.command().response(Status.UNRECOGNIZED_OPERATION)));
        }
        AvailabilityNotice notice = AvailabilityNotice.of(request.dataSet().orElse(DataSet.empty()));
        String named = create.affectedSopInstanceUid();
        NCreateRsp created =
                create.response(Status.SUCCESS).withAffectedSopInstanceUid(named.isEmpty() ? UIDS.next() : named);
        return handler.available(notice, request).thenApply(noted -> NServiceResponse.of(created));
    }
}
