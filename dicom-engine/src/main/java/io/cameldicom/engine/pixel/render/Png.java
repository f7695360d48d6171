package io.cameldicom.engine.pixel.render;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG: a signature, then chunks of length, type, bytes and check sum, whose image data are rows, each with the
 * number of its filter in front, deflated. A picture is much smaller with the difference to its neighbour in place of each
 * sample, so that filter is all that is used; thorough programs try them all, which takes several times as long.
 */
public final class Png {
    /** 89, PNG, carriage return, line feed, 1A, line feed. */
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final int GREY = 0;
    private static final int COLOURS = 2;

    /** A level of {@link Deflater} that is fast: 1. */
    public static final int FAST = Deflater.BEST_SPEED;

    /** A level of {@link Deflater} for few bytes: 6. */
    public static final int SMALL = 6;

    private Png() {}

    /** A picture as a PNG of 8 bits, in greys or colours as it is, written fast. */
    public static byte[] of(Picture picture) {
        return of(picture, FAST);
    }

    /**
     * A picture as a PNG of 8 bits, in greys or colours as it is.
     *
     * @param level of {@link Deflater}, 0 to 9
     */
    public static byte[] of(Picture picture, int level) {
        int bytes = picture.isGrey() ? 1 : 3;
        return write(
                picture.samples(),
                picture.width(),
                picture.height(),
                8,
                picture.isGrey() ? GREY : COLOURS,
                bytes,
                level,
                0);
    }

    /**
     * A picture of known size as a PNG of 8 bits, in greys or colours as it is, written fast; programs that print it find the
     * size in it.
     *
     * @param pixelsPerMillimetre above 0
     */
    public static byte[] ofSized(Picture picture, double pixelsPerMillimetre) {
        if (!(pixelsPerMillimetre > 0 && pixelsPerMillimetre <= 1e6)) {
            throw new IllegalArgumentException(pixelsPerMillimetre + " pixels per mm");
        }
        int bytes = picture.isGrey() ? 1 : 3;
        return write(
                picture.samples(),
                picture.width(),
                picture.height(),
                8,
                picture.isGrey() ? GREY : COLOURS,
                bytes,
                FAST,
                (int) Math.max(1, Math.rint(pixelsPerMillimetre * 1000)));
    }

    /**
     * Greys of 16 bits as a PNG.
     *
     * @param greys row by row, most significant byte first, as {@link FrameRenderer#grey16} gives them
     */
    public static byte[] ofGrey16(int width, int height, byte[] greys) {
        if (width < 1 || height < 1 || (long) width * height * 2 != greys.length) {
            throw new IllegalArgumentException(greys.length + " bytes for " + width + " x " + height);
        }
        return write(greys, width, height, 16, GREY, 2, FAST, 0);
    }

    /** @param perMetre pixels, 0 where nobody knows */
    private static byte[] write(
            byte[] samples, int width, int height, int bits, int colour, int pixelBytes, int level, int perMetre) {
        Output out = new Output(1024 + samples.length / 2);
        out.put(ByteBuffer.allocate(Long.BYTES).putLong(SIGNATURE).array(), 0, Long.BYTES);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) colour)
                .array();
        int chunk = out.begin("IHDR");
        out.put(header, 0, header.length);
        out.end(chunk);
        if (perMetre > 0) {
            byte[] density = ByteBuffer.allocate(9)
                    .putInt(perMetre)
                    .putInt(perMetre)
                    .put((byte) 1) // the unit is the metre
                    .array();
            chunk = out.begin("pHYs");
            out.put(density, 0, density.length);
            out.end(chunk);
        }
        chunk = out.begin("IDAT");
        deflate(samples, width * pixelBytes, pixelBytes, level, out);
        out.end(chunk);
        out.end(out.begin("IEND"));
        return Arrays.copyOf(out.bytes, out.length);
    }

    private static void deflate(byte[] samples, int rowBytes, int pixelBytes, int level, Output out) {
        // Some rows at a time: calls into zlib have their price, and so has memory.
        int rows = Math.max(1, (1 << 16) / (rowBytes + 1));
        byte[] filtered = new byte[rows * (rowBytes + 1)];
        Deflater deflater = new Deflater(level);
        try {
            for (int from = 0; from < samples.length; ) {
                int to = 0;
                for (int row = 0; row < rows && from < samples.length; row++, from += rowBytes) {
                    filter(samples, from, rowBytes, pixelBytes, filtered, to);
                    to += rowBytes + 1;
                }
                deflater.setInput(filtered, 0, to);
                while (!deflater.needsInput()) {
                    out.take(deflater);
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.take(deflater);
            }
        } finally {
            deflater.end();
        }
    }

    /** The difference of each pixel to the one at its left: filter 1. */
    private static void filter(byte[] samples, int from, int length, int pixelBytes, byte[] filtered, int to) {
        filtered[to] = 1;
        System.arraycopy(samples, from, filtered, to + 1, Math.min(pixelBytes, length));
        for (int i = pixelBytes; i < length; i++) {
            filtered[to + 1 + i] = (byte) (samples[from + i] - samples[from + i - pixelBytes]);
        }
    }

    /** Bytes that grow, with chunks. */
    private static final class Output {
        private byte[] bytes;
        private int length;

        Output(int expected) {
            bytes = new byte[expected];
        }

        void put(byte[] from, int offset, int count) {
            reserve(count);
            System.arraycopy(from, offset, bytes, length, count);
            length += count;
        }

        private void reserve(int count) {
            if (bytes.length - length < count) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, length + count));
            }
        }

        void take(Deflater deflater) {
            reserve(1 << 12);
            length += deflater.deflate(bytes, length, bytes.length - length);
        }

        /** Starts a chunk and tells where. */
        int begin(String type) {
            int start = length;
            put(new byte[4], 0, 4);
            put(type.getBytes(StandardCharsets.US_ASCII), 0, 4);
            return start;
        }

        void end(int start) {
            ByteBuffer.wrap(bytes).putInt(start, length - start - 8);
            CRC32 check = new CRC32();
            check.update(bytes, start + 4, length - start - 4);
            reserve(4);
            ByteBuffer.wrap(bytes).putInt(length, (int) check.getValue());
            length += 4;
        }
    }
}
