package io.cameldicom.engine.dict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A SOP class of the standard: a kind of object together with what may be done to it.
 *
 * @param uid identifies the class; {@link Uid} has constants
 * @param name as the standard prints it, or empty for two retired classes that lost theirs
 * @param keyword as the standard prints it, or empty for the same two
 * @param iod the name of the composite information object definition (PS3.3 annex A) that instances follow, or empty
 * @param isStorage whether instances are stored by C-STORE (PS3.4 B.5 and GG.3)
 * @param retired whether the standard has withdrawn the class; archives and devices still use it
 * @dicom PS3.4 B.5
 */
public record SopClass(String uid, String name, String keyword, String iod, boolean isStorage, boolean retired) {
    private static final List<SopClass> ALL = List.of(SopClassTable.rows());
    private static final List<SopClass> STORAGE;
    private static final Map<String, SopClass> BY_UID = new HashMap<>(2 * ALL.size());

    static {
        List<SopClass> storage = new ArrayList<>();
        for (SopClass sopClass : ALL) {
            BY_UID.put(sopClass.uid, sopClass);
            if (sopClass.isStorage) {
                storage.add(sopClass);
            }
        }
        STORAGE = List.copyOf(storage);
    }

    public SopClass {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keyword, "keyword");
        Objects.requireNonNull(iod, "iod");
    }

    /** Every SOP class that the standard registers, meta SOP classes and retired ones included. */
    public static List<SopClass> all() {
        return ALL;
    }

    /** Every storage SOP class, retired ones included: old objects are sent for as long as there are archives. */
    public static List<SopClass> storage() {
        return STORAGE;
    }

    /** The standard's SOP class with this UID; empty for private ones and those of a newer edition. */
    public static Optional<SopClass> of(String uid) {
        return Optional.ofNullable(BY_UID.get(uid));
    }
}
