package io.cameldicom.engine.workflow;

import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How performed procedure steps are kept.
 *
 * @param leniencies what is let pass
 * @param listener told of each change after it has been stored, by the thread that made it, by several at once; it should
 *     hand over, not work
 */
public record MppsOptions(Set<RuleLeniency> leniencies, Consumer<MppsEvent> listener) {
    /** Every leniency, and nobody listens. */
    public static final MppsOptions DEFAULT = new MppsOptions(RuleLeniency.ALL, event -> {});

    /** Copies the set. */
    public MppsOptions {
        leniencies = Set.copyOf(leniencies);
        Objects.requireNonNull(listener, "listener");
    }

    /** The same with other leniencies. */
    public MppsOptions withLeniencies(Set<RuleLeniency> others) {
        return new MppsOptions(others, listener);
    }

    /** The same with another listener. */
    public MppsOptions withListener(Consumer<MppsEvent> other) {
        return new MppsOptions(leniencies, other);
    }
}
