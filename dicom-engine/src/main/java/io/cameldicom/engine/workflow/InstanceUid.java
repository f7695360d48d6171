package io.cameldicom.engine.workflow;

import java.util.regex.Pattern;

/**
 * The grammar of UIDs.
 *
 * @dicom PS3.5 9.1
 */
final class InstanceUid {
    private static final int LONGEST = 64;
    private static final Pattern GRAMMAR = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*");

    private InstanceUid() {}

    static boolean isUid(String text) {
        return text.length() <= LONGEST && GRAMMAR.matcher(text).matches();
    }

    /** A SOP Instance UID for a new instance. */
    static void check(String uid) throws RequestRefusedException {
        if (!isUid(uid)) {
            throw new RequestRefusedException(WorkflowStatus.INVALID_SOP_INSTANCE);
        }
    }
}
