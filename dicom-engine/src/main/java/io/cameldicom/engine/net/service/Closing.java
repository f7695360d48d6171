package io.cameldicom.engine.net.service;

import java.io.IOException;

/** Closes what a handler gave us, whatever it is. */
@FunctionalInterface
interface Closing extends AutoCloseable {
    @Override
    void close() throws IOException;

    /** Closes {@code source} if it can be closed. */
    static Closing of(Object source) {
        return () -> {
            if (source instanceof AutoCloseable open) {
                close(open);
            }
        };
    }

    private static void close(AutoCloseable open) throws IOException {
        try {
            open.close();
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) { // an AutoCloseable of the user's may throw anything
            throw new IOException("What was iterated does not close", failed);
        }
    }
}
