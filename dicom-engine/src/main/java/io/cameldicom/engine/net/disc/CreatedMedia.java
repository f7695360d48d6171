package io.cameldicom.engine.net.disc;

import java.util.List;
import java.util.Objects;

/**
 * Media that were made.
 *
 * @param pieces how many pieces in all, copies included
 * @param fileSets the file-set of each volume; of copies once
 * @dicom PS3.3 C.22.1
 */
public record CreatedMedia(int pieces, List<FileSet> fileSets) {
    /**
     * What a volume is called.
     *
     * @param id File-Set ID, up to 16 characters
     * @param uid File-Set UID
     */
    public record FileSet(String id, String uid) {
        /** Refuses null. */
        public FileSet {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(uid, "uid");
        }
    }

    /** Copies the list. */
    public CreatedMedia {
        fileSets = List.copyOf(fileSets);
        if (pieces < 0) {
            throw new IllegalArgumentException(pieces + " pieces");
        }
    }

    /** So many pieces, of which nothing is told. */
    public static CreatedMedia of(int pieces) {
        return new CreatedMedia(pieces, List.of());
    }
}
