package io.cameldicom.engine.workflow;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An instance that is not committed to.
 *
 * @param instance which
 * @param code the Failure Reason (0008,1197); empty where the result does not speak of the instance, or gives no reason
 */
public record CommitmentFailure(InstanceReference instance, OptionalInt code) {
    /** Refuses null. */
    public CommitmentFailure {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(code, "code");
    }

    /** A failure with one of the standard's reasons. */
    public static CommitmentFailure of(InstanceReference instance, FailureReason reason) {
        return new CommitmentFailure(instance, OptionalInt.of(reason.code()));
    }

    /** The reason, if it is one of the standard's. */
    public Optional<FailureReason> reason() {
        return code.isPresent() ? FailureReason.of(code.getAsInt()) : Optional.empty();
    }
}
