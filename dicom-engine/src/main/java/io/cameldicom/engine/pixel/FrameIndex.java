package io.cameldicom.engine.pixel;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.PixelCoding;
import io.cameldicom.engine.dict.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which fragments hold which frame of an encapsulated value.
 *
 * <p>The Extended Offset Table tells it, else the Basic Offset Table, if what they say agrees with where the fragments stand;
 * else one fragment a frame, if their numbers agree; else the ends of images that the fragments themselves show. A table that
 * lies is passed over. The frames of a video cannot be told apart: they are one.
 *
 * <p>Immutable; the bytes stay where they are until a frame is read.
 *
 * @dicom PS3.5 A.4
 */
public final class FrameIndex {
    private static final int ITEM_HEADER = 8;
    private static final int MAX_TABLE = 64 << 20;

    private final List<ValueSource> fragments;
    /** The first fragment of each frame, then the number of fragments. */
    private final int[] starts;
    /** The bytes of each frame without padding, where the Extended Offset Table tells them; else empty. */
    private final long[] lengths;

    private FrameIndex(List<ValueSource> fragments, int[] starts, long[] lengths) {
        this.fragments = fragments;
        this.starts = starts;
        this.lengths = lengths;
    }

    /**
     * Finds the frames.
     *
     * @param dataSet what the value stands in; may have an Extended Offset Table
     * @param value the encapsulated value
     * @param frames how many there are to be
     * @param coding tells where an image ends within its bytes
     * @throws PixelException ({@link PixelException.Reason#INCONSISTENT}) where the fragments cannot hold that many frames
     * @throws IOException where fragments cannot be read
     */
    public static FrameIndex of(DataSet dataSet, Value.Fragments value, int frames, PixelCoding coding)
            throws IOException {
        if (value.all().size() < 2) {
            throw PixelException.of(PixelException.Reason.TRUNCATED, "there are no fragments");
        }
        List<ValueSource> fragments = value.all().subList(1, value.all().size());
        if (frames == 1 || coding.isVideo()) {
            return new FrameIndex(fragments, new int[] {0, fragments.size()}, new long[0]);
        }
        Optional<FrameIndex> extended = extended(dataSet, fragments, frames);
        if (extended.isPresent()) {
            return extended.get();
        }
        Optional<int[]> basic = starts(fragments, offsets(value.all().get(0), 4), frames);
        if (basic.isPresent()) {
            return new FrameIndex(fragments, basic.get(), new long[0]);
        }
        return new FrameIndex(fragments, walked(fragments, frames, coding), new long[0]);
    }

    private static Optional<FrameIndex> extended(DataSet dataSet, List<ValueSource> fragments, int frames)
            throws IOException {
        Optional<long[]> offsets = table(dataSet, Tag.ExtendedOffsetTable);
        Optional<long[]> lengths = table(dataSet, Tag.ExtendedOffsetTableLengths);
        if (offsets.isEmpty()) {
            return Optional.empty();
        }
        Optional<int[]> starts = starts(fragments, offsets.get(), frames);
        return starts.map(found -> new FrameIndex(
                fragments,
                found,
                lengths.filter(each -> agree(fragments, found, each)).orElse(new long[0])));
    }

    private static Optional<long[]> table(DataSet dataSet, int tag) throws IOException {
        Optional<Value> value = dataSet.element(tag).map(element -> element.value());
        return value.isPresent() && value.get() instanceof ValueSource source
                ? Optional.of(offsets(source, 8))
                : Optional.empty();
    }

    private static boolean agree(List<ValueSource> fragments, int[] starts, long[] lengths) {
        if (lengths.length != starts.length - 1) {
            return false;
        }
        for (int i = 0; i < lengths.length; i++) {
            long there = bytes(fragments, starts[i], starts[i + 1]);
            if (lengths[i] < 1 || lengths[i] > there) {
                return false;
            }
        }
        return true;
    }

