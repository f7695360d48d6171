package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Process;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan holds. T.81 B.2.3.
 *
 * <pre>
 *  components (1) | each: id (1), DC:AC table (1) | Ss (1) | Se (1) | Ah:Al (1)
 * </pre>
 *
 * @param start first coefficient; for lossless: the predictor
 * @param end last coefficient
 * @param high the bit position of the scan before; 0 in a first one
 * @param low the bit position of this scan; for lossless: the point transform
 */
record ScanHeader(List<Part> parts, int start, int end, int high, int low) {

    /**
     * A component of a scan.
     *
     * @param component its place in the frame
     */
    record Part(int component, int dcTable, int acTable) {}

    static ScanHeader read(SegmentReader in, FrameHeader frame) throws PixelException {
        in.enter();
        int count = in.u8();
        if (count < 1 || count > frame.components().size()) {
            throw in.malformed("a scan of " + count + " components");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = frame.indexOf(in.u8());
            int tables = in.u8();
            if (component < 0 || parts.stream().anyMatch(each -> each.component() == component)) {
                throw in.malformed("a scan of a component that is not in the frame");
            }
            if (tables >> 4 > 3 || (tables & 15) > 3) {
                throw in.malformed("a table with a number above 3");
            }
            parts.add(new Part(component, tables >> 4, tables & 15));
        }
        int start = in.u8();
        int end = in.u8();
        int bits = in.u8();
        in.leave();
        return checked(in, frame.process(), new ScanHeader(List.copyOf(parts), start, end, bits >> 4, bits & 15));
    }

    private static ScanHeader checked(SegmentReader in, Process process, ScanHeader scan) throws PixelException {
        boolean right =
                switch (process) {
                    // Writers are careless here (Se is 0 in all images of one well-known set), and it cannot be else.
                    case SEQUENTIAL -> true;
                    case PROGRESSIVE -> scan.isBand() && scan.low <= 13 && (scan.high == 0 || scan.high <= 13);
                    case LOSSLESS -> scan.start >= 1 && scan.start <= 7;
                };
        if (!right) {
            throw in.malformed("a scan of coefficients %d to %d, bits %d to %d"
                    .formatted(scan.start, scan.end, scan.high, scan.low));
        }
        return scan;
    }

    /** T.81 G.1.1.1.1: a scan has DC coefficients only, or AC coefficients of one component. */
    private boolean isBand() {
        return start == 0 ? end == 0 : start <= end && end <= 63 && parts.size() == 1;
    }

    /** Whether bits are added to coefficients that an earlier scan began. */
    boolean isRefinement() {
        return high != 0;
    }
}
