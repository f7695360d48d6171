package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The start of a scan (SOS).
 *
 * <pre>
 * Ns:8  then for each component  Cs:8  Tm:8  then  NEAR:8  ILV:8  Ah:4 Al:4
 * </pre>
 *
 * @param components which of the frame's components it holds, counted from 0
 * @param near the greatest difference of a sample
 * @param interleave how the components follow each other
 */
record ScanHeader(List<Integer> components, int near, Interleave interleave) {
    static ScanHeader read(Segment segment, FrameHeader frame) throws PixelException {
        int count = segment.next8();
        if (count < 1 || count > 4 || segment.left() != 2 * count + 3) {
            throw segment.fault(Reason.MALFORMED, "a scan of " + count + " components");
        }
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = frame.identifiers().indexOf(segment.next8());
            if (component < 0 || components.contains(component)) {
                throw segment.fault(Reason.MALFORMED, "a scan of a component that is not there, or twice");
            }
            components.add(component);
            if (segment.next8() != 0) {
                throw segment.fault(Reason.UNSUPPORTED, "samples that are mapped by a table");
            }
        }
        int near = segment.next8();
        int interleave = segment.next8();
        if (interleave > 2 || interleave == 0 && count > 1) {
            throw segment.fault(Reason.MALFORMED, "interleave mode %d of %d components".formatted(interleave, count));
        }
        if (segment.next8() != 0) {
            throw segment.fault(Reason.UNSUPPORTED, "a point transform");
        }
        return new ScanHeader(
                List.copyOf(components), near, count == 1 ? Interleave.NONE : Interleave.values()[interleave]);
    }
}
