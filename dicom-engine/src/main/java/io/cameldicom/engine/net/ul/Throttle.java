package io.cameldicom.engine.net.ul;

import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Limits how many bytes flow in a second over connections that have it in common, over each and over all together. Who waits
 * holds no thread; the peers wait by TCP. Connections share evenly what there is.
 *
 * <p>Its limits can be changed at any time, and hold at once for connections that have it. Two are equal only if they are the
 * same. Safe for threads.
 */
public final class Throttle {
    private static final int SLICES = 50; // in a second, so that nobody waits long for the others
    private static final int SMALLEST_SLICE = 1024;
    private static final int LARGEST_SLICE = 64 * 1024;

    private final LongSupplier clock;
    private final TokenBucket sent;
    private final TokenBucket received;
    private volatile Bandwidth whole;
    private volatile Bandwidth each;

    /**
     * Creates one.
     *
     * @param whole for all connections together
     * @param each for each of them
     */
    public Throttle(Bandwidth whole, Bandwidth each) {
        this(whole, each, System::nanoTime);
    }

    Throttle(Bandwidth whole, Bandwidth each, LongSupplier clock) {
        this.clock = clock;
        this.whole = Objects.requireNonNull(whole, "whole");
        this.each = Objects.requireNonNull(each, "each");
        this.sent = new TokenBucket(() -> this.whole.sent(), clock);
        this.received = new TokenBucket(() -> this.whole.received(), clock);
    }

    /** The limit for all connections together. */
    public Bandwidth whole() {
        return whole;
    }

    /** The limit for each connection. */
    public Bandwidth each() {
        return each;
    }

    /** Has other limits from now on. */
    public void limit(Bandwidth forAll, Bandwidth forEach) {
        whole = Objects.requireNonNull(forAll, "forAll");
        each = Objects.requireNonNull(forEach, "forEach");
    }

    /** What one connection has of it. */
    Line line() {
        return new Line();
    }

    /** The limits of one connection, and its share of those of all. For its event loop. */
    final class Line {
        private final TokenBucket ownSent = new TokenBucket(() -> each.sent(), clock);
        private final TokenBucket ownReceived = new TokenBucket(() -> each.received(), clock);

        private Line() {}

        long now() {
            return clock.getAsLong();
        }

        /** Bytes are sent; returns how long to wait before others are, in nanoseconds. */
        long send(long bytes) {
            return Math.max(sent.take(bytes), ownSent.take(bytes));
        }

        /** Bytes are received; returns how long to wait before others are. */
        long receive(long bytes) {
            return Math.max(received.take(bytes), ownReceived.take(bytes));
        }

        /** How many bytes are sent at once. */
        int slice() {
            long rate = Math.min(atMost(whole.sent()), atMost(each.sent()));
            return (int) Math.max(SMALLEST_SLICE, Math.min(LARGEST_SLICE, rate / SLICES));
        }

        private static long atMost(long rate) {
            return rate == 0 ? Long.MAX_VALUE : rate;
        }
    }
}
