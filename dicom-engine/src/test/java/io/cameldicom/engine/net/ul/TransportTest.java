package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.PduEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Connecting and accepting over real sockets. */
@org.junit.jupiter.api.Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class TransportTest {
    private static final TransportOptions PLAIN = TransportOptions.DEFAULT;

    @Test
    void associationIsAskedForGrantedAndReleased() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, Loopback.Agreeable::new)) {
            RecordingUser requestor = loopback.connect(Loopback.Brief::new);
            RecordingUser acceptor = loopback.accepted();

            Loopback.awaitClosed(requestor);
            Loopback.awaitClosed(acceptor);

            assertThat(requestor.told)
                    .containsExactly("A-ASSOCIATE confirmation (accept)", "A-RELEASE confirmation", "ended", "closed");
            assertThat(acceptor.told)
                    .containsExactly("A-ASSOCIATE indication", "A-RELEASE indication", "ended", "closed");
            assertThat(acceptor.request).isEqualTo(Embedded.REQUEST);
        }
    }

    @Test
    void thousandAssociationsLeaveNoThreadSocketOrBufferBehind() throws Exception {
        long buffers = buffersInUse();
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, Loopback.Agreeable::new)) {
            openAndRelease(loopback, 50);
            long descriptors = openDescriptors();
            int threads = Thread.activeCount();
            openAndRelease(loopback, 1000);

            assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors + 4);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        }
        // With the event loops gone their caches are, too: what is in use now would be for ever.
        assertThat(buffersInUse()).isLessThanOrEqualTo(buffers);
    }

    private static long buffersInUse() {
        return PooledByteBufAllocator.DEFAULT.metric().directArenas().stream()
                .mapToLong(PoolArenaMetric::numActiveAllocations)
                .sum();
    }

    private static void openAndRelease(Loopback loopback, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Loopback.awaitClosed(loopback.connect(Loopback.Brief::new));
            Loopback.awaitClosed(loopback.accepted());
        }
    }

    private static long openDescriptors() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(descriptors), "needs /proc");
        try (Stream<Path> entries = Files.list(descriptors)) {
            return entries.count();
        }
    }

    @Test
    void refusedConnectionIsToldWithTheAddress() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            loopback.acceptor.close();
            RecordingUser requestor = loopback.connect(RecordingUser::new);

            Loopback.awaitClosed(requestor);

            assertThat(requestor.told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(requestor.ending.exception())
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("127.0.0.1:" + loopback.port())
                    .hasCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void hostNobodyKnowsIsAnErrorOfConfiguration() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            Connector connector = new Connector(loopback.loops, PLAIN);

            assertThatThrownBy(
                            () -> connector.connect("no-such-host.invalid", 104, Embedded.REQUEST, RecordingUser::new))
                    .asInstanceOf(type(TransportException.class))
                    .satisfies(unknown -> {
                        assertThat(unknown.category()).isEqualTo(DicomException.Category.CONFIGURATION);
                        assertThat(unknown.host()).isEqualTo("no-such-host.invalid");
                    });
        }
    }

    @Test
    void portInUseIsAnErrorOfConfiguration() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            InetSocketAddress taken = loopback.acceptor.localAddress();

            assertThatThrownBy(() ->
                            Acceptor.bind(loopback.loops, taken, PLAIN, ConnectionFilter.ANYBODY, RecordingUser::new))
                    .asInstanceOf(type(TransportException.class))
                    .satisfies(inUse -> assertThat(inUse.port()).isEqualTo(taken.getPort()));
        }
    }

    @Test
    void unwantedAddressIsClosedBeforeAUserIsMade() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, remote -> false, RecordingUser::new)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), loopback.port())) {
                socket.setSoTimeout(20_000);

                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(loopback.acceptedSoFar()).isZero();
        }
    }

    @Test
    void closedAcceptorTakesNobodyButKeepsWhomItHas() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, Loopback.Agreeable::new)) {
            RecordingUser standing = loopback.connect(RecordingUser::new);
            RecordingUser acceptor = loopback.accepted();
            standing.standing.await();

            loopback.acceptor.close();
            loopback.acceptor.close();

            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), loopback.port()).close())
                    .isInstanceOf(ConnectException.class);
            standing.provider.release();
            Loopback.awaitClosed(standing);
            Loopback.awaitClosed(acceptor);
            assertThat(acceptor.told).contains("A-RELEASE indication");
        }
    }

    @Test
    void peerThatResetsIsAProviderAbort() throws Exception {
        try (Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), loopback.port());
            ByteBuf request = Unpooled.buffer();
            PduEncoder.encode(Embedded.REQUEST, request);
            socket.getOutputStream().write(request.array(), 0, request.readableBytes());
            RecordingUser acceptor = loopback.accepted();
            acceptor.asked.await();
            socket.setSoLinger(true, 0);
            socket.close();

            Loopback.awaitClosed(acceptor);

            assertThat(acceptor.told)
                    .containsExactly("A-ASSOCIATE indication", "A-P-ABORT indication", "ended", "closed");
            assertThat(acceptor.ending.exception()).isInstanceOf(AssociationClosedException.class);
        }
    }

    @Test
    void connectionThatNobodyAnswersTimesOut() throws Exception {
        // A backlog that is full: the system drops what comes after.
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Loopback loopback = new Loopback(PLAIN, PLAIN, RecordingUser::new)) {
            Socket[] queue = new Socket[3];
            for (int i = 0; i < queue.length; i++) {
                queue[i] = new Socket();
                try {
                    queue[i].connect(deaf.getLocalSocketAddress(), 200);
                } catch (IOException full) {
                    break;
                }
            }
            Connector hasty = new Connector(
                    loopback.loops, PLAIN.withTimeouts(PLAIN.timeouts().withConnect(Duration.ofMillis(200))));
            CompletableFuture<RecordingUser> made = new CompletableFuture<>();
            hasty.connect("127.0.0.1", deaf.getLocalPort(), Embedded.REQUEST, provider -> {
                RecordingUser user = new RecordingUser(provider);
                made.complete(user);
                return user;
            });

            Loopback.awaitClosed(made.get());

            assertThat(made.get().ending.exception())
                    .asInstanceOf(type(UpperLayerTimeoutException.class))
                    .satisfies(late -> assertThat(late.timeout()).isEqualTo(Timeout.CONNECT));
            for (Socket socket : queue) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
    }
}
