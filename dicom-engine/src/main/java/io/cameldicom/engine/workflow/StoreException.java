package io.cameldicom.engine.workflow;

import io.cameldicom.engine.DicomException;

/** A store could not be read or written; whether a change came through is unknown until it is read again. */
public final class StoreException extends DicomException {
    private static final long serialVersionUID = 1L;

    private static final String ADVICE = "See whether the database is there and has room, then try again.";

    /** Without a cause: the store works, but the change did not come through. */
    public StoreException(String message) {
        super(message, Category.TRANSIENT, Scope.INSTANCE, ADVICE);
    }

    /** With what the database or the decoder said. */
    public StoreException(String message, Throwable cause) {
        super(message, Category.TRANSIENT, Scope.INSTANCE, ADVICE, cause);
    }
}
