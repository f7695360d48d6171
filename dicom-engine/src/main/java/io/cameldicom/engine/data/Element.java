package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.Objects;

/**
 * One data element: tag, value representation, value.
 *
 * @param tag group in the high, element in the low 16 bits
 * @param vr the VR as read or given; UN where it was not known
 * @param value the value, as stored
 * @dicom PS3.5 7.1
 */
public record Element(int tag, VR vr, Value value) {
    public Element {
        Objects.requireNonNull(vr, "vr");
        Objects.requireNonNull(value, "value");
    }

    /** Tag and VR only: a value may be a patient's. */
    @Override
    public String toString() {
        return Tag.toString(tag) + " " + vr;
    }
}
