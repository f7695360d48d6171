package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.pixel.PixelDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the parameters of a video stream say of its frames.
 *
 * @param coding how the stream itself is coded
 * @param columns the columns that are shown, 1 or more
 * @param rows the rows that are shown, 1 or more
 * @param bitDepth the bits of a luminance sample
 * @param profile as its standard names it, or its number
 * @param level as its standard names it, or its number
 * @param interlaced whether frames may be pairs of fields
 * @param frameRate empty where the stream does not tell
 */
public record VideoGeometry(
        PixelCoding coding,
        int columns,
        int rows,
        int bitDepth,
        String profile,
        String level,
        boolean interlaced,
        Optional<FrameRate> frameRate) {

    /**
     * Frames in a time.
     *
     * @param frames 1 or more
     * @param seconds that many frames take, 1 or more
     */
    public record FrameRate(long frames, long seconds) {
        public FrameRate {
            if (frames < 1 || seconds < 1) {
                throw new IllegalArgumentException(frames + " frames in " + seconds + " s");
            }
        }

        /** In lowest terms; empty where one is not above 0. */
        static Optional<FrameRate> of(long frames, long seconds) {
            if (frames < 1 || seconds < 1) {
                return Optional.empty();
            }
            long divisor = frames;
            long rest = seconds;
            while (rest > 0) {
                long next = divisor % rest;
                divisor = rest;
                rest = next;
            }
            return Optional.of(new FrameRate(frames / divisor, seconds / divisor));
        }

        /** Frames a second. */
        public double perSecond() {
            return (double) frames / seconds;
        }
    }

    public VideoGeometry {
        Objects.requireNonNull(coding, "coding");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(frameRate, "frameRate");
        if (columns < 1 || rows < 1 || bitDepth < 1) {
            throw new IllegalArgumentException(columns + " x " + rows + " pixels of " + bitDepth + " bits");
        }
    }

    VideoGeometry withFrameRate(Optional<FrameRate> other) {
        return new VideoGeometry(coding, columns, rows, bitDepth, profile, level, interlaced, other);
    }

    /** Where a data set says other than the stream, each in words; empty where they agree. */
    public List<String> differences(PixelDescription image) {
        List<String> differences = new ArrayList<>();
        compare(differences, "Columns", image.columns(), columns);
        compare(differences, "Rows", image.rows(), rows);
        compare(differences, "Bits Stored", image.bitsStored(), bitDepth);
        return differences;
    }

    private static void compare(List<String> differences, String attribute, int described, int coded) {
        if (described != coded) {
            differences.add("%s is %d, the video has %d".formatted(attribute, described, coded));
        }
    }
}
