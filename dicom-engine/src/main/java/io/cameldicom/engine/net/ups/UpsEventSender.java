package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.workflow.UpsEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Brings the events of unified procedure steps to those who are subscribed, each over an association of its own that this end
 * opens in the role of the SCP. It is the listener of {@link io.cameldicom.engine.workflow.UnifiedProcedureSteps}:
 *
 * <pre>{@code
 * UpsEventSender events = new UpsEventSender(loops, workers, receivers, UpsEventOptions.DEFAULT);
 * UnifiedProcedureSteps steps = new UnifiedProcedureSteps(stores, UpsOptions.DEFAULT
 *         .withListener(events)
 *         .withReceivers(events::knows));
 * }</pre>
 *
 * <p>Each receiver has a queue of its own, of {@link UpsEventOptions#most()} events, and is told one after the other in the order
 * in which they happened. Nothing waits for a receiver but its own events: neither a thread nor another receiver. What fails is
 * tried again until it is too late; what is given up is told to {@link UpsEventOptions#undelivered()} and has no effect on the
 * subscription, as the standard demands. Queues are in memory: what waits when the process dies is not told later.
 *
 * <p>Safe for threads; the methods of {@link UnifiedProcedureSteps} that cause events are not held up.
 *
 * @dicom PS3.4 CC.2.4.3
 */
public final class UpsEventSender implements Consumer<UpsEvent>, AutoCloseable {
    private final EventLoops loops;
    private final Executor workers;
    private final UpsReceivers receivers;
    private final UpsEventOptions options;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Creates one.
     *
     * @param loops move the bytes; stay the caller's
     * @param workers open associations and take answers, none waits; stay the caller's
     * @param receivers where those are whose titles are subscribed
     */
    public UpsEventSender(EventLoops loops, Executor workers, UpsReceivers receivers, UpsEventOptions options) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.receivers = Objects.requireNonNull(receivers, "receivers");
        this.options = Objects.requireNonNull(options, "options");
    }

    /** Whether the AE with this title could be told of anything. */
    public boolean knows(String aeTitle) {
        return receivers.peer(aeTitle).isPresent();
    }

    /** Queues an event for each of its receivers, and returns at once. */
    @Override
    public void accept(UpsEvent event) {
        for (String receiver : event.receivers()) {
            Outbox outbox = outboxes.computeIfAbsent(receiver, title -> new Outbox(title, this));
            outbox.add(event);
            if (closed) {
                outbox.close();
            }
        }
    }

    /** How many events wait or are under way; a moment ago. */
    public int waiting() {
        return outboxes.values().stream().mapToInt(Outbox::waiting).sum();
    }

    /**
     * Waits until everybody has been told of what happened so far, but for those who could not be told at once: what is to be tried
     * again later is not waited for.
     *
     * @param patience how long at most
     * @return whether nothing waits
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        boolean nothing = true;
        for (Outbox outbox : outboxes.values()) {
            nothing &= outbox.awaitQuiet(end);
        }
        return nothing;
    }

    EventLoops loops() {
        return loops;
    }

    Executor workers() {
        return workers;
    }

    UpsReceivers receivers() {
        return receivers;
    }

    UpsEventOptions options() {
        return options;
    }

    /** Gives up what waits, and ends the associations. */
    @Override
    public void close() {
        closed = true;
        outboxes.values().forEach(Outbox::close);
    }
}
