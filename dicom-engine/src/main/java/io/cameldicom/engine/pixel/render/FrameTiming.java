package io.cameldicom.engine.pixel.render;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How long each frame of a cine is shown.
 *
 * @param durations by frame, the first first; one or more, none negative
 * @dicom PS3.3 C.7.6.5, C.7.6.16
 */
public record FrameTiming(List<Duration> durations) {
    private static final double STANDARD = 100; // ms
    private static final double LONGEST = 60_000; // ms

    public FrameTiming {
        durations = List.copyOf(durations);
        if (durations.isEmpty() || durations.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(durations.size() + " durations");
        }
    }

    /** All frames of one duration. */
    public static FrameTiming of(int frames, Duration each) {
        return new FrameTiming(Collections.nCopies(frames, each));
    }

    /**
     * What a data set says: the rate it recommends for display, the time or times of its frames, the rate of its cine, in
     * this order; ten frames a second where it says nothing, and no frame longer than a minute.
     *
     * @param frames how many, 1 or more
     */
    public static FrameTiming of(DataSet dataSet, int frames) {
        OptionalDouble recommended = rate(dataSet, Tag.RecommendedDisplayFrameRate);
        double[] vector = dataSet.doubleValues(Tag.FrameTimeVector);
        if (recommended.isEmpty() && vector.length > 1) {
            return ofVector(vector, frames);
        }
        double each = Stream.of(recommended, positive(dataSet.doubleValue(Tag.FrameTime)), rate(dataSet, Tag.CineRate))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .findFirst()
                .orElse(STANDARD);
        return of(frames, duration(each));
    }

    /** The first value is 0, each other one the time since the frame before; the last frame stays as the one before. */
    private static FrameTiming ofVector(double[] vector, int frames) {
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            times[i] = vector[Math.min(i + 1, vector.length - 1)];
        }
        return new FrameTiming(
                Arrays.stream(times).mapToObj(FrameTiming::duration).toList());
    }

    private static OptionalDouble rate(DataSet dataSet, int tag) {
        OptionalDouble rate = positive(dataSet.doubleValue(tag));
        return rate.isPresent() ? OptionalDouble.of(1000 / rate.getAsDouble()) : rate;
    }

    private static OptionalDouble positive(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() > 0 ? number : OptionalDouble.empty();
    }

    private static Duration duration(double milliseconds) {
        double bounded = milliseconds >= 0 ? Math.min(LONGEST, milliseconds) : STANDARD;
        return Duration.ofNanos((long) (bounded * 1_000_000));
    }
}
