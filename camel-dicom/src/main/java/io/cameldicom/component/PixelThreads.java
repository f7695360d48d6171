package io.cameldicom.component;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;

/**
 * The threads in which frames are worked on side by side, there from the first image on that is to be. Any number of Exchanges may
 * share them: none waits for a thread that is not at work for it. Safe for threads.
 */
public final class PixelThreads implements AutoCloseable {
    /** The most there can be. */
    public static final int MOST = 256;

    private final Object owner;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Running> running = Optional.empty(); // guarded by the lock

    private record Running(ExecutorService pool, CamelContext context) {}

    /** Creates none yet; {@code owner} is who has them, for management. */
    public PixelThreads(Object owner) {
        this.owner = owner;
    }

    /**
     * Where frames are worked on.
     *
     * @param number how many threads there are; with one, it is the caller's own
     * @param context has them, and shuts them down with itself at the latest
     */
    public Executor executor(int number, CamelContext context) {
        if (number == 1) {
            return Runnable::run;
        }
        lock.lock();
        try {
            if (running.isEmpty()) {
                running = Optional.of(new Running(
                        context.getExecutorServiceManager().newFixedThreadPool(owner, "DicomPixels", number), context));
            }
            return running.get().pool();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the threads end; images that are on their way are done by those who wait for them. */
    @Override
    public void close() {
        lock.lock();
        try {
            running.ifPresent(all -> all.context().getExecutorServiceManager().shutdown(all.pool()));
            running = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
