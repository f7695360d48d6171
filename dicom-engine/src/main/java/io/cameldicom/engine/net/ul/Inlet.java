package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.PduType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the P-DATA-TF PDUs of a socket by itself, with a selector and a buffer of its own, as long as they are whole and of one
 * PDV each. What it does not know it leaves alone, and in the buffer.
 *
 * <pre>
 *   | 04 | reserved | PDU-length 4 | PDV: length 4 | context ID 1 | control 1 | fragment ...
 *   start                                                                                    end
 * </pre>
 *
 * <p>For one thread at a time, but for {@link #wake} and {@link #stop}.
 *
 * @dicom PS3.8 9.3.5
 */
final class Inlet {
    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);

    private static final int PDU_HEADER = 6;
    private static final int HEADERS = 12;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    /** A PDU of this length or more is read to its end and not much further: what follows would have to be moved. */
    private static final int LONG = 32 << 10;

    private final SocketChannel socket;
    private final Selector selector;
    private final ByteBuf memory;
    private final ByteBuffer in; // absolute access only
    private final ByteBuffer free; // its position is where the next byte goes
    private final int longest;
    private boolean quickAck = true;
    private int start; // of what is not taken yet
    private int end;
    private int lastLength; // of the PDU that was taken last
    private volatile boolean awake; // somebody wants it to stop

    /**
     * Opens one.
     *
     * @param socket in non-blocking mode
     * @param longest the greatest PDU-length of a P-DATA-TF, in bytes
     */
    Inlet(SocketChannel socket, ByteBufAllocator allocator, int longest) throws IOException {
        this.socket = socket;
        this.longest = longest;
        this.selector = Selector.open();
        boolean opened = false;
        try {
            socket.register(selector, SelectionKey.OP_READ);
            int capacity = longest + 2 * HEADERS;
            this.memory = allocator.directBuffer(capacity, capacity);
            opened = true;
        } finally {
            if (!opened) {
                selector.close();
            }
        }
        this.in = memory.nioBuffer(0, memory.capacity());
        this.free = in.duplicate();
    }

    /**
     * Whether a whole P-DATA-TF of one PDV is next, which stays where it is until it is taken.
     *
     * @param silence how long to wait while nothing comes, in milliseconds; 0 looks at what was read already
     * @param within whether a message is under way, so that the peer may hold back the rest until we acknowledge
     */
    boolean await(long silence, boolean within) throws IOException {
        if (!fill(PDU_HEADER, silence, within) || in.get(start) != PduType.P_DATA_TF.code()) {
            return false;
        }
        int length = in.getInt(start + 2);
        if (length < PDU_HEADER || length > longest) {
            return false;
        }
        if (!fill(HEADERS, silence, true) || in.getInt(start + PDU_HEADER) != length - 4) {
            return false;
        }
        return fill(PDU_HEADER + length, silence, true);
    }

    /** Of the PDV that is next, as the other accessors. */
    int contextId() {
        return in.get(start + 10) & 0xFF;
    }

    boolean isCommand() {
        return (in.get(start + 11) & COMMAND) != 0;
    }

    boolean isLast() {
        return (in.get(start + 11) & LAST) != 0;
    }

    int fragmentLength() {
        return in.getInt(start + 2) - PDU_HEADER;
    }

    /** The fragment of the PDV that is next; it stays in the buffer until more is awaited after it was taken. */
    ByteBuffer fragment() {
        return in.slice(start + HEADERS, fragmentLength());
    }

    /** The PDU that is next is dealt with. */
    void take() {
        lastLength = HEADERS + fragmentLength();
        start += lastLength;
    }

    /** A copy of what is not taken, for those who read on. */
    byte[] rest() {
        byte[] rest = new byte[end - start];
        in.get(start, rest);
        return rest;
    }

    /** Reads until so many bytes are there; false if nothing came for too long, or it was woken, or nothing more will come. */
    private boolean fill(int count, long silence, boolean within) throws IOException {
        if (end - start >= count) {
            return true;
        }
        if (silence == 0) {
            return false;
        }
        makeRoom(count);
        boolean drained = !within; // as far as is known
        while (end - start < count) {
            // An interrupt would have the channel closed by the JDK.
            if (awake || Thread.currentThread().isInterrupted()) {
                return false;
            }
            if (drained && !ready(silence, within || end > start)) {
                return false;
            }
            int enough = start + Math.max(count + HEADERS, LONG);
            free.limit(lastLength < LONG ? free.capacity() : Math.min(free.capacity(), enough));
            free.position(end);
            int read = socket.read(free);
            if (read < 0) {
                return false;
            }
            end += read;
            drained = free.hasRemaining();
        }
        return true;
    }

    private void makeRoom(int count) {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (start + Math.max(count, LONG) + HEADERS > in.capacity()) {
            in.limit(end).position(start);
            in.compact();
            in.clear();
            end -= start;
            start = 0;
        }
    }

    private boolean ready(long silence, boolean within) throws IOException {
        if (within && quickAck) {
            quickAck = QuickAck.arm(socket);
        }
        selector.selectedKeys().clear();
        return selector.select(silence) > 0;
    }

    /** Ends a wait, now and for good. For any thread. */
    void wake() {
        awake = true;
        selector.wakeup();
    }

    boolean isAwake() {
        return awake;
    }

    /** Leaves the socket to others. For any thread, when nobody waits. */
    void stop() {
        try {
            selector.close();
        } catch (IOException unclosed) {
            LOG.warn("A selector does not close", unclosed);
        }
    }

    /** The buffer, which those who use fragments of it retain. */
    ByteBuf memory() {
        return memory;
    }
}
