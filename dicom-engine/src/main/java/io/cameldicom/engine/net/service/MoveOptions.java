package io.cameldicom.engine.net.service;

import java.util.Objects;

/**
 * How C-MOVE requests are served.
 *
 * @param destinations where instances may be sent
 * @param scu sends them, over associations of its pool; its workers are not those that handlers run on
 * @param interval how often the requestor is told of progress
 */
public record MoveOptions(MoveDestinations destinations, Scu scu, PendingInterval interval) {
    /** Refuses null. */
    public MoveOptions {
        Objects.requireNonNull(destinations, "destinations");
        Objects.requireNonNull(scu, "scu");
        Objects.requireNonNull(interval, "interval");
    }

    /** Tells of progress in the usual intervals. */
    public static MoveOptions of(MoveDestinations destinations, Scu scu) {
        return new MoveOptions(destinations, scu, PendingInterval.DEFAULT);
    }

    /** The same with another {@link #interval()}. */
    public MoveOptions withInterval(PendingInterval other) {
        return new MoveOptions(destinations, scu, other);
    }
}
