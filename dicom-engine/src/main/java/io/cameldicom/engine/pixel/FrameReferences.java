package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Attributes that name frames of their own image by number: they get the new numbers, or go with their frames.
 *
 * @dicom PS3.3 C.7.6.5, C.7.6.9, C.7.6.10, C.11.27
 */
final class FrameReferences {
    private final DataSet source;
    private final DataSetBuilder result;
    private final KeptFrames kept;

    FrameReferences(DataSet source, DataSetBuilder result, KeptFrames kept) {
        this.source = source;
        this.result = result;
        this.kept = kept;
    }

    void put() {
        representative();
        interesting();
        rWaves();
        trim(source, result);
        sequence(Tag.FrameDisplaySequence, this::display);
        if (sequence(Tag.MaskSubtractionSequence, this::mask)) {
            // PS3.3 C.7.6.10: the module does not go without masks
            result.remove(Tag.RecommendedViewingMode);
        }
    }

    private void representative() {
        source.intValue(Tag.RepresentativeFrameNumber).ifPresent(old -> {
            OptionalInt now = kept.of(old);
            if (now.isPresent()) {
                result.put(Tag.RepresentativeFrameNumber, VR.US, now.getAsInt());
            } else {
                result.remove(Tag.RepresentativeFrameNumber);
            }
        });
    }

    /** Frame numbers with a description and a type of the same rank. */
    private void interesting() {
        int[] frames = source.intValues(Tag.FrameNumbersOfInterest);
        List<String> descriptions = source.strings(Tag.FrameOfInterestDescription);
        List<String> types = source.strings(Tag.FrameOfInterestType);
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            if (kept.of(frames[i]).isPresent()) {
                ranks.add(i);
            }
        }
        numbers(
                Tag.FrameNumbersOfInterest,
                ranks.stream().mapToLong(i -> kept.of(frames[i]).orElseThrow()).toArray());
        texts(Tag.FrameOfInterestDescription, VR.LO, descriptions, ranks);
        texts(Tag.FrameOfInterestType, VR.CS, types, ranks);
    }

    private void numbers(int tag, long[] now) {
        if (now.length > 0) {
            result.put(tag, VR.US, now);
        } else {
            result.remove(tag);
        }
    }

    private void texts(int tag, VR vr, List<String> texts, List<Integer> ranks) {
        String[] now = ranks.stream()
                .filter(rank -> rank < texts.size())
                .map(texts::get)
                .toArray(String[]::new);
        if (now.length > 0) {
            result.put(tag, vr, now);
        } else {
            result.remove(tag);
        }
    }

    private void rWaves() {
        numbers(Tag.RWavePointer, now(source.intValues(Tag.RWavePointer)));
    }

    private long[] now(int... frames) {
        List<Long> now = new ArrayList<>();
        for (int frame : frames) {
            kept.of(frame).ifPresent(found -> now.add((long) found));
        }
        return now.stream().mapToLong(Long::longValue).toArray();
    }

    /** The frames that are shown, from one number to another; false where none of them stays. */
    private boolean trim(DataSet from, DataSetBuilder to) {
        OptionalInt start = kept.from(from.intValue(Tag.StartTrim, 1));
        OptionalInt stop = kept.upTo(from.intValue(Tag.StopTrim, kept.before()));
        boolean stays = start.isPresent() && stop.isPresent() && start.getAsInt() <= stop.getAsInt();
        trim(from, to, Tag.StartTrim, stays ? start : OptionalInt.empty());
        trim(from, to, Tag.StopTrim, stays ? stop : OptionalInt.empty());
        return stays;
    }

    private static void trim(DataSet from, DataSetBuilder to, int tag, OptionalInt now) {
        if (from.contains(tag) && now.isPresent()) {
            to.put(tag, VR.IS, now.getAsInt());
        } else {
            to.remove(tag);
        }
    }

    private interface ItemChange {
        Optional<DataSet> apply(DataSet item);
    }

    /** Changes the items of a sequence; whether there was one and now is none. */
    private boolean sequence(int tag, ItemChange change) {
        if (!source.contains(tag)) {
            return false;
        }
        List<DataSet> items = source.items(tag).stream()
                .map(change::apply)
                .flatMap(Optional::stream)
                .toList();
        if (items.isEmpty()) {
            result.remove(tag);
        } else {
            result.putItems(tag, items);
        }
        return items.isEmpty();
    }

    private Optional<DataSet> display(DataSet item) {
        DataSetBuilder changed = item.toBuilder();
        return trim(item, changed) ? Optional.of(changed.build()) : Optional.empty();
    }

    /** One subtraction: of masks by number, or of a frame some frames before, from ranges of frames. */
    private Optional<DataSet> mask(DataSet item) {
        DataSetBuilder changed = item.toBuilder();
        int[] masks = item.intValues(Tag.MaskFrameNumbers);
        boolean isRelative = item.string(Tag.MaskOperation, "").endsWith("TID"); // to frames that may have gone
        long[] masksNow = now(masks);
        List<Long> ranges = ranges(item.intValues(Tag.ApplicableFrameRange));
        boolean goes = isRelative && !kept.areAll()
                || masksNow.length < masks.length
                || ranges.isEmpty() && item.contains(Tag.ApplicableFrameRange);
        if (goes) {
            return Optional.empty();
        }
        if (masks.length > 0) {
            changed.put(Tag.MaskFrameNumbers, VR.US, masksNow);
        }
        if (!ranges.isEmpty()) {
            changed.put(
                    Tag.ApplicableFrameRange,
                    VR.US,
                    ranges.stream().mapToLong(Long::longValue).toArray());
        }
        return Optional.of(changed.build());
    }

    private List<Long> ranges(int... pairs) {
        List<Long> now = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            OptionalInt first = kept.from(pairs[i]);
            OptionalInt last = kept.upTo(pairs[i + 1]);
            if (first.isPresent() && last.isPresent() && first.getAsInt() <= last.getAsInt()) {
                now.add((long) first.getAsInt());
                now.add((long) last.getAsInt());
            }
        }
        return now;
    }
}
