package io.cameldicom.examples.gateway;

import io.cameldicom.component.ScpEventListener;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.ScpEvent;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each association and each instance, with the throughput and without data of the patient. */
final class GatewayLog implements ScpEventListener {
    private static final Logger LOG = LoggerFactory.getLogger("gateway");

    private static final int PROGRESS = 1000;

    /** What came over an association. */
    private static final class Tally {
        private final long started;
        private final AtomicLong instances = new AtomicLong();
        private final AtomicLong failures = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();

        Tally(long started) {
            this.started = started;
        }

        String since(long now) {
            double seconds = Math.max(1, now - started) / (double) TimeUnit.SECONDS.toNanos(1);
            return String.format(
                    Locale.ROOT,
                    "%d instances, %d failed, %.1f MB in %.2f s (%.0f/s, %.1f MB/s)",
                    instances.get(),
                    failures.get(),
                    bytes.get() / 1e6,
                    seconds,
                    instances.get() / seconds,
                    bytes.get() / 1e6 / seconds);
        }
    }

    private final Map<String, Tally> associations = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    GatewayLog(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void happened(ScpEvent event) {
        if (event instanceof ScpEvent.InstanceReceived received) {
            Tally tally = tally(received.peer());
            tally.bytes.addAndGet(received.bytes());
            long instances = tally.instances.incrementAndGet();
            LOG.info(
                    "{} received {} ({} bytes){}",
                    received.peer().associationId(),
                    received.request().affectedSopInstanceUid(),
                    received.bytes(),
                    received.answered() ? "" : ", unanswered");
            if (instances % PROGRESS == 0) {
                LOG.info("{} so far: {}", received.peer().associationId(), tally.since(clock.getAsLong()));
            }
        } else if (event instanceof ScpEvent.InstanceFailed failed) {
            tally(failed.peer()).failures.incrementAndGet();
            LOG.warn(
                    "{} did not store {}: {}{}",
                    failed.peer().associationId(),
                    failed.request().affectedSopInstanceUid(),
                    failed.status(),
                    failed.cause()
                            .map(cause -> " (" + cause.getClass().getSimpleName() + ")")
                            .orElse(""));
        } else if (event instanceof ScpEvent.AssociationOpened opened) {
            tally(opened.peer());
            LOG.info("{} opened by {}", opened.peer().associationId(), caller(opened.peer()));
        } else if (event instanceof ScpEvent.AssociationReleased released) {
            ended(released.peer(), "released");
        } else if (event instanceof ScpEvent.AssociationAborted aborted) {
            ended(aborted.peer(), "aborted (" + aborted.cause().getMessage() + ")");
        } else if (event instanceof ScpEvent.AssociationRejected rejected) {
            LOG.warn(
                    "rejected {} at {}: {}",
                    rejected.callingAeTitle(),
                    rejected.remoteAddress(),
                    rejected.explanation());
        }
    }

    private Tally tally(PeerInfo peer) {
        return associations.computeIfAbsent(peer.associationId(), id -> new Tally(clock.getAsLong()));
    }

    private void ended(PeerInfo peer, String how) {
        Tally tally = tally(peer);
        associations.remove(peer.associationId());
        LOG.info("{} of {} {}: {}", peer.associationId(), caller(peer), how, tally.since(clock.getAsLong()));
    }

    private static String caller(PeerInfo peer) {
        return peer.callingAeTitle() + " at " + peer.remoteAddress();
    }
}
