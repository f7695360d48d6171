package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.PdvOutputStream;
import java.io.IOException;

/** The data set of a message to send. */
@FunctionalInterface
interface Content {
    /** No data set. */
    Content NONE = out -> {};

    /** Writes it; called once, by a thread that may block. */
    void writeTo(PdvOutputStream out) throws IOException;
}
