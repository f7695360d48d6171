package io.cameldicom.test.phantom;

import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;

/**
 * Parallel axial slices that cover the head, from feet to top.
 *
 * @param slices the number of slices
 * @param size rows and columns of each
 * @dicom PS3.3 C.7.6.2
 */
record SliceGeometry(int slices, int size) {
    SliceGeometry {
        check(slices, size);
    }

    /** Refuses what cannot be drawn. */
    static void check(int slices, int size) {
        if (slices < 1 || size < 2 || size > 4096) {
            throw new IllegalArgumentException(slices + " slices of " + size + " x " + size);
        }
    }

    /** The distance between the centres of two pixels, in mm. */
    double spacing() {
        return 2 * Head.RADIUS / size;
    }

    /** The distance between two slices, which is also their thickness, in mm. */
    double thickness() {
        return 2 * Head.RADIUS / slices;
    }

    /** Where a column (x) or row (y) lies, in mm. */
    double across(int index) {
        return -Head.RADIUS + (index + 0.5) * spacing();
    }

    /** Where the middle of a slice lies (z), in mm. */
    double along(int slice) {
        return -Head.RADIUS + (slice + 0.5) * thickness();
    }

    /** What is at a pixel. */
    Tissue tissue(int slice, int row, int column) {
        return Head.at(across(column), across(row), along(slice));
    }

    /** Puts the Frame of Reference and Image Plane modules of a slice, and its Slice Location. */
    void put(DataSetBuilder builder, int slice, String frameOfReferenceUid) {
        String corner = DecimalString.format(across(0));
        builder.put(Tag.FrameOfReferenceUID, VR.UI, frameOfReferenceUid)
                .putEmpty(Tag.PositionReferenceIndicator, VR.LO)
                .put(Tag.PatientPosition, VR.CS, "HFS")
                .put(Tag.PixelSpacing, VR.DS, spacing(), spacing())
                .put(Tag.SliceThickness, VR.DS, thickness())
                .put(Tag.SpacingBetweenSlices, VR.DS, thickness())
                .put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "1", "0")
                .put(Tag.ImagePositionPatient, VR.DS, corner, corner, DecimalString.format(along(slice)))
                .put(Tag.SliceLocation, VR.DS, along(slice));
    }
}
