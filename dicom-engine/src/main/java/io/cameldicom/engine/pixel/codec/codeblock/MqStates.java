package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * The probability states of the MQ coder (ISO/IEC 15444-1 table C.2), packed for speed.
 *
 * <p>A state is one int: the LPS probability {@code Qe} in bits 8 to 23 and below it {@code 2 * index + mps}; so the
 * registers of the coders keep 8 bits below the 16 of the standard's {@code A}.
 */
final class MqStates {
    /** Context of run lengths; below it zero coding has 0 to 8, signs 9 to 13, refinement 14 to 16. */
    static final int RUN = 17;
    /** Context of equal probabilities. */
    static final int UNIFORM = 18;
    /** Number of contexts. */
    static final int CONTEXTS = 19;

    /** {@code A} at its least: 0x8000. */
    static final int MINIMUM = 0x8000 << 8;
    /** The part of a state that is Qe. */
    static final int QE = 0xFFFF00;

    /** Rows of Qe, next index after an MPS, next index after an LPS, whether the sense of MPS changes. */
    private static final int[] TABLE = {
        0x5601, 1, 1, 1, 0x3401, 2, 6, 0, 0x1801, 3, 9, 0, 0x0AC1, 4, 12, 0,
        0x0521, 5, 29, 0, 0x0221, 38, 33, 0, 0x5601, 7, 6, 1, 0x5401, 8, 14, 0,
        0x4801, 9, 14, 0, 0x3801, 10, 14, 0, 0x3001, 11, 17, 0, 0x2401, 12, 18, 0,
        0x1C01, 13, 20, 0, 0x1601, 29, 21, 0, 0x5601, 15, 14, 1, 0x5401, 16, 14, 0,
        0x5101, 17, 15, 0, 0x4801, 18, 16, 0, 0x3801, 19, 17, 0, 0x3401, 20, 18, 0,
        0x3001, 21, 19, 0, 0x2801, 22, 19, 0, 0x2401, 23, 20, 0, 0x2201, 24, 21, 0,
        0x1C01, 25, 22, 0, 0x1801, 26, 23, 0, 0x1601, 27, 24, 0, 0x1401, 28, 25, 0,
        0x1201, 29, 26, 0, 0x1101, 30, 27, 0, 0x0AC1, 31, 28, 0, 0x09C1, 32, 29, 0,
        0x08A1, 33, 30, 0, 0x0521, 34, 31, 0, 0x0441, 35, 32, 0, 0x02A1, 36, 33, 0,
        0x0221, 37, 34, 0, 0x0141, 38, 35, 0, 0x0111, 39, 36, 0, 0x0085, 40, 37, 0,
        0x0049, 41, 38, 0, 0x0025, 42, 39, 0, 0x0015, 43, 40, 0, 0x0009, 44, 41, 0,
        0x0005, 45, 42, 0, 0x0001, 45, 43, 0, 0x5601, 46, 46, 0
    };

    /** The next state: at {@code 2 * (state & 0x7F)} after the more probable symbol, one on after the less probable. */
    static final int[] NEXT = next();

    private static final int[] INITIAL = initial();

    private MqStates() {}

    /** Sets all contexts to their first states (ISO/IEC 15444-1 table D.7). */
    static void reset(int[] contexts) {
        System.arraycopy(INITIAL, 0, contexts, 0, CONTEXTS);
    }

    private static int state(int index, int mps) {
        return TABLE[4 * index] << 8 | index << 1 | mps;
    }

    private static int[] next() {
        int[] next = new int[256];
        for (int index = 0; index < TABLE.length / 4; index++) {
            for (int mps = 0; mps < 2; mps++) {
                int at = 2 * (2 * index + mps);
                next[at] = state(TABLE[4 * index + 1], mps);
                next[at + 1] = state(TABLE[4 * index + 2], mps ^ TABLE[4 * index + 3]);
            }
        }
        return next;
    }

    private static int[] initial() {
        int[] initial = new int[CONTEXTS];
        Arrays.fill(initial, state(0, 0));
        initial[0] = state(4, 0);
        initial[RUN] = state(3, 0);
        initial[UNIFORM] = state(46, 0);
        return initial;
    }
}
