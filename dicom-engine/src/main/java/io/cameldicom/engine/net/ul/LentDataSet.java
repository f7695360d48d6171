package io.cameldicom.engine.net.ul;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A data set that its reader reads from the connection itself; if the event loop goes on within it, what the loop brings follows
 * what was read. Its fragments are in the buffer of the loan, which it keeps until it is closed.
 */
final class LentDataSet extends DataSetStream {
    private static final int MAX_GATHERED = 64;
    private static final ByteBuffer[] NO_BUFFERS = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Loan loan;
    private final int contextId;
    private final LentMessage message;
    private final AtomicLong received = new AtomicLong(); // written by the reader only

    private ByteBuffer fragment = NOTHING; // not used up yet
    private boolean last; // the fragment, or the one before it, is the last
    private volatile boolean elsewhere; // the event loop reads
    private boolean closed;

    /** Keeps the loan's buffer. */
    LentDataSet(Loan loan, int contextId, LentMessage message) {
        this.loan = loan;
        this.contextId = contextId;
        this.message = message;
        loan.memory().retain();
    }

    @Override
    public int read() throws IOException {
        if (fill()) {
            return fragment.get() & 0xFF;
        }
        return last ? -1 : message.rest().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length > 0 && fill()) {
            int count = Math.min(length, fragment.remaining());
            fragment.get(target, offset, count);
            return count;
        }
        if (length == 0) {
            return 0;
        }
        return last ? -1 : message.rest().read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return elsewhere && !fragment.hasRemaining() ? message.rest().available() : fragment.remaining();
    }

    @Override
    public long transferTo(ByteBuffer head, WritableByteChannel target) throws IOException {
        long total = 0;
        while (fill()) {
            total += target instanceof GatheringByteChannel gathering
                    ? writeAll(gathering, head)
                    : writeOne(target, head);
        }
        if (!last) {
            return total + message.rest().transferTo(head, target);
        }
        while (head.hasRemaining()) {
            target.write(head);
        }
        return total;
    }

    private long writeAll(GatheringByteChannel target, ByteBuffer head) throws IOException {
        ByteBuffer[] batch = gather(head);
        long bytes = 0;
        for (ByteBuffer part : batch) {
            bytes += part.remaining();
        }
        long count = bytes - head.remaining();
        long written = 0;
        while (written < bytes) {
            written += target.write(batch);
        }
        return count;
    }

    /** The head and the fragment, with those that were read already behind it. */
    private ByteBuffer[] gather(ByteBuffer head) {
        if (last && !head.hasRemaining()) {
            return new ByteBuffer[] {fragment};
        }
        List<ByteBuffer> batch = new ArrayList<>(4);
        if (head.hasRemaining()) {
            batch.add(head);
        }
        batch.add(fragment);
        while (!last && batch.size() < MAX_GATHERED && loan.awaitFragment(contextId, false)) {
            next();
            batch.add(fragment);
        }
        return batch.toArray(NO_BUFFERS);
    }

    private long writeOne(WritableByteChannel target, ByteBuffer head) throws IOException {
        if (head.hasRemaining()) {
            target.write(head);
            return 0;
        }
        return target.write(fragment);
    }

    @Override
    public long received() {
        return elsewhere ? received.get() + message.rest().received() : received.get();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fragment = NOTHING;
        loan.memory().release();
        if (!last) {
            loan.giveBackUnread();
            elsewhere = true;
            message.rest().close();
        }
    }

    /** The event loop goes on. By the event loop. */
    void resume() {
        message.resume();
        elsewhere = true; // now that there is a rest
    }

    /** Sees that the fragment has bytes; false at the end of the data set, or of the loan. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("The data set is closed");
        }
        while (!fragment.hasRemaining()) {
            if (last || elsewhere) {
                return false;
            }
            if (!loan.awaitFragment(contextId, true)) {
                elsewhere = true;
                return false;
            }
            next();
        }
        return true;
    }

    private void next() {
        last = loan.isLastFragment();
        fragment = loan.takeFragment();
        received.lazySet(received.getPlain() + fragment.remaining());
        if (last) {
            message.complete();
        }
    }
}
