package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.RetrieveResult;
import java.util.Objects;
import java.util.Optional;

/** A move or get did not bring everything: the peer failed or was told to stop, or some of the instances were not stored. */
public final class RetrieveIncompleteException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final transient RetrieveResult result;

    RetrieveIncompleteException(RetrieveResult result) {
        super(
                message(result),
                category(result),
                Scope.INSTANCE,
                "Retrieve the instances that the result names as failed again, or all; look at the status for the reason.",
                null);
        this.result = Objects.requireNonNull(result, "result");
    }

    private static String message(RetrieveResult result) {
        SubOperationCounts counts = result.counts();
        return "Retrieved with status %s: %d instances came, %d with a warning, %d failed"
                .formatted(
                        result.status(),
                        counts.completed().orElse(0),
                        counts.warning().orElse(0),
                        counts.failed().orElse(0));
    }

    private static Category category(RetrieveResult result) {
        return result.isCancelled() || result.status().isOutOfResources() ? Category.TRANSIENT : Category.PEER;
    }

    /** Whether a result is one of these: a failure, a cancel, or instances that are missing. */
    static boolean isDue(RetrieveResult result, ExceptionOn exceptionOn) {
        boolean missing = result.counts().failed().orElse(0) > 0;
        return missing && exceptionOn != ExceptionOn.NEVER || exceptionOn.includes(result.status());
    }

    /** What became of it; empty in an exception that was serialized. */
    public Optional<RetrieveResult> result() {
        return Optional.ofNullable(result);
    }
}
