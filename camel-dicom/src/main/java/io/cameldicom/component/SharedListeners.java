package io.cameldicom.component;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ports that the consumers of a component listen on: several consumers may share one. The lock orders the starts and
 * stops of consumers; no request waits for it.
 */
final class SharedListeners {
    private final DicomComponent component;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, SharedListener> byAddress = new HashMap<>();

    SharedListeners(DicomComponent component) {
        this.component = component;
    }

    /**
     * Has a consumer served by the listener of its port, which is opened for the first.
     *
     * @throws IllegalArgumentException if it does not go with those who are there
     */
    SharedListener join(ScpConsumer consumer) throws Exception {
        DicomConfiguration configuration = consumer.configuration();
        String address = configuration.getHost() + ":" + configuration.getPort();
        lock.lock();
        try {
            Optional<SharedListener> there =
                    configuration.getPort() == 0 ? Optional.empty() : Optional.ofNullable(byAddress.get(address));
            if (there.isPresent()) {
                there.get().add(consumer);
                return there.get();
            }
            SharedListener opened = SharedListener.open(component, consumer);
            if (configuration.getPort() != 0) {
                byAddress.put(address, opened);
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the part of a consumer, waiting for the requests that it serves as long as it was told. */
    void leave(ScpConsumer consumer, SharedListener listener) {
        boolean last;
        lock.lock();
        try {
            last = listener.remove(consumer);
            if (last) {
                byAddress.values().remove(listener);
            }
        } finally {
            lock.unlock();
        }
        // Who joins meanwhile binds the port again, which may take the listener that closes some milliseconds to give
        // up.
        if (last) {
            listener.close(consumer.options().drain());
        } else {
            listener.drain(consumer, consumer.options().drain());
        }
    }
}
