package io.cameldicom.engine.pixel.codec.codeblock;

/** The adaptive run-length encoder of the high throughput cleanup pass, MEL (ISO/IEC 15444-15 7.3.3). */
final class MelWriter {
    /** The bytes: less than one bit for each quad and pair of quads. */
    final byte[] bytes = new byte[512];
    /** Bytes that are full. */
    int length;
    /** Bits of the last byte, from its highest on. */
    int partial;
    /** Bits of {@link #partial} that are free; 8 (or 7 after 0xFF) where none is used. */
    int free;

    private int state;

    void start() {
        length = 0;
        partial = 0;
        free = 8;
        state = 0;
    }

    /** Writes a one and the zeros that went before it. */
    void one(int zeros) {
        int rest = runs(zeros);
        bits(rest, MelRuns.EXPONENTS[state] + 1);
        state = Math.max(state - 1, 0);
    }

    /** Ends with zeros; more of them, where they do not fill a run, for nobody looks at those. */
    void finish(int zeros) {
        if (runs(zeros) > 0) {
            bits(1, 1);
        }
    }

    /** Writes a bit for each run that is full; returns the zeros that are left. */
    private int runs(int zeros) {
        int left = zeros;
        for (int exponent = MelRuns.EXPONENTS[state]; left >> exponent != 0; exponent = MelRuns.EXPONENTS[state]) {
            bits(1, 1);
            left -= 1 << exponent;
            state = Math.min(state + 1, MelRuns.EXPONENTS.length - 1);
        }
        return left;
    }

    /** Whether the last byte is begun, or must be, as 0xFF went before. */
    boolean hasPartial() {
        return free < 8;
    }

    /** Writes up to six bits, the highest first. */
    private void bits(int value, int count) {
        int left = free - count;
        if (left > 0) {
            partial |= value << left;
            free = left;
            return;
        }
        int full = partial | value >> -left;
        bytes[length++] = (byte) full;
        free = full == 0xFF ? 7 : 8;
        free += left;
        partial = (value & (1 << -left) - 1) << free;
    }
}
