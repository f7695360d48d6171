package io.cameldicom.component;

import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.ProgressListener;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the progress of one batch to the listener and the endpoint that the options name. Either may cancel it: the listener
 * by its answer, the endpoint by an Exchange that fails.
 */
final class BatchListening implements ProgressListener {
    private static final Logger LOG = LoggerFactory.getLogger(BatchListening.class);

    /** How many reports may wait to be sent before the batch waits for them. */
    private static final int MOST_WAITING = 1000;

    private final ProgressListener listener;
    private final Optional<ProgressChannel> channel;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private volatile boolean failed;

    BatchListening(ProgressListener listener, Optional<ProgressChannel> channel) {
        this.listener = listener;
        this.channel = channel;
    }

    @Override
    public boolean done(InstanceResult instance, BatchProgress progress) {
        boolean told = channel.isEmpty() || tell(channel.get(), instance, progress);
        return listener.done(instance, progress) && told;
    }

    private boolean tell(ProgressChannel to, InstanceResult instance, BatchProgress progress) {
        try {
            room.acquire();
            to.sender().execute(() -> send(to, instance, progress));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Progress is not told any more: the producer is stopped", stopped);
            return false;
        }
        return !failed;
    }

    private void send(ProgressChannel to, InstanceResult instance, BatchProgress progress) {
        try {
            failed = failed || !to.send(instance, progress);
        } finally {
            room.release();
        }
    }

    /**
     * Has something done when everything has been told: at once if nobody is told, else by another thread than that which
     * tells, for who comes next may take long.
     */
    void whenTold(Executor workers, Runnable next) {
        if (channel.isEmpty()) {
            next.run();
        } else if (!isHandedOver(channel.get().sender(), () -> goOn(workers, next))) {
            next.run();
        }
    }

    private static void goOn(Executor workers, Runnable next) {
        if (!isHandedOver(workers, next)) {
            next.run();
        }
    }

    private static boolean isHandedOver(Executor to, Runnable task) {
        try {
            to.execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The producer is stopped; this thread goes on", stopped);
            return false;
        }
    }
}
