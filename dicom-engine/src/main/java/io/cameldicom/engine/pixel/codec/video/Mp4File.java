package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The boxes of an MP4 file, as far as they tell of its first video track. Used once.
 *
 * <pre>
 * size (32) | type (4 characters) | size (64), where the first one is 1 | content: boxes, or fields
 * </pre>
 */
final class Mp4File {
    static final int BOX_HEADER = 8;
    static final int FTYP = type("ftyp");
    static final int STYP = type("styp");
    static final int MOOV = type("moov");
    static final int MDAT = type("mdat");

    private static final int TRAK = type("trak");
    private static final int MDIA = type("mdia");
    private static final int MINF = type("minf");
    private static final int STBL = type("stbl");
    private static final int MOOF = type("moof");
    private static final int TRAF = type("traf");
    private static final int TFHD = type("tfhd");
    private static final int TRUN = type("trun");
    private static final int DEEPEST = 8;
    /** What is read of a box at most. */
    private static final int LONGEST = 1 << 16;

    private static final int MOST_TRACKS = 64;

    private final InputStream in;
    private long position;
    private boolean ended;
    /** The end of the last box at the top that is there to its end. */
    private long wholeUpTo;

    private Mp4Track track = new Mp4Track();
    private Optional<Mp4Track> video = Optional.empty();
    private int fragmentTrack;
    private final Map<Integer, Long> fragmentSamples = new HashMap<>();

    Mp4File(InputStream in) {
        this.in = in;
    }

    private static int type(String name) {
        return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
    }

    /** Reads all boxes. */
    Mp4File read() throws IOException {
        readBoxes(Long.MAX_VALUE, 0);
        return this;
    }

    long wholeUpTo() {
        return wholeUpTo;
    }

    VideoGeometry geometry() throws PixelException {
        return video().geometry();
    }

    long frames() throws PixelException {
        return video().samples() + fragmentSamples.getOrDefault(video().id(), 0L);
    }

    private Mp4Track video() throws PixelException {
        return video.orElseThrow(() -> PixelException.of(Reason.MALFORMED, "an MP4 file without a video track"));
    }

    private void readBoxes(long end, int depth) throws IOException {
        while (!ended && end - position >= BOX_HEADER) {
            byte[] header = content(BOX_HEADER);
            if (header.length < BOX_HEADER) {
                return;
            }
            long size = Integer.toUnsignedLong(Mp4Track.number(header, 0));
            int type = Mp4Track.number(header, 4);
            long start = position - BOX_HEADER;
            if (size == 1) {
                byte[] large = content(8);
                size = (long) Mp4Track.number(large, 0) << 32 | Integer.toUnsignedLong(Mp4Track.number(large, 4));
            }
            long boxEnd = size == 0 ? end : start + size;
            if (boxEnd < position || boxEnd > end) {
                // Not a box: padding, or a lie.
                ended = true;
                return;
            }
            readContent(type, boxEnd, depth);
            skipTo(boxEnd);
            if (depth == 0 && (!ended || boxEnd == end)) {
                wholeUpTo = position;
            }
        }
    }

    private void readContent(int type, long end, int depth) throws IOException {
        if (isParent(type)) {
            if (depth == DEEPEST) {
                throw PixelException.of(Reason.MALFORMED, "boxes of an MP4 file in each other without end");
            }
            if (type == TRAK) {
                track = new Mp4Track();
            }
            readBoxes(end, depth + 1);
            if (type == TRAK && track.isVideo() && video.isEmpty()) {
                video = Optional.of(track);
            }
        } else if (type == TFHD) {
            fragmentTrack = Mp4Track.number(content(Math.min(end - position, LONGEST)), 4);
        } else if (type == TRUN) {
            long samples = Integer.toUnsignedLong(Mp4Track.number(content(Math.min(end - position, 8)), 4));
            if (fragmentSamples.size() < MOST_TRACKS || fragmentSamples.containsKey(fragmentTrack)) {
                fragmentSamples.merge(fragmentTrack, samples, Long::sum);
            }
        } else if (Mp4Track.Field.of(type).isPresent()) {
            track.take(Mp4Track.Field.of(type).get(), content(Math.min(end - position, LONGEST)));
        }
    }

    private static boolean isParent(int type) {
        return type == MOOV
                || type == TRAK
                || type == MDIA
                || type == MINF
                || type == STBL
                || type == MOOF
                || type == TRAF;
    }

    private byte[] content(long count) throws IOException {
        byte[] bytes = in.readNBytes((int) count);
        position += bytes.length;
        ended |= bytes.length < count;
        return bytes;
    }

    private void skipTo(long target) throws IOException {
        while (position < target && !ended) {
            long skipped = in.skip(target - position);
            if (skipped == 0) {
                ended = in.read() < 0;
                skipped = ended ? 0 : 1;
            }
            position += skipped;
        }
    }
}
