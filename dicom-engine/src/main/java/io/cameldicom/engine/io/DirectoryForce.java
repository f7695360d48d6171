package io.cameldicom.engine.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces the names in a directory to the disk, by one call for all who ask at about the same time. For any thread; the lock
 * guards the fields and is not held while the disk works.
 */
public final class DirectoryForce {
    private final Path directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long asked;
    private long done; // who asked up to here has been served
    private boolean running;

    /** Of one directory, for all who put names into it. */
    public DirectoryForce(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns when all that was named in the directory before the call is on the disk.
     *
     * @throws IOException if the directory cannot be forced, or the thread is interrupted meanwhile
     */
    public void force() throws IOException {
        long mine = ask();
        for (OptionalLong turn = turn(mine); turn.isPresent(); turn = turn(mine)) {
            boolean forced = false;
            try {
                forceNow(directory);
                forced = true;
            } finally {
                finish(turn.getAsLong(), forced);
            }
        }
    }

    private long ask() {
        lock.lock();
        try {
            return ++asked;
        } finally {
            lock.unlock();
        }
    }

    /** Waits; empty when served, else the last whom this caller is to serve. */
    private OptionalLong turn(long mine) throws InterruptedIOException {
        lock.lock();
        try {
            while (running && done < mine) {
                changed.await();
            }
            if (done >= mine) {
                return OptionalLong.empty();
            }
            running = true;
            return OptionalLong.of(asked);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while a directory is forced");
            failure.initCause(interrupted);
            throw failure;
        } finally {
            lock.unlock();
        }
    }

    private void finish(long covered, boolean forced) {
        lock.lock();
        try {
            running = false;
            if (forced) {
                done = covered;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forces a directory for one caller. */
    public static void forceNow(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
