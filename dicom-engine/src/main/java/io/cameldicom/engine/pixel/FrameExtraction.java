package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.Code;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DataSetSink;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A new instance of some frames of a multi-frame image. No frame is decoded, and none is held: the pixels are read from where the
 * source has them each time the new instance is written.
 *
 * <pre>{@code
 * try (Part10File file = Part10File.open(path)) {
 *     int[] frames = {1, 3, 4};
 *     FrameExtraction extracted = FrameExtraction.of(
 *             file.dataSet(), file.transferSyntax(), frames, FrameSelection.numbers(frames).keys());
 *     extracted.copyTo(new DataSetEncoder(out, file.transferSyntax()));
 * }
 * }</pre>
 *
 * <p>It has a SOP Instance UID of its own, in the series of the source, and tells where it comes from. Functional groups, vectors,
 * times, offset tables and frame numbers are those of its frames. Left out is what would not be true any more or what nobody knows
 * the meaning of: private attributes, concatenations, digital signatures, curves and audio, the icon, durations. Immutable and safe
 * for threads.
 *
 * @dicom PS3.4 Y.3.3
 * @dicom PS3.3 C.12.3
 */
public final class FrameExtraction {
    private static final Code EXTRACTING = Code.of("109105", "DCM", "Frame Extracting Equipment");
    private static final String MANUFACTURER = "Camel DICOM";
    private static final int[] PIXELS = {Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData};

    /** What belongs to the instance that the frames come from, and not to the new one. */
    private static final int[] GONE = {
        Tag.InstanceCreationDate,
        Tag.InstanceCreationTime,
        Tag.InstanceCreatorUID,
        Tag.ConcatenationUID,
        Tag.SOPInstanceUIDOfConcatenationSource,
        Tag.InConcatenationNumber,
        Tag.InConcatenationTotalNumber,
        Tag.ConcatenationFrameOffsetNumber,
        Tag.PixelDataProviderURL,
        Tag.EncapsulatedPixelDataValueTotalLength,
        Tag.ExtendedOffsetTable,
        Tag.ExtendedOffsetTableLengths,
        Tag.MACParametersSequence,
        Tag.IconImageSequence
    };

    /** All but native pixels. */
    private final DataSet attributes;

    private final Optional<NativePixels> pixels;

    private record NativePixels(int tag, VR vr, SelectedFrames frames) {}

    private FrameExtraction(DataSet attributes, Optional<NativePixels> pixels) {
        this.attributes = attributes;
        this.pixels = pixels;
    }

    /**
     * Whether frames of a data set can be an instance of its SOP class: it has frames, and each says where it belongs. Those of a
     * whole grid of tiles do not.
     */
    public static boolean isPossible(DataSet source) {
        return source.contains(Tag.NumberOfFrames)
                && pixels(source).isPresent()
                && !source.string(Tag.DimensionOrganizationType, "").equals("TILED_FULL");
    }

