package io.cameldicom.engine.net.dimse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an operation ended, or that it goes on: the Status (0000,0900) of a response.
 *
 * <p>Any code can be a status. The constants are those that all services share; a service adds its own, and a peer may
 * send some that nobody knows, which still have a {@link #category()}.
 *
 * @param code the value, 0 to 0xFFFF
 * @dicom PS3.7 C
 */
public record Status(int code) {
    public static final Status SUCCESS = new Status(0x0000);
    public static final Status NO_SUCH_ATTRIBUTE = new Status(0x0105);
    public static final Status INVALID_ATTRIBUTE_VALUE = new Status(0x0106);
    public static final Status ATTRIBUTE_LIST_ERROR = new Status(0x0107);
    public static final Status PROCESSING_FAILURE = new Status(0x0110);
    public static final Status DUPLICATE_SOP_INSTANCE = new Status(0x0111);
    public static final Status NO_SUCH_SOP_INSTANCE = new Status(0x0112);
    public static final Status NO_SUCH_EVENT_TYPE = new Status(0x0113);
    public static final Status NO_SUCH_ARGUMENT = new Status(0x0114);
    public static final Status INVALID_ARGUMENT_VALUE = new Status(0x0115);
    public static final Status ATTRIBUTE_VALUE_OUT_OF_RANGE = new Status(0x0116);
    public static final Status INVALID_SOP_INSTANCE = new Status(0x0117);
    public static final Status NO_SUCH_SOP_CLASS = new Status(0x0118);
    public static final Status CLASS_INSTANCE_CONFLICT = new Status(0x0119);
    public static final Status MISSING_ATTRIBUTE = new Status(0x0120);
    public static final Status MISSING_ATTRIBUTE_VALUE = new Status(0x0121);
    public static final Status SOP_CLASS_NOT_SUPPORTED = new Status(0x0122);
    public static final Status NO_SUCH_ACTION_TYPE = new Status(0x0123);
    public static final Status NOT_AUTHORIZED = new Status(0x0124);
    public static final Status DUPLICATE_INVOCATION = new Status(0x0210);
    public static final Status UNRECOGNIZED_OPERATION = new Status(0x0211);
    public static final Status MISTYPED_ARGUMENT = new Status(0x0212);
    public static final Status RESOURCE_LIMITATION = new Status(0x0213);
    /** The first of the codes A700H to A7FFH, by which storage and query services plead lack of resources. */
    public static final Status OUT_OF_RESOURCES = new Status(0xA700);
    /** C-GET and C-MOVE: the matches cannot be counted. */
    public static final Status UNABLE_TO_CALCULATE_MATCHES = new Status(0xA701);
    /** C-GET and C-MOVE: the sub-operations cannot be performed. */
    public static final Status UNABLE_TO_PERFORM_SUB_OPERATIONS = new Status(0xA702);
    /** C-MOVE: nobody knows where the Move Destination is. */
    public static final Status MOVE_DESTINATION_UNKNOWN = new Status(0xA801);
    /** The data set (or identifier) does not match the SOP class. */
    public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS = new Status(0xA900);
    /** C-GET and C-MOVE at level FRAME: the instance has none of the frames. */
    public static final Status NO_SUCH_FRAMES = new Status(0xAA00);
    /** C-GET and C-MOVE at level FRAME: frames cannot be an instance of this SOP class. */
    public static final Status CANNOT_CREATE_FROM_FRAMES = new Status(0xAA01);
    /** C-GET and C-MOVE at level FRAME: the frames cannot be taken out. */
    public static final Status CANNOT_EXTRACT_FRAMES = new Status(0xAA02);
    /** C-GET and C-MOVE at level FRAME: frames are asked for by time, and have none. */
    public static final Status NOT_TIME_BASED = new Status(0xAA03);
    /** C-GET and C-MOVE at level FRAME: it is not said which frames, or not rightly. */
    public static final Status INVALID_FRAME_REQUEST = new Status(0xAA04);
    /** C-STORE: stored, with some elements changed. */
    public static final Status COERCION_OF_DATA_ELEMENTS = new Status(0xB000);
    /** C-GET and C-MOVE: ended, with failures or warnings; the code of {@link #COERCION_OF_DATA_ELEMENTS}. */
    public static final Status SUB_OPERATIONS_WITH_FAILURES = new Status(0xB000);
    /** C-STORE: stored, with some elements left out. */
    public static final Status ELEMENTS_DISCARDED = new Status(0xB006);
    /** C-STORE: stored, though the data set does not match the SOP class. */
    public static final Status STORED_THOUGH_NO_MATCH = new Status(0xB007);
    /** The first of the codes C000H to CFFFH: cannot understand, unable to process. */
    public static final Status CANNOT_UNDERSTAND = new Status(0xC000);
    /** Ended by a C-CANCEL. */
    public static final Status CANCEL = new Status(0xFE00);
    /** More is to come. */
    public static final Status PENDING = new Status(0xFF00);
    /** More is to come; of the optional keys some were not matched by. */
    public static final Status PENDING_WITH_WARNING = new Status(0xFF01);

    private static final List<StatusMeaning> MEANINGS = List.of(StatusTable.rows());

    /** The classes of status codes. */
    public enum Category {
        /** Done. */
        SUCCESS("Success"),
        /** Not done yet: other responses follow. */
        PENDING("Pending"),
        /** Done, but not just as asked. */
        WARNING("Warning"),
        /** Not done. */
        FAILURE("Failure"),
        /** Stopped on request. */
        CANCEL("Cancel");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        /** The standard's word for it. */
        @Override
        public String toString() {
            return title;
        }
    }

    public Status {
        UnsignedShort.check(code, "status");
    }

    /**
     * What the code means at the least, whether a table has it or not; a code beyond the standard's ranges is a
     * failure.
     *
     * @dicom PS3.7 C.1 to C.5
     */
    public Category category() {
        if (code == 0x0000) {
            return Category.SUCCESS;
        }
        if (code == 0x0001 || code == 0x0107 || code == 0x0116 || (code & 0xF000) == 0xB000) {
            return Category.WARNING;
        }
        return switch (code & 0xFF00) {
            case 0xFE00 -> Category.CANCEL;
            case 0xFF00 -> Category.PENDING;
            default -> Category.FAILURE;
        };
    }

    /** Whether other responses to the same request follow. */
    public boolean isPending() {
        return category() == Category.PENDING;
    }

    /**
     * Whether the same request may succeed later, because the peer lacks resources now: 0213H and A7xxH, save A710H,
     * which says that a key of the query is wrong.
     */
    public boolean isOutOfResources() {
        return code == RESOURCE_LIMITATION.code || ((code & 0xFF00) == OUT_OF_RESOURCES.code && code != 0xA710);
    }

    /** What the code means to every service, in words; that is its category where the services differ. */
    public String meaning() {
        return meaning(ServiceClass.GENERAL);
    }

    /** What the code means to this service, in the words of the standard; its category where that has none. */
    public String meaning(ServiceClass service) {
        return row(service)
                .or(() -> row(ServiceClass.GENERAL))
                .map(StatusMeaning::text)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> category().toString());
    }

    private Optional<StatusMeaning> row(ServiceClass service) {
        return meanings()
                .filter(row -> row.service() == service && row.covers(code))
                .min(Comparator.comparing(StatusMeaning::isRange));
    }

    /** All that the standard says. */
    static Stream<StatusMeaning> meanings() {
        return MEANINGS.stream();
    }

    /** Code and meaning: {@code 0211H Unrecognized Operation}, {@code A700H Failure}. */
    @Override
    public String toString() {
        return toString(ServiceClass.GENERAL);
    }

    /** Code and meaning to this service: {@code A700H Refused: Out of Resources}. */
    public String toString(ServiceClass service) {
        return "%04XH %s".formatted(code, meaning(service));
    }
}
