package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.DecimalString;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the times of frames up to date where some of them are gone. Content Time stays: Frame Delay tells how much later the first
 * frame is.
 *
 * @dicom PS3.3 C.7.6.5
 */
final class ExtractedTimes {
    private final DataSet source;
    private final DataSetBuilder result;
    private final KeptFrames kept;

    ExtractedTimes(DataSet source, DataSetBuilder result, KeptFrames kept) {
        this.source = source;
        this.result = result;
        this.kept = kept;
    }

    void put() throws PixelException {
        // They are of all frames, and no image has to have them.
        result.remove(Tag.EffectiveDuration).remove(Tag.RWaveTimeVector);
        if (kept.step() != 1) {
            result.remove(Tag.CineRate).remove(Tag.RecommendedDisplayFrameRate);
        }
        double later = source.contains(Tag.FrameTimeVector) ? vector() : time();
        if (later > 0) {
            double delay = source.doubleValue(Tag.FrameDelay).orElse(0);
            result.put(Tag.FrameDelay, VR.DS, DecimalString.format(delay + later));
        }
    }

    /** The new increments, each the sum of those that went; how much later the first frame is, in milliseconds. */
    private double vector() throws PixelException {
        double[] increments = source.doubleValues(Tag.FrameTimeVector);
        if (increments.length != kept.before()) {
            throw PixelException.of(
                    PixelException.Reason.INCONSISTENT,
                    "%d times of %d frames".formatted(increments.length, kept.before()));
        }
        List<String> left = new ArrayList<>();
        double first = 0;
        for (int frame = 1; frame <= kept.count(); frame++) {
            double sum = 0;
            for (int old = frame == 1 ? 1 : kept.old(frame - 1); old < kept.old(frame); old++) {
                sum += increments[old];
            }
            if (frame == 1) {
                first = sum;
            }
            left.add(DecimalString.format(frame == 1 ? 0 : sum));
        }
        result.put(Tag.FrameTimeVector, VR.DS, left.toArray(String[]::new));
        return first;
    }

    /** Frame Time, where all frames are still as far from each other; else their times one by one. */
    private double time() {
        double time = source.doubleValue(Tag.FrameTime).orElse(0);
        if (kept.step() > 1) {
            result.put(Tag.FrameTime, VR.DS, DecimalString.format(time * kept.step()));
        } else if (kept.step() == 0 && source.contains(Tag.FrameTime)) {
            List<String> increments = new ArrayList<>();
            for (int frame = 1; frame <= kept.count(); frame++) {
                int passed = frame == 1 ? 0 : kept.old(frame) - kept.old(frame - 1);
                increments.add(DecimalString.format(time * passed));
            }
            result.remove(Tag.FrameTime).put(Tag.FrameTimeVector, VR.DS, increments.toArray(String[]::new));
            if (source.tagValue(Tag.FrameIncrementPointer).orElse(0) == Tag.FrameTime) {
                result.put(Tag.FrameIncrementPointer, VR.AT, Integer.toUnsignedLong(Tag.FrameTimeVector));
            }
        }
        return time * (kept.old(1) - 1);
    }
}
