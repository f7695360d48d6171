package io.cameldicom.component;

import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.steps.CommitmentTerms;
import io.cameldicom.engine.net.steps.DeliveryOptions;
import io.cameldicom.engine.workflow.CommitmentOptions;
import java.time.Duration;
import java.util.List;

/** The options of {@link DicomStepConfiguration} in the engine's words. Each method throws if an option is bad, naming it. */
final class StepOptions {
    private final DicomConfiguration configuration;

    StepOptions(DicomConfiguration configuration) {
        this.configuration = configuration;
    }

    CommitmentTerms terms(OperationOptions operation) {
        Duration timeout = OptionCheck.duration("commitTimeout", configuration.getCommitTimeout());
        if (timeout.isZero()) {
            throw OptionCheck.wrong("commitTimeout", "a provider needs some time");
        }
        return new CommitmentTerms(
                timeout,
                OptionCheck.between(
                        "commitAttempts", 1, CommitmentOptions.MOST_ATTEMPTS, configuration.getCommitAttempts()),
                retryDelay(),
                OptionCheck.duration("commitLinger", configuration.getCommitLinger()),
                operation);
    }

    DeliveryOptions delivery() {
        return DeliveryOptions.DEFAULT
                .withSameAssociation(configuration.isResultOnSameAssociation())
                .withAttempts(OptionCheck.atLeast("resultAttempts", 1, configuration.getResultAttempts()))
                .withRetryDelay(retryDelay());
    }

    private RetryDelay retryDelay() {
        Duration first = OptionCheck.duration("commitRetryDelay", configuration.getCommitRetryDelay());
        Duration maximum = OptionCheck.duration("commitRetryMaximumDelay", configuration.getCommitRetryMaximumDelay());
        return RetryDelay.exponential(first.compareTo(maximum) > 0 ? maximum : first, maximum);
    }

    /** Whom the service mpps tells, by their names in the AE registry. */
    List<String> subscribers() {
        return OptionCheck.words(configuration.getMppsSubscribers()).stream()
                .distinct()
                .toList();
    }
}
