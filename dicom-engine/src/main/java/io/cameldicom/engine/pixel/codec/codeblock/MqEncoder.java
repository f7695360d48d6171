package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * The MQ encoder (ISO/IEC 15444-1 Annex C.2) and the writer of raw segments, behind one another in one array.
 *
 * <p>Byte 0 of the array is none of the code: the first byte may find one before it.
 */
final class MqEncoder {
    /** Bytes that a symbol adds at most, with stuffing. */
    private static final int BYTES_A_SYMBOL = 3;
    /** Bytes that may still be in the registers. */
    private static final int REGISTER_BYTES = 4;

    private final int[] contexts = new int[MqStates.CONTEXTS];
    private byte[] data = new byte[4096];
    /** The byte that may still change by a carry. */
    private int position;

    private int a;
    private int c;
    private int count;
    private int rawBits;
    private int rawCount;

    /** Begins a block. */
    void begin() {
        data[0] = 0;
        position = 0;
        resetContexts();
        start();
    }

    void resetContexts() {
        MqStates.reset(contexts);
    }

    /** Begins a code word (INITENC). */
    void start() {
        a = 0x8000;
        c = 0;
        count = 12;
    }

    /** Encodes symbols: context * 2 + bit each. */
    void encode(byte[] symbols, int number) {
        room(number);
        int[] states = contexts;
        int range = a;
        int code = c;
        int left = count;
        for (int i = 0; i < number; i++) {
            int symbol = symbols[i];
            int state = states[symbol >> 1];
            int qe = state >>> 8;
            range -= qe;
            int flip = (state ^ symbol) & 1;
            if ((flip << 15 | ~range & 0x8000) == 0) {
                code += qe;
                continue;
            }
            // the less probable symbol has the lower part, of size Qe, unless that is the larger one
            int lower = range - qe >> 31 ^ -flip;
            range += (qe - range) & lower;
            code += qe & ~lower;
            states[symbol >> 1] = MqStates.NEXT[(state & 0x7F) << 1 | flip];
            int shifts = Integer.numberOfLeadingZeros(range) - 16;
            range <<= shifts;
            while (shifts >= left) {
                code = byteOut(code << left);
                shifts -= left;
                left = count;
            }
            code <<= shifts;
            left -= shifts;
        }
        a = range;
        c = code;
        count = left;
    }

    /** BYTEOUT; sets {@link #count}. */
    private int byteOut(int code) {
        int before = data[position] & 0xFF;
        if (before != 0xFF && code >= 0x8000000) {
            data[position] = (byte) ++before;
            code &= 0x7FFFFFF;
        }
        position++;
        if (before == 0xFF) {
            data[position] = (byte) (code >> 20);
            count = 7;
            return code & 0xFFFFF;
        }
        data[position] = (byte) (code >> 19);
        count = 8;
        return code & 0x7FFFF;
    }

    /** Ends the code word with the fewest bits (FLUSH). */
    void flush() {
        room(2);
        int limit = c + a;
        c |= 0xFFFF;
        if (c >= limit) {
            c -= 0x8000;
        }
        c = byteOut(c << count);
        c = byteOut(c << count);
        dropLastOnes();
    }

    /** Ends the code word so that a decoder can tell errors (D.4.2). */
    void flushPredictably() {
        room(REGISTER_BYTES);
        for (int bits = 12 - count; bits > 0; bits -= count) {
            c = byteOut(c << count);
        }
        if (data[position] != -1) {
            byteOut(c << count); // brings a carry home; the new byte tells nothing
        }
        position--;
    }

    /** No code word ends with 0xFF: a decoder thinks of these behind the end anyway. */
    private void dropLastOnes() {
        if (data[position] == -1) {
            position--;
        }
    }

    /** Begins a raw segment. */
    void startRaw() {
        rawBits = 0;
        rawCount = 8;
    }

    /** Writes the lowest bit of each symbol. */
    void raw(byte[] symbols, int number) {
        room(number);
        for (int i = 0; i < number; i++) {
            rawCount--;
            rawBits |= (symbols[i] & 1) << rawCount;
            if (rawCount == 0) {
                rawByte();
            }
        }
    }

    private void rawByte() {
        data[++position] = (byte) rawBits;
        rawCount = rawBits == 0xFF ? 7 : 8;
        rawBits = 0;
    }

    /** Ends a raw segment, filled with the bits 0101... (D.4.2). */
    void flushRaw() {
        room(1);
        if (rawCount < 7 || rawCount == 7 && data[position] != -1) {
            rawBits |= 0x2A >> 7 - rawCount;
            rawByte();
        }
        dropLastOnes();
    }

    /** The bytes, if all is ended. */
    int length() {
        return position;
    }

    /** The bytes that are enough to decode what was encoded in this code word, if it goes on. */
    int lengthToHere(boolean raw) {
        return position + (raw ? 1 : REGISTER_BYTES);
    }

    /** The same without 0xFF at the end of the given number of bytes. */
    int withoutLastOnes(int length) {
        int end = length;
        while (end > 0 && data[end] == -1) {
            end--;
        }
        return end;
    }

    void copyTo(EncodedBlock target) {
        if (target.data.length < position) {
            target.data = new byte[position + position / 2];
        }
        System.arraycopy(data, 1, target.data, 0, position);
        target.length = position;
    }

    private void room(int symbols) {
        int needed = position + 16 + BYTES_A_SYMBOL * symbols;
        if (data.length < needed) {
            data = Arrays.copyOf(data, needed + needed / 2);
        }
    }
}
