package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.BatchProgress;
import java.util.concurrent.atomic.LongAdder;

/** What became of the instances that a producer was given, since it was made. Safe for threads. */
final class ScuTally {
    private final LongAdder stored = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** The peer answered. */
    void answered(Status status) {
        Status.Category category = status.category();
        (category == Status.Category.SUCCESS || category == Status.Category.WARNING ? stored : failed).increment();
    }

    /** There was no answer, or nothing to send. */
    void failed() {
        failed.increment();
    }

    /** A batch is over. */
    void batch(BatchProgress totals) {
        stored.add(totals.stored());
        failed.add(totals.failed());
    }

    /** Instances that peers have stored. */
    long storedInstances() {
        return stored.sum();
    }

    /** Instances that they have not. */
    long failedInstances() {
        return failed.sum();
    }
}
