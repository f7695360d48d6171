package io.cameldicom.examples.gateway;

import java.util.EventObject;
import org.apache.camel.spi.CamelEvent;

/** An instance came again with other content, and both are kept: for Camel's event notifiers. Tells nothing of the patient. */
public final class KeptBothEvent extends EventObject implements CamelEvent {
    private static final long serialVersionUID = 1L;

    private final String bodyId;
    private long timestamp;

    KeptBothEvent(String routeId, String bodyId) {
        super(routeId);
        this.bodyId = bodyId;
    }

    /** Which body it was, as in the log. */
    public String bodyId() {
        return bodyId;
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
    public void setTimestamp(long time) {
        timestamp = time;
    }

    @Override
    public String toString() {
        return "Both kept of an instance that came again with other content: " + bodyId;
    }
}
