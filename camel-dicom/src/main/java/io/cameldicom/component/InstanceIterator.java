package io.cameldicom.component;

import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.RetrievedInstances;
import io.cameldicom.engine.net.service.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;

/**
 * Retrieved instances as a message body: the peer sends no faster than they are taken. Each lies in the spool until the Exchange
 * that asked is done. Closing this early cancels the retrieval. For one thread at a time.
 */
final class InstanceIterator implements Iterator<DicomFile>, Closeable {
    private final Exchange holder;
    private final RetrievedInstances instances;
    private final Spool spool;
    private final ExceptionOn exceptionOn;
    private boolean ended;

    /** Creates one; {@code holder} holds what is taken, so that it is there for every Exchange made of it. */
    InstanceIterator(Exchange holder, RetrievedInstances instances, Spool spool, ExceptionOn exceptionOn) {
        this.holder = holder;
        this.instances = instances;
        this.spool = spool;
        this.exceptionOn = exceptionOn;
    }

    /**
     * Whether there is another instance; waits for it.
     *
     * @throws UncheckedIOException at the end, if some are missing: a {@link RetrieveIncompleteException}
     */
    @Override
    public boolean hasNext() {
        boolean another = !ended && instances.hasNext();
        if (!another && !ended) {
            ended = true;
            end();
        }
        return another;
    }

    private void end() {
        try (instances) {
            RetrieveResult result = instances.result();
            if (RetrieveIncompleteException.isDue(result, exceptionOn)) {
                throw new UncheckedIOException(new RetrieveIncompleteException(result));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public DicomFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more instances");
        }
        DicomFile file = RetrieveSpool.body(spool, instances.next());
        file.heldBy(holder);
        return file;
    }

    @Override
    public void close() {
        ended = true;
        instances.close();
    }

    @Override
    public String toString() {
        return "retrieved instances";
    }
}
