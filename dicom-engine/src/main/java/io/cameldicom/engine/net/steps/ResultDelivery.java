package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.BackChannel;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentDesk.Accepted;
import io.cameldicom.engine.workflow.CommitmentResult;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InstanceSafety;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request for commitment on its way from the desk to its delivered result. Each step follows from the one before, so there is
 * one at a time; for any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each stage ends in one of the methods here
final class ResultDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ResultDelivery.class);
    private static final String PUSH_MODEL = Uid.StorageCommitmentPushModel;

    /** What all deliveries of a provider have in common. */
    record Means(
            Scu scu,
            Executor workers,
            Scheduler scheduler,
            CommitmentDesk desk,
            SafetyCheck check,
            PeerLookup requesters,
            DeliveryOptions options,
            Consumer<Accepted> givenUp) {}

    private final Accepted accepted;
    private final String uid;
    private final Means means;
    private final Runnable over;
    private final Retries retries;
    private volatile BackChannel back = BackChannel.NONE;
    private volatile boolean stopped;
    private volatile Runnable timer = () -> {};

    ResultDelivery(Accepted accepted, Means means, Runnable over) {
        this.accepted = accepted;
        this.uid = accepted.request().transactionUid();
        this.means = means;
        this.over = over;
        this.retries = new Retries(means.options().retryDelay());
    }

    /** The association that the request came on last. */
    void back(BackChannel latest) {
        back = latest;
    }

    void begin() {
        onWorker(() -> accepted.result().ifPresentOrElse(this::deliver, this::decide));
    }

    void stop() {
        stopped = true;
        timer.run();
    }

    // ---- what is safe

    private void decide() {
        CompletionStage<? extends InstanceSafety> checked;
        try {
            checked = means.check().check(accepted);
        } catch (IOException | RuntimeException failed) {
            checked = CompletableFuture.failedFuture(failed);
        }
        checked.whenComplete((safety, failure) -> onWorker(() -> decided(result(safety, failure))));
    }

    private CommitmentResult result(InstanceSafety safety, Throwable failure) {
        Throwable cause = failure;
        if (failure == null) {
            try {
                return accepted.request().result(safety);
            } catch (RuntimeException failed) {
                cause = failed;
            }
        }
        LOG.warn("What of commitment request {} is safe was not found out, so nothing is", uid, Worth.cause(cause));
        return accepted.request().result(instance -> Optional.of(FailureReason.PROCESSING_FAILURE));
    }

    private void decided(CommitmentResult result) {
        try {
            Optional<Accepted> kept = means.desk().decided(result);
            kept.flatMap(Accepted::result).ifPresentOrElse(this::deliver, over);
        } catch (DicomException notKept) {
            LOG.error("The result of commitment request {} cannot be kept; it is checked again", uid, notKept);
            later(this::decide);
        }
    }

    // ---- delivery

    private void deliver(CommitmentResult result) {
        BackChannel way = back;
        if (!means.options().sameAssociation() || !way.isOpen()) {
            call(result);
            return;
        }
        way.report(
                        PUSH_MODEL,
                        report(result),
                        result.eventInformation(),
                        means.options().operation())
                .whenComplete((answer, failure) -> {
                    if (failure == null && isTaken(answer.status())) {
                        onWorker(this::delivered);
                    } else {
                        LOG.debug("Result of {} does not go back on its association", uid, failure);
                        onWorker(() -> call(result));
                    }
                });
    }

    private static IntFunction<NEventReportRq> report(CommitmentResult result) {
        return messageId -> NEventReportRq.of(
                messageId, PUSH_MODEL, Uid.StorageCommitmentPushModelInstance, result.eventType(), true);
    }

    private static boolean isTaken(Status status) {
        return status.category() == Status.Category.SUCCESS || status.category() == Status.Category.WARNING;
    }

    private void call(CommitmentResult result) {
        try {
            Optional<Peer> requester = means.requesters().find(accepted.requester(), AeTitle.of(accepted.provider()));
            if (requester.isEmpty()) {
                failed(result, "nobody knows where it is", Optional.empty());
                return;
            }
            NServiceResponse answer = means.scu()
                    .request(
                            requester.get(),
                            PUSH_MODEL,
                            report(result),
                            result.eventInformation(),
                            means.options().operation());
            if (isTaken(answer.status())) {
                delivered();
            } else if (Worth.retrying(answer.status())) {
                failed(result, "it answers with " + answer.status(), Optional.empty());
            } else {
                giveUp(DicomStatusException.of(answer.command(), ServiceClass.STORAGE_MANAGEMENT));
            }
        } catch (IOException | RuntimeException notSent) {
            failed(result, notSent.toString(), Optional.of(notSent));
        }
    }

    // A wrong setting, here or there, may be put right while it is tried again.
    private void failed(CommitmentResult result, String why, Optional<Exception> cause) {
        if (retries.failures() + 1 >= means.options().attempts()) {
            giveUp(cause.orElseGet(() -> new IOException(why)));
            return;
        }
        Duration pause = later(() -> deliver(result));
        LOG.warn(
                "The result of commitment request {} was not delivered to {}, the next try is in {}: {}",
                uid,
                accepted.requester(),
                pause,
                why);
    }

    private Duration later(Runnable task) {
        Duration pause = retries.failed();
        timer = means.scheduler().after(pause, () -> onWorker(task));
        if (stopped) {
            timer.run();
        }
        return pause;
    }

    private void giveUp(Exception cause) {
        LOG.error("The result of commitment request {} of {} is given up", uid, accepted.requester(), cause);
        delivered();
        means.givenUp().accept(accepted);
    }

    private void delivered() {
        try {
            means.desk().delivered(uid);
        } catch (DicomException kept) {
            // It is delivered again after a restart, which does no harm.
            LOG.warn("Commitment request {} cannot be taken off the store", uid, kept);
        } finally {
            over.run();
        }
    }

    private void onWorker(Runnable task) {
        if (stopped) {
            return;
        }
        try {
            means.workers().execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException bug) { // the end of the thread
                    LOG.error("Commitment request {} is not gone on with until the next start", uid, bug);
                    over.run();
                }
            });
        } catch (RejectedExecutionException closing) {
            LOG.debug("Commitment request {} is gone on with after the next start", uid, closing);
        }
    }
}
