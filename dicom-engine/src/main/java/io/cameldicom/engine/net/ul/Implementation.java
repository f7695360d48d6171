package io.cameldicom.engine.net.ul;

import java.util.Objects;

/**
 * Which software we are, as told to every peer.
 *
 * @param classUid the Implementation Class UID
 * @param versionName the Implementation Version Name, 1 to 16 characters of ASCII
 * @dicom PS3.7 D.3.3.2
 */
public record Implementation(String classUid, String versionName) {
    /** Refuses null; what is no UID or name is refused when it is to be sent. */
    public Implementation {
        Objects.requireNonNull(classUid, "classUid");
        Objects.requireNonNull(versionName, "versionName");
    }
}
