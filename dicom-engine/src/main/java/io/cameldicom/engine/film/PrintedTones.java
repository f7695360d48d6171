package io.cameldicom.engine.film;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.pixel.render.LookupTable;
import java.io.IOException;
import java.util.Optional;

/**
 * The greys of the pixel values of an image: what Photometric Interpretation, Polarity and Presentation LUT make of them, in this
 * order.
 *
 * @dicom PS3.4 H.2.1.2.3
 * @dicom PS3.3 C.11.4
 */
final class PrintedTones {
    private PrintedTones() {}

    /** A grey, 0 (black) to 255, for each value of {@code bits} bits. */
    static byte[] of(int bits, boolean inverse, Optional<DataSet> lut, FilmDensities densities) throws IOException {
        boolean linear = lut.isPresent()
                && lut.get().string(Tag.PresentationLUTShape, "").equals("LIN OD");
        Optional<DataSet> sequence = lut.flatMap(one -> one.item(Tag.PresentationLUTSequence));
        Optional<LookupTable> table =
                sequence.isPresent() ? LookupTable.ofPresentation(sequence.get()) : Optional.empty();
        byte[] greys = new byte[1 << bits];
        for (int i = 0; i < greys.length; i++) {
            double shade = (double) (inverse ? greys.length - 1 - i : i) / (greys.length - 1);
            double pValue = table.isPresent() ? ofTable(shade, table.get()) : linear ? linear(shade, densities) : shade;
            greys[i] = (byte) (int) Math.rint(0xFF * pValue);
        }
        return greys;
    }

    /** Shades span the table: it should have an entry for each of them, and some users send one of another size. */
    private static double ofTable(double shade, LookupTable table) {
        return Math.min(1, (double) table.entry((int) Math.rint(shade * (table.size() - 1))) / table.maximum());
    }

    /** Black is the greatest density, and densities lie in even steps between. */
    private static double linear(double shade, FilmDensities densities) {
        return densities.pValue(densities.maximum() - shade * (densities.maximum() - densities.minimum()));
    }
}
