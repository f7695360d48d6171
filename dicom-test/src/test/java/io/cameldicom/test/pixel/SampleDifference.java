package io.cameldicom.test.pixel;

import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How far the samples of two decoders are apart, only the stored bits of them. */
final class SampleDifference {
    private SampleDifference() {}

    /** The greatest difference in all frames. */
    static int greatest(FrameReader ours, FrameReader theirs) throws IOException {
        PixelDescription image = ours.image();
        if (theirs.frames() != ours.frames()) {
            throw new IOException(theirs.frames() + " frames, not " + ours.frames());
        }
        int greatest = 0;
        for (int frame = 0; frame < ours.frames(); frame++) {
            byte[] our = ours.nativeFrame(frame);
            byte[] their = theirs.nativeFrame(frame);
            if (our.length != their.length) {
                throw new IOException(their.length + " bytes, not " + our.length);
            }
            int width = image.bitsAllocated() / 8;
            if (width == 0) {
                return Arrays.equals(our, their) ? greatest : Integer.MAX_VALUE;
            }
            for (int i = 0; i < our.length / width; i++) {
                long ourSample = stored(our, i, width, image);
                greatest = Math.max(greatest, difference(ourSample, cell(their, i, width), width, image));
            }
        }
        return greatest;
    }

    /** The greatest difference to frames in files of their own, one component after another. */
    static int toPlanes(FrameReader ours, Path folder, String name, String ending) throws IOException {
        PixelDescription image = ours.image();
        int greatest = 0;
        for (int frame = 0; frame < ours.frames(); frame++) {
            byte[] planes = Files.readAllBytes(folder.resolve(name + "-" + frame + ending));
            byte[] our = ours.nativeFrame(frame);
            int samples = image.samplesPerPixel();
            int pixels = (int) image.pixels();
            int width = planes.length / pixels / samples;
            int ourWidth = image.bitsAllocated() / 8;
            for (int i = 0; i < pixels * samples; i++) {
                int their = i % samples * pixels + i / samples;
                long value = ourWidth == 0 ? our[i >> 3] >> (i & 7) & 1 : stored(our, i, ourWidth, image);
                greatest = Math.max(greatest, difference(value, cell(planes, their, width), width, image));
            }
        }
        return greatest;
    }

    /** What is stored of our sample. */
    private static long stored(byte[] cells, int index, int width, PixelDescription image) {
        return masked(cell(cells, index, width), image);
    }

    private static long masked(long cell, PixelDescription image) {
        int unused = Long.SIZE - image.bitsStored();
        return image.signed() ? cell << unused >> unused : cell << unused >>> unused;
    }

    /**
     * How far their sample is from ours. Other programs leave a lossy one beyond the stored bits, where we do not let it leave
     * their range; and the bits above a signed one may be those of its sign, or zero.
     */
    private static int difference(long ours, long cell, int width, PixelDescription image) {
        int unused = Long.SIZE - 8 * width;
        long whole = image.signed() ? cell << unused >> unused : cell;
        long least = image.signed() ? -1L << image.bitsStored() - 1 : 0;
        long greatest = least + (1L << image.bitsStored()) - 1;
        long limited = Math.max(least, Math.min(greatest, whole));
        long difference = Math.min(Math.abs(ours - limited), Math.abs(ours - masked(cell, image)));
        if (image.signed() && cell >> image.bitsStored() + 1 == 0) {
            // Near-lossless JPEG-LS codes signed samples in one bit more, so that they have room beyond their range.
            int room = Long.SIZE - image.bitsStored() - 1;
            long withRoom = Math.max(least, Math.min(greatest, cell << room >> room));
            difference = Math.min(difference, Math.abs(ours - withRoom));
        }
        return (int) Math.min(difference, Integer.MAX_VALUE);
    }

    private static long cell(byte[] cells, int index, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | cells[index * width + i] & 0xFF;
        }
        return value;
    }
}
