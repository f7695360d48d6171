package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Optional;

/**
 * A reference to a SOP instance.
 *
 * @param sopClassUid its SOP class
 * @param sopInstanceUid which
 * @dicom PS3.3 10.8
 */
public record InstanceReference(String sopClassUid, String sopInstanceUid) {
    /** Refuses what is no UID. */
    public InstanceReference {
        if (!InstanceUid.isUid(sopClassUid) || !InstanceUid.isUid(sopInstanceUid)) {
            throw new IllegalArgumentException("a reference needs two UIDs");
        }
    }

    /** The reference to an instance; empty where its data set lacks one of the two UIDs. */
    public static Optional<InstanceReference> to(DataSet instance) {
        return instance.string(Tag.SOPClassUID).filter(InstanceUid::isUid).flatMap(sopClass -> instance.string(
                        Tag.SOPInstanceUID)
                .filter(InstanceUid::isUid)
                .map(uid -> new InstanceReference(sopClass, uid)));
    }

    /** The reference that an item makes; empty where it lacks one of the two UIDs. */
    static Optional<InstanceReference> read(DataSet item) {
        return item.string(Tag.ReferencedSOPClassUID).filter(InstanceUid::isUid).flatMap(sopClass -> item.string(
                        Tag.ReferencedSOPInstanceUID)
                .filter(InstanceUid::isUid)
                .map(instance -> new InstanceReference(sopClass, instance)));
    }

    /** The item that makes the reference. */
    DataSet item() {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, sopClassUid)
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, sopInstanceUid)
                .build();
    }
}
