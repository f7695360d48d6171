package io.cameldicom.engine.workflow;

import io.cameldicom.engine.data.Code;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How unified procedure steps are kept.
 *
 * @param clock tells the times that the provider fills in, with its zone
 * @param worklistLabel the worklist of steps that name none
 * @param discontinuationReason why a step was canceled, where nobody says; of CID 9300 or 9301
 * @param leniencies what is let pass
 * @param matching how the keys of filtered global subscriptions are understood
 * @param receivers which AE titles are known; others cannot be subscribed (C308H)
 * @param locks which AE titles are granted deletion locks; others are subscribed without (B301H)
 * @param listener told of each event after the change has been stored, by the thread that made it, by several at once; it
 *     should hand over, not work
 */
public record UpsOptions(
        Clock clock,
        String worklistLabel,
        Code discontinuationReason,
        Set<RuleLeniency> leniencies,
        UpsMatching matching,
        Predicate<String> receivers,
        Predicate<String> locks,
        Consumer<UpsEvent> listener) {
    /** UTC by the system's clock, every leniency, everybody is known and granted locks, no filtered subscriptions, nobody listens. */
    public static final UpsOptions DEFAULT = new UpsOptions(
            Clock.systemUTC(),
            "DEFAULT",
            new Code("110513", "DCM", "", "Discontinued for unspecified reason"),
            RuleLeniency.ALL,
            UpsMatching.UNSUPPORTED,
            title -> true,
            title -> true,
            event -> {});

    /** Refuses null, copies the set. */
    public UpsOptions {
        Objects.requireNonNull(clock, "clock");
        if (worklistLabel.isBlank()) {
            throw new IllegalArgumentException("an empty worklist label");
        }
        Objects.requireNonNull(discontinuationReason, "discontinuationReason");
        leniencies = Set.copyOf(leniencies);
        Objects.requireNonNull(matching, "matching");
        Objects.requireNonNull(receivers, "receivers");
        Objects.requireNonNull(locks, "locks");
        Objects.requireNonNull(listener, "listener");
    }

    /** The same with another clock. */
    public UpsOptions withClock(Clock other) {
        return new UpsOptions(
                other, worklistLabel, discontinuationReason, leniencies, matching, receivers, locks, listener);
    }

    /** The same with another label. */
    public UpsOptions withWorklistLabel(String other) {
        return new UpsOptions(clock, other, discontinuationReason, leniencies, matching, receivers, locks, listener);
    }

    /** The same with another reason. */
    public UpsOptions withDiscontinuationReason(Code other) {
        return new UpsOptions(clock, worklistLabel, other, leniencies, matching, receivers, locks, listener);
    }

    /** The same with other leniencies. */
    public UpsOptions withLeniencies(Set<RuleLeniency> others) {
        return new UpsOptions(
                clock, worklistLabel, discontinuationReason, others, matching, receivers, locks, listener);
    }

    /** The same with another matching. */
    public UpsOptions withMatching(UpsMatching other) {
        return new UpsOptions(
                clock, worklistLabel, discontinuationReason, leniencies, other, receivers, locks, listener);
    }

    /** The same with other known receivers. */
    public UpsOptions withReceivers(Predicate<String> others) {
        return new UpsOptions(
                clock, worklistLabel, discontinuationReason, leniencies, matching, others, locks, listener);
    }

    /** The same with locks for others. */
    public UpsOptions withLocks(Predicate<String> others) {
        return new UpsOptions(
                clock, worklistLabel, discontinuationReason, leniencies, matching, receivers, others, listener);
    }

    /** The same with another listener. */
    public UpsOptions withListener(Consumer<UpsEvent> other) {
        return new UpsOptions(
                clock, worklistLabel, discontinuationReason, leniencies, matching, receivers, locks, other);
    }
}