    private static long bytes(List<ValueSource> fragments, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += fragments.get(i).length();
        }
        return sum;
    }

    private static long[] offsets(ValueSource table, int width) throws IOException {
        byte[] bytes = table.load(MAX_TABLE).toByteArray();
        long[] offsets = new long[bytes.length / width];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = width == 8
                    ? LittleEndian.getLong(bytes, i * 8)
                    : Integer.toUnsignedLong(LittleEndian.getInt(bytes, i * 4));
        }
        return offsets;
    }

    /** The first fragment of each frame, where every offset is that of a fragment and they ascend; else empty. */
    private static Optional<int[]> starts(List<ValueSource> fragments, long[] offsets, int frames) {
        if (offsets.length != frames || offsets[0] != 0) {
            return Optional.empty();
        }
        int[] starts = new int[frames + 1];
        long position = 0;
        int frame = 0;
        for (int i = 0; i < fragments.size() && frame < frames; i++) {
            if (offsets[frame] == position) {
                starts[frame++] = i;
            }
            // PS3.5 A.4: fragments are of even length; one that is not stands where it stands
            position += ITEM_HEADER + fragments.get(i).length();
        }
        starts[frames] = fragments.size();
        return frame == frames ? Optional.of(starts) : Optional.empty();
    }

    private static int[] walked(List<ValueSource> fragments, int frames, PixelCoding coding) throws IOException {
        int[] starts = new int[frames + 1];
        if (fragments.size() == frames) {
            for (int i = 0; i <= frames; i++) {
                starts[i] = i;
            }
            return starts;
        }
        int frame = 0;
        boolean ended = true;
        for (int i = 0; i < fragments.size(); i++) {
            if (ended && fragments.get(i).length() > 0) {
                if (frame == frames) {
                    throw mismatch(fragments, frames, "more");
                }
                starts[frame++] = i;
            }
            ended = ImageEnd.isIn(fragments.get(i), coding);
        }
        if (frame < frames) {
            throw mismatch(fragments, frames, "fewer");
        }
        starts[frames] = fragments.size();
        return starts;
    }

    private static PixelException mismatch(List<ValueSource> fragments, int frames, String more) {
        return PixelException.of(
                PixelException.Reason.INCONSISTENT,
                "%d fragments without a usable offset table hold %s than %d frames"
                        .formatted(fragments.size(), more, frames));
    }

    /** The number of frames; 1 for a video. */
    public int frames() {
        return starts.length - 1;
    }

    /** The fragments of a frame, counted from 0; at least one. */
    public List<ValueSource> fragments(int frame) {
        return fragments.subList(starts[frame], starts[frame + 1]);
    }

    /** The bytes of a frame, with the padding of its last fragment unless the Extended Offset Table tells it. */
    public long length(int frame) {
        return lengths.length > 0 ? lengths[frame] : bytes(fragments, starts[frame], starts[frame + 1]);
    }

    /**
     * Reads one frame, all its fragments together.
     *
     * @param maxBytes the greatest length that is read
     * @throws PixelException ({@link PixelException.Reason#TOO_LARGE}) where the frame is longer
     * @throws IOException where it cannot be read
     */
    public byte[] read(int frame, int maxBytes) throws IOException {
        long length = length(frame);
        if (length > maxBytes) {
            throw PixelException.of(
                    PixelException.Reason.TOO_LARGE,
                    "a frame of %d compressed bytes, more than the %d allowed".formatted(length, maxBytes));
        }
        List<ValueSource> parts = fragments(frame);
        if (parts.size() == 1 && parts.get(0).length() == length) {
            return ByteRange.read(parts.get(0), 0, (int) length);
        }
        byte[] joined = new byte[(int) length];
        int filled = 0;
        for (ValueSource part : parts) {
            int count = (int) Math.min(part.length(), joined.length - filled);
            System.arraycopy(ByteRange.read(part, 0, count), 0, joined, filled, count);
            filled += count;
        }
        return joined;
    }
}
