package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host of several addresses. What listens is on 127.0.0.1 only; nobody is on the others. */
@org.junit.jupiter.api.Timeout(60)
class ConnectorTest {
    private static final TransportOptions PLAIN = TransportOptions.DEFAULT;

    private Loopback loopback;

    @BeforeEach
    void listen() throws Exception {
        loopback = new Loopback(PLAIN, PLAIN, Loopback.Agreeable::new);
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    private static HostNames named(String... addresses) {
        return host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByAddress(
                        host, InetAddress.getByName(addresses[i]).getAddress());
            }
            return found;
        };
    }

    private RecordingUser connect(TransportOptions options, HostNames names) throws Exception {
        CompletableFuture<RecordingUser> made = new CompletableFuture<>();
        new Connector(loopback.loops, options, names)
                .connect("archive.example", loopback.port(), Embedded.REQUEST, provider -> {
                    RecordingUser user = new Loopback.Brief(provider);
                    assertThat(made.complete(user)).as("the only user").isTrue();
                    return user;
                });
        RecordingUser user = made.get(Loopback.PATIENCE_SECONDS, TimeUnit.SECONDS);
        Loopback.awaitClosed(user);
        return user;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "127.0.0.1, 127.0.0.2, 127.0.0.3",
        "127.0.0.2, 127.0.0.1, 127.0.0.3",
        "127.0.0.2, 127.0.0.3, 127.0.0.1",
        "::1,       127.0.0.2, 127.0.0.1"
    })
    void theFirstAddressThatConnectsIsTaken(String first, String second, String third) throws Exception {
        RecordingUser requestor = connect(PLAIN, named(first, second, third));

        assertThat(requestor.told)
                .containsExactly("A-ASSOCIATE confirmation (accept)", "A-RELEASE confirmation", "ended", "closed");
    }

    @Test
    void whenNoneConnectsTheUserIsToldOnce() throws Exception {
        RecordingUser requestor = connect(PLAIN, named("127.0.0.2", "127.0.0.3"));

        assertThat(requestor.told).containsExactly("A-P-ABORT indication", "ended", "closed");
        assertThat(requestor.ending.exception())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("archive.example:" + loopback.port())
                .hasMessageContaining("127.0.0.3");
    }

    @Test
    void addressThatDoesNotAnswerLeavesTimeForTheNext() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(loopback.port(), 1, InetAddress.getByName("127.0.0.2"))) {
            Assumptions.assumeTrue(isFull(deaf, queue), "needs a backlog that fills");

            RecordingUser requestor = connect(
                    PLAIN.withTimeouts(PLAIN.timeouts().withConnect(Duration.ofSeconds(1))),
                    named("127.0.0.2", "127.0.0.1"));

            assertThat(requestor.told).startsWith("A-ASSOCIATE confirmation (accept)");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static boolean isFull(ServerSocket deaf, List<Socket> queue) {
        for (int i = 0; i < 8; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort()), 200);
            } catch (IOException full) {
                return true;
            }
        }
        return false;
    }

    @Test
    void connectionThatBreaksIsNotTriedElsewhere() throws Exception {
        try (ServerSocket rude = new ServerSocket(loopback.port(), 1, InetAddress.getByName("127.0.0.2"))) {
            CompletableFuture<Void> hungUp = CompletableFuture.runAsync(() -> {
                try {
                    rude.accept().close();
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
            });

            RecordingUser requestor = connect(PLAIN, named("127.0.0.2", "127.0.0.1"));

            hungUp.get(20, TimeUnit.SECONDS);
            assertThat(requestor.told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(requestor.ending.exception()).isInstanceOf(AssociationClosedException.class);
        }
    }

    @Test
    void hostWithoutAnAddressIsUnknown() {
        Connector connector = new Connector(loopback.loops, PLAIN, host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> connector.connect("nowhere", 104, Embedded.REQUEST, RecordingUser::new))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("nowhere:104");
    }
}
