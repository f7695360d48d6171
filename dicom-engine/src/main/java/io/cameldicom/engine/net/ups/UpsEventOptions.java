package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.net.service.RetryDelay;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How events are brought to their receivers.
 *
 * @param most how many wait for one receiver, at least 1; beyond, the oldest is given up
 * @param keep how long an event is tried to be delivered; then it is given up
 * @param delay how long to wait after a failure
 * @param answer how long a receiver may take to answer an event
 * @param linger how long an association stands unused
 * @param undelivered told of each event that is given up, by any thread; it should not wait
 */
public record UpsEventOptions(
        int most,
        Duration keep,
        RetryDelay delay,
        Duration answer,
        Duration linger,
        Consumer<UndeliveredEvent> undelivered) {
    /** 1,000 events wait 10 min; tried after 1 s, 2 s and so on up to 1 min; 30 s for an answer; associations linger 5 s. */
    public static final UpsEventOptions DEFAULT = new UpsEventOptions(
            1_000,
            Duration.ofMinutes(10),
            RetryDelay.exponential(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            lost -> {});

    /** Refuses what cannot be. */
    public UpsEventOptions {
        if (most < 1) {
            throw new IllegalArgumentException("Room for " + most + " events");
        }
        if (keep.isNegative() || linger.isNegative() || answer.isNegative() || answer.isZero()) {
            throw new IllegalArgumentException(
                    "Kept %s, answered in %s, unused for %s".formatted(keep, answer, linger));
        }
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(undelivered, "undelivered");
    }

    /** The same with another {@link #most()}. */
    public UpsEventOptions withMost(int other) {
        return new UpsEventOptions(other, keep, delay, answer, linger, undelivered);
    }

    /** The same with another {@link #keep()}. */
    public UpsEventOptions withKeep(Duration other) {
        return new UpsEventOptions(most, other, delay, answer, linger, undelivered);
    }

    /** The same with another {@link #delay()}. */
    public UpsEventOptions withDelay(RetryDelay other) {
        return new UpsEventOptions(most, keep, other, answer, linger, undelivered);
    }

    /** The same with another {@link #answer()}. */
    public UpsEventOptions withAnswer(Duration other) {
        return new UpsEventOptions(most, keep, delay, other, linger, undelivered);
    }

    /** The same with another {@link #linger()}. */
    public UpsEventOptions withLinger(Duration other) {
        return new UpsEventOptions(most, keep, delay, answer, other, undelivered);
    }

    /** The same, telling somebody else of what is given up. */
    public UpsEventOptions withUndelivered(Consumer<UndeliveredEvent> other) {
        return new UpsEventOptions(most, keep, delay, answer, linger, other);
    }
}
