package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes with a value for each frame.
 *
 * @dicom PS3.3 C.8.4.8.1, C.8.6.3, C.8.7.4, C.8.7.5, C.8.8.3.2
 */
final class FrameVectors {
    private static final Set<Integer> TAGS = Set.of(
            Tag.EnergyWindowVector,
            Tag.DetectorVector,
            Tag.PhaseVector,
            Tag.RotationVector,
            Tag.RRIntervalVector,
            Tag.TimeSlotVector,
            Tag.SliceVector,
            Tag.AngularViewVector,
            Tag.TimeSliceVector,
            Tag.PageNumberVector,
            Tag.FrameLabelVector,
            Tag.FramePrimaryAngleVector,
            Tag.FrameSecondaryAngleVector,
            Tag.SliceLocationVector,
            Tag.DisplayWindowLabelVector,
            Tag.PositionerPrimaryAngleIncrement,
            Tag.PositionerSecondaryAngleIncrement,
            Tag.TableVerticalIncrement,
            Tag.TableLateralIncrement,
            Tag.TableLongitudinalIncrement,
            Tag.GridFrameOffsetVector);

    private static final int LONGEST = 1 << 26;

    private FrameVectors() {}

    /** The data set with these attributes in memory, however long they are. */
    static DataSet loaded(DataSet source) throws IOException {
        DataSetBuilder loaded = null;
        for (Element element : source) {
            boolean wanted = TAGS.contains(element.tag()) || element.tag() == Tag.FrameTimeVector;
            if (wanted && element.value() instanceof Value.Bulk bulk) {
                loaded = loaded == null ? source.toBuilder() : loaded;
                loaded.put(element.tag(), element.vr(), bulk.load(LONGEST));
            }
        }
        return loaded == null ? source : loaded.build();
    }

    /** Leaves the values of the frames that stay; what has not a value for each frame is left out. */
    static void put(DataSet source, DataSetBuilder result, KeptFrames kept) throws PixelException {
        for (int tag : TAGS) {
            Optional<Element> element = source.element(tag);
            if (element.isPresent()) {
                put(element.get(), source, result, kept);
            }
        }
        if (source.doubleValues(Tag.GridFrameOffsetVector).length == kept.before()) {
            shiftGrid(source, result, kept);
        }
    }

    private static void put(Element element, DataSet source, DataSetBuilder result, KeptFrames kept)
            throws PixelException {
        int tag = element.tag();
        VR vr = element.vr();
        if (vr == VR.US) {
            long[] numbers = source.longValues(tag);
            if (numbers.length == kept.before()) {
                result.put(tag, vr, kept.indices().mapToLong(i -> numbers[i]).toArray());
                return;
            }
        } else {
            List<String> texts = source.strings(tag);
            if (texts.size() == kept.before()) {
                result.put(tag, vr, kept.indices().mapToObj(texts::get).toArray(String[]::new));
                return;
            }
        }
        for (long pointed : source.longValues(Tag.FrameIncrementPointer)) {
            if ((int) pointed == tag) {
                throw PixelException.of(
                        PixelException.Reason.INCONSISTENT,
                        Tag.toString(tag) + " has not a value for each of %d frames".formatted(kept.before()));
            }
        }
        result.remove(tag);
    }

    /** Offsets that begin with 0 are from the first plane, which may have become another one. */
    private static void shiftGrid(DataSet source, DataSetBuilder result, KeptFrames kept) throws PixelException {
        double[] offsets = source.doubleValues(Tag.GridFrameOffsetVector);
        double shift = offsets[kept.old(1) - 1];
        if (offsets[0] != 0 || shift == 0) {
            return;
        }
        double[] position = source.doubleValues(Tag.ImagePositionPatient);
        double[] axes = source.doubleValues(Tag.ImageOrientationPatient);
        if (position.length != 3 || axes.length != 6) {
            throw PixelException.of(PixelException.Reason.INCONSISTENT, "it is not said where the planes are");
        }
        double[] normal = {
            axes[1] * axes[5] - axes[2] * axes[4],
            axes[2] * axes[3] - axes[0] * axes[5],
            axes[0] * axes[4] - axes[1] * axes[3]
        };
        String[] moved = new String[3];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = DecimalString.format(position[i] + shift * normal[i]);
        }
        result.put(Tag.ImagePositionPatient, VR.DS, moved);
        result.put(
                Tag.GridFrameOffsetVector,
                VR.DS,
                kept.indices()
                        .mapToObj(i -> DecimalString.format(offsets[i] - shift))
                        .toArray(String[]::new));
    }
}
