package io.cameldicom.engine.net.dimse;

import java.util.Optional;

/**
 * How urgent an operation of the composite services is, in the requestor's opinion.
 *
 * @dicom PS3.7 E.1
 */
public enum Priority {
    MEDIUM(0x0000),
    HIGH(0x0001),
    LOW(0x0002);

    private final int code;

    Priority(int code) {
        this.code = code;
    }

    /** The value of Priority (0000,0700), 0 to 2. */
    public int code() {
        return code;
    }

    /** The priority with this code, empty where the standard has none. */
    public static Optional<Priority> of(int code) {
        return switch (code) {
            case 0x0000 -> Optional.of(MEDIUM);
            case 0x0001 -> Optional.of(HIGH);
            case 0x0002 -> Optional.of(LOW);
            default -> Optional.empty();
        };
    }
}
