package io.cameldicom.component;

import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.TraceContext;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.NoTypeConversionAvailableException;
import org.slf4j.MDC;

/** The W3C trace context of a message. */
final class TraceHeaders {
    private static final String MDC_TRACE_ID = "trace_id";

    private TraceHeaders() {}

    /** The trace that the headers name; empty if they name none, or none that is one. */
    static Optional<TraceContext> of(SteeringHeaders headers) throws NoTypeConversionAvailableException {
        Optional<String> parent = headers.text(DicomConstants.TRACEPARENT);
        return parent.isEmpty()
                ? Optional.empty()
                : TraceContext.of(
                        parent.get(), headers.text(DicomConstants.TRACESTATE).orElse(""));
    }

    /** Tells a peer of the trace, if there is one. */
    static UnaryOperator<Peer> telling(Optional<TraceContext> trace) {
        return trace.<UnaryOperator<Peer>>map(known -> peer -> peer.withOptions(
                        peer.options().toBuilder().traceContext(known).build()))
                .orElse(UnaryOperator.identity());
    }

    /** The same task, whose log lines name the trace. */
    static Runnable naming(Optional<TraceContext> trace, Runnable task) {
        return trace.<Runnable>map(known -> () -> {
                    MDC.put(MDC_TRACE_ID, known.traceId());
                    try {
                        task.run();
                    } finally {
                        MDC.remove(MDC_TRACE_ID);
                    }
                })
                .orElse(task);
    }
}
