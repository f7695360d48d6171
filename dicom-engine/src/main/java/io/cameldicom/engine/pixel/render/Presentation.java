package io.cameldicom.engine.pixel.render;

import java.util.Objects;
import java.util.Optional;

/**
 * From shades, 0 to 1, to P-values, 0 (black) to 1 (white).
 *
 * @param inverse whether the lowest shade is shown white: MONOCHROME1, or Presentation LUT Shape INVERSE
 * @param table which spans all shades, whatever its first input, and is applied last; mostly there is none
 * @dicom PS3.3 C.11.6
 * @dicom PS3.4 N.2
 */
public record Presentation(boolean inverse, Optional<LookupTable> table) implements ValueTransform {
    /** The lowest shade is black. */
    public static final Presentation IDENTITY = new Presentation(false, Optional.empty());

    /** The lowest shade is white. */
    public static final Presentation INVERSE = new Presentation(true, Optional.empty());

    public Presentation {
        Objects.requireNonNull(table, "table");
    }

    @Override
    public double apply(double shade) {
        double upright = inverse ? 1 - shade : shade;
        if (table.isEmpty()) {
            return upright;
        }
        LookupTable lut = table.get();
        int index = (int) Math.rint(upright * (lut.size() - 1));
        return Math.min(1, (double) lut.entry(index) / lut.maximum());
    }
}
