package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * The bits of packet headers: after a byte of FFH the next one has seven bits.
 *
 * <p>ISO/IEC 15444-1 B.10.1. Past the end there are zeros, and {@link #isPastEnd()} says so. Belongs to one thread.
 */
final class PacketBits {
    private final byte[] bytes;
    private final int end;
    private int position;
    private int current;
    private int left;
    private boolean pastEnd;

    PacketBits(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xFF ? 7 : 8;
            if (position < end) {
                current = bytes[position++] & 0xFF;
            } else {
                current = 0;
                pastEnd = true;
            }
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Ends a header: goes to the next whole byte, and over the one that must follow FFH. */
    void align() {
        if (current == 0xFF) {
            position = Math.min(position + 1, end);
        }
        current = 0;
        left = 0;
    }

    boolean isPastEnd() {
        return pastEnd;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    int end() {
        return end;
    }

    /** Whether a marker stands at the next bytes. */
    boolean isAt(int marker) {
        return end - position >= 2
                && (bytes[position] & 0xFF) == marker >> 8
                && (bytes[position + 1] & 0xFF) == (marker & 0xFF);
    }
}
