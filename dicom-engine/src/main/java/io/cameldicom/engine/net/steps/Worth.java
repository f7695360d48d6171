package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.Status;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Tells whether it is worth the while to ask once more. */
final class Worth {
    private static final int DEEPEST = 16;

    private Worth() {}

    /** Whether a failure may be over the next time: it may, unless somebody has to change a setting first. */
    static boolean retrying(Throwable failure) {
        return !(cause(failure) instanceof DicomException known)
                || known.category() != DicomException.Category.CONFIGURATION;
    }

    /** The same of a status: the request was understood, and could not be carried out just then. */
    static boolean retrying(Status failure) {
        return failure.equals(Status.PROCESSING_FAILURE)
                || failure.equals(Status.RESOURCE_LIMITATION)
                || failure.isOutOfResources();
    }

    /** What really failed. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && isWrapping(cause); depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapping(Throwable failure) {
        return (failure instanceof CompletionException || failure instanceof ExecutionException)
                && failure.getCause() != null;
    }
}
