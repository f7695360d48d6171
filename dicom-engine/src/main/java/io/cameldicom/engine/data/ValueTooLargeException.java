package io.cameldicom.engine.data;

import io.cameldicom.engine.DicomException;

/** A value was to be read into memory that is longer than the caller allows. */
public final class ValueTooLargeException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final long length;
    private final long limit;

    /**
     * Creates the exception.
     *
     * @param length the length of the value in bytes
     * @param limit the greatest length allowed, in bytes
     */
    public ValueTooLargeException(long length, long limit) {
        super(
                "value of " + length + " bytes is over the limit of " + limit + " bytes in memory",
                Category.CONFIGURATION,
                Scope.INSTANCE,
                "Read the value as a stream, or raise the limit.");
        this.length = length;
        this.limit = limit;
    }

    /** The length of the value in bytes. */
    public long length() {
        return length;
    }

    /** The greatest length allowed, in bytes. */
    public long limit() {
        return limit;
    }
}
