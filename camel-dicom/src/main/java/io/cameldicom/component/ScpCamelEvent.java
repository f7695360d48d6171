package io.cameldicom.component;

import io.cameldicom.engine.net.service.ScpEvent;
import java.util.EventObject;
import org.apache.camel.spi.CamelEvent;

/**
 * An event of a listening endpoint, for Camel's event notifiers; of the type {@code Custom}. What happens is in
 * {@link #event()}.
 */
public final class ScpCamelEvent extends EventObject implements CamelEvent {
    private static final long serialVersionUID = 1L;

    private final transient ScpEvent event;
    private long timestamp;

    ScpCamelEvent(DicomEndpoint source, ScpEvent event) {
        super(source);
        this.event = event;
    }

    /** What happened. */
    public ScpEvent event() {
        return event;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    /** The kind of event and the endpoint. */
    @Override
    public String toString() {
        return event.getClass().getSimpleName() + " at " + getSource();
    }
}
