package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** The bits of a parameter set, the most significant one first. Belongs to one thread. */
final class VideoBits {
    private static final int LONGEST_CODE = 32;

    private final byte[] bytes;
    private final int end;
    private int position;

    private VideoBits(byte[] bytes, int length, int firstByte) {
        this.bytes = bytes;
        this.end = length * 8;
        this.position = firstByte * 8;
    }

    /** Bits that stand as they are. */
    static VideoBits of(byte[] bytes, int length, int firstByte) {
        return new VideoBits(bytes, length, Math.min(firstByte, length));
    }

    /** Bits of a NAL unit, where a 03 stands behind two zeros so that no start code appears. */
    static VideoBits ofNalUnit(byte[] unit, int length, int firstByte) {
        byte[] plain = new byte[length];
        int count = 0;
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = unit[i] == 0 ? zeros + 1 : 0;
            plain[count++] = unit[i];
        }
        return of(plain, count, firstByte);
    }

    /** Reads up to 32 bits. */
    long bits(int count) throws PixelException {
        if (position + count > end) {
            throw PixelException.of(Reason.TRUNCATED, "the parameters of the video end early");
        }
        long value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = value << 1 | bytes[position >> 3] >> 7 - (position & 7) & 1;
        }
        return value;
    }

    int number(int count) throws PixelException {
        return (int) bits(count);
    }

    boolean flag() throws PixelException {
        return bits(1) != 0;
    }

    void skip(int count) throws PixelException {
        if (position + count > end) {
            throw PixelException.of(Reason.TRUNCATED, "the parameters of the video end early");
        }
        position += count;
    }

    /** An unsigned Exp-Golomb code, of a value up to {@code greatest}. */
    int unsigned(int greatest) throws PixelException {
        int zeros = 0;
        while (!flag()) {
            if (++zeros >= LONGEST_CODE) {
                throw PixelException.of(Reason.MALFORMED, "a number without end in the parameters of the video");
            }
        }
        long value = (1L << zeros) - 1 + bits(zeros);
        if (value > greatest) {
            throw PixelException.of(
                    Reason.MALFORMED, "%d in the parameters of the video, at most %d".formatted(value, greatest));
        }
        return (int) value;
    }

    /** A signed Exp-Golomb code. */
    int signed() throws PixelException {
        int code = unsigned(Integer.MAX_VALUE);
        return (code & 1) != 0 ? (code >>> 1) + 1 : -(code >>> 1);
    }
}
