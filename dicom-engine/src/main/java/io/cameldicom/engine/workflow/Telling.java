package io.cameldicom.engine.workflow;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to listeners: what a listener gets wrong does not undo what has been stored, nor fail the peer's request. */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private Telling() {}

    static <E> void tell(Consumer<? super E> listener, E event) {
        try {
            listener.accept(event);
        } catch (RuntimeException failure) {
            LOG.error("A listener failed at {}", event, failure);
        }
    }
}
