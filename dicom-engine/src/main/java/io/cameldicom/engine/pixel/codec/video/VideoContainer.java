package io.cameldicom.engine.pixel.codec.video;

import java.io.InputStream;
import java.util.Optional;

/** What a video stream is wrapped in. */
public enum VideoContainer {
    /** Nothing: start codes and what follows them. */
    ELEMENTARY,
    /** Packets of 188 bytes (ISO/IEC 13818-1 2.4). */
    TRANSPORT_STREAM,
    /** Packs of packets (ISO/IEC 13818-1 2.5). */
    PROGRAM_STREAM,
    /** Boxes (ISO/IEC 14496-12). */
    MP4;

    /** The bytes at the beginning that tell it. */
    static final int HEAD = 2 * TransportStream.PACKET;

    private static final int PACK_HEADER = 0xBA;

    /** What bytes begin with; empty where it is none of these. */
    static Optional<VideoContainer> of(byte[] head) {
        if (isBox(head)) {
            return Optional.of(MP4);
        }
        if (at(head, 0) == TransportStream.SYNC
                && (head.length < HEAD || at(head, TransportStream.PACKET) == TransportStream.SYNC)) {
            return Optional.of(TRANSPORT_STREAM);
        }
        int zeros = 0;
        while (at(head, zeros) == 0) {
            zeros++;
        }
        if (zeros < 2 || at(head, zeros) != 1) {
            return Optional.empty();
        }
        return Optional.of(at(head, zeros + 1) == PACK_HEADER ? PROGRAM_STREAM : ELEMENTARY);
    }

    // The first box is ftyp but for old writers, who begin with what matters.
    private static boolean isBox(byte[] head) {
        if (head.length < Mp4File.BOX_HEADER) {
            return false;
        }
        int type = at(head, 4) << 24 | at(head, 5) << 16 | at(head, 6) << 8 | at(head, 7);
        return type == Mp4File.FTYP || type == Mp4File.MOOV || type == Mp4File.MDAT || type == Mp4File.STYP;
    }

    private static int at(byte[] head, int index) {
        return index < head.length ? head[index] & 0xFF : -1;
    }

    /** The elementary stream of what is wrapped; not for {@link #MP4}. */
    InputStream unwrap(InputStream in) {
        return switch (this) {
            case ELEMENTARY -> in;
            case TRANSPORT_STREAM -> new TransportStream(in);
            case PROGRAM_STREAM -> new ProgramStream(in);
            case MP4 -> throw new IllegalStateException("boxes are read by themselves");
        };
    }
}
