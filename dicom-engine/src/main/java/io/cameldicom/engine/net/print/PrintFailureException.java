package io.cameldicom.engine.net.print;

import io.cameldicom.engine.DicomException;

/**
 * A film is not printed, or a printer failed; the user is told why in a word.
 *
 * @dicom PS3.3 C.13.8, C.13.9.1
 */
public final class PrintFailureException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** Execution Status Info: something unspecified is wrong. */
    public static final String UNKNOWN = "UNKNOWN";

    /** Execution Status Info: the layout cannot be printed, or the film is described wrongly in another way. */
    public static final String INVALID_PAGE = "INVALID PAGE DES";

    /** Execution Status Info: there is not enough memory. */
    public static final String INSUFFICIENT_MEMORY = "INSUFFIC MEMORY";

    private static final int LONGEST_TERM = 16; // of a CS value

    private final String info;

    /**
     * Creates one.
     *
     * @param info Execution Status Info (2100,0030): a term of the standard, or one of your own of 16 characters at most
     */
    public PrintFailureException(String info) {
        super("Not printed: " + info, Category.PEER, Scope.INSTANCE, "See the printer, or the log of who prints.");
        if (info.length() > LONGEST_TERM || !info.matches("[A-Z0-9_ ]+")) {
            throw new IllegalArgumentException("An Execution Status Info of " + info.length() + " characters");
        }
        this.info = info;
    }

    /** Execution Status Info. */
    public String info() {
        return info;
    }

    /** What to tell of a failure. */
    static String infoOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 32; depth++, cause = cause.getCause()) {
            if (cause instanceof PrintFailureException known) {
                return known.info();
            }
        }
        return UNKNOWN;
    }
}
