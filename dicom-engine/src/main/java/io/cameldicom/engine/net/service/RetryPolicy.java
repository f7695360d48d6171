package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether, how often and after how long an operation is tried again that failed. Immutable.
 *
 * <p>Unless told otherwise, what may pass is tried again: a connection that is not to be had, a transient rejection, a lost
 * association, an answer that says so (A7xx, 0213). What the peer will say again is not: other failures, permanent rejections,
 * contexts that it does not accept.
 *
 * <p>Where a request may have been carried out although no answer came ({@link RequestState#UNCERTAIN}), only that is tried
 * again which does no harm the second time: C-STORE, C-FIND, C-MOVE, C-GET, C-ECHO, N-GET.
 *
 * @param maximumAttempts how often it is tried in all, 1 or more
 * @param delay how long to wait before each retry
 * @param maximumElapsed how long after the first attempt began a retry may begin; zero sets no limit
 * @param repeatUncertain whether any request is repeated that may have been carried out
 * @param on failures after which it is tried again, too; one that may have been carried out only as said above
 * @param never failures after which it is not; these come first
 */
public record RetryPolicy(
        int maximumAttempts,
        RetryDelay delay,
        Duration maximumElapsed,
        boolean repeatUncertain,
        List<RetryCondition> on,
        List<RetryCondition> never) {
    /** How long is waited unless told: 0.2 s, doubled each time up to 30 s, give or take a fifth. */
    public static final RetryDelay USUAL_DELAY = RetryDelay.exponential(Duration.ofMillis(200), Duration.ofSeconds(30));

    /** Tries once. */
    public static final RetryPolicy NONE = attempts(1);

    /** Copies the lists, and refuses numbers that make no sense. */
    public RetryPolicy {
        Objects.requireNonNull(delay, "delay");
        on = List.copyOf(on);
        never = List.copyOf(never);
        if (maximumAttempts < 1 || maximumElapsed.isNegative()) {
            throw new IllegalArgumentException("%d attempts within %s".formatted(maximumAttempts, maximumElapsed));
        }
    }

    /** Tries so often, after the usual delays. */
    public static RetryPolicy attempts(int most) {
        return new RetryPolicy(most, USUAL_DELAY, Duration.ZERO, false, List.of(), List.of());
    }

    /** The same with another {@link #maximumAttempts()}. */
    public RetryPolicy withMaximumAttempts(int most) {
        return new RetryPolicy(most, delay, maximumElapsed, repeatUncertain, on, never);
    }

    /** The same with another {@link #delay()}. */
    public RetryPolicy withDelay(RetryDelay other) {
        return new RetryPolicy(maximumAttempts, other, maximumElapsed, repeatUncertain, on, never);
    }

    /** The same with another {@link #maximumElapsed()}. */
    public RetryPolicy withMaximumElapsed(Duration most) {
        return new RetryPolicy(maximumAttempts, delay, most, repeatUncertain, on, never);
    }

    /** The same with another {@link #repeatUncertain()}. */
    public RetryPolicy withRepeatUncertain(boolean repeat) {
        return new RetryPolicy(maximumAttempts, delay, maximumElapsed, repeat, on, never);
    }

    /** The same with other conditions {@link #on()}. */
    public RetryPolicy withOn(List<RetryCondition> conditions) {
        return new RetryPolicy(maximumAttempts, delay, maximumElapsed, repeatUncertain, conditions, never);
    }

    /** The same with other conditions {@link #never()}. */
    public RetryPolicy withNever(List<RetryCondition> conditions) {
        return new RetryPolicy(maximumAttempts, delay, maximumElapsed, repeatUncertain, on, conditions);
    }

    /** Whether a request does no harm if it is carried out twice. */
    public static boolean isRepeatable(CommandType request) {
        return switch (request) {
            case C_STORE_RQ, C_FIND_RQ, C_MOVE_RQ, C_GET_RQ, C_ECHO_RQ, N_GET_RQ -> true;
            default -> false;
        };
    }

    /** Whether a failure is one after which to try again, if there is a try left. */
    public boolean isRetried(Throwable failure, RequestState state, CommandType request) {
        if (!(failure instanceof IOException) || failure instanceof InterruptedIOException) {
            return false; // a bug, or somebody wants it to end
        }
        if (never.stream().anyMatch(condition -> condition.matches(failure))) {
            return false;
        }
        boolean harmless = state != RequestState.UNCERTAIN || repeatUncertain || isRepeatable(request);
        return harmless && (mayPass(failure, state) || on.stream().anyMatch(condition -> condition.matches(failure)));
    }

    private static boolean mayPass(Throwable failure, RequestState state) {
        if (!(failure instanceof DicomException known)) {
            return false;
        }
        boolean lost = state == RequestState.UNCERTAIN
                && known.scope() == DicomException.Scope.ASSOCIATION
                && known.category() == DicomException.Category.PEER;
        return lost || known.category() == DicomException.Category.TRANSIENT;
    }

    /**
     * How long to wait for the next attempt.
     *
     * @param attempts how often it was tried
     * @param elapsed since the first attempt began
     * @param chance 0 to 1
     * @return empty if there is none
     */
    Optional<Duration> next(int attempts, Duration elapsed, double chance) {
        if (attempts >= maximumAttempts) {
            return Optional.empty();
        }
        Duration wait = delay.before(attempts, chance);
        boolean late = !maximumElapsed.isZero() && elapsed.plus(wait).compareTo(maximumElapsed) > 0;
        return late ? Optional.empty() : Optional.of(wait);
    }
}
