package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.DataSetStream;
import java.util.concurrent.CompletableFuture;

/** The data set of a request while it comes in: a worker reads {@link #stream}, or lets go of it. */
interface RequestDataSet {
    /** Its bytes. */
    DataSetStream stream();

    /** Nobody reads any more: the rest is thrown away as it comes, up to a limit. For the reader, or whoever follows it. */
    void letGo();

    /** Done when the last byte is there; failed if the association ended before. */
    CompletableFuture<Void> whole();

    /** How many bytes of it did not come by the event loop. */
    default long readHere() {
        return 0;
    }
}
