package io.cameldicom.component;

import static io.cameldicom.engine.net.ul.Timeout.WRITE_STALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.UpperLayerTimeoutException;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ThrottledRelay;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers behind a network that is slow, or on which nothing moves: what they hold up is their own, and not for ever. */
@Timeout(120)
class ThrottledPeerTest {
    private static final int SLOW_ONES = 16;
    private static final int MIB = 1 << 20;
    private static final int HALF_A_SLICE = MIB / 4;
    private static final String SHORT = "300"; // ms, of the timeout that is waited for

    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        sender.close();
        gateway.close();
    }

    /** Slices of 0.5 MiB. */
    private static List<DataSet> large(int count) {
        return CtSeries.in(PhantomStudy.named("Slow"))
                .withSlices(count)
                .withSize(512)
                .draw();
    }

    /** Waits until data sets have come half through, so that no one is whole, and lets nothing more through. */
    private static void stallInTheMiddle(ThrottledRelay relay) throws InterruptedException {
        relay.toTarget().awaitCarried(HALF_A_SLICE, ScuFixture.PATIENCE);
        relay.toTarget().limit(ThrottledRelay.STALLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ackMode=route", "ackMode=spooled"})
    void slowSendersHoldUpNobodyElse(String mode) throws Exception {
        ScpConsumer scp = gateway.listen(mode + "&spoolDirectory=" + folder, route -> route.process(gateway.noting()));
        List<DataSet> slices = large(SLOW_ONES);
        try (ThrottledRelay slow = ThrottledRelay.to(scp.getBoundPort())) {
            slow.toTarget().limit(MIB);
            List<Future<Status>> held = new ArrayList<>();
            for (DataSet slice : slices) {
                held.add(sender.threads().submit(() -> sender.status(slow.port(), slice)));
            }
            stallInTheMiddle(slow);

            for (DataSet slice : Sender.slices(20)) {
                assertThat(sender.status(scp.getBoundPort(), slice)).isEqualTo(Status.SUCCESS);
                gateway.next();
            }
            assertThat(held).noneMatch(Future::isDone);

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            for (Future<Status> answer : held) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
                gateway.next();
            }
        }
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aSenderThatStopsInTheMiddleIsGivenUp() throws Exception {
        ScpConsumer scp = gateway.listen("idleTimeout=" + SHORT, route -> route.process(gateway.noting()));
        try (ThrottledRelay slow = ThrottledRelay.to(scp.getBoundPort())) {
            slow.toTarget().limit(MIB);
            Future<Status> held = sender.threads().submit(() -> sender.status(slow.port(), large(1).get(0)));
            stallInTheMiddle(slow);

            Gateway.await("the failure", () -> scp.getFailed() == 1 && scp.getAssociations() == 0);

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            assertThat(held).failsWithin(ScuFixture.PATIENCE).withThrowableOfType(ExecutionException.class);
        }
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aSlowDestinationHoldsUpNoOther() throws Exception {
        try (EmbeddedScp archive = EmbeddedScp.start();
                ThrottledRelay slow = ThrottledRelay.to(archive.port());
                ScuFixture scu = ScuFixture.start()) {
            slow.toTarget().limit(MIB);
            List<CompletableFuture<Exchange>> held = new ArrayList<>();
            for (DataSet slice : large(SLOW_ONES)) {
                held.add(scu.template()
                        .asyncSend(
                                "dicom:scu:127.0.0.1:" + slow.port() + "?calledAeTitle=EMBEDDED&poolPerPeer="
                                        + SLOW_ONES + "&poolTotal=64",
                                exchange -> exchange.getMessage().setBody(slice)));
            }
            stallInTheMiddle(slow);

            for (DataSet slice : Sender.slices(20)) {
                assertThat(scu.send("poolPerPeer=" + SLOW_ONES + "&poolTotal=64", slice)
                                .getException())
                        .isNull();
            }
            assertThat(held).noneMatch(Future::isDone);

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            for (CompletableFuture<Exchange> sent : held) {
                assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isNull();
            }
            assertThat(archive.received()).hasSize(SLOW_ONES);
        }
    }

    @Test
    void aDestinationThatTakesNothingMoreIsGivenUp() throws Exception {
        MultiFrameFile file = MultiFrameFile.write(folder, 1, 16); // more than the buffers of all sockets hold
        try (EmbeddedScp archive = EmbeddedScp.start();
                ThrottledRelay slow = ThrottledRelay.to(archive.port());
                ScuFixture scu = ScuFixture.start()) {
            slow.toTarget().limit(32L * MIB); // so fast that nothing stalls before it is to
            CompletableFuture<Exchange> sending = scu.template()
                    .asyncSend(
                            "dicom:scu:127.0.0.1:" + slow.port() + "?calledAeTitle=EMBEDDED&writeTimeout=" + SHORT,
                            exchange -> exchange.getMessage().setBody(file.path()));
            stallInTheMiddle(slow);

            Exception failure = sending.get(20, TimeUnit.SECONDS).getException();

            assertThat(failure)
                    .isInstanceOfSatisfying(UpperLayerTimeoutException.class, stalled -> assertThat(stalled.timeout())
                            .isEqualTo(WRITE_STALL));
            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            // The next one has an association of its own, for this one's had half a message.
            assertThat(scu.sendTo(
                                    "dicom:scu:127.0.0.1:" + slow.port() + "?calledAeTitle=EMBEDDED&writeTimeout="
                                            + SHORT,
                                    file.path(),
                                    Map.of())
                            .getException())
                    .isNull();
            assertThat(archive.received()).hasSize(1);
        }
    }
}
