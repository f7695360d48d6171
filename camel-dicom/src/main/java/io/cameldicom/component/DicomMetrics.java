package io.cameldicom.component;

import io.cameldicom.engine.net.service.NetworkMetrics;
import java.util.Map;
import java.util.function.Supplier;

/** Where a component tells its figures: what happens, and what there is at the moment. For any thread; must neither wait nor throw. */
public interface DicomMetrics extends NetworkMetrics {
    /** Counts nothing. */
    DicomMetrics NONE = new DicomMetrics() {
        @Override
        public Runnable gauge(String name, Map<String, String> tags, Supplier<Number> value) {
            return () -> {};
        }
    };

    /**
     * A figure that can be asked for at any time.
     *
     * @param name such as {@code dicom.spool.bytes}
     * @param tags tell it from others of its name
     * @return what takes it back
     */
    Runnable gauge(String name, Map<String, String> tags, Supplier<Number> value);
}
