package io.cameldicom.engine.io;

import io.cameldicom.engine.DicomException;

/** A data set that cannot be written in the encoding asked for. */
public final class DicomEncodingException extends DicomException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason what cannot be written, without any value
     * @param advice what to do instead
     */
    public DicomEncodingException(String reason, String advice) {
        super(reason, Category.PERMANENT, Scope.INSTANCE, advice);
    }
}
