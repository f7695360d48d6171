package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ups.UpsEventOptions;
import io.cameldicom.engine.net.ups.UpsEventSender;
import io.cameldicom.engine.net.ups.UpsKeys;
import io.cameldicom.engine.net.ups.UpsProvider;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.workflow.ScpStatus;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.UnifiedProcedureSteps;
import io.cameldicom.engine.workflow.UpsOptions;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer of unified procedure steps has between start and stop: the steps, and a sender of their events to those who the
 * AE registry knows. What they are kept in belongs to the endpoint, or to the user.
 */
final class UpsDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpsDesk.class);

    private final ScuShare share;
    private final UpsEventSender events;
    private final UnifiedProcedureSteps steps;
    private final UpsProvider provider;
    private final List<String> toldAnyway;
    private final boolean kept; // steps and subscriptions may be those of before

    /**
     * The desk of a consumer that starts.
     *
     * @throws StoreException if the database fails
     */
    UpsDesk(ScpConsumer consumer) throws StoreException {
        toldAnyway = titles(consumer.configuration().getUpsReceivers());
        DicomComponent component = consumer.getEndpoint().getComponent();
        Workflow workflow = component.workflows().of(consumer.configuration());
        kept = workflow.keepsUnifiedSteps();
        AeTitle calling = consumer.options().titles().iterator().next();
        share = component.shareScu(new ScuOptions(consumer.configuration()).pool());
        events = new UpsEventSender(
                component.eventLoops(),
                share.workers(),
                title -> component.peer(entry -> entry.aeTitle().value().equals(title), calling),
                UpsEventOptions.DEFAULT);
        steps = new UnifiedProcedureSteps(
                workflow.stores().unifiedSteps(),
                UpsOptions.DEFAULT
                        .withListener(events)
                        .withReceivers(events::knows)
                        .withMatching(new UpsKeys(MatchingOptions.DEFAULT)));
        provider = new UpsProvider(steps, MatchingOptions.DEFAULT, new UpsChangeIntake(consumer));
    }

    private static List<String> titles(String option) {
        return OptionCheck.words(option).stream()
                .map(title -> OptionCheck.aeTitle("upsReceivers", title).value())
                .toList();
    }

    void offer(Services.Builder services) {
        provider.offer(services);
    }

    /**
     * Tells subscribers, and those who are to be told in any case, that the provider is there again.
     *
     * @dicom PS3.4 CC.2.4.3
     */
    void announce() throws DicomException {
        steps.announce(ScpStatus.RESTARTED, kept, toldAnyway);
    }

    /**
     * Tells subscribers that the provider goes down.
     *
     * @dicom PS3.4 CC.2.4.3
     */
    void leave() throws DicomException {
        steps.announce(ScpStatus.GOING_DOWN, kept, List.of());
    }

    /** Waits a while until they know. */
    void drain(Duration patience) {
        try {
            if (!events.drain(patience)) {
                LOG.debug("{} events are not delivered, and will not be", events.waiting());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Events that wait for their receivers, or are under way. */
    int waiting() {
        return events.waiting();
    }

    @Override
    public void close() {
        events.close();
        share.close();
    }
}
