package io.cameldicom.engine.pixel.codec.codeblock;

/** Bits of a raw segment (ISO/IEC 15444-1 D.6): most significant first, seven in a byte that follows 0xFF. */
final class RawBits {
    private byte[] data = {};
    private int position;
    private int end;
    private int current;
    private int count;

    void start(byte[] bytes, int from, int to) {
        data = bytes;
        position = from;
        end = to;
        current = 0;
        count = 0;
    }

    /** The next bit; ones behind the end. */
    int next() {
        if (count == 0) {
            count = current == 0xFF ? 7 : 8;
            current = position < end ? data[position++] & 0xFF : 0xFF;
        }
        count--;
        return current >> count & 1;
    }
}
