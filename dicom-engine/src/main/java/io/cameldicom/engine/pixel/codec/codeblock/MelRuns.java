package io.cameldicom.engine.pixel.codec.codeblock;

/** The adaptive run-length decoder of the high throughput cleanup pass, MEL (ISO/IEC 15444-15 7.3.3). */
final class MelRuns {
    /** Exponents of the run lengths, by state (15444-15 table 2). */
    static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private byte[] data = {};
    private int position;
    private int end;
    private int current;
    private int count;
    private int state;
    private int zeros;
    private boolean one;

    /** Starts with a segment, whose last byte holds the first bits of VLC in its lower half. */
    void start(byte[] bytes, int from, int to) {
        data = bytes;
        position = from;
        end = to;
        current = 0;
        count = 0;
        state = 0;
        zeros = 0;
        one = false;
    }

    /** The next event. */
    boolean event() {
        if (zeros > 0) {
            zeros--;
            return false;
        }
        if (!one) {
            run();
            if (zeros > 0) {
                zeros--;
                return false;
            }
        }
        one = false;
        return true;
    }

    private void run() {
        int exponent = EXPONENTS[state];
        if (bit() == 1) {
            zeros = 1 << exponent;
            state = Math.min(state + 1, EXPONENTS.length - 1);
            return;
        }
        int length = 0;
        for (int i = 0; i < exponent; i++) {
            length = length << 1 | bit();
        }
        zeros = length;
        one = true;
        state = Math.max(state - 1, 0);
    }

    private int bit() {
        if (count == 0) {
            count = current == 0xFF ? 7 : 8;
            current = position < end ? data[position] & 0xFF : 0xFF;
            if (position++ == end - 1) {
                current |= 0xF;
            }
        }
        count--;
        return current >> count & 1;
    }
}
