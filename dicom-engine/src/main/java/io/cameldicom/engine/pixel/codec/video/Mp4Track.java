package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.video.VideoGeometry.FrameRate;
import java.util.Arrays;
import java.util.Optional;

/** What the boxes of one track say (ISO/IEC 14496-12 8, 14496-15 5 and 8). Belongs to one thread. */
final class Mp4Track {
    private static final int VIDEO = 0x76696465;
    /** In a sample description: the head of the table, of its first entry, and the fields of a video's entry. */
    private static final int ENTRY = 8;

    private static final int ENTRY_BOXES = ENTRY + 8 + 78;
    private static final int HEVC_SEQUENCE_PARAMETERS = 33;

    /** The boxes that matter. */
    enum Field {
        /** The number of the track. */
        TKHD,
        /** The unit of time. */
        MDHD,
        /** What kind of track it is. */
        HDLR,
        /** The coding and its parameters. */
        STSD,
        /** How long samples last. */
        STTS,
        /** How many samples there are. */
        STSZ,
        /** The same, of small samples. */
        STZ2;

        private final int type;

        Field() {
            int code = 0;
            for (int i = 0; i < name().length(); i++) {
                char letter = name().charAt(i);
                code = code << 8 | (letter >= 'A' ? letter | 0x20 : letter);
            }
            this.type = code;
        }

        static Optional<Field> of(int type) {
            return Arrays.stream(values()).filter(field -> field.type == type).findFirst();
        }
    }

    private int id;
    private long timescale;
    private boolean video;
    private long samples;
    private long timed;
    private long duration;
    private byte[] description = new byte[0];

    /** Takes the content of a box. */
    void take(Field field, byte[] content) {
        boolean wide = content.length > 0 && content[0] == 1;
        switch (field) {
            case TKHD -> id = number(content, wide ? 20 : 12);
            case MDHD -> timescale = Integer.toUnsignedLong(number(content, wide ? 20 : 12));
            case HDLR -> video = number(content, 8) == VIDEO;
            case STSD -> description = content;
            case STTS -> takeTimes(content);
            case STSZ, STZ2 -> samples = Integer.toUnsignedLong(number(content, 8));
        }
    }

    private void takeTimes(byte[] content) {
        long entries = Integer.toUnsignedLong(number(content, 4));
        for (int at = 8; at + 8 <= content.length && entries > 0; at += 8, entries--) {
            long count = number(content, at) & 0x7FFF_FFFF;
            timed += count;
            duration += count * (number(content, at + 4) & 0x7FFF_FFFF);
        }
    }

    /** The 32 bits there, 0 beyond the end. */
    static int number(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 8 | octet(bytes, i);
        }
        return value;
    }

    private static int octet(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] & 0xFF : 0;
    }

    private static int word(byte[] bytes, int at) {
        return octet(bytes, at) << 8 | octet(bytes, at + 1);
    }

    int id() {
        return id;
    }

    boolean isVideo() {
        return video;
    }

    long samples() {
        return samples;
    }

    VideoGeometry geometry() throws PixelException {
        VideoGeometry coded = coded();
        Optional<FrameRate> rate = rate();
        return rate.isPresent() ? coded.withFrameRate(rate) : coded;
    }

    private Optional<FrameRate> rate() {
        boolean small = timed < 1L << 31 && timescale < 1L << 31;
        return small ? FrameRate.of(timed * timescale, duration) : Optional.empty();
    }

    private VideoGeometry coded() throws PixelException {
        int at = ENTRY_BOXES;
        while (at + 8 <= description.length) {
            int size = number(description, at);
            if (size < 8 || size > description.length - at) {
                break;
            }
            byte[] content = Arrays.copyOfRange(description, at + 8, at + size);
            switch (number(description, at + 4)) {
                case 0x61766343 -> { // avcC
                    return avc(content);
                }
                case 0x68766343 -> { // hvcC
                    return hevc(content);
                }
                default -> at += size;
            }
        }
        throw PixelException.of(Reason.UNSUPPORTED, "an MP4 file whose video is neither H.264 nor HEVC");
    }

    private static VideoGeometry avc(byte[] content) throws PixelException {
        boolean any = (octet(content, 5) & 0x1F) > 0;
        int length = word(content, 6);
        if (!any || length == 0 || 8 + length > content.length) {
            throw missing();
        }
        byte[] unit = Arrays.copyOfRange(content, 8, 8 + length);
        return AvcParameters.of(unit, length).geometry();
    }

    private static VideoGeometry hevc(byte[] content) throws PixelException {
        int at = 23;
        for (int array = octet(content, 22); array > 0; array--) {
            int type = octet(content, at) & 0x3F;
            int units = word(content, at + 1);
            at += 3;
            for (int i = 0; i < units && at + 2 < content.length; i++) {
                int length = word(content, at);
                at += 2;
                if (type == HEVC_SEQUENCE_PARAMETERS && at + length <= content.length && length > 2) {
                    byte[] unit = Arrays.copyOfRange(content, at, at + length);
                    return new HevcParameters(VideoBits.ofNalUnit(unit, length, 2)).read();
                }
                at += length;
            }
        }
        throw missing();
    }

    private static PixelException missing() {
        return PixelException.of(Reason.MALFORMED, "an MP4 file without the parameters of its video");
    }
}
