package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import java.util.OptionalInt;

/**
 * Attributes with densities that the printer can.
 *
 * @param attributes with those that are out of its range replaced by the nearest
 * @param status success, or B605H
 */
record Densities(DataSet attributes, Status status) {
    Densities(PrinterDescription.Densities range, DataSet asked) {
        this(near(near(asked, Tag.MinDensity, range), Tag.MaxDensity, range), asked);
    }

    private Densities(DataSet near, DataSet asked) {
        this(near, near.equals(asked) ? Status.SUCCESS : PrintStatus.DENSITY_OUT_OF_RANGE);
    }

    private static DataSet near(DataSet asked, int tag, PrinterDescription.Densities range) {
        OptionalInt density = asked.intValue(tag);
        if (density.isEmpty() || range.nearest(density.getAsInt()) == density.getAsInt()) {
            return asked;
        }
        return asked.toBuilder()
                .put(tag, VR.US, range.nearest(density.getAsInt()))
                .build();
    }
}
