package io.cameldicom.engine.pixel.codec.jpegls;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/** What stands in a marker segment behind its length, read from front to back. Belongs to one thread. */
final class Segment {
    private final byte[] stream;
    private final int end;
    private int at;

    /** @param at where the length stands */
    Segment(byte[] stream, int at) throws PixelException {
        if (at + 2 > stream.length) {
            throw PixelException.at(stream.length, Reason.TRUNCATED, "a marker segment is cut short");
        }
        int length = (stream[at] & 0xFF) << 8 | stream[at + 1] & 0xFF;
        if (length < 2) {
            throw PixelException.at(at, Reason.MALFORMED, "a marker segment of " + length + " bytes");
        }
        if (length > stream.length - at) {
            throw PixelException.at(stream.length, Reason.TRUNCATED, "a marker segment is cut short");
        }
        this.stream = stream;
        this.at = at + 2;
        this.end = at + length;
    }

    /** Where the next marker stands. */
    int end() {
        return end;
    }

    /** The bytes not yet read. */
    int left() {
        return end - at;
    }

    int next8() throws PixelException {
        if (at >= end) {
            throw fault(Reason.MALFORMED, "a marker segment is too short");
        }
        return stream[at++] & 0xFF;
    }

    int next16() throws PixelException {
        return next8() << 8 | next8();
    }

    PixelException fault(Reason reason, String message) {
        return PixelException.at(at, reason, message);
    }
}
