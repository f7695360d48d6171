package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.steps.CommitmentTerms;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.InstanceReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;

/**
 * Asks the peer to commit to the safekeeping of what the body refers to. The body becomes the {@link Commitment} when its result comes,
 * whoever brings it; meanwhile the Exchange is with nobody.
 */
final class CommitOperation {
    private final SharedWorkflows workflows;
    private final DicomConfiguration configuration;
    private final StepOptions options;
    private final boolean await;
    private final ExceptionOn exceptionOn;

    CommitOperation(SharedWorkflows workflows, DicomConfiguration configuration) {
        this.workflows = workflows;
        this.configuration = configuration;
        this.options = new StepOptions(configuration);
        this.await = configuration.isAwait();
        this.exceptionOn = configuration.getExceptionOn();
    }

    /**
     * Asks.
     *
     * @param done run once, when the Exchange may go on
     */
    void run(Exchange exchange, ScuCall call, Runnable done) throws IOException, NoTypeConversionAvailableException {
        List<InstanceReference> instances = CommitReferences.of(exchange);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("Nothing to commit to: the body refers to no instance");
        }
        CommitmentUser commitments = workflows.of(configuration).commitments();
        CommitmentTerms terms = options.terms(call.request().operation());
        String name = Workflow.name(call.peer());
        String uid = call.request().transactionUid().orElseGet(commitments::newTransactionUid);
        CompletionStage<Commitment> result = commitments.request(uid, name, call.peer(), instances, terms);
        exchange.getMessage().setHeader(DicomConstants.TRANSACTION_UID, uid);
        if (!await) {
            done.run();
            return;
        }
        result.whenComplete((commitment, failure) -> {
            try {
                if (failure == null) {
                    settled(exchange, commitment);
                } else {
                    failed(exchange, failure instanceof CompletionException ? failure.getCause() : failure);
                }
            } finally {
                done.run();
            }
        });
    }

    /** Takes up what the process before has left pending. */
    void resume(Workflow workflow, Optional<Peer> own) {
        workflow.resume(own, new ScuOptions(configuration).calling(), options.terms(OperationOptions.DEFAULT));
    }

    private void settled(Exchange exchange, Commitment commitment) {
        Message message = exchange.getMessage();
        message.setBody(commitment);
        ResultHeaders.committed(message, commitment);
        if (commitment.state() != CommitmentState.EXPIRED) {
            ResultHeaders.status(message, Status.SUCCESS, ServiceClass.STORAGE_MANAGEMENT);
        }
        if (commitment.state() != CommitmentState.SAFE && exceptionOn != ExceptionOn.NEVER) {
            exchange.setException(new CommitmentIncompleteException(commitment));
        }
    }

    private void failed(Exchange exchange, Throwable failure) {
        if (failure instanceof DicomStatusException refused) {
            Message message = exchange.getMessage();
            ResultHeaders.status(message, refused.status(), ServiceClass.STORAGE_MANAGEMENT);
            ResultHeaders.comment(message, refused.detail());
            if (!exceptionOn.includes(refused.status())) {
                return;
            }
        }
        exchange.setException(failure);
    }
}
