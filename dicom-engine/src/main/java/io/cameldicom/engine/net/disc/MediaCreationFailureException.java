package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.workflow.InstanceReference;
import java.util.Map;

/**
 * Media could not be made; the user is told why in a word, and which instances it is about.
 *
 * @dicom PS3.3 C.22.1
 */
public final class MediaCreationFailureException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** Execution Status Info: something unspecified went wrong. */
    public static final String PROC_FAILURE = "PROC_FAILURE";

    /** Execution Status Info: instances are not there. */
    public static final String NO_INSTANCE = "NO_INSTANCE";

    /** Execution Status Info: an operator has to look at the device. */
    public static final String CHECK_MCD_OP = "CHECK_MCD_OP";

    /** Execution Status Info: there is nothing to write to, or no ink. */
    public static final String OUT_OF_SUPPLIES = "OUT_OF_SUPPLIES";

    /** Execution Status Info: something that was asked for is not supported. */
    public static final String NOT_SUPPORTED = "NOT_SUPPORTED";

    private static final int LONGEST_TERM = 16; // of a CS value

    private final String info;
    private final transient Map<InstanceReference, Integer> failed;

    /**
     * Creates one.
     *
     * @param info Execution Status Info (2100,0030): a term of the standard, or one of your own of 16 characters at most
     * @param failed instances with their Failure Reason (0008,1197), such as 0112H for one that is not there
     */
    public MediaCreationFailureException(String info, Map<InstanceReference, Integer> failed) {
        super("No media: " + info, Category.PEER, Scope.INSTANCE, "See the log of who makes the media.");
        if (info.length() > LONGEST_TERM || !info.matches("[A-Z0-9_ ]+")) {
            throw new IllegalArgumentException("An Execution Status Info of " + info.length() + " characters");
        }
        this.info = info;
        this.failed = Map.copyOf(failed);
    }

    /** Execution Status Info. */
    public String info() {
        return info;
    }

    /** Instances with their Failure Reason. */
    public Map<InstanceReference, Integer> failed() {
        return failed;
    }

    /** What to tell of a failure. */
    static MediaCreationFailureException of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 32; depth++, cause = cause.getCause()) {
            if (cause instanceof MediaCreationFailureException known) {
                return known;
            }
        }
        return new MediaCreationFailureException(PROC_FAILURE, Map.of());
    }
}
