package io.cameldicom.component;

import io.cameldicom.engine.net.service.Spool;
import io.cameldicom.engine.net.service.SpoolOptions;
import io.cameldicom.engine.net.service.SpooledInstance;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where instances lie that a get has brought, until nobody holds them: there from the first get on. Safe for threads. */
final class RetrieveSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetrieveSpool.class);

    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Spool> opened = Optional.empty(); // guarded by the lock

    Spool spool() throws IOException {
        lock.lock();
        try {
            if (opened.isEmpty()) {
                opened = Optional.of(Spool.temporary(SpoolOptions.DEFAULT));
            }
            return opened.get();
        } finally {
            lock.unlock();
        }
    }

    /** A body that is deleted when nobody holds it any more. */
    static DicomFile body(Spool spool, SpooledInstance instance) {
        return new DicomFile(new SpooledFile(instance.id(), instance.file(), file -> remove(spool, instance.id())));
    }

    private static void remove(Spool spool, String id) {
        try {
            spool.remove(id);
        } catch (IOException failure) {
            LOG.error("{} is done with, and stays in the spool", id, failure);
        }
    }

    @Override
    public void close() throws IOException {
        Optional<Spool> closing;
        lock.lock();
        try {
            closing = opened;
            opened = Optional.empty();
        } finally {
            lock.unlock();
        }
        if (closing.isPresent()) {
            closing.get().close();
        }
    }
}
