package io.cameldicom.engine.net.service;

import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance in a stream, which is gone when it was read. For any thread. */
final class OneReading {
    private static final Logger LOG = LoggerFactory.getLogger(OneReading.class);

    private final Part10File file;
    private final AtomicBoolean taken = new AtomicBoolean();

    OneReading(Part10File file) {
        this.file = file;
    }

    /** The stream, for who reads and closes it. */
    Part10File take() {
        if (taken.getAndSet(true)) {
            throw new IllegalStateException("The stream of this instance has been read");
        }
        return file;
    }

    boolean isTaken() {
        return taken.get();
    }

    /** Closes what nobody will read, if nobody has. */
    void discard() {
        if (!taken.getAndSet(true)) {
            try {
                file.close();
            } catch (IOException unread) {
                LOG.debug("A stream that nobody reads does not close", unread);
            }
        }
    }
}
