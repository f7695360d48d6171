package io.cameldicom.examples.gateway;

import io.cameldicom.component.ScpEventListener;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.text.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        if (event instanceof ScpEvent.InstanceFailed || event instanceof ScpEvent.AssociationRejected) {
            line(event).ifPresent(LOG::warn);
        } else {
            line(event).ifPresent(LOG::info);
        }
    }

    /** The line for an event; of what the peer sent, only what may stand in a log. */
    Optional<String> line(ScpEvent event) {
        if (event instanceof ScpEvent.InstanceReceived received) {
            return Optional.of(received(received));
        }
        if (event instanceof ScpEvent.InstanceFailed failed) {
            tally(failed.peer()).failures.incrementAndGet();
            String cause = failed.cause()
                    .map(thrown -> " (" + thrown.getClass().getSimpleName() + ")")
                    .orElse("");
            return Optional.of("%s did not store %s: %s%s"
                    .formatted(failed.peer().associationId(), uid(failed.request()), failed.status(), cause));
        }
        if (event instanceof ScpEvent.AssociationOpened opened) {
            tally(opened.peer());
            return Optional.of("%s opened by %s".formatted(opened.peer().associationId(), caller(opened.peer())));
        }
        if (event instanceof ScpEvent.AssociationReleased released) {
            return Optional.of(ended(released.peer(), "released"));
        }
        if (event instanceof ScpEvent.AssociationAborted aborted) {
            return Optional.of(
                    ended(aborted.peer(), "aborted (" + aborted.cause().getMessage() + ")"));
        }
        if (event instanceof ScpEvent.AssociationRejected rejected) {
            return Optional.of("rejected %s at %s: %s"
                    .formatted(rejected.callingAeTitle(), rejected.remoteAddress(), rejected.explanation()));
        }
        return Optional.empty();
    }

    private String received(ScpEvent.InstanceReceived received) {
        Tally tally = tally(received.peer());
        tally.bytes.addAndGet(received.bytes());
        long instances = tally.instances.incrementAndGet();
        String answered = received.answered() ? "" : ", unanswered";
        String soFar = instances % PROGRESS == 0 ? "; so far " + tally.since(clock.getAsLong()) : "";
        return "%s received %s (%d bytes)%s%s"
                .formatted(received.peer().associationId(), uid(received.request()), received.bytes(), answered, soFar);
    }

    // What a failed request names its instance may be anything.
    private static String uid(CStoreRq request) {
        return Printable.of(request.affectedSopInstanceUid());
    }

    private Tally tally(PeerInfo peer) {
        return associations.computeIfAbsent(peer.associationId(), id -> new Tally(clock.getAsLong()));
    }

    private String ended(PeerInfo peer, String how) {
        Tally tally = tally(peer);
        associations.remove(peer.associationId());
        return "%s of %s %s: %s".formatted(peer.associationId(), caller(peer), how, tally.since(clock.getAsLong()));
    }

    private static String caller(PeerInfo peer) {
        return peer.callingAeTitle() + " at " + peer.remoteAddress();
    }
}
