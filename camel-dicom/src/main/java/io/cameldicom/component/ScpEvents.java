package io.cameldicom.component;

import io.cameldicom.engine.net.service.ScpEvent;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.ManagementStrategy;

/** Passes the events of a consumer on to its listener and to Camel, and counts instances. For any thread. */
final class ScpEvents {
    private final DicomEndpoint endpoint;
    private final Optional<ScpEventListener> listener;
    private final LongAdder received = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder served = new LongAdder();

    ScpEvents(DicomEndpoint endpoint) {
        this.endpoint = endpoint;
        this.listener = Optional.ofNullable(endpoint.getConfiguration().getEventListener());
    }

    /** Takes an event; who fails upon it is told of to {@code failures}. */
    void happened(ScpEvent event, ExceptionHandler failures) {
        if (event instanceof ScpEvent.InstanceReceived) {
            received.increment();
        } else if (event instanceof ScpEvent.InstanceFailed) {
            failed.increment();
        } else if (event instanceof ScpEvent.RequestServed) {
            served.increment();
        }
        listener.ifPresent(told -> {
            try {
                told.happened(event);
            } catch (RuntimeException failure) {
                failures.handleException("The event listener failed", failure);
            }
        });
        ManagementStrategy management = endpoint.getCamelContext().getManagementStrategy();
        if (management != null && !management.getStartedEventNotifiers().isEmpty()) {
            try {
                management.notify(new ScpCamelEvent(endpoint, event));
            } catch (Exception failure) { // what the interface declares
                failures.handleException("An event notifier failed", failure);
            }
        }
    }

    long received() {
        return received.sum();
    }

    long failed() {
        return failed.sum();
    }

    long served() {
        return served.sum();
    }
}
