package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AeTitle;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** Finds out where figures go. Micrometer may be absent: nothing else may name a class of it. */
final class MetricsChoice {
    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private MetricsChoice() {}

    /** The metrics of a context that has a registry of Micrometer's, else none. */
    static DicomMetrics of(CamelContext context, Predicate<AeTitle> known) {
        boolean present =
                context.getClassResolver().resolveClass(REGISTRY, MetricsChoice.class.getClassLoader()) != null;
        return present ? MicrometerMetrics.find(context, known) : DicomMetrics.NONE;
    }
}
