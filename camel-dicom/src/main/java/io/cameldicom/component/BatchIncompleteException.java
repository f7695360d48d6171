package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Of a batch not every instance was stored as {@link ExceptionOn} demands: some failed, had a warning, or were not sent. The
 * body of the Exchange is its {@link BatchResult}, too.
 *
 * <p>The category is that of the failures if they all have the same, else PERMANENT, for then more than waiting is needed.
 */
public final class BatchIncompleteException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final transient BatchResult result;

    BatchIncompleteException(BatchResult result) {
        super(
                message(result.totals(), failures(result)),
                category(failures(result)),
                Scope.INSTANCE,
                "Look at the failure of each instance in the result; those that are stored need not be sent again.",
                failures(result).stream().findFirst().orElse(null));
        this.result = Objects.requireNonNull(result, "result");
    }

    private static List<DicomException> failures(BatchResult result) {
        return result.instances().stream()
                .map(InstanceResult::failure)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String message(BatchProgress totals, List<DicomException> failures) {
        String counts = "Of %d instances %d are stored, %d failed, %d were not sent"
                .formatted(totals.total(), totals.stored(), totals.failed(), totals.left());
        return failures.isEmpty()
                ? counts
                : counts + "; the first failure: " + failures.get(0).getMessage();
    }

    // What was only cancelled may be sent later.
    private static Category category(List<DicomException> failures) {
        List<Category> categories =
                failures.stream().map(DicomException::category).distinct().toList();
        return switch (categories.size()) {
            case 0 -> Category.TRANSIENT;
            case 1 -> categories.get(0);
            default -> Category.PERMANENT;
        };
    }

    /** What became of each instance; empty in an exception that was serialized. */
    public Optional<BatchResult> result() {
        return Optional.ofNullable(result);
    }
}
