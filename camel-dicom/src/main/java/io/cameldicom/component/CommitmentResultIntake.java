package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.workflow.Commitment;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * Takes the results of commitments that producers of the same stores have asked for: who waits goes on, and each result is given to the
 * route. One whose route fails is answered with a failure, so that the provider sends it again.
 */
final class CommitmentResultIntake implements NServiceHandler {
    private final ScpConsumer consumer;
    private final CommitmentUser commitments;

    CommitmentResultIntake(ScpConsumer consumer, CommitmentUser commitments) {
        this.consumer = consumer;
        this.commitments = commitments;
    }

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws DicomException {
        if (!(request.command() instanceof NEventReportRq)) {
            return commitments.serve(request);
        }
        Commitment commitment = commitments.take(request);
        Exchange exchange = consumer.exchanges().request(commitment, RequestHeaders.of(request));
        exchange.getIn().setHeader(DicomConstants.TRANSACTION_UID, commitment.id());
        ResultHeaders.committed(exchange.getIn(), commitment);
        return consumer.exchanges()
                .answered(exchange, () -> NServiceResponse.of(request.command().response(Status.SUCCESS)));
    }
}
