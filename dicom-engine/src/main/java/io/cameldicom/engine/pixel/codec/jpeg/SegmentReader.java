package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;

/**
 * A cursor over markers and what their segments hold. T.81 B.1.1.
 *
 * <pre>
 *  FF marker | length (2, counts itself) | parameters (length - 2)
 * </pre>
 */
final class SegmentReader {
    private final byte[] bytes;
    private int position;
    private int end;

    SegmentReader(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    /**
     * The next marker; -1 where there is none. Bytes that belong to nothing are passed over: fill bytes, but also what
     * careless writers leave between segments.
     */
    int nextMarker() {
        while (position < bytes.length - 1) {
            if (bytes[position++] == (byte) 0xFF) {
                int marker = bytes[position] & 0xFF;
                if (marker != 0 && marker != 0xFF) {
                    position++;
                    return marker;
                }
            }
        }
        position = bytes.length;
        return -1;
    }

    /** Starts to read the parameters of a segment. */
    void enter() throws PixelException {
        end = bytes.length;
        int start = position;
        int length = u16();
        if (length < 2) {
            throw malformed("a segment of length " + length);
        }
        if (length > bytes.length - start) {
            throw PixelException.at(start, Reason.TRUNCATED, "a segment is cut short");
        }
        end = start + length;
    }

    /** Parameters that are left, in bytes. */
    int left() {
        return end - position;
    }

    /** Passes over the parameters that are left. */
    void leave() {
        position = end;
    }

    int u8() throws PixelException {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int u16() throws PixelException {
        require(2);
        position += 2;
        return (bytes[position - 2] & 0xFF) << 8 | bytes[position - 1] & 0xFF;
    }

    /** Whether the parameters that are left start with these characters. */
    boolean startsWith(String characters) {
        if (left() < characters.length()) {
            return false;
        }
        for (int i = 0; i < characters.length(); i++) {
            if (bytes[position + i] != (byte) characters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A parameter further on, which stays unread. */
    int peek(int offset) {
        return bytes[position + offset] & 0xFF;
    }

    private void require(int count) throws PixelException {
        if (left() < count) {
            throw end == bytes.length
                    ? PixelException.at(position, Reason.TRUNCATED, "a segment is cut short")
                    : malformed("a segment is too short for what it has to hold");
        }
    }

    PixelException malformed(String message) {
        return PixelException.at(position, Reason.MALFORMED, message);
    }

    /** Bytes that cannot hold the frame, however well it is compressed. */
    PixelException tooFew() {
        return PixelException.at(bytes.length, Reason.TRUNCATED, "the bytes end before the frame can");
    }

    PixelException unsupported(String message) {
        return PixelException.at(position, Reason.UNSUPPORTED, message);
    }
}
