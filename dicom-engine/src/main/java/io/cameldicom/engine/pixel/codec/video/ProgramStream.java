package io.cameldicom.engine.pixel.codec.video;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import java.io.IOException;
import java.io.InputStream;

/**
 * The video of an MPEG-2 program stream.
 *
 * <pre>
 * 00 00 01 BA | 9 bytes | 5 bits, stuffing length (3) | stuffing      a pack
 * 00 00 01 id | length (16) | length bytes                            a packet: E0 to EF is video
 * </pre>
 */
final class ProgramStream extends PayloadStream {
    private static final int PACK = 0xBA;
    private static final int END = 0xB9;
    private static final int FIRST_VIDEO = 0xE0;
    private static final int LAST_VIDEO = 0xEF;
    private static final int LONGEST = 0xFFFF;

    private final byte[] packet = new byte[LONGEST];
    private int video;

    ProgramStream(InputStream in) {
        super(in);
    }

    @Override
    boolean nextPacket() throws IOException {
        while (true) {
            int id = nextId();
            if (id < 0 || id == END) {
                return false;
            }
            if (id == PACK) {
                packets().readNBytes(packet, 0, 10);
                packets().readNBytes(packet, 0, packet[9] & 7); // stuffing
                continue;
            }
            int length = next() << 8 | next();
            int count = packets().readNBytes(packet, 0, length);
            boolean chosen = id >= FIRST_VIDEO && id <= LAST_VIDEO && (video == 0 || video == id);
            if (chosen && count > 3) {
                video = id;
                payload(packet, Math.min(count, 3 + (packet[2] & 0xFF)), count);
                return true;
            }
        }
    }

    /** Zeros may stand before a start code. */
    private int nextId() throws IOException {
        int zeros = 0;
        int octet = packets().read();
        while (octet == 0) {
            zeros++;
            octet = packets().read();
        }
        if (octet < 0) {
            return -1;
        }
        if (zeros < 2 || octet != 1) {
            throw PixelException.of(Reason.MALFORMED, "a packet of the program stream without its start code");
        }
        return packets().read();
    }

    private int next() throws IOException {
        int octet = packets().read();
        if (octet < 0) {
            throw PixelException.of(Reason.TRUNCATED, "the video ends inside a packet");
        }
        return octet;
    }
}
