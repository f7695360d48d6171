package io.cameldicom.engine.net.service;

import java.time.Duration;

/**
 * How often the requestor of a C-MOVE or C-GET is told of progress by a pending response: at its begin, and then after so many
 * sub-operations or so much time, whichever is first, as soon as a sub-operation ends.
 *
 * @param subOperations at least 1
 * @param time zero tells after each sub-operation
 */
public record PendingInterval(int subOperations, Duration time) {
    /** Each 10 sub-operations, or each second: enough for a progress bar, and to keep the requestor patient. */
    public static final PendingInterval DEFAULT = new PendingInterval(10, Duration.ofSeconds(1));

    /** Refuses what is never reached. */
    public PendingInterval {
        if (subOperations < 1 || time.isNegative()) {
            throw new IllegalArgumentException("%d sub-operations, %s".formatted(subOperations, time));
        }
    }
}
