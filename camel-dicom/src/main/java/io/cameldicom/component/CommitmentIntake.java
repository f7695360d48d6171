package io.cameldicom.component;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.steps.SafetyCheck;
import io.cameldicom.engine.workflow.CommitmentDesk.Accepted;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentRequest;
import io.cameldicom.engine.workflow.CommitmentResult;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.InstanceSafety;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request for commitment to the route; what the route leaves in the body tells which instances are safe. Nothing is safe
 * that the route does not say is.
 */
final class CommitmentIntake implements SafetyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentIntake.class);
    private static final InstanceSafety NONE = instance -> Optional.of(FailureReason.PROCESSING_FAILURE);

    private final ScpConsumer consumer;

    CommitmentIntake(ScpConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public CompletionStage<InstanceSafety> check(Accepted request) {
        CommitmentRequest asked = request.request();
        Exchange exchange = consumer.exchanges()
                .request(
                        asked.instances(),
                        Map.of(
                                DicomConstants.REQUESTED_OPERATION, Operation.N_ACTION,
                                DicomConstants.SOP_CLASS_UID, Uid.StorageCommitmentPushModel,
                                DicomConstants.SOP_INSTANCE_UID, Uid.StorageCommitmentPushModelInstance,
                                DicomConstants.ACTION_TYPE_ID, CommitmentRequest.ACTION_TYPE,
                                DicomConstants.TRANSACTION_UID, asked.transactionUid(),
                                DicomConstants.CALLING_AE_TITLE, request.requester(),
                                DicomConstants.CALLED_AE_TITLE, request.provider()));
        CompletableFuture<InstanceSafety> result = new CompletableFuture<>();
        consumer.exchanges().process(exchange, () -> answer(asked, exchange, result));
        return result;
    }

    private void answer(CommitmentRequest asked, Exchange exchange, CompletableFuture<InstanceSafety> result) {
        try {
            StatusMapper outcome = StatusMapper.of(exchange, NServiceHandler::statusOf);
            if (outcome.isStored()) {
                result.complete(safety(asked, exchange.getMessage().getBody()));
            } else {
                result.completeExceptionally(outcome.failure());
            }
        } catch (RuntimeException | Error failure) { // an error, too: else nobody is ever told
            result.completeExceptionally(failure);
        } finally {
            consumer.exchanges().finish(exchange);
            consumer.exchanges().end();
        }
    }

    private static InstanceSafety safety(CommitmentRequest asked, Object body) {
        if (body == null || body == asked.instances()) {
            LOG.warn(
                    "The route does not say which instances of commitment request {} are safe, so none is",
                    asked.transactionUid());
            return NONE;
        }
        if (body instanceof InstanceSafety safety) {
            return safety;
        }
        if (body instanceof Boolean all) {
            return all ? instance -> Optional.empty() : NONE;
        }
        if (body instanceof CommitmentResult result) {
            return safety(result.safe(), result.failed());
        }
        Collection<?> told = body instanceof Collection<?> many
                ? many
                : body instanceof Object[] array ? Arrays.asList(array) : List.of(body);
        return safety(
                told.stream().filter(one -> !(one instanceof CommitmentFailure)).toList(),
                told.stream()
                        .filter(CommitmentFailure.class::isInstance)
                        .map(CommitmentFailure.class::cast)
                        .toList());
    }

    /** By references or UIDs of what is safe; what is in neither list is not there. */
    private static InstanceSafety safety(Collection<?> safe, List<CommitmentFailure> failed) {
        Set<String> uids = new HashSet<>();
        for (Object one : safe) {
            if (one instanceof InstanceReference reference) {
                uids.add(reference.sopInstanceUid());
            } else if (one instanceof CharSequence uid) {
                uids.add(uid.toString());
            } else {
                throw new IllegalArgumentException("The body does not say what is safe: there is a "
                        + one.getClass().getName()
                        + "; it must be true, an InstanceSafety, a CommitmentResult, or a list of references, UIDs and"
                        + " CommitmentFailures");
            }
        }
        Map<String, FailureReason> reasons = new HashMap<>();
        failed.forEach(failure -> reasons.put(
                failure.instance().sopInstanceUid(), failure.reason().orElse(FailureReason.PROCESSING_FAILURE)));
        return instance -> {
            Optional<FailureReason> reason = Optional.ofNullable(reasons.get(instance.sopInstanceUid()));
            return uids.contains(instance.sopInstanceUid())
                    ? reason
                    : reason.or(() -> Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE));
        };
    }
}
