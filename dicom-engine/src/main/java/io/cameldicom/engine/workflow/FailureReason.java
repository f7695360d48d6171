package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * Why an instance is not committed to.
 *
 * @dicom PS3.3 C.14.1.1
 */
public enum FailureReason {
    /** The provider failed. */
    PROCESSING_FAILURE(0x0110),
    /** The provider has no such instance. */
    NO_SUCH_OBJECT_INSTANCE(0x0112),
    /** The instance is of another SOP class than the reference says. */
    CLASS_INSTANCE_CONFLICT(0x0119),
    /** The provider does not keep instances of this SOP class. */
    SOP_CLASS_NOT_SUPPORTED(0x0122),
    /** The transaction UID is in use. */
    DUPLICATE_TRANSACTION_UID(0x0131),
    /** The provider lacks room. */
    RESOURCE_LIMITATION(0x0213);

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    /** The value of Failure Reason (0008,1197). */
    public int code() {
        return code;
    }

    /** The reason with this code, if it is one of the standard's. */
    public static Optional<FailureReason> of(int code) {
        for (FailureReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
