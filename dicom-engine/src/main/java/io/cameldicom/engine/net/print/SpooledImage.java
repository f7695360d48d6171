package io.cameldicom.engine.net.print;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The file of an image, and how many want it: a session, the jobs made of it, and who keeps it. The last one deletes it. */
final class SpooledImage {
    private final PrintSpool spool;
    private final Path file;
    private final long bytes;
    private final AtomicInteger holders = new AtomicInteger(1);

    SpooledImage(PrintSpool spool, Path file, long bytes) {
        this.spool = spool;
        this.file = file;
        this.bytes = bytes;
    }

    Path file() {
        return file;
    }

    /** One more holder, who releases it some time. */
    SpooledImage retain() {
        int before = holders.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (before == 0) {
            throw new IllegalStateException("The image is gone: its last holder has let it go");
        }
        return this;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            spool.delete(file, bytes);
        }
    }
}
