package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.codec.jpeg.ScanHeader.Part;
import java.util.Arrays;

/** Which coefficients of which component the scans have given so far, and down to which bit. */
final class Progress {
    private static final byte NOTHING = 16;

    private final byte[][] lowest;
    private final boolean progressive;

    Progress(int components, boolean progressive) {
        this.progressive = progressive;
        lowest = new byte[components][64];
        for (byte[] each : lowest) {
            Arrays.fill(each, NOTHING);
        }
    }

    void note(ScanHeader scan) {
        for (Part part : scan.parts()) {
            int from = progressive ? scan.start() : 0;
            int to = progressive ? scan.end() : 63;
            Arrays.fill(lowest[part.component()], from, to + 1, (byte) (progressive ? scan.low() : 0));
        }
    }

    /** Whether all bits of all coefficients were there. */
    boolean isComplete() {
        for (byte[] component : lowest) {
            for (byte bit : component) {
                if (bit != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether there was something of all components. */
    boolean isStarted() {
        for (byte[] component : lowest) {
            if (component[0] == NOTHING) {
                return false;
            }
        }
        return true;
    }
}
