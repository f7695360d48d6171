package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * Registers of the MQ decoder (ISO/IEC 15444-1 Annex C.3) between coding passes, and its supply of bytes.
 *
 * <p>The passes keep the registers in locals. All have 8 bits below the standard's; {@code slack} is taken out of both
 * {@link #a} and {@link #c}: the least of what {@code A} is above 0x8000 and of {@code C}. As long as it covers Qe a symbol
 * is the more probable one and needs no new bits, which one subtraction finds out.
 */
final class MqDecoder {
    final int[] contexts = new int[MqStates.CONTEXTS];
    int a;
    int c;
    int slack;
    /** Shifts until the next byte is due. */
    int count;
    /** Bytes of ones that were made up, as the code word had ended. */
    int beyond;

    private byte[] data = {};
    private int position;
    private int end;

    /** Starts with a code word. */
    void start(byte[] bytes, int from, int to) {
        data = bytes;
        position = from;
        end = to;
        beyond = 0;
        int first = from < to ? bytes[from] & 0xFF : 0xFF;
        c = first << 8;
        int in = byteIn();
        c += in & 0xFFFF;
        count = (in >>> 16) - 7;
        c <<= 7;
        a = MqStates.MINIMUM;
        slack = 0;
    }

    /** Decodes one symbol: what the passes hold copies of. */
    int decode(int context) {
        int state = contexts[context];
        int qe = state & MqStates.QE;
        int bit = state & 1;
        slack -= qe;
        if (slack < 0) {
            a += slack;
            c += slack;
            int lower = c >> 31;
            int flip = (lower ^ (a - qe) >> 31) & 1;
            bit ^= flip;
            contexts[context] = MqStates.NEXT[(state & 0x7F) << 1 | flip];
            c += qe & lower;
            a += (qe - a) & lower;
            renormalise();
            slack = Math.min(a - MqStates.MINIMUM, c);
            a -= slack;
            c -= slack;
        }
        return bit;
    }

    private void renormalise() {
        int shifts = Integer.numberOfLeadingZeros(a) - 8;
        a <<= shifts;
        while (shifts > count) {
            c <<= count;
            shifts -= count;
            int in = byteIn();
            c += in & 0xFFFF;
            count = in >>> 16;
        }
        c <<= shifts;
        count -= shifts;
    }

    /** The next bits for {@code C} (low half) and how many shifts they last (high half). */
    int byteIn() {
        if (position >= end) {
            beyond++;
            return 8 << 16 | 0xFF;
        }
        int next = position + 1 < end ? data[position + 1] & 0xFF : 0xFF;
        if (data[position] != -1) {
            position++;
            return 8 << 16 | next;
        }
        if (next > 0x8F) {
            beyond++;
            return 8 << 16 | 0xFF;
        }
        position++;
        return 7 << 16 | next << 1;
    }

    /** Bytes of the code word that were not asked for. */
    int unread() {
        return end - position - 1;
    }
}
