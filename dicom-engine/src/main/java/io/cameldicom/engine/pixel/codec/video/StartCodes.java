package io.cameldicom.engine.pixel.codec.video;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts an elementary stream into the units between its start codes (00 00 01). Belongs to one thread.
 */
final class StartCodes {
    /** What is kept of a unit: parameter sets are shorter, and of a slice only the beginning matters. */
    private static final int KEPT = 4096;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] unit = new byte[KEPT];
    private int position;
    private int end;
    private int zeros;
    private boolean ended;

    StartCodes(InputStream in) throws IOException {
        this.in = in;
        // What stands before the first start code is no unit.
        toNextStartCode();
    }

    /** The first bytes of the unit that {@link #next} has found, shared. */
    byte[] unit() {
        return unit;
    }

    /** Goes to the end of the next unit; the number of bytes in {@link #unit}, 0 at the end of the stream. */
    int next() throws IOException {
        while (!ended) {
            int length = toNextStartCode();
            if (length > 0) {
                return length;
            }
        }
        return 0;
    }

    private int toNextStartCode() throws IOException {
        int length = 0;
        while (true) {
            if (position == end) {
                end = Math.max(in.read(buffer), 0);
                position = 0;
                if (end == 0) {
                    ended = true;
                    return Math.min(KEPT, length);
                }
            }
            byte octet = buffer[position++];
            if (octet == 1 && zeros >= 2) {
                zeros = 0;
                // The two zeros are the start code's; more of them may be the unit's.
                return Math.min(KEPT, Math.max(length - 2, 0));
            }
            zeros = octet == 0 ? zeros + 1 : 0;
            if (length < KEPT) {
                unit[length] = octet;
            }
            length = Math.min(length + 1, KEPT + 3);
        }
    }
}
