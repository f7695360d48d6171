package io.cameldicom.component;

import io.cameldicom.engine.net.service.ScpEvent;

/** Is told what happens at a listening endpoint. Called by several threads at once, those of one association in order. */
@FunctionalInterface
public interface ScpEventListener {
    /** Takes an event; should return soon. An exception is logged, and changes nothing. */
    void happened(ScpEvent event);
}
