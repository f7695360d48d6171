package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.UidGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How commitments are tracked.
 *
 * @param clock tells when a result is overdue
 * @param timeout how long a result is waited for, after each request
 * @param attempts how often a commitment is asked for, 1 to 99
 * @param uids makes transaction UIDs
 * @param listener told of each commitment that is settled, after that has been stored, by the thread that found out
 */
public record CommitmentOptions(
        Clock clock, Duration timeout, int attempts, UidGenerator uids, Consumer<Commitment> listener) {
    /** The most attempts, for their number must fit into the UID. */
    public static final int MOST_ATTEMPTS = 99;

    /** A day for each of three attempts; nobody listens. */
    public static final CommitmentOptions DEFAULT =
            new CommitmentOptions(Clock.systemUTC(), Duration.ofDays(1), 3, UidGenerator.uuid(), settled -> {});

    /** Refuses a timeout that is not positive. */
    public CommitmentOptions {
        Objects.requireNonNull(clock, "clock");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout of " + timeout);
        }
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(attempts + " attempts");
        }
        Objects.requireNonNull(uids, "uids");
        Objects.requireNonNull(listener, "listener");
    }

    /** The same with another clock. */
    public CommitmentOptions withClock(Clock other) {
        return new CommitmentOptions(other, timeout, attempts, uids, listener);
    }

    /** The same with another timeout. */
    public CommitmentOptions withTimeout(Duration other) {
        return new CommitmentOptions(clock, other, attempts, uids, listener);
    }

    /** The same with other attempts. */
    public CommitmentOptions withAttempts(int others) {
        return new CommitmentOptions(clock, timeout, others, uids, listener);
    }

    /** The same with another listener. */
    public CommitmentOptions withListener(Consumer<Commitment> other) {
        return new CommitmentOptions(clock, timeout, attempts, uids, other);
    }
}
