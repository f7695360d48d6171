package io.cameldicom.engine.workflow;

import java.util.OptionalInt;

/**
 * How a request ends: the status codes of this package's services, each with its meaning.
 *
 * @dicom PS3.7 C
 * @dicom PS3.4 F.7.2.2.4
 * @dicom PS3.4 CC.2
 */
public enum WorkflowStatus {
    /** Done as asked. */
    SUCCESS(0x0000, "done"),
    /** N-GET: done, without the attributes that are not kept or not given away. */
    ATTRIBUTES_NOT_SUPPORTED(0x0001, "some of the attributes asked for are not supported"),
    /** An attribute may not be set, or not here. */
    NO_SUCH_ATTRIBUTE(0x0105, "an attribute is not allowed here"),
    /** An attribute has a value that it may not have. */
    INVALID_ATTRIBUTE_VALUE(0x0106, "an attribute has an invalid value"),
    /** The request was understood and cannot be carried out. */
    PROCESSING_FAILURE(0x0110, "the request cannot be carried out"),
    /** The SOP Instance UID is taken. */
    DUPLICATE_SOP_INSTANCE(0x0111, "the SOP instance exists already"),
    /** Nobody knows the SOP Instance UID. */
    NO_SUCH_SOP_INSTANCE(0x0112, "there is no such SOP instance"),
    /** The event type is none of the SOP class. */
    NO_SUCH_EVENT_TYPE(0x0113, "there is no such event type"),
    /** An argument of an action or event is missing or has a value that it may not have. */
    INVALID_ARGUMENT_VALUE(0x0115, "an argument is missing or has an invalid value"),
    /** The SOP Instance UID is no UID. */
    INVALID_SOP_INSTANCE(0x0117, "the SOP Instance UID is no UID"),
    /** A required attribute is missing. */
    MISSING_ATTRIBUTE(0x0120, "a required attribute is missing"),
    /** A required attribute has no value. */
    MISSING_ATTRIBUTE_VALUE(0x0121, "a required attribute has no value"),
    /** The action type is none of the SOP class. */
    NO_SUCH_ACTION(0x0123, "there is no such action type"),
    /** The transaction is under way, and this is another of the same UID. */
    DUPLICATE_INVOCATION(0x0210, "a transaction of this UID is under way"),
    /** MPPS: completed or discontinued, and so closed for changes; error ID A710H goes with it. */
    MPPS_CLOSED(0x0110, "the performed procedure step is closed for changes", 0xA710),

    /** UPS: created, after something was added. */
    UPS_CREATED_WITH_CHANGES(0xB300, "created, with attributes added"),
    /** UPS: subscribed, without the deletion lock that was asked for. */
    UPS_LOCK_NOT_GRANTED(0xB301, "subscribed, but without a deletion lock"),
    /** UPS: canceled before this request. */
    UPS_ALREADY_CANCELED(0xB304, "it is canceled already"),
    /** UPS: completed before this request. */
    UPS_ALREADY_COMPLETED(0xB306, "it is completed already"),
    /** UPS: in a final state, and so closed for changes. */
    UPS_CLOSED(0xC300, "it is closed for changes"),
    /** UPS: whoever asks does not hold the lock. */
    UPS_WRONG_TRANSACTION_UID(0xC301, "the right transaction UID was not given"),
    /** UPS: taken already. */
    UPS_ALREADY_IN_PROGRESS(0xC302, "it is in progress already"),
    /** UPS: nothing becomes scheduled but by being created. */
    UPS_SCHEDULED_ONLY_BY_CREATION(0xC303, "only creation makes it scheduled"),
    /** UPS: what the final state requires is not there. */
    UPS_FINAL_STATE_NOT_MET(0xC304, "it lacks what its final state requires"),
    /** UPS: unknown here. */
    UPS_UNKNOWN(0xC307, "there is no such unified procedure step here"),
    /** UPS: who is to get the events is unknown here. */
    UPS_RECEIVER_UNKNOWN(0xC308, "the receiving AE is unknown"),
    /** UPS: created in another state than SCHEDULED. */
    UPS_NOT_CREATED_SCHEDULED(0xC309, "it was not to be created as scheduled"),
    /** UPS: nobody has taken it. */
    UPS_NOT_IN_PROGRESS(0xC310, "it is not in progress"),
    /** UPS: completed, and so not to be canceled. */
    UPS_COMPLETED(0xC311, "it is completed"),
    /** UPS: nobody would hear of the request to cancel. */
    UPS_PERFORMER_NOT_REACHABLE(0xC312, "its performer cannot be told"),
    /** UPS: the action is for steps and not for lists, or the other way round. */
    UPS_ACTION_NOT_APPROPRIATE(0xC314, "the action does not suit the instance");

    private static final int NONE = -1;

    private final int code;
    private final String meaning;
    private final int errorId;

    WorkflowStatus(int code, String meaning) {
        this(code, meaning, NONE);
    }

    WorkflowStatus(int code, String meaning, int errorId) {
        this.code = code;
        this.meaning = meaning;
        this.errorId = errorId;
    }

    /** The Status (0000,0900), 0 to 0xFFFF. */
    public int code() {
        return code;
    }

    /** What it means, in words; the Error Comment (0000,0902). */
    public String meaning() {
        return meaning;
    }

    /** The Error ID (0000,0903) that goes with it. */
    public OptionalInt errorId() {
        return errorId == NONE ? OptionalInt.empty() : OptionalInt.of(errorId);
    }

    /** Whether the request was not carried out. */
    public boolean isFailure() {
        return !isWarning() && this != SUCCESS;
    }

    /** Whether the request was carried out, but not just as asked. */
    public boolean isWarning() {
        return this == ATTRIBUTES_NOT_SUPPORTED || (code & 0xF000) == 0xB000;
    }

    /** The first status with this code. */
    static WorkflowStatus of(int code) {
        for (WorkflowStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status " + Integer.toHexString(code));
    }

    /** Code and meaning. */
    @Override
    public String toString() {
        return String.format("%04XH, %s", code, meaning);
    }
}
