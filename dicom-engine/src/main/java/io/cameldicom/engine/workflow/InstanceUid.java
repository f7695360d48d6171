package io.cameldicom.engine.workflow;

/**
 * The grammar of UIDs.
 *
 * @dicom PS3.5 9.1
 */
final class InstanceUid {
    private static final int LONGEST = 64;

    private InstanceUid() {}

    static boolean isUid(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (String component : text.split("\\.", -1)) {
            if (!isComponent(component)) {
                return false;
            }
        }
        return true;
    }

    /** Digits, with a zero in front only if it is the only one. */
    private static boolean isComponent(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
    }

    /** A SOP Instance UID for a new instance. */
    static void check(String uid) throws RequestRefusedException {
        if (!isUid(uid)) {
            throw new RequestRefusedException(WorkflowStatus.INVALID_SOP_INSTANCE);
        }
    }
}
