package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Process;
import java.util.List;

/** What a stream says of the meaning of its components, which T.81 leaves to others; belongs to one decoding. */
final class ColourMarks {
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');
    /** Where the colour transform stands in an APP14 segment, behind "Adobe" and three numbers. */
    private static final int TRANSFORM = 11;

    private boolean jfif;
    private int transform = -1;

    /** JFIF: three components are luminance and chrominances. */
    void readApp0(SegmentReader in) throws PixelException {
        in.enter();
        jfif |= in.startsWith("JFIF\0");
        in.leave();
    }

    /** Adobe: says whether there was a transform. Writers are known that leave the end of the segment away. */
    void readApp14(SegmentReader in) throws PixelException {
        in.enter();
        if (in.startsWith("Adobe") && in.left() > TRANSFORM) {
            transform = in.peek(TRANSFORM);
        }
        in.leave();
    }

    SampleColour colour(FrameHeader frame) {
        if (frame.components().size() != 3) {
            return SampleColour.AS_DESCRIBED;
        }
        if (transform == 0
                || frame.components().stream().map(Component::id).toList().equals(RGB)) {
            return SampleColour.RGB;
        }
        // Lossless coding has no colour transform, and its writers add these marks without a thought.
        return (transform == 1 || jfif) && frame.process() != Process.LOSSLESS
                ? SampleColour.YBR_FULL
                : SampleColour.AS_DESCRIBED;
    }
}
