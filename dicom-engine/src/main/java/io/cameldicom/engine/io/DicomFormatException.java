package io.cameldicom.engine.io;

import io.cameldicom.engine.DicomException;

/** Bytes that are no DICOM data set, or break a rule that was not to be forgiven, or exceed a limit. */
public final class DicomFormatException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long offset;
    private final String path;

    /**
     * Creates the exception.
     *
     * @param reason what is wrong, without any value
     * @param offset where, in bytes from the start of the input; in the inflated bytes of a deflated data set
     * @param path the tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one
     */
    public DicomFormatException(String reason, long offset, String path) {
        this(reason, offset, path, null);
    }

    DicomFormatException(String reason, long offset, String path, Throwable cause) {
        this(reason, offset, path, "Ask the sender of the object for a correct copy.", Category.PERMANENT, cause);
    }

    DicomFormatException(String reason, long offset, String path, String advice, Category category) {
        this(reason, offset, path, advice, category, null);
    }

    private DicomFormatException(
            String reason, long offset, String path, String advice, Category category, Throwable cause) {
        super(
                reason + " (offset " + offset + (path.isEmpty() ? ")" : ", " + path + ")"),
                category,
                Scope.INSTANCE,
                advice,
                cause);
        this.reason = reason;
        this.offset = offset;
        this.path = path;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Where, in bytes from the start of the input; in the inflated bytes of a deflated data set. */
    public long offset() {
        return offset;
    }

    /** The tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one. */
    public String path() {
        return path;
    }
}
