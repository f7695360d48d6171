package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;

/** The association is no more, without an abort: it was released, or its connection is gone. */
public final class AssociationClosedException extends DicomException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what ended it
     * @param cause what stands behind it, or null
     */
    public AssociationClosedException(String message, Throwable cause) {
        super(
                message,
                Category.TRANSIENT,
                Scope.ASSOCIATION,
                "Open another association if there is more to do.",
                cause);
    }
}
