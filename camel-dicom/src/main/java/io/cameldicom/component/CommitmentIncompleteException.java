package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentState;
import java.util.Objects;
import java.util.Optional;

/** Not all instances are committed to: they must not be deleted. The body of the Exchange is the {@link Commitment}, too. */
public final class CommitmentIncompleteException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final transient Commitment commitment;

    CommitmentIncompleteException(Commitment commitment) {
        super(
                message(commitment),
                commitment.state() == CommitmentState.EXPIRED ? Category.TRANSIENT : Category.PERMANENT,
                Scope.INSTANCE,
                "Keep the instances; look at the reason of each in the commitment, send what is missing, and ask again.");
        this.commitment = Objects.requireNonNull(commitment, "commitment");
    }

    private static String message(Commitment commitment) {
        int all = commitment.instances().size();
        return commitment.state() == CommitmentState.EXPIRED
                ? "No result of commitment %s of %d instances after %d requests"
                        .formatted(commitment.id(), all, commitment.attempts())
                : "Commitment %s is %s: of %d instances %d are safe"
                        .formatted(
                                commitment.id(),
                                commitment.state(),
                                all,
                                commitment.safe().size());
    }

    /** What became of it; empty in an exception that was serialized. */
    public Optional<Commitment> commitment() {
        return Optional.ofNullable(commitment);
    }
}
