package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DicomDate;
import io.cameldicom.engine.data.DicomDateTime;
import io.cameldicom.engine.data.DicomTime;
import io.cameldicom.engine.dict.Tag;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * When each frame of an image began, in seconds from its Content Time on: by its Frame Time Vector, its Frame Time, both with Frame
 * Delay, or the Frame Reference DateTime of each frame. Immutable.
 *
 * @dicom PS3.4 Y.3.2.1.3
 * @dicom PS3.3 C.7.6.5
 */
public final class FrameTimes {
    private static final double MILLIS = 1000;
    private static final double MICROS = 1e6;

    private final int frames;
    /** Of frames counted from 0. */
    private final IntToDoubleFunction seconds;

    private FrameTimes(int frames, IntToDoubleFunction seconds) {
        this.frames = frames;
        this.seconds = seconds;
    }

    /** The times of all frames; empty where the data set does not tell them. */
    public static Optional<FrameTimes> of(DataSet image) {
        int frames = Math.max(image.intValue(Tag.NumberOfFrames, 1), 1);
        Optional<IntToDoubleFunction> regular = byTime(image);
        Optional<IntToDoubleFunction> listed = byVector(image, frames);
        boolean isRegular = image.tagValue(Tag.FrameIncrementPointer).orElse(0) == Tag.FrameTime;
        return (isRegular ? regular.or(() -> listed) : listed.or(() -> regular))
                .or(() -> byReference(image, frames))
                .map(seconds -> new FrameTimes(frames, seconds));
    }

    /** How many frames there are. */
    public int frames() {
        return frames;
    }

    /**
     * When a frame began.
     *
     * @param frame counted from 1
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public double seconds(int frame) {
        return seconds.applyAsDouble(Objects.checkIndex(frame - 1, frames));
    }

    private static double delay(DataSet image) {
        return image.doubleValue(Tag.FrameDelay).orElse(0);
    }

    private static Optional<IntToDoubleFunction> byTime(DataSet image) {
        OptionalDouble time = image.doubleValue(Tag.FrameTime);
        double delay = delay(image);
        return time.isEmpty() ? Optional.empty() : Optional.of(frame -> (delay + frame * time.getAsDouble()) / MILLIS);
    }

    private static Optional<IntToDoubleFunction> byVector(DataSet image, int frames) {
        double[] increments = image.doubleValues(Tag.FrameTimeVector);
        if (increments.length != frames) {
            return Optional.empty();
        }
        double[] times = new double[frames];
        double sum = delay(image);
        for (int i = 0; i < frames; i++) {
            // PS3.3 C.7.6.5.1.2: the first increment is that of the first frame, and 0
            sum += i == 0 ? 0 : increments[i];
            times[i] = sum / MILLIS;
        }
        return Optional.of(frame -> times[frame]);
    }

    private static Optional<IntToDoubleFunction> byReference(DataSet image, int frames) {
        Optional<DicomDate> date = image.date(Tag.ContentDate);
        Optional<DicomTime> time = image.time(Tag.ContentTime);
        List<DataSet> groups = image.items(Tag.PerFrameFunctionalGroupsSequence);
        if (date.isEmpty() || time.isEmpty() || groups.size() != frames) {
            return Optional.empty();
        }
        LocalDateTime content = date.get().date().atTime(time.get().earliest());
        Optional<ZoneOffset> zone =
                image.string(Tag.TimezoneOffsetFromUTC).flatMap(text -> DicomDateTime.tryParseOffset(text.strip()));
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            Optional<DicomDateTime> reference = groups.get(i)
                    .item(Tag.FrameContentSequence)
                    .flatMap(item -> item.dateTime(Tag.FrameReferenceDateTime));
            if (reference.isEmpty()) {
                return Optional.empty();
            }
            times[i] = ChronoUnit.MICROS.between(content, local(reference.get(), zone)) / MICROS;
        }
        return Optional.of(frame -> times[frame]);
    }

    // Content Time has no offset of its own: a moment that has one is brought to the zone of the data set, if that is
    // known.
    private static LocalDateTime local(DicomDateTime moment, Optional<ZoneOffset> zone) {
        return zone.map(offset -> moment.toOffsetDateTime(offset)
                        .withOffsetSameInstant(offset)
                        .toLocalDateTime())
                .orElseGet(moment::earliest);
    }
}
