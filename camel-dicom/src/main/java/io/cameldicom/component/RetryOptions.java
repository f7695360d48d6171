package io.cameldicom.component;

import io.cameldicom.engine.net.service.RetryCondition;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The options for what is tried again in the engine's words. Each method throws if an option is bad, naming it. */
final class RetryOptions {
    private final DicomConfiguration configuration;

    RetryOptions(DicomConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Throws if any of them is bad. */
    void check() {
        batch(Optional.empty(), option -> true);
    }

    /**
     * How an operation is tried again.
     *
     * @param registered what the AE registry says; options that are set go before it
     * @param isSet whether an option is, by its name
     */
    RetryPolicies operation(Optional<RetryPolicies> registered, Predicate<String> isSet) {
        Predicate<String> counts = registered.isPresent() ? isSet : option -> true;
        return registered.orElse(RetryPolicies.NONE).with(policy -> with(policy, counts));
    }

    /** How an instance of a batch is. */
    RetryPolicies batch(Optional<RetryPolicies> registered, Predicate<String> isSet) {
        int retries = OptionCheck.atLeast("retriesPerInstance", 0, configuration.getRetriesPerInstance());
        boolean ownNumber = isSet.test("retriesPerInstance") && registered.isPresent();
        boolean told = registered.isPresent() || configuration.getRetryAttempts() > 0;
        RetryPolicies policies = operation(registered, isSet);
        return ownNumber || !told ? policies.with(policy -> policy.withMaximumAttempts(retries + 1)) : policies;
    }

    private RetryPolicy with(RetryPolicy base, Predicate<String> counts) {
        int attempts = OptionCheck.atLeast("retryAttempts", 0, configuration.getRetryAttempts());
        RetryPolicy policy = base.withDelay(delay(base.delay(), counts));
        if (counts.test("retryAttempts") && attempts > 0) {
            policy = policy.withMaximumAttempts(attempts);
        }
        if (counts.test("retryWithin")) {
            policy = policy.withMaximumElapsed(OptionCheck.duration("retryWithin", configuration.getRetryWithin()));
        }
        if (counts.test("retryOn")) {
            policy = policy.withOn(conditions("retryOn", configuration.getRetryOn()));
        }
        if (counts.test("retryNever")) {
            policy = policy.withNever(conditions("retryNever", configuration.getRetryNever()));
        }
        return counts.test("retryUncertain") ? policy.withRepeatUncertain(configuration.isRetryUncertain()) : policy;
    }

    private RetryDelay delay(RetryDelay base, Predicate<String> counts) {
        Duration first = counts.test("retryDelay")
                ? OptionCheck.duration("retryDelay", configuration.getRetryDelay())
                : base.first();
        Duration most = counts.test("retryMaximumDelay")
                ? OptionCheck.duration("retryMaximumDelay", configuration.getRetryMaximumDelay())
                : base.maximum();
        return new RetryDelay(
                counts.test("retryGrowth") ? configuration.getRetryGrowth() : base.growth(),
                first.compareTo(most) > 0 ? most : first,
                most,
                counts.test("retryJitter") ? configuration.getRetryJitter() : base.jitter());
    }

    private static List<RetryCondition> conditions(String option, String value) {
        return value == null ? List.of() : OptionCheck.checked(option, () -> RetryCondition.list(value));
    }
}
