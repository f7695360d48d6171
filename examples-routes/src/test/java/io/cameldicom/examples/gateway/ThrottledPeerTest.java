package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.net.ThrottledRelay;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway among peers behind a network that is slow, or on which nothing moves. */
@Timeout(120)
class ThrottledPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    /** Slices of 0.5 MiB. */
    private static List<DataSet> large(String study, int count) {
        return CtSeries.in(PhantomStudy.named(study))
                .withSlices(count)
                .withSize(512)
                .draw();
    }

    /** Waits until a data set has come half through, and lets nothing more through. */
    private static void stallInTheMiddle(ThrottledRelay relay) throws InterruptedException {
        relay.toTarget().awaitCarried(MIB / 4, PATIENCE);
        relay.toTarget().limit(ThrottledRelay.STALLED);
    }

    private Gateway start(Destinations destinations) throws Exception {
        return Gateway.start(new GatewayOptions(
                "127.0.0.1", 0, "GATEWAY", folder.resolve("archive"), PathTemplate.DEFAULT, destinations));
    }

    private Destinations destinations(int slowPort, int fastPort) throws IOException {
        return Destinations.read(Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  SLOW: {aeTitle: EMBEDDED, host: 127.0.0.1, port: %d}
                  FAST: {aeTitle: EMBEDDED, host: 127.0.0.1, port: %d}
                forward:
                  - to: SLOW
                  - to: FAST
                """
                        .formatted(slowPort, fastPort)));
    }

    private static EmbeddedScu modality(int port) {
        return EmbeddedScu.of(new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(AeTitle.of("MODALITY"), AeTitle.of("GATEWAY"))
                        .build()));
    }

    @Test
    void aSlowDestinationHoldsUpNeitherTheAnswerNorTheOtherDestinations() throws Exception {
        List<Path> first = PhantomFiles.write(folder.resolve("first"), large("First", 4));
        List<Path> second = PhantomFiles.write(folder.resolve("second"), Phantoms.ctStudy(10));
        List<Path> all = Stream.of(first, second).flatMap(List::stream).toList();
        try (EmbeddedScp behind = EmbeddedScp.start();
                EmbeddedScp fast = EmbeddedScp.start();
                ThrottledRelay slow = ThrottledRelay.to(behind.port());
                Gateway gateway = start(destinations(slow.port(), fast.port()));
                EmbeddedScu modality = modality(gateway.port())) {
            slow.toTarget().limit(MIB);
            assertThat(modality.storeFiles(first)).containsOnly(Status.SUCCESS);
            stallInTheMiddle(slow);

            assertThat(modality.storeFiles(second)).containsOnly(Status.SUCCESS);
            fast.await(all.size(), PATIENCE);
            assertThat(behind.received()).isEmpty();
            assertThat(gateway.pending()).isGreaterThanOrEqualTo(all.size());

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            List<Path> arrived = behind.await(all.size(), PATIENCE).stream()
                    .map(ReceivedInstance::file)
                    .toList();
            assertThat(DataSetDigest.byUid(arrived)).isEqualTo(DataSetDigest.byUid(all));
            Forwarding.awaitAllOf(gateway);
        }
    }

    @Test
    void aSlowSenderHoldsUpNoOther() throws Exception {
        List<DataSet> large = large("Slow", 1);
        try (Gateway gateway = start(Destinations.NONE);
                ThrottledRelay slow = ThrottledRelay.to(gateway.port());
                EmbeddedScu behind = modality(slow.port());
                EmbeddedScu modality = modality(gateway.port())) {
            slow.toTarget().limit(MIB);
            CompletableFuture<List<Status>> held = CompletableFuture.supplyAsync(() -> store(behind, large));
            stallInTheMiddle(slow);

            assertThat(modality.store(Phantoms.ctStudy(10))).containsOnly(Status.SUCCESS);
            assertThat(held).isNotDone();
            assertThat(ArchiveFiles.in(folder.resolve("archive"))).hasSize(10);

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            assertThat(held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).containsExactly(Status.SUCCESS);
        }
        assertThat(ArchiveFiles.in(folder.resolve("archive"))).hasSize(11);
    }

    private static List<Status> store(EmbeddedScu scu, List<DataSet> instances) {
        try {
            return scu.store(instances);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }
}
