package io.cameldicom.engine.pixel.codec.video;

import java.io.IOException;
import java.io.InputStream;

/** The elementary stream within packets, one packet after another. Belongs to one thread. */
abstract class PayloadStream extends InputStream {
    private final InputStream in;
    private byte[] payload = new byte[0];
    private int position;
    private int end;

    PayloadStream(InputStream in) {
        super();
        this.in = in;
    }

    /** What the packets are read from. */
    InputStream packets() {
        return in;
    }

    /** Makes these bytes the next ones; the array is shared until the next packet. */
    void payload(byte[] packet, int from, int to) {
        payload = packet;
        position = from;
        end = to;
    }

    /** Reads the next packet that has a payload, and gives it to {@link #payload}; false at the end. */
    abstract boolean nextPacket() throws IOException;

    private boolean isEmpty() throws IOException {
        while (position >= end) {
            if (!nextPacket()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        return isEmpty() ? -1 : payload[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isEmpty()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(payload, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
