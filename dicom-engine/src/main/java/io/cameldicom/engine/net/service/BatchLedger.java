package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The books of a batch: what became of each instance, whether it goes on, and when the next one may be sent. For any thread;
 * the listener is told without the lock.
 */
final class BatchLedger {
    private final BatchOptions options;
    private final ProgressListener listener;
    private final BatchClock clock;
    private final long started;
    private final SerialQueue told;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final List<Optional<InstanceResult>> results = new ArrayList<>();
    private final SplittableRandom chance = new SplittableRandom();
    private long totalBytes;
    private long bytes;
    private int stored;
    private int failed;
    private long nextTurn;
    private boolean stopped;
    private Optional<RuntimeException> listenerFailed = Optional.empty();

    BatchLedger(BatchOptions options, ProgressListener listener, BatchClock clock) {
        this.options = options;
        this.listener = listener;
        this.clock = clock;
        this.started = clock.nanoTime();
        this.nextTurn = started;
        this.told = new SerialQueue(Runnable::run);
    }

    /** Enters an instance; returns its position. */
    int enter() {
        lock.lock();
        try {
            results.add(Optional.empty());
            return results.size() - 1;
        } finally {
            lock.unlock();
        }
    }

    /** An instance of this size is to be sent. */
    void expect(long size) {
        lock.lock();
        try {
            totalBytes += size;
        } finally {
            lock.unlock();
        }
    }

    /** Sends nothing else, and wakes who waits. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** An instance is done with. */
    void report(InstanceResult result) {
        BatchProgress progress;
        lock.lock();
        try {
            results.set(result.position(), Optional.of(result));
            bytes += result.bytes();
            if (result.outcome() == InstanceResult.Outcome.STORED) {
                stored++;
            } else {
                failed++;
                if (!options.continueOnError()) {
                    stop();
                }
            }
            progress = progress();
        } finally {
            lock.unlock();
        }
        told.add(() -> tell(result, progress));
    }

    private void tell(InstanceResult result, BatchProgress progress) {
        try {
            if (!listener.done(result, progress)) {
                stop();
            }
        } catch (RuntimeException failure) {
            lock.lock();
            try {
                listenerFailed = listenerFailed.or(() -> Optional.of(failure));
            } finally {
                lock.unlock();
            }
            stop();
        }
    }

    private BatchProgress progress() {
        return new BatchProgress(
                results.size(), stored, failed, bytes, totalBytes, Duration.ofNanos(clock.nanoTime() - started));
    }

    /**
     * Waits until the next instance may be sent.
     *
     * @return false if nothing is to be sent any more
     */
    boolean awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            if (options.instancesPerSecond() == 0) {
                return !stopped;
            }
            long now = clock.nanoTime();
            long turn = nextTurn - now > 0 ? nextTurn : now; // who came late may not catch up
            nextTurn = turn + (long) (TimeUnit.SECONDS.toNanos(1) / options.instancesPerSecond());
            pause(turn - now);
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until nothing is to be sent any more. */
    void await(Duration wait) throws InterruptedException {
        lock.lock();
        try {
            pause(wait.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** The time by the clock of the batch, in nanoseconds. */
    long now() {
        return clock.nanoTime();
    }

    private void pause(long nanos) throws InterruptedException {
        long left = nanos;
        while (left > 0 && !stopped) {
            left = clock.await(changed, left);
        }
    }

    /**
     * What became of all; those of {@code items} that were never sent are named so.
     *
     * @throws RuntimeException what the listener threw
     */
    BatchResult result(List<BatchItem> items) {
        lock.lock();
        try {
            listenerFailed.ifPresent(failure -> {
                throw failure;
            });
            items.stream()
                    .filter(item -> results.get(item.position()).isEmpty())
                    .forEach(item -> results.set(item.position(), Optional.of(InstanceResult.notSent(item))));
            return new BatchResult(results.stream().map(Optional::orElseThrow).toList(), progress());
        } finally {
            lock.unlock();
        }
    }

    /** An instance is not sent, for the batch ended before it was opened. */
    void leaveOut(InstanceResult result) {
        lock.lock();
        try {
            results.set(result.position(), Optional.of(result));
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long to wait before it is tried once more; empty if it is not.
     *
     * @param attempts how often it was tried
     * @param since when that first failed
     */
    Optional<Duration> waitBeforeRetry(
            DicomException failure, RequestState state, BatchItem item, int attempts, long since) {
        RetryPolicy policy =
                options.retry().policy(CommandType.C_STORE_RQ, item.source().sopClassUid());
        if (isStopped() || !policy.isRetried(failure, state, CommandType.C_STORE_RQ)) {
            return Optional.empty();
        }
        double drawn;
        lock.lock();
        try {
            drawn = chance.nextDouble();
        } finally {
            lock.unlock();
        }
        return policy.next(attempts, Duration.ofNanos(clock.nanoTime() - since), drawn);
    }
}
