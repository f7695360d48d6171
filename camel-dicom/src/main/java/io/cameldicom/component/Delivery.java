package io.cameldicom.component;

import java.util.Optional;

/** An instance on its way from the spool to the route. Changed by whoever has it: a lane lets one thread at a time. */
final class Delivery {
    private final String id;
    private final String lane;
    private final boolean recovered;
    private int failures;
    private Optional<DicomFile> held = Optional.empty();

    /**
     * Creates one.
     *
     * @param lane whose deliveries go one after the other
     * @param recovered whether the route may have had it before a restart
     */
    Delivery(String id, String lane, boolean recovered) {
        this.id = id;
        this.lane = lane;
        this.recovered = recovered;
    }

    String id() {
        return id;
    }

    String lane() {
        return lane;
    }

    /** Whether the route may have had it before. */
    boolean isRedelivered() {
        return recovered || failures > 0;
    }

    /** How often the route failed with it since the start. */
    int failures() {
        return failures;
    }

    void failed() {
        failures++;
    }

    /** Our own hold on the file, until the route is done with it. */
    Optional<DicomFile> held() {
        return held;
    }

    DicomFile hold(DicomFile file) {
        held = Optional.of(file);
        return file;
    }
}
