package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a gateway does on its own. */
final class Forwarding {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Forwarding() {}

    /** Returns when a gateway has nothing left to forward. */
    static void awaitAllOf(Gateway gateway) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (gateway.pending() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(gateway.pending()).isZero();
    }
}
