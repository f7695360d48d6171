package io.cameldicom.engine.json;

import io.cameldicom.engine.DicomException;

/** Text that is no DICOM JSON, or breaks a rule that was not to be forgiven, or exceeds a limit. */
public final class DicomJsonException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final int column;
    private final long offset;
    private final String path;

    /**
     * Creates the exception.
     *
     * @param reason what is wrong, without any value
     * @param line where, from 1
     * @param column where in the line, from 1
     * @param offset where, in bytes from the start of the input; -1 where that is not known
     * @param path the tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one
     */
    public DicomJsonException(String reason, int line, int column, long offset, String path) {
        this(reason, line, column, offset, path, "Ask the sender for correct JSON.", Category.PERMANENT);
    }

    DicomJsonException(
            String reason, int line, int column, long offset, String path, String advice, Category category) {
        super(
                reason + " (line " + line + ", column " + column + (path.isEmpty() ? ")" : ", " + path + ")"),
                category,
                Scope.INSTANCE,
                advice);
        this.reason = reason;
        this.line = line;
        this.column = column;
        this.offset = offset;
        this.path = path;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }

    /** Where, from 1. */
    public int line() {
        return line;
    }

    /** Where in the line, from 1. */
    public int column() {
        return column;
    }

    /** Where, in bytes from the start of the input; -1 where that is not known. */
    public long offset() {
        return offset;
    }

    /** The tag path of the element, such as {@code (0008,1140)[0].(0008,1155)}; empty outside of one. */
    public String path() {
        return path;
    }
}
