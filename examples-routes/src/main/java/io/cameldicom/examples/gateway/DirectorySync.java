package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces the names in directories to the disk, so that a crash of the machine does not lose them. Whoever asks while a
 * directory is being forced shares the next round with all others who do: a hundred associations that file into one directory
 * need a few rounds only. Safe for threads.
 */
final class DirectorySync {
    private final Map<Path, Rounds> directories = new ConcurrentHashMap<>();

    /** Returns when every name that is in the directory now is on the disk. */
    void force(Path directory) throws IOException {
        Rounds rounds = directories.compute(directory, (path, now) -> (now == null ? new Rounds() : now).enter());
        try {
            rounds.force(directory);
        } finally {
            directories.computeIfPresent(directory, (path, now) -> now.leave() ? null : now);
        }
    }

    /** The rounds of one directory. */
    private static final class Rounds {
        private int users; // changed within the map's own lock only
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition over = lock.newCondition();
        // Guarded by the lock.
        private long asked;
        private long forced;
        private boolean running;

        Rounds enter() {
            users++;
            return this;
        }

        boolean leave() {
            users--;
            return users == 0;
        }

        void force(Path directory) throws IOException {
            long upTo = turn();
            if (upTo == 0) {
                return;
            }
            boolean done = false;
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
                done = true;
            } finally {
                end(done ? upTo : 0);
            }
        }

        /** Waits until somebody has forced what we ask for (0), or it is our turn to do so for all who asked up to now. */
        private long turn() throws InterruptedIOException {
            lock.lock();
            try {
                long mine = ++asked;
                while (forced < mine) {
                    if (!running) {
                        running = true;
                        return asked;
                    }
                    over.await();
                }
                return 0;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                InterruptedIOException failure = new InterruptedIOException("Interrupted while a directory is forced");
                failure.initCause(interrupted);
                throw failure;
            } finally {
                lock.unlock();
            }
        }

        private void end(long upTo) {
            lock.lock();
            try {
                running = false;
                forced = Math.max(forced, upTo);
                over.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
