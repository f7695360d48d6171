package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.pixel.Fidelity;
import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance in the transfer syntax that it is sent in, and what has to stay until it is sent. */
record ReadyInstance(InstanceSource source, TransferSyntax syntax, Fidelity fidelity, Closeable kept)
        implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyInstance.class);

    /** One for which nothing had to be done. */
    static ReadyInstance asItIs(InstanceSource source, TransferSyntax syntax) {
        return new ReadyInstance(source, syntax, Fidelity.UNTOUCHED, () -> {});
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }

    /** Closes it where nobody can be told that this fails. */
    void discard() {
        try {
            close();
        } catch (IOException left) {
            LOG.warn("A temporary file with transcoded pixels is left", left);
        }
    }
}
