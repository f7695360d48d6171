package io.cameldicom.engine.net.ul;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The data set of one message on its way from the event loop to the worker that reads it, as a stream of bytes.
 *
 * <p>Two threads share a pipe. The event loop fills it by {@link #put} and {@link #fail}; the fragments are handed over as they
 * are, none is copied. One other thread reads it, as a stream or by {@link #transferTo(WritableByteChannel)},
 * which writes the received buffers themselves, and {@link #close}s it. That one waits for a batch, not for a fragment: see
 * {@link PipeLimits}.
 *
 * <p>When it holds too much, the peer is held back. As long as it is, nobody sees whether the peer aborts, so a reader that
 * takes nothing for {@link UpperLayerTimeouts#readStall()} ends the association.
 *
 * <p>A reader of an unfinished data set gets the exception of the {@link Ending}; a data set that was received whole stays
 * readable whatever becomes of the association. A pipe that is neither read to its end, nor failed, nor closed keeps its
 * buffers: whoever hands one to a worker sees that it is closed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of aborts: nothing waits for them
public final class PdvPipe extends DataSetStream {
    private static final int MAX_GATHERED = 64;
    private static final ByteBuffer[] NO_BUFFERS = {};

    private final UpperLayerProvider provider;
    private final PipeLimits limits;
    private final Runnable ready;
    private final AtomicLong progress = new AtomicLong(); // grows with every read; written by the reader only

    // The reader's own: what it took over and has not used up. It reads the first.
    private ArrayDeque<ByteBuf> taken = new ArrayDeque<>();

    // The event loop's own.
    private final StallWatch stallWatch;
    private boolean readyTold;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private long waitingCost;
    private long held; // the cost of all that is waiting or taken
    private long received;
    private boolean complete;
    private boolean closed;
    private boolean holdingBack;
    private Ending failure; // null while all is well

    /**
     * Creates a pipe. For the event loop.
     *
     * @param provider the association that the data comes from
     * @param limits how much it holds
     * @param ready run once by the event loop, when the first batch is there: the time to start a reader that will not have
     *     to wait. It is not run if the association ends before
     */
    public PdvPipe(UpperLayerProvider provider, PipeLimits limits, Runnable ready) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.ready = Objects.requireNonNull(ready, "ready");
        this.stallWatch = new StallWatch(provider, this::isHoldingBack, progress::get, this::fail);
    }

    // ---- The event loop's side ----

    /**
     * Appends a fragment; takes over the reference to it. For the event loop.
     *
     * @param last whether it ends the data set
     * @throws IllegalStateException if the data set has ended
     */
    public void put(ByteBuf fragment, boolean last) {
        boolean tell;
        boolean holdBack;
        lock.lock();
        try {
            if (complete) {
                fragment.release();
                throw new IllegalStateException("The data set has ended");
            }
            received += fragment.readableBytes();
            complete = last;
            boolean wanted = !closed && failure == null;
            if (wanted && fragment.isReadable()) {
                waiting.add(fragment.markReaderIndex());
                waitingCost += cost(fragment);
                held += cost(fragment);
            } else {
                fragment.release();
            }
            tell = wanted && (last || waitingCost >= limits.wake());
            if (tell) {
                changed.signal();
            }
            holdBack = held > limits.highWater() && !holdingBack;
            holdingBack |= holdBack;
        } finally {
            lock.unlock();
        }
        if (holdBack) {
            provider.holdBack();
            stallWatch.start();
        }
        if (tell && !readyTold) {
            readyTold = true;
            ready.run();
        }
    }

    /** Ends the data set before its time: its reader gets {@code cause}. Does nothing if it is complete. From any thread. */
    public void fail(Ending cause) {
        lock.lock();
        try {
            if (complete || failure != null) {
                return;
            }
            failure = cause;
            discardWaiting();
            changed.signal();
        } finally {
            lock.unlock();
        }
        letGoIfDrained();
    }

    private static long cost(ByteBuf fragment) {
        return (long) PipeLimits.FRAGMENT_COST + fragment.readableBytes();
    }

    private boolean isHoldingBack() {
        lock.lock();
        try {
            return holdingBack;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long received() {
        lock.lock();
        try {
            return received;
        } finally {
            lock.unlock();
        }
    }

    // ---- The reader's side ----

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        moved();
        return current().readUnsignedByte();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current().readableBytes());
        current().readBytes(target, offset, count);
        moved();
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && fill()) {
            int step = (int) Math.min(count - skipped, current().readableBytes());
            current().skipBytes(step);
            moved();
            skipped += step;
        }
        return skipped;
    }

    /** The bytes that can be read without waiting, of one fragment. */
    @Override
    public int available() {
        return taken.isEmpty() ? 0 : current().readableBytes();
    }

    @Override
    public long transferTo(ByteBuffer head, WritableByteChannel target) throws IOException {
        long total = 0;
        while (fill()) {
            int before = head.remaining();
            long written;
            if (target instanceof GatheringByteChannel gathering) {
                written = gathering.write(gather(head));
            } else {
                written = target.write(head.hasRemaining() ? head : current().nioBuffers()[0]);
            }
            total += skip(written - (before - head.remaining()));
        }
        while (head.hasRemaining()) {
            target.write(head);
        }
        return total;
    }

    private ByteBuffer[] gather(ByteBuffer head) {
        List<ByteBuffer> buffers = new ArrayList<>();
        if (head.hasRemaining()) {
            buffers.add(head);
        }
        for (ByteBuf fragment : taken) {
            if (fragment.nioBufferCount() == 1) {
                buffers.add(fragment.nioBuffer());
            } else {
                Collections.addAll(buffers, fragment.nioBuffers());
            }
            if (buffers.size() >= MAX_GATHERED) {
                break;
            }
        }
        return buffers.toArray(NO_BUFFERS);
    }

    private void moved() {
        progress.lazySet(progress.getPlain() + 1);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            discardWaiting();
        } finally {
            lock.unlock();
        }
        while (!taken.isEmpty()) {
            useUp(taken.remove());
        }
        letGoIfDrained();
    }

    /** Sees that there is something to read in {@link #current}; returns false at the end of the data set. */
    private boolean fill() throws IOException {
        while (taken.isEmpty() || !current().isReadable()) {
            if (!taken.isEmpty()) {
                useUp(taken.remove());
                letGoIfDrained();
            } else if (!take()) {
                return false;
            }
        }
        return true;
    }

    private ByteBuf current() {
        return taken.element();
    }

    private void useUp(ByteBuf fragment) {
        long cost = cost(fragment.resetReaderIndex());
        fragment.release();
        lock.lock();
        try {
            held -= cost;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a batch and takes it over; returns false at the end of the data set. */
    private boolean take() throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("The data set is closed");
            }
            if (awaitBatch()) {
                if (failure != null) {
                    throw failure.exception();
                }
                ArrayDeque<ByteBuf> empty = taken;
                taken = waiting;
                waiting = empty;
                waitingCost = 0;
                return !taken.isEmpty();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while waiting for data").initCause(interrupted);
        } finally {
            lock.unlock();
        }
        Ending silent = Ending.timedOut(Timeout.IDLE, provider.timeouts().idle());
        fail(silent);
        provider.abort(silent);
        throw silent.exception();
    }

    // False if nothing came for the idle time. The association watches that, too, but may find itself busy.
    private boolean awaitBatch() throws InterruptedException {
        long patience = provider.timeouts().idle().toNanos();
        long left = patience;
        long before = received;
        while (!complete && failure == null && waitingCost < limits.wake()) {
            if (patience == 0) {
                changed.await();
                continue;
            }
            if (left <= 0) {
                if (received == before) {
                    return false;
                }
                before = received;
                left = patience;
            }
            left = changed.awaitNanos(left);
        }
        return true;
    }

    // ---- Both ----

    private void discardWaiting() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        held -= waitingCost;
        waitingCost = 0;
    }

    private void letGoIfDrained() {
        lock.lock();
        try {
            if (!holdingBack || held > limits.lowWater()) {
                return;
            }
            holdingBack = false;
        } finally {
            lock.unlock();
        }
        provider.letGo();
    }
}
