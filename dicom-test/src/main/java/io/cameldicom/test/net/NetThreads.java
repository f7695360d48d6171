package io.cameldicom.test.net;

import io.cameldicom.engine.net.service.EventLoops;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one double: an event loop, and as many workers as are needed. They keep no program from ending. */
record NetThreads(EventLoops loops, ExecutorService workers) {
    private static final int GRACE_SECONDS = 10;

    static NetThreads start(String name) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService workers = Executors.newCachedThreadPool(task -> {
            Thread worker = new Thread(task, name + "-worker-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        return new NetThreads(EventLoops.start(1, name), workers);
    }

    /** Ends them, and waits for what runs. */
    void close() {
        workers.shutdownNow();
        boolean interrupted = false;
        try {
            if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A worker does not end: does the test's own code wait for something?");
            }
        } catch (InterruptedException stop) {
            interrupted = true;
        } finally {
            loops.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
