package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.util.Optional;

/**
 * Reads the Image Pixel Module of a data set: forgives what leaves only one meaning, refuses what contradicts itself.
 *
 * @dicom PS3.3 C.7.6.3
 */
final class ImagePixelModule {
    private ImagePixelModule() {}

    static PixelDescription read(DataSet dataSet) throws PixelException {
        int rows = dimension(dataSet, Tag.Rows, "Rows");
        int columns = dimension(dataSet, Tag.Columns, "Columns");
        int samples = dataSet.intValue(Tag.SamplesPerPixel, 1);
        PixelDescription.CellKind cells = cells(dataSet);
        int allocated = dataSet.intValue(Tag.BitsAllocated, width(cells));
        int stored = dataSet.intValue(Tag.BitsStored, allocated);
        if (stored < 1 || stored > allocated) {
            stored = allocated;
        }
        int high = dataSet.intValue(Tag.HighBit, stored - 1);
        if (high < stored - 1 || high >= allocated) {
            high = stored - 1;
        }
        try {
            return new PixelDescription(
                    columns,
                    rows,
                    Math.max(dataSet.intValue(Tag.NumberOfFrames, 1), 1),
                    samples,
                    allocated,
                    stored,
                    high,
                    dataSet.intValue(Tag.PixelRepresentation, 0) == 1,
                    samples > 1 && dataSet.intValue(Tag.PlanarConfiguration, 0) == 1,
                    photometric(dataSet, samples),
                    cells);
        } catch (IllegalArgumentException wrong) {
            throw PixelException.of(PixelException.Reason.INCONSISTENT, wrong.getMessage(), wrong);
        }
    }

    private static int dimension(DataSet dataSet, int tag, String name) throws PixelException {
        int value = dataSet.intValue(tag, 0);
        if (value < 1) {
            throw PixelException.of(PixelException.Reason.INCONSISTENT, name + " is missing or zero");
        }
        return value;
    }

    private static PixelDescription.CellKind cells(DataSet dataSet) {
        if (dataSet.contains(Tag.FloatPixelData)) {
            return PixelDescription.CellKind.FLOAT;
        }
        return dataSet.contains(Tag.DoubleFloatPixelData)
                ? PixelDescription.CellKind.DOUBLE
                : PixelDescription.CellKind.INTEGER;
    }

    private static int width(PixelDescription.CellKind cells) {
        return switch (cells) {
            case INTEGER -> 8;
            case FLOAT -> 32;
            case DOUBLE -> 64;
        };
    }

    // A term that is missing, or that nobody has defined, leaves the samples what their number makes likely.
    private static PhotometricInterpretation photometric(DataSet dataSet, int samples) throws PixelException {
        Optional<PhotometricInterpretation> named =
                dataSet.string(Tag.PhotometricInterpretation).flatMap(PhotometricInterpretation::of);
        if (named.isEmpty()) {
            return switch (samples) {
                case 3 -> PhotometricInterpretation.RGB;
                case 4 -> PhotometricInterpretation.CMYK;
                default -> PhotometricInterpretation.MONOCHROME2;
            };
        }
        if (named.get().samples() != samples && !(samples == 2 && named.get().isMonochrome())) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "Samples per Pixel is %d, Photometric Interpretation %s"
                            .formatted(samples, named.get().term()));
        }
        return named.get();
    }
}
