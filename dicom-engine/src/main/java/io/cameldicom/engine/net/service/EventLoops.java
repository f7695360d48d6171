package io.cameldicom.engine.net.service;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads that move bytes between sockets and memory. Listeners and SCUs share them; none ever runs a handler, waits
 * or touches a file.
 *
 * <p>Safe for threads. Close it last, when every {@link ScpListener}, {@link AssociationPool} and {@link Scu} on it is closed.
 */
public final class EventLoops implements AutoCloseable {
    private static final int GRACE_SECONDS = 10;

    private final EventLoopGroup group;
    private final NetworkMetrics metrics;

    private EventLoops(EventLoopGroup group, NetworkMetrics metrics) {
        this.group = group;
        this.metrics = metrics;
    }

    /**
     * Starts event loops.
     *
     * @param threads how many, 1 or more; one serves hundreds of associations
     * @param name what their threads are called, before a number
     */
    public static EventLoops start(int threads, String name) {
        return start(threads, name, NetworkMetrics.NONE);
    }

    /**
     * Starts event loops that tell what happens on them.
     *
     * @param metrics is told of all associations and operations
     */
    public static EventLoops start(int threads, String name, NetworkMetrics metrics) {
        Objects.requireNonNull(metrics, "metrics");
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " event loops");
        }
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> new Loop(task, name + "-" + number.incrementAndGet());
        return new EventLoops(new NioEventLoopGroup(threads, factory), metrics);
    }

    EventLoopGroup group() {
        return group;
    }

    NetworkMetrics metrics() {
        return metrics;
    }

    /** Whether this thread is an event loop, so that it must neither wait nor run a handler. */
    static boolean isCurrentThread() {
        return Thread.currentThread() instanceof Loop;
    }

    /** Ends the threads, and waits for them 10 s at most. What still runs on them is cut off. */
    @Override
    public void close() {
        group.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private static final class Loop extends FastThreadLocalThread {
        Loop(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }
    }
}
