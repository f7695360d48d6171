package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which frames of one instance are asked for at {@link QueryLevel#FRAME}: their numbers, ranges of numbers, or a time. What does
 * not exist is passed over, and frames are never put in another order.
 *
 * <pre>{@code
 * FrameSelection.numbers(1, 4, 5);
 * FrameSelection.range(1, FrameSelection.LAST, 10);      // every tenth frame
 * FrameSelection.times(0.5, 2);                          // seconds from Content Time on
 * FrameSelection.parse("1,3-5,10-/2");
 * }</pre>
 *
 * @dicom PS3.4 Y.3.2.1
 */
public sealed interface FrameSelection {
    /** As the last frame of a range: that of the instance. */
    long LAST = 0xFFFF_FFFFL;

    /** How far a time may be from that of a frame and still be the same, in seconds: times are sums of rounded numbers. */
    double TOLERANCE = 1e-6;

    /**
     * Frames by number.
     *
     * @param frames 1 to 2^32 - 1, each greater than the one before; 16,383 at most
     */
    record Numbers(List<Long> frames) implements FrameSelection {
        private static final int MOST = 16_383; // the length of an explicit VR

        /** @throws IllegalArgumentException if they are none, too many, or do not ascend */
        public Numbers {
            frames = List.copyOf(frames);
            require(!frames.isEmpty() && frames.size() <= MOST, "there are " + frames.size() + " frame numbers");
            long last = 0;
            for (long frame : frames) {
                require(frame > last && frame <= LAST, "frame " + frame + " after frame " + last);
                last = frame;
            }
        }

        @Override
        public DataSet keys() {
            long[] values = frames.stream().mapToLong(Long::longValue).toArray();
            return DataSet.builder().put(Tag.SimpleFrameList, VR.UL, values).build();
        }

        @Override
        public int[] among(int count, IntToDoubleFunction seconds) {
            return frames.stream()
                    .mapToLong(Long::longValue)
                    .filter(frame -> frame <= count)
                    .mapToInt(frame -> (int) frame)
                    .toArray();
        }
    }

    /**
     * Some frames from {@code first} on.
     *
     * @param first 1 to 2^32 - 1
     * @param last {@code first} to 2^32 - 1; frames that are beyond the last one of the instance do not exist
     * @param step 1 for all frames, 2 for every other one, and so on
     */
    record Range(long first, long last, long step) {
        /** @throws IllegalArgumentException if a number is out of its range */
        public Range {
            require(
                    first >= 1 && first <= last && last <= LAST && step >= 1 && step <= LAST,
                    "frames " + first + " to " + last + " by " + step);
        }

        /** The last frame that the step meets. */
        private long end() {
            return first + (last - first) / step * step;
        }

        private IntStream among(int count) {
            long reached = Math.min(last, count);
            return first > reached
                    ? IntStream.empty()
                    : IntStream.rangeClosed(0, (int) ((reached - first) / step)).map(i -> (int) (first + i * step));
        }
    }

    /**
     * Frames by ranges of numbers.
     *
     * @param ranges each begins after the last frame of the one before; 5,461 at most
     */
    record Ranges(List<Range> ranges) implements FrameSelection {
        private static final int MOST = 5461; // of three numbers each in the length of an explicit VR

        /** @throws IllegalArgumentException if they are none, too many, or overlap */
        public Ranges {
            ranges = List.copyOf(ranges);
            require(!ranges.isEmpty() && ranges.size() <= MOST, "there are " + ranges.size() + " ranges");
            long last = 0;
            for (Range range : ranges) {
                require(range.first() > last, "frame " + range.first() + " after frame " + last);
                last = range.end();
            }
        }

        @Override
        public DataSet keys() {
            long[] values = ranges.stream()
                    .flatMapToLong(range -> Arrays.stream(new long[] {range.first(), range.last(), range.step()}))
                    .toArray();
            return DataSet.builder().put(Tag.CalculatedFrameList, VR.UL, values).build();
        }

        @Override
        public int[] among(int count, IntToDoubleFunction seconds) {
            return ranges.stream().flatMapToInt(range -> range.among(count)).toArray();
        }
    }

    /**
     * Frames by time, both ends among them.
     *
     * @param start seconds from the instance's Content Time on
     * @param end not before {@code start}
     */
    record Times(double start, double end) implements FrameSelection {
        /** @throws IllegalArgumentException if the end is before the start, or one of them is no number */
        public Times {
            require(Double.isFinite(start) && Double.isFinite(end) && start <= end, "times " + start + " to " + end);
        }

        @Override
        public DataSet keys() {
            return DataSet.builder().put(Tag.TimeRange, VR.FD, start, end).build();
        }

        @Override
        public boolean isByTime() {
            return true;
        }

        @Override
        public int[] among(int count, IntToDoubleFunction seconds) {
            return IntStream.rangeClosed(1, count)
                    .filter(frame -> {
                        double at = seconds.applyAsDouble(frame);
                        return at >= start - TOLERANCE && at <= end + TOLERANCE;
                    })
                    .toArray();
        }
    }

    /** These frames, counted from 1. */
    static FrameSelection numbers(int... frames) {
        return new Numbers(Arrays.stream(frames).asLongStream().boxed().toList());
    }

    /** Frames from {@code first} to {@code last}, or to the {@link #LAST} one, each {@code step}th of them. */
    static FrameSelection range(long first, long last, long step) {
        return new Ranges(List.of(new Range(first, last, step)));
    }

    /** Frames by time, see {@link Times}. */
    static FrameSelection times(double start, double end) {
        return new Times(start, end);
    }

    /**
     * Reads numbers and ranges as people write them: {@code 1,4,5}, {@code 3-10}, {@code 3-} to the end, {@code 1-99/10} for every
     * tenth.
     *
     * @throws IllegalArgumentException if the text is no such list, or does not ascend
     */
    static FrameSelection parse(String text) {
        List<Range> ranges = new ArrayList<>();
        boolean single = true;
        for (String part : text.split(",", -1)) {
            Range range = FrameKeys.range(part.strip());
            single &= range.first() == range.last();
            ranges.add(range);
        }
        return single ? new Numbers(ranges.stream().map(Range::first).toList()) : new Ranges(ranges);
    }

    /**
     * The frames that an identifier asks for.
     *
     * @throws QueryException if it has none of the three keys, or more than one, or one that breaks the rules
     */
    static FrameSelection of(DataSet identifier) throws QueryException {
        return FrameKeys.read(identifier);
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** The key that asks for these frames: a data set of one element. */
    DataSet keys();

    /** Whether the times of frames have to be known. */
    default boolean isByTime() {
        return false;
    }

    /**
     * The frames that an instance has of those.
     *
     * @param count how many frames it has
     * @param seconds of each frame, counted from 1, from Content Time on; called only where {@link #isByTime}
     * @return their numbers, counted from 1, ascending; none where there are none
     */
    int[] among(int count, IntToDoubleFunction seconds);
}
