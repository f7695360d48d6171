package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.MppsEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells others what happens to performed procedure steps (Modality Performed Procedure Step Notification, SCP): the listener of
 * {@link io.cameldicom.engine.workflow.MppsOptions}.
 *
 * <p>An event says what has happened and to which step, and no more; who wants to know more asks by N-GET. Each subscriber gets its
 * events in their order; one that cannot be reached holds up no other. What was not told when the process ends is never told. Safe
 * for threads.
 *
 * @dicom PS3.4 F.9
 */
public final class MppsNotifier implements Consumer<MppsEvent>, AutoCloseable {
    private final Map<String, MppsSubscriber> subscribers = new LinkedHashMap<>();

    /**
     * Creates one.
     *
     * @param scu opens associations; stays the caller's, as all the others do
     * @param workers send
     * @param scheduler tells when a report is sent again
     * @param peers knows where the subscribers are
     * @param names whom to tell, by the names that {@code peers} knows them by
     * @param calling who we are
     * @param options how often a report is tried; then it is left out
     */
    public MppsNotifier(
            Scu scu,
            Executor workers,
            Scheduler scheduler,
            PeerLookup peers,
            List<String> names,
            AeTitle calling,
            DeliveryOptions options) {
        MppsSubscriber.Means means = new MppsSubscriber.Means(scu, workers, scheduler, peers, calling, options);
        names.forEach(name -> subscribers.put(name, new MppsSubscriber(name, means)));
    }

    /** Takes an event, to be told as soon as may be. */
    @Override
    public void accept(MppsEvent event) {
        subscribers.values().forEach(subscriber -> subscriber.add(event));
    }

    /** How many events are still to be told, or being told. */
    public int waiting() {
        return subscribers.values().stream().mapToInt(MppsSubscriber::waiting).sum();
    }

    /** Tells nothing any more. */
    @Override
    public void close() {
        subscribers.values().forEach(MppsSubscriber::stop);
    }
}
