package io.cameldicom.engine.net.ul;

import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where threads that send wait until the channel takes more. The event loop opens it, by {@link #changed}, or shuts
 * it for good; any number of threads may wait.
 */
final class WriteGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Ending ending; // null while there is an association

    /** The channel may have become writable. */
    void changed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** There will never be anything to send again. */
    void shut(Ending cause) {
        ending = cause;
        changed();
    }

    boolean isShut() {
        return ending != null;
    }

    /** Throws unless the association stands. */
    void check() throws IOException {
        Ending gone = ending;
        if (gone != null) {
            throw gone.exception();
        }
    }

    /**
     * Waits until {@code channel} takes more.
     *
     * @return false if the peer took nothing at all for {@code stall}, and it is not we who hold it back
     * @throws IOException if the association is gone, or the thread is interrupted
     */
    boolean await(Channel channel, Duration stall) throws IOException {
        check();
        if (channel.isWritable()) {
            return true;
        }
        lock.lock();
        try {
            long left = stall.toNanos();
            long missing = channel.bytesBeforeWritable();
            while (!channel.isWritable()) {
                check();
                if (stall.isZero()) {
                    changed.await();
                    continue;
                }
                left = changed.awaitNanos(left);
                long now = channel.bytesBeforeWritable();
                if (now != missing) {
                    missing = now;
                    left = stall.toNanos();
                } else if (left <= 0) {
                    if (!isThrottled(channel)) {
                        return false;
                    }
                    left = stall.toNanos();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("Interrupted while the peer takes no data").initCause(interrupted);
        } finally {
            lock.unlock();
        }
        check();
        return true;
    }

    private static boolean isThrottled(Channel channel) {
        ThrottleHandler throttle = channel.pipeline().get(ThrottleHandler.class);
        return throttle != null && throttle.isHolding();
    }
}
