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
    private int run;

    void start() {
        length = 0;
        partial = 0;
        free = 8;
        state = 0;
        run = 0;
    }

    void event(boolean one) {
        int exponent = MelRuns.EXPONENTS[state];
        if (!one) {
            if (++run >= 1 << exponent) {
                bit(1);
                run = 0;
                state = Math.min(state + 1, MelRuns.EXPONENTS.length - 1);
            }
            return;
        }
        bit(0);
        for (int i = exponent - 1; i >= 0; i--) {
            bit(run >> i & 1);
        }
        run = 0;
        state = Math.max(state - 1, 0);
    }

    /** Ends the runs: what is left of the last one, or more, for nobody looks at it. */
    void finish() {
        if (run > 0) {
            bit(1);
        }
    }

    /** Whether the last byte is begun, or must be, as 0xFF went before. */
    boolean hasPartial() {
        return free < 8;
    }

    private void bit(int bit) {
        free--;
        partial |= bit << free;
        if (free == 0) {
            bytes[length++] = (byte) partial;
            free = partial == 0xFF ? 7 : 8;
            partial = 0;
        }
    }
}
