package io.cameldicom.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be asked of a consumer that runs, as gauges. */
final class ConsumerGauges implements AutoCloseable {
    private final List<Runnable> registered = new ArrayList<>();

    ConsumerGauges(DicomMetrics figures, ScpConsumer consumer) {
        String route = Optional.ofNullable(consumer.getRouteId())
                .orElseGet(() -> consumer.getEndpoint().getServiceUrl());
        Map<String, Supplier<Number>> gauges = Map.of(
                "dicom.consumer.associations", consumer::getAssociations,
                "dicom.spool.undelivered", consumer::getUndelivered,
                "dicom.spool.bytes", consumer::getSpoolBytes,
                "dicom.spool.dead.bytes", consumer::getDeadBytes);
        gauges.forEach((name, value) -> registered.add(figures.gauge(name, Map.of("route", route), value)));
    }

    /** Takes them back. */
    @Override
    public void close() {
        registered.forEach(Runnable::run);
    }
}
