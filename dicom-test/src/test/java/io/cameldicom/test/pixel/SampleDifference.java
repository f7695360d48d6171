package io.cameldicom.test.pixel;

import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
                return java.util.Arrays.equals(our, their) ? greatest : Integer.MAX_VALUE;
            }
            for (int i = 0; i < our.length / width; i++) {
                long difference = stored(our, i, width, image) - meant(their, i, width, image);
                greatest = Math.max(greatest, (int) Math.min(Math.abs(difference), Integer.MAX_VALUE));
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
                long difference = value - meant(planes, their, width, image);
                greatest = Math.max(greatest, (int) Math.min(Math.abs(difference), Integer.MAX_VALUE));
            }
        }
        return greatest;
    }

    /** What is stored of our sample. */
    private static long stored(byte[] cells, int index, int width, PixelDescription image) {
        int unused = Long.SIZE - image.bitsStored();
        long value = cell(cells, index, width);
        return image.signed() ? value << unused >> unused : value << unused >>> unused;
    }

    /**
     * What is meant by their sample. Other programs leave a lossy one beyond the stored bits; we do not let it leave their
     * range. Of a signed one the sign may stand at the end of the stored bits or of the cell.
     */
    private static long meant(byte[] cells, int index, int width, PixelDescription image) {
        if (image.signed()) {
            return stored(cells, index, width, image);
        }
        return Math.min(cell(cells, index, width), (1L << image.bitsStored()) - 1);
    }

    private static long cell(byte[] cells, int index, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | cells[index * width + i] & 0xFF;
        }
        return value;
    }
}
