package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of a spool against its limits, without looking at its files. For any thread. */
final class SpoolUsage {
    private static final long A_MOMENT = 20_000_000; // ns
    private static final long PLENTY = 256L << 20; // more than is written in a moment

    private final SpoolLimits limits;
    private final FileStore disk;
    private final AtomicLong pending = new AtomicLong(); // what is being received included
    private final AtomicLong dead = new AtomicLong();
    private volatile long plentySince = System.nanoTime() - A_MOMENT; // when there was plenty of room

    SpoolUsage(SpoolLimits limits, Path directory) throws IOException {
        this.limits = limits;
        this.disk = Files.getFileStore(directory);
    }

    /** Refuses an instance before it is read, if there is no room for any. */
    void admit() throws IOException {
        long used = pending.get() + dead.get();
        if (limits.quota() > 0 && used >= limits.quota()) {
            throw SpoolFullException.quota(limits.quota(), used);
        }
        if (!hadPlenty()) {
            checkDisk();
        }
    }

    /** Counts bytes that are about to be written; whoever counted them in gives them back if they are not kept. */
    void grow(long bytes) throws SpoolFullException {
        long used = pending.addAndGet(bytes) + dead.get();
        if (limits.quota() > 0 && used > limits.quota()) {
            throw SpoolFullException.quota(limits.quota(), used - bytes);
        }
    }

    // A disk that had plenty of room a moment ago has some.
    private boolean hadPlenty() {
        return System.nanoTime() - plentySince < A_MOMENT;
    }

    /** Looks at the disk again. */
    void checkDisk() throws IOException {
        if (limits.minimumFree() > 0) {
            long free = disk.getUsableSpace();
            if (free < limits.minimumFree()) {
                throw SpoolFullException.freeSpace(limits.minimumFree(), free);
            }
            plentySince = free - limits.minimumFree() > PLENTY ? System.nanoTime() : System.nanoTime() - A_MOMENT;
        }
    }

    void found(long bytes) {
        pending.addAndGet(bytes);
    }

    void freed(long bytes) {
        pending.addAndGet(-bytes);
    }

    void died(long bytes) {
        dead.addAndGet(bytes);
    }

    void deadAre(long bytes) {
        dead.set(bytes);
    }

    long pending() {
        return pending.get();
    }

    long dead() {
        return dead.get();
    }
}
