package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Overlays with several frames, each for one of the image: they lose the frames that the image loses.
 *
 * @dicom PS3.3 C.9.2
 */
final class OverlayFrames {
    private static final int PLANES = 16;
    private static final int NEXT_PLANE = 0x0002_0000;
    private static final int LONGEST = 256 << 20;

    private OverlayFrames() {}

    static void put(DataSet source, DataSetBuilder result, KeptFrames kept) throws IOException {
        for (int plane = 0; plane < PLANES; plane++) {
            int group = plane * NEXT_PLANE;
            // One without a number of frames belongs to all.
            if (source.contains(Tag.NumberOfFramesInOverlay + group)) {
                put(source, result, kept, group);
            }
        }
    }

    private static void put(DataSet source, DataSetBuilder result, KeptFrames kept, int group) throws IOException {
        int frames = source.intValue(Tag.NumberOfFramesInOverlay + group, 0);
        int origin = source.intValue(Tag.ImageFrameOrigin + group, 1);
        OptionalInt first = kept.from(origin);
        OptionalInt last = kept.upTo((long) origin + frames - 1);
        if (first.isEmpty() || last.isEmpty() || first.getAsInt() > last.getAsInt()) {
            remove(source, result, group);
            return;
        }
        int[] left = new int[last.getAsInt() - first.getAsInt() + 1];
        for (int i = 0; i < left.length; i++) {
            left[i] = kept.old(first.getAsInt() + i) - origin;
        }
        long bits = source.longValue(Tag.OverlayRows + group).orElse(0)
                * source.longValue(Tag.OverlayColumns + group).orElse(0);
        Optional<Element> data = source.element(Tag.OverlayData + group);
        if (data.isEmpty() || bits < 1 || !(data.get().value() instanceof ValueSource all)) {
            remove(source, result, group);
            return;
        }
        if ((bits * frames + 7) / 8 > all.length()) {
            throw PixelException.of(PixelException.Reason.TRUNCATED, "the overlay data end before their last frame");
        }
        result.put(Tag.OverlayData + group, data.get().vr(), new SelectedFrames(all, bits, left).load(LONGEST));
        result.put(Tag.NumberOfFramesInOverlay + group, VR.IS, left.length);
        result.put(Tag.ImageFrameOrigin + group, VR.US, first.getAsInt());
    }

    private static void remove(DataSet source, DataSetBuilder result, int group) {
        for (Element element : source) {
            if (Tag.group(element.tag()) == Tag.group(Tag.OverlayData + group)) {
                result.remove(element.tag());
            }
        }
    }
}
