package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.pixel.PhotometricInterpretation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the steps of a {@link DisplayPipeline} for one frame of a data set. */
final class DisplayReader {
    private static final Set<String> X_RAY =
            Set.of(Uid.XRayAngiographicImageStorage, Uid.XRayRadiofluoroscopicImageStorage);
    private static final Set<String> FOR_DISPLAY = Set.of("LOG", "DISP");

    private final DataSet dataSet;
    private final FunctionalGroups groups;
    private final int frame;
    private final boolean signed;

    DisplayReader(DataSet dataSet, int frame) {
        this.dataSet = dataSet;
        this.groups = FunctionalGroups.of(dataSet, frame);
        this.frame = frame;
        this.signed = dataSet.intValue(Tag.PixelRepresentation, 0) == 1;
    }

    DisplayPipeline read() throws IOException {
        PhotometricInterpretation photometric = PhotometricInterpretation.of(
                        dataSet.string(Tag.PhotometricInterpretation, ""))
                .orElse(
                        dataSet.intValue(Tag.SamplesPerPixel, 1) == 3
                                ? PhotometricInterpretation.RGB
                                : PhotometricInterpretation.MONOCHROME2);
        ValueTransform modality = modality();
        return new DisplayPipeline(
                photometric,
                modality,
                vois(modality),
                presentation(photometric),
                Palette.read(dataSet, signed),
                padding(),
                Overlay.read(dataSet, frame),
                Shutter.read(groups.macroOrWhole(Tag.FrameDisplayShutterSequence)),
                IccProfile.read(dataSet),
                PixelAspect.read(groups));
    }

    private ValueTransform modality() throws IOException {
        Optional<DataSet> sequence = dataSet.item(Tag.ModalityLUTSequence);
        if (sequence.isPresent()) {
            // PS3.3 C.8.7.1.1.2: there it leads back to X-ray intensity, and is not for display.
            boolean back = X_RAY.contains(dataSet.string(Tag.SOPClassUID, ""))
                    && FOR_DISPLAY.contains(dataSet.string(Tag.PixelIntensityRelationship, ""));
            Optional<LookupTable> table = back
                    ? Optional.empty()
                    : LookupTableReader.read(sequence.get(), signed || isSigned(sequence.get()));
            if (table.isPresent()) {
                return table.get();
            }
        }
        DataSet rescale = groups.macroOrWhole(Tag.PixelValueTransformationSequence);
        double slope = rescale.doubleValue(Tag.RescaleSlope).orElse(1);
        double intercept = rescale.doubleValue(Tag.RescaleIntercept).orElse(0);
        return Double.isFinite(slope) && slope != 0 && Double.isFinite(intercept)
                ? new Rescale(slope, intercept)
                : Rescale.IDENTITY;
    }

    private static boolean isSigned(DataSet item) {
        return item.attribute(Tag.LUTDescriptor).vr() == VR.SS;
    }

    private List<VoiTransform> vois(ValueTransform modality) throws IOException {
        DataSet source = groups.macroOrWhole(Tag.FrameVOILUTSequence);
        List<VoiTransform> vois = new ArrayList<>(windows(source));
        boolean negative = modality instanceof Rescale rescale && (signed || rescale.intercept() < 0);
        for (DataSet item : source.items(Tag.VOILUTSequence)) {
            LookupTableReader.read(item, negative || isSigned(item))
                    .ifPresent(table -> vois.add(new VoiTable(table, item.string(Tag.LUTExplanation, ""))));
        }
        return vois;
    }

    private List<Window> windows(DataSet source) {
        double[] centers = source.doubleValues(Tag.WindowCenter);
        double[] widths = source.doubleValues(Tag.WindowWidth);
        List<String> explanations = source.strings(Tag.WindowCenterWidthExplanation);
        // The linear function counts whole numbers. Real ones, of which all may lie within a width of 1, are meant
        // exactly.
        boolean real = dataSet.contains(Tag.FloatPixelData) || dataSet.contains(Tag.DoubleFloatPixelData);
        Window.Function function = Window.Function.of(source.string(Tag.VOILUTFunction, ""))
                .filter(each -> !real || each != Window.Function.LINEAR)
                .orElse(real ? Window.Function.LINEAR_EXACT : Window.Function.LINEAR);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
            if (Double.isFinite(centers[i]) && function.allows(widths[i])) {
                String explanation = i < explanations.size() ? explanations.get(i) : "";
                windows.add(new Window(centers[i], widths[i], function, explanation));
            }
        }
        return windows;
    }

    private Presentation presentation(PhotometricInterpretation photometric) throws IOException {
        // An inverse shape and MONOCHROME1 say the same thing, and not the opposite of each other.
        boolean inverse =
                switch (dataSet.string(Tag.PresentationLUTShape, "")) {
                    case "INVERSE" -> true;
                    case "IDENTITY" -> false;
                    default -> photometric == PhotometricInterpretation.MONOCHROME1;
                };
        Optional<DataSet> sequence = dataSet.item(Tag.PresentationLUTSequence);
        return new Presentation(
                inverse, sequence.isPresent() ? LookupTableReader.read(sequence.get(), false) : Optional.empty());
    }

    private Optional<PixelPadding> padding() {
        for (int[] pair : new int[][] {
            {Tag.FloatPixelPaddingValue, Tag.FloatPixelPaddingRangeLimit},
            {Tag.DoubleFloatPixelPaddingValue, Tag.DoubleFloatPixelPaddingRangeLimit}
        }) {
            OptionalDouble value = dataSet.doubleValue(pair[0]);
            if (value.isPresent()) {
                return range(value.getAsDouble(), dataSet.doubleValue(pair[1]).orElse(value.getAsDouble()));
            }
        }
        if (dataSet.intValue(Tag.PixelPaddingValue).isEmpty()) {
            return Optional.empty();
        }
        int value = stored(dataSet.intValue(Tag.PixelPaddingValue, 0));
        return range(value, stored(dataSet.intValue(Tag.PixelPaddingRangeLimit, value)));
    }

    private static Optional<PixelPadding> range(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other)
                ? Optional.empty()
                : Optional.of(new PixelPadding(Math.min(one, other), Math.max(one, other)));
    }

    /** With the sign that pixels have: US and SS are often mixed up. */
    private int stored(int value) {
        return signed ? (short) value : value & 0xFFFF;
    }
}
