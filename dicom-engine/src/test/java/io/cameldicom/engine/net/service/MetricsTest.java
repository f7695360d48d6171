package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    private final NetworkMetrics metrics = new NetworkMetrics() {
        @Override
        public void associationOpened(Role ours, AeTitle peer) {
            told.add("opened " + ours + " " + peer);
        }

        @Override
        public void associationRejected(Role ours, AeTitle peer) {
            told.add("rejected " + ours + " " + peer);
        }

        @Override
        public void associationEnded(Role ours, AeTitle peer, boolean released) {
            told.add("ended " + ours + " " + peer + (released ? " released" : " aborted"));
        }

        @Override
        public void operationInvoked(AeTitle peer, CommandType request, Optional<Status> status, Duration latency) {
            told.add("invoked " + request + " " + peer + " "
                    + status.map(Status::category).map(Enum::name).orElse("none") + " " + latency.isNegative());
        }

        @Override
        public void operationPerformed(AeTitle peer, CommandType request, Status status, Duration latency) {
            told.add("performed " + request + " " + peer + " "
                    + status.category().name() + " " + latency.isNegative());
        }

        @Override
        public void bytesReceived(AeTitle peer, long bytes) {
            received.addAndGet(bytes);
        }

        @Override
        public void bytesSent(AeTitle peer, long bytes) {
            sent.addAndGet(bytes);
        }
    };

    private void await(String expected) throws InterruptedException {
        for (String line = ""; !line.equals(expected); ) {
            line = told.poll(20, TimeUnit.SECONDS);
            assertThat(line).describedAs("instead of " + expected).isNotNull();
        }
    }

    @Test
    void bothEndsTellWhatHappens() throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        try (EventLoops loops = EventLoops.start(1, "measured", metrics)) {
            ScpListener listener = ScpListener.builder(loops, workers)
                    .aeTitle(Loopback.ARCHIVE)
                    .services(Services.builder()
                            .verification(EchoHandler.ALWAYS)
                            .storage(new CollectingHandler())
                            .build())
                    .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Peer peer = Loopback.peer(listener, Loopback.ctOptions());
            try (Association association = Association.open(loops, workers, peer)) {
                association.store(InstanceSource.of(Loopback.instance("1.2")), StoreOptions.DEFAULT);
            }
            assertThat(List.of(told.take(), told.take()))
                    .containsExactlyInAnyOrder("opened ACCEPTOR MODALITY", "opened REQUESTOR ARCHIVE");
            await("performed " + CommandType.C_STORE_RQ + " MODALITY SUCCESS false");
            await("invoked " + CommandType.C_STORE_RQ + " ARCHIVE SUCCESS false");
            await("ended REQUESTOR ARCHIVE released");
            assertThat(received).hasValue(sent.get()); // each end has what the other sent
            assertThat(sent.get()).isGreaterThan(200);

            Peer stranger = peer.withOptions(Loopback.ctOptions().toBuilder()
                    .calledAeTitle(AeTitle.of("NOBODY"))
                    .build());
            assertThatThrownBy(() -> Association.open(loops, workers, stranger))
                    .isInstanceOf(AssociationRejectedException.class);
            await("rejected REQUESTOR NOBODY");

            Association aborted = Association.open(loops, workers, peer);
            aborted.abort();
            await("ended REQUESTOR ARCHIVE aborted");
            listener.close();
        } finally {
            workers.shutdownNow();
        }
    }
}
