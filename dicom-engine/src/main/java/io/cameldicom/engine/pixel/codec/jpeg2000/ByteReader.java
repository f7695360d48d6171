package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A window of big-endian bytes that is read from its front; reading past its end is an error that names the place. */
final class ByteReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int position;

    ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    int u8() throws PixelException {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int u16() throws PixelException {
        require(2);
        int value = (short) SHORT.get(bytes, position) & 0xFFFF;
        position += 2;
        return value;
    }

    long u32() throws PixelException {
        require(4);
        long value = (int) INT.get(bytes, position) & 0xFFFF_FFFFL;
        position += 4;
        return value;
    }

    /** A component's index: one byte where the codestream has fewer than 257 components, else two. */
    int component(int components) throws PixelException {
        return components < 257 ? u8() : u16();
    }

    /** The next {@code length} bytes as a window of their own. */
    ByteReader slice(int length) throws PixelException {
        require(length);
        ByteReader slice = new ByteReader(bytes, position, position + length);
        position += length;
        return slice;
    }

    byte[] take() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    private void require(int count) throws PixelException {
        if (count < 0 || end - position < count) {
            throw PixelException.at(position, Reason.TRUNCATED, "a header of the codestream ends early");
        }
    }
}