    /**
     * How many frames there are to take, by Number of Frames.
     *
     * @throws PixelException ({@link PixelException.Reason#INCONSISTENT}) where the pixels cannot be so many
     */
    public static int frames(DataSet source) throws PixelException {
        int frames = Math.max(source.intValue(Tag.NumberOfFrames, 1), 1);
        Optional<Value> value = pixels(source).map(Element::value);
        long most = 0;
        if (value.isPresent() && value.get() instanceof Value.Fragments fragments) {
            most = fragments.all().size() - 1L;
        } else if (value.isPresent() && value.get() instanceof ValueSource cells) {
            most = cells.length() * 8;
        }
        if (frames > most) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "no more than %d frames can be there, and not %d".formatted(most, frames));
        }
        return frames;
    }

    /**
     * Extracts frames.
     *
     * @param source the image; bulk values may stay in their file, which must not change while the new instance is in use
     * @param syntax what its pixels are encoded in
     * @param frames counted from 1, ascending, each once
     * @param request the key that asked for them: Simple Frame List, Calculated Frame List or Time Range
     * @throws PixelException ({@link PixelException.Reason#UNSUPPORTED}) where it is not {@link #isPossible}, or a video; with
     *     another reason where the frames are not there, or attributes contradict each other
     * @throws IOException where offset tables or fragments cannot be read
     * @throws IllegalArgumentException if the frames are none, do not ascend, or are not there
     */
    public static FrameExtraction of(DataSet source, TransferSyntax syntax, int[] frames, DataSet request)
            throws IOException {
        if (!isPossible(source)) {
            throw PixelException.of(
                    PixelException.Reason.UNSUPPORTED, "no frames can be taken out of such an instance");
        }
        PixelDescription image = PixelDescription.of(source);
        Element all = pixels(source).orElseThrow();
        if (all.value() instanceof Value.Fragments && syntax.pixels().isVideo()) {
            throw PixelException.of(
                    PixelException.Reason.UNSUPPORTED, "the frames of a video (%s)".formatted(syntax.name()));
        }
        KeptFrames kept = new KeptFrames(frames, frames(source));
        DataSet known = withoutPrivate(FrameVectors.loaded(source));
        DataSetBuilder result = known.toBuilder();
        for (int tag : GONE) {
            result.remove(tag);
        }
        for (Element element : known) {
            if (isBehind(element.tag(), all.tag()) || isCurve(element.tag()) || element.tag() == all.tag()) {
                result.remove(element.tag());
            }
        }
        result.put(Tag.NumberOfFrames, VR.IS, kept.count());
        groups(known, result, kept);
        FrameVectors.put(known, result, kept);
        new ExtractedTimes(known, result, kept).put();
        new FrameReferences(known, result, kept).put();
        OverlayFrames.put(known, result, kept);
        identify(known, result, request);
        return all.value() instanceof Value.Fragments fragments
                ? encapsulated(source, fragments, syntax, kept, result)
                : cells(all, image, kept, result);
    }

    private static Optional<Element> pixels(DataSet source) {
        for (int tag : PIXELS) {
            Optional<Element> element = source.element(tag);
            if (element.isPresent()) {
                return element;
            }
        }
        return Optional.empty();
    }

    // Other pixels, padding, and signatures, which do not hold any more.
    private static boolean isBehind(int tag, int pixels) {
        return Integer.compareUnsigned(tag, pixels) > 0;
    }

    private static boolean isCurve(int tag) {
        return Tag.group(tag) >> 8 == 0x50;
    }

    /** PS3.4 Y.3.3: in most cases private attributes should not be copied. */
    private static DataSet withoutPrivate(DataSet dataSet) {
        DataSetBuilder changed = null;
        for (Element element : dataSet) {
            if (Tag.isPrivate(element.tag())) {
                changed = changed == null ? dataSet.toBuilder() : changed;
                changed.remove(element.tag());
            } else if (element.value() instanceof Value.Items sequence) {
                List<DataSet> items = sequence.items();
                List<DataSet> left =
                        items.stream().map(FrameExtraction::withoutPrivate).toList();
                if (!isSame(items, left)) {
                    changed = changed == null ? dataSet.toBuilder() : changed;
                    changed.putItems(element.tag(), left);
                }
            }
        }
        return changed == null ? dataSet : changed.build();
    }

    @SuppressWarnings("ReferenceEquality") // what had nothing private is the same object
    private static boolean isSame(List<DataSet> items, List<DataSet> left) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) != left.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static void groups(DataSet source, DataSetBuilder result, KeptFrames kept) throws PixelException {
        if (!source.contains(Tag.PerFrameFunctionalGroupsSequence)) {
            return;
        }
        List<DataSet> groups = source.items(Tag.PerFrameFunctionalGroupsSequence);
        if (groups.size() != kept.before()) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "%d functional groups of %d frames".formatted(groups.size(), kept.before()));
        }
        result.putItems(
                Tag.PerFrameFunctionalGroupsSequence,
                kept.indices().mapToObj(groups::get).toList());
        // PS3.3 C.7.6.17: planes at equal distances, which they may be no more
        if (kept.step() == 0 && source.string(Tag.DimensionOrganizationType, "").startsWith("3D")) {
            result.remove(Tag.DimensionOrganizationType);
        }
    }

    private static void identify(DataSet source, DataSetBuilder result, DataSet request) {
        result.put(Tag.SOPInstanceUID, VR.UI, UidGenerator.uuid().next());
        DataSetBuilder extraction = request.toBuilder();
        source.element(Tag.SOPInstanceUID)
                .ifPresent(uid -> extraction.put(Tag.MultiFrameSourceSOPInstanceUID, VR.UI, uid.value()));
        append(source, result, Tag.FrameExtractionSequence, extraction.build());
        append(
                source,
                result,
                Tag.ContributingEquipmentSequence,
                DataSet.builder()
                        .put(Tag.Manufacturer, VR.LO, MANUFACTURER)
                        .put(Tag.SoftwareVersions, VR.LO, Part10Writer.IMPLEMENTATION_VERSION_NAME)
                        .putCodes(Tag.PurposeOfReferenceCodeSequence, EXTRACTING)
                        .build());
    }

    private static void append(DataSet source, DataSetBuilder result, int sequence, DataSet item) {
        List<DataSet> items = new ArrayList<>(source.items(sequence));
        items.add(item);
        result.putItems(sequence, items);
    }

    private static FrameExtraction encapsulated(
            DataSet source, Value.Fragments fragments, TransferSyntax syntax, KeptFrames kept, DataSetBuilder result)
            throws IOException {
        FrameIndex index = FrameIndex.of(source, fragments, kept.before(), syntax.pixels());
        OffsetTables.putFragments(
                result, kept.indices().mapToObj(index::fragments).toList());
        return new FrameExtraction(result.build(), Optional.empty());
    }

    private static FrameExtraction cells(Element all, PixelDescription image, KeptFrames kept, DataSetBuilder result)
            throws PixelException {
        if (!(all.value() instanceof ValueSource source)) {
            throw PixelException.of(PixelException.Reason.MALFORMED, "Pixel Data is a sequence");
        }
        int last = kept.old(kept.count());
        if ((image.frameBits() * last + 7) / 8 > source.length()) {
            throw PixelException.of(
                    PixelException.Reason.TRUNCATED,
                    "the pixel data end before frame %d of %d does".formatted(last, image.frames()));
        }
        SelectedFrames selected =
                new SelectedFrames(source, image.frameBits(), kept.indices().toArray());
        return new FrameExtraction(result.build(), Optional.of(new NativePixels(all.tag(), all.vr(), selected)));
    }

    /** The attributes of the new instance: all of them but pixels that are not encapsulated. */
    public DataSet attributes() {
        return attributes;
    }

    /** Pushes the new instance into {@code sink} and ends it, as often as wanted. */
    public void copyTo(DataSetSink sink) throws IOException {
        attributes.emit(sink);
        if (pixels.isPresent()) {
            NativePixels all = pixels.get();
            sink.value(all.tag(), all.vr(), all.frames());
        }
        sink.end();
    }
}
