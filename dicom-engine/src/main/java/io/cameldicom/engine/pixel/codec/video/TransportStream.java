package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.io.IOException;
import java.io.InputStream;

/**
 * The first video of the first program of a transport stream.
 *
 * <pre>
 * 47 | error, unit start, priority (1 bit each), PID (13) | scrambling (2), adaptation field (2), counter (4) | ...
 * </pre>
 */
final class TransportStream extends PayloadStream {
    /** The bytes of a packet. */
    static final int PACKET = 188;

    /** What each packet begins with. */
    static final int SYNC = 0x47;

    private static final int HEADER = 4;
    private static final int PES_HEADER = 9;
    private static final int PROGRAM_ASSOCIATION = 0;
    private static final int UNKNOWN = -1;

    private final byte[] packet = new byte[PACKET];
    private int programMap = UNKNOWN;
    private int video = UNKNOWN;

    TransportStream(InputStream in) {
        super(in);
    }

    @Override
    boolean nextPacket() throws IOException {
        while (true) {
            int count = packets().readNBytes(packet, 0, PACKET);
            if (count < PACKET) {
                return false;
            }
            if (at(0) != SYNC) {
                throw PixelException.of(Reason.MALFORMED, "a packet of the transport stream without its first byte");
            }
            boolean begins = (at(1) & 0x40) != 0;
            int pid = (at(1) & 0x1F) << 8 | at(2);
            int start = payloadStart();
            if (start >= PACKET) {
                continue;
            }
            if (pid == PROGRAM_ASSOCIATION && begins && programMap == UNKNOWN) {
                readAssociation(start);
            } else if (pid == programMap && begins && video == UNKNOWN) {
                readProgram(start);
            } else if (pid == video) {
                payload(packet, begins ? behindPesHeader(start) : start, PACKET);
                return true;
            }
        }
    }

    private int at(int index) {
        return index < PACKET ? packet[index] & 0xFF : 0;
    }

    private int payloadStart() {
        return switch (at(3) >> 4 & 3) {
            case 1 -> HEADER;
            case 3 -> HEADER + 1 + at(HEADER);
            default -> PACKET;
        };
    }

    private int section(int start) {
        return start + 1 + at(start);
    }

    /** The end of a section's entries: before its checksum, and within this packet. */
    private int sectionEnd(int section) {
        int length = (at(section + 1) & 0x0F) << 8 | at(section + 2);
        return Math.min(PACKET, section + 3 + length - 4);
    }

    private void readAssociation(int start) {
        int section = section(start);
        for (int entry = section + 8; entry + 4 <= sectionEnd(section); entry += 4) {
            // Program 0 is the network's information.
            if ((at(entry) << 8 | at(entry + 1)) != 0) {
                programMap = (at(entry + 2) & 0x1F) << 8 | at(entry + 3);
                return;
            }
        }
    }

    private void readProgram(int start) {
        int section = section(start);
        int entry = section + 12 + ((at(section + 10) & 0x0F) << 8 | at(section + 11));
        while (entry + 5 <= sectionEnd(section)) {
            if (isVideo(at(entry))) {
                video = (at(entry + 1) & 0x1F) << 8 | at(entry + 2);
                return;
            }
            entry += 5 + ((at(entry + 3) & 0x0F) << 8 | at(entry + 4));
        }
    }

    // ISO/IEC 13818-1 table 2-34: MPEG-1, MPEG-2, H.264, HEVC
    private static boolean isVideo(int streamType) {
        return streamType == 0x01 || streamType == 0x02 || streamType == 0x1B || streamType == 0x24;
    }

    private int behindPesHeader(int start) {
        return Math.min(PACKET, start + PES_HEADER + at(start + PES_HEADER - 1));
    }
}
