package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.workflow.InstanceReference;
import java.util.List;
import java.util.Objects;

/**
 * Media that somebody wants to have made. Its text form tells nothing of the patient.
 *
 * @param uid the SOP Instance UID of the request
 * @param items what is to be on the media
 * @param copies how many copies
 * @param attributes all that was said of it: label, disposition, whether it may be split, and so on
 * @dicom PS3.4 S.3.2.1
 */
public record MediaOrder(String uid, List<Item> items, int copies, DataSet attributes) {
    /**
     * An instance that is to be on the media.
     *
     * @param reference which one
     * @param profile the Media Application Profile that is wanted for it, or {@code ""}
     */
    public record Item(InstanceReference reference, String profile) {
        /** Refuses null. */
        public Item {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(profile, "profile");
        }
    }

    /** Copies the list. */
    public MediaOrder {
        Objects.requireNonNull(uid, "uid");
        items = List.copyOf(items);
        Objects.requireNonNull(attributes, "attributes");
    }

    /** The ID that the file-set is to have, or {@code ""}. */
    public String fileSetId() {
        return attributes.string(Tag.StorageMediaFileSetID, "");
    }

    /** The UID that the file-set is to have, or {@code ""}. */
    public String fileSetUid() {
        return attributes.string(Tag.StorageMediaFileSetUID, "");
    }

    /** What is to be on the label besides, or {@code ""}. */
    public String labelText() {
        return attributes.string(Tag.LabelText, "");
    }

    /** Whether it may be several pieces of media. */
    public boolean maySplit() {
        return attributes.string(Tag.AllowMediaSplitting, "").equals("YES");
    }

    /** UID, number of instances and copies. */
    @Override
    public String toString() {
        return "media request %s, %d instances, %d copies".formatted(uid, items.size(), copies);
    }
}
