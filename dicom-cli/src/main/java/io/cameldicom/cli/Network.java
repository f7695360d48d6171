package io.cameldicom.cli;

import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a command that talks to others, and what calls for it; all of it ends when it is closed. */
final class Network implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EventLoops loops = EventLoops.start(1, "dicom-net");
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread worker = new Thread(task, "dicom-worker-" + NUMBER.incrementAndGet());
        worker.setDaemon(true);
        return worker;
    });
    private final Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);

    EventLoops loops() {
        return loops;
    }

    ExecutorService workers() {
        return workers;
    }

    Scu scu() {
        return scu;
    }

    @Override
    public void close() {
        scu.close();
        loops.close();
        workers.shutdown();
    }
}
