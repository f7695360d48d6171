package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.service.RetryDelay;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often something was tried in vain, and says how long to wait before the next time. For any thread. */
final class Retries {
    private final RetryDelay delay;
    private final AtomicInteger failures = new AtomicInteger();

    Retries(RetryDelay delay) {
        this.delay = delay;
    }

    /** It was in vain once more; how long to wait now. */
    Duration failed() {
        return delay.before(failures.incrementAndGet(), new SplittableRandom().nextDouble());
    }

    /** How often it was in vain. */
    int failures() {
        return failures.get();
    }
}
