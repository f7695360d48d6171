package io.cameldicom.engine.pixel.render;

import java.util.Objects;

/**
 * Shades by a table.
 *
 * @param table from modality values to shades of its number of bits
 * @param explanation (0028,3003), or {@code ""}
 * @dicom PS3.3 C.11.2.1.1
 */
public record VoiTable(LookupTable table, String explanation) implements VoiTransform {
    public VoiTable {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(explanation, "explanation");
    }

    @Override
    public double apply(double value) {
        return Math.min(1, table.apply(value) / table.maximum());
    }
}
