package io.cameldicom.engine.pixel.codec.jpeg2000;

/** Writes the bits of one packet header after another; see {@link PacketBits}. Belongs to one thread. */
final class PacketBitWriter {
    private final ByteWriter out;
    private int current;
    private int left = 8;

    PacketBitWriter(ByteWriter out) {
        this.out = out;
    }

    void bit(int bit) {
        left--;
        current |= bit << left;
        if (left == 0) {
            out.u8(current);
            left = current == 0xFF ? 7 : 8;
            current = 0;
        }
    }

    void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bit(value >> i & 1);
        }
    }

    /** Ends a header; the byte after FFH is written even if it holds nothing. */
    void align() {
        if (left < 8) {
            out.u8(current);
            if (current == 0xFF) {
                out.u8(0);
            }
        }
        current = 0;
        left = 8;
    }
}
