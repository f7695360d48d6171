package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.steps.CommitmentTerms;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.net.steps.PeerLookup;
import io.cameldicom.engine.net.steps.Scheduler;
import io.cameldicom.engine.peer.AeEntry;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.WorkflowStores;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of a component with the same stores: producers ask for commitment, consumers take the results, and both look into one
 * table of who waits. Safe for threads.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what the timer runs ends with the timer, and logs its failures
final class Workflow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workflow.class);

    /** How long a result may come once more after the commitment was due. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final DicomComponent component;
    private final WorkflowStores stores;
    private final AtomicBoolean unifiedStepsKept;
    private final ScuShare share;
    private final ScheduledExecutorService timer;
    private final Scheduler scheduler;
    private final CommitmentUser commitments;

    /** One over {@code stores}, which {@code keep} what was there before, or are new. */
    Workflow(DicomComponent component, WorkflowStores stores, boolean keep) {
        CamelContext context = component.getCamelContext();
        this.component = component;
        this.stores = stores;
        this.unifiedStepsKept = new AtomicBoolean(keep);
        this.share = component.shareScu(PoolOptions.DEFAULT);
        this.timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "DicomWorkflow");
        this.scheduler = Scheduler.of(timer);
        this.commitments = new CommitmentUser(
                share.scu(), share.workers(), scheduler, stores.commitments(), CommitmentOptions.DEFAULT);
        timer.scheduleWithFixedDelay(this::forgetSettled, 1, 1, TimeUnit.HOURS);
    }

    WorkflowStores stores() {
        return stores;
    }

    /** Whether unified procedure steps may be there from before; to be asked once by each consumer that starts. */
    boolean keepsUnifiedSteps() {
        return unifiedStepsKept.getAndSet(true);
    }

    ScuShare share() {
        return share;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    CommitmentUser commitments() {
        return commitments;
    }

    /** Whom to call by the AE title that asked us. */
    PeerLookup requesters() {
        return (title, calling) ->
                component.peer(entry -> entry.aeTitle().value().equals(title), calling);
    }

    /** Whom to call by the name of an entry of the AE registry. */
    PeerLookup named() {
        return (name, calling) -> component.peer(entry -> entry.name().equals(name), calling);
    }

    // ---- who was asked, for the next process

    /** What a commitment keeps of whom it asked: enough to find the peer again among those that are configured. */
    static String name(Peer peer) {
        return "%s@%s:%d#%s"
                .formatted(
                        peer.options().calledAeTitle(),
                        peer.host(),
                        peer.port(),
                        peer.options().callingAeTitle());
    }

    /** Takes up what is pending at this peer, and at those of the AE registry. */
    void resume(Optional<Peer> own, AeTitle calling, CommitmentTerms terms) {
        try {
            int resumed = commitments
                    .resume((name, us) -> find(name, own, us), calling, terms)
                    .size();
            if (resumed > 0) {
                LOG.info("{} commitments are taken up again", resumed);
            }
        } catch (DicomException unreadable) {
            LOG.error("What commitments are pending cannot be found out", unreadable);
        }
    }

    private void forgetSettled() {
        try {
            int forgotten = commitments.forgetSettled(REMEMBERED);
            LOG.debug("{} commitments are forgotten", forgotten);
        } catch (DicomException | RuntimeException unreadable) { // tried again the next time
            LOG.error("Old commitments cannot be forgotten", unreadable);
        }
    }

    private Optional<Peer> find(String name, Optional<Peer> own, AeTitle us) {
        int calling = name.lastIndexOf('#');
        AeTitle asWhom = calling < 0 ? us : AeTitle.of(name.substring(calling + 1));
        Stream<Peer> registered = component.namedPeers().stream().map((AeEntry entry) -> entry.toPeer(asWhom));
        return Stream.concat(own.stream(), registered)
                .filter(peer -> name(peer).equals(name))
                .findFirst();
    }

    @Override
    public void close() {
        commitments.close();
        component.getCamelContext().getExecutorServiceManager().shutdown(timer);
        share.close();
    }
}
