package io.cameldicom.engine.workflow;

import java.util.Optional;

/**
 * Whether an instance can be retrieved from the application entity that a notification names; the names are the values of
 * Instance Availability (0008,0056).
 *
 * @dicom PS3.3 C.4.23.1.1
 */
public enum InstanceAvailability {
    /** At once. */
    ONLINE,
    /** After a while, from slow media. */
    NEARLINE,
    /** After somebody has done something. */
    OFFLINE,
    /** Not at all. */
    UNAVAILABLE;

    /** The availability by its value in an attribute. */
    static Optional<InstanceAvailability> of(String text) {
        for (InstanceAvailability one : values()) {
            if (one.name().equals(text)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
