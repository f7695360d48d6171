package io.cameldicom.engine.pixel.codec.jpeg2000;

/** Where the packets of a tile stand: {@code bytes[start]} to before {@code bytes[end]}, not copied. */
@SuppressWarnings("ArrayRecordComponent")
record PacketBytes(byte[] bytes, int start, int end) {
    int length() {
        return end - start;
    }
}
