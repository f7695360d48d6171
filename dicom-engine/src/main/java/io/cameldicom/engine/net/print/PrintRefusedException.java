package io.cameldicom.engine.net.print;

import io.cameldicom.engine.DicomException;

/** A printer has answered well, and yet not so that a film can be printed. */
public final class PrintRefusedException extends DicomException {
    private static final long serialVersionUID = 1L;

    PrintRefusedException(String message) {
        super(message, Category.PEER, Scope.INSTANCE, "See what layouts and annotations the printer has.");
    }
}
