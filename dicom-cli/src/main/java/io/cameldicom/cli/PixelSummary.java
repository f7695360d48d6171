package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a data set says of its frames, in words for a table.
 *
 * @param size rows, columns and frames
 * @param bits Bits Stored of Bits Allocated and the sign, or the kind of floating point number
 * @param photometric Photometric Interpretation
 * @param syntax the keyword of the transfer syntax, or its UID
 * @param offsets which offset tables are filled; {@code -} where there are no fragments
 * @param fragments the number of fragments; {@code -} where there are none
 * @param lossy methods and ratios of the lossy compressions there have been; {@code -} for none
 */
record PixelSummary(
        String size, String bits, String photometric, String syntax, String offsets, String fragments, String lossy) {
    private static final String NONE = "-";

    static PixelSummary of(DataSet dataSet, TransferSyntax syntax) throws PixelException {
        PixelDescription image = PixelDescription.of(dataSet);
        Optional<Value.Fragments> fragments = fragments(dataSet);
        return new PixelSummary(
                image.rows() + " x " + image.columns() + " x " + image.frames(),
                bits(image),
                image.photometric().term() + (image.planar() ? " (planes)" : ""),
                syntax.keyword().isEmpty() ? syntax.uid() : syntax.keyword(),
                fragments.map(value -> offsets(dataSet, value)).orElse(NONE),
                fragments
                        .map(value -> String.valueOf(Math.max(value.all().size() - 1, 0)))
                        .orElse(NONE),
                lossy(dataSet));
    }

    private static Optional<Value.Fragments> fragments(DataSet dataSet) {
        return dataSet.element(Tag.PixelData)
                .map(element -> element.value())
                .filter(Value.Fragments.class::isInstance)
                .map(Value.Fragments.class::cast);
    }

    private static String bits(PixelDescription image) {
        String kind =
                switch (image.cells()) {
                    case FLOAT -> " float";
                    case DOUBLE -> " double";
                    case INTEGER -> image.signed() ? " signed" : "";
                };
        String samples = image.samplesPerPixel() > 1 ? image.samplesPerPixel() + " x " : "";
        return samples + image.bitsStored() + "/" + image.bitsAllocated() + kind;
    }

    private static String offsets(DataSet dataSet, Value.Fragments fragments) {
        if (dataSet.element(Tag.ExtendedOffsetTable)
                .map(element -> element.value())
                .filter(value -> value instanceof ValueSource table && table.length() > 0)
                .isPresent()) {
            return "extended";
        }
        return !fragments.all().isEmpty() && fragments.all().get(0).length() > 0 ? "basic" : "none";
    }

    private static String lossy(DataSet dataSet) {
        List<String> methods = dataSet.strings(Tag.LossyImageCompressionMethod);
        List<String> ratios = dataSet.strings(Tag.LossyImageCompressionRatio);
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < Math.max(methods.size(), ratios.size()); i++) {
            String method = i < methods.size() ? methods.get(i) : "?";
            steps.add(i < ratios.size() ? method + " " + ratios.get(i) + ":1" : method);
        }
        if (!steps.isEmpty()) {
            return Printable.of(String.join(", ", steps));
        }
        return dataSet.string(Tag.LossyImageCompression, "").equals("01") ? "yes" : NONE;
    }
}
