package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TrustMaterial;
import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyException;
import io.cameldicom.engine.net.ul.ProxyException.Reason;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.engine.net.ul.TlsHandshakeException;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TransportException;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Associations through an HTTP proxy. */
@Timeout(60)
class ProxyTest {
    private final Loopback net = new Loopback();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        net.close();
    }

    private static AssociationOptions by(ProxyOptions proxy) {
        return Loopback.ctOptions().toBuilder().proxy(proxy).build();
    }

    @Test
    void theProxyConnects() throws Exception {
        CollectingHandler handler = new CollectingHandler();
        ScpListener scp = net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(handler)
                .build());
        int port = scp.localAddress().getPort();

        try (ConnectProxy proxy = ConnectProxy.open()) {
            try (Association association = net.open(scp, by(proxy.options()))) {
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                assertThat(association
                                .store(InstanceSource.of(Loopback.instance("1.2.9.5")), StoreOptions.DEFAULT)
                                .status())
                        .isEqualTo(Status.SUCCESS);
            }
            assertThat(proxy.requests)
                    .containsExactly("CONNECT 127.0.0.1:%1$d HTTP/1.1\r\nHost: 127.0.0.1:%1$d\r\n\r\n".formatted(port));
        }
        assertThat(handler.stored).hasSize(1);
    }

    /** The worker that serves what a C-GET asks for would have to know about tunnels. */
    @Test
    void aTunnelledConnectionIsNotLent() throws Exception {
        int objects = 50;
        CollectingHandler collected = new CollectingHandler();
        List<InstanceSource> instances = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            instances.add(InstanceSource.of(Loopback.instance("1.2.3." + i)));
        }
        String model = Uid.StudyRootQueryRetrieveInformationModelGet;
        ScpListener scp = net.listen(Services.builder()
                .get(
                        request -> CompletableFuture.completedFuture(Retrieval.of(instances)),
                        PendingInterval.DEFAULT,
                        List.of(model))
                .build());

        try (ConnectProxy proxy = ConnectProxy.open();
                CountingWorkers workers = new CountingWorkers(Executors.newCachedThreadPool());
                Association association = Association.open(
                        net.loops,
                        workers,
                        Loopback.peer(
                                scp,
                                by(proxy.options()).toBuilder()
                                        .propose(model, Loopback.EXPLICIT)
                                        .role(new RoleSelection(Uid.CTImageStorage, false, true))
                                        .build()),
                        Services.builder().storage(collected).build())) {
            association.get(
                    model,
                    DataSet.builder()
                            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                            .build(),
                    OperationOptions.DEFAULT,
                    RetrieveListener.NONE);

            assertThat(workers.given()).isGreaterThanOrEqualTo(objects);
        }
        assertThat(collected.stored).hasSize(objects);
    }

    @Test
    void theProxyLooksUpTheName() throws Exception {
        ScpListener scp = net.listen(builder -> builder);
        int port = scp.localAddress().getPort();

        try (ConnectProxy proxy = new ConnectProxy(request -> "HTTP/1.1 502 Bad Gateway\r\n\r\n")) {
            Peer unheard = new Peer("no.such.host.invalid", port, by(proxy.options()));

            assertThatThrownBy(() -> Association.open(net.loops, net.callers, unheard))
                    .isInstanceOf(ProxyException.class);
            assertThat(proxy.requests.peek()).startsWith("CONNECT no.such.host.invalid:" + port + " ");
        }
    }

    @Test
    void credentialsAreAskedForWithEachConnection() throws Exception {
        AtomicInteger number = new AtomicInteger();
        ScpListener scp = net.listen(builder -> builder);
        // alice:1, alice:2 in Base64
        String first = "YWxpY2U6MQ==";
        String second = "YWxpY2U6Mg==";

        try (ConnectProxy proxy = ConnectProxy.open()) {
            AssociationOptions options = by(proxy.options()
                    .withCredentials(() -> new PasswordAuthentication(
                            "alice", Integer.toString(number.incrementAndGet()).toCharArray())));
            net.open(scp, options).close();
            net.open(scp, options).close();

            assertThat(proxy.requests.poll()).contains("Proxy-Authorization: Basic " + first + "\r\n");
            assertThat(proxy.requests.poll()).contains("Proxy-Authorization: Basic " + second + "\r\n");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", Reason.AUTHENTICATION, 407),
                Arguments.of("HTTP/1.1 401 Unauthorized\r\n\r\n", Reason.AUTHENTICATION, 401),
                Arguments.of("HTTP/1.0 403 Forbidden\r\nContent-Length: 5\r\n\r\nNo!\r\n", Reason.FORBIDDEN, 403),
                Arguments.of("HTTP/1.1 503 Service Unavailable\r\n\r\n", Reason.UNREACHABLE, 503),
                Arguments.of("HTTP/1.1 504\r\n\r\n", Reason.UNREACHABLE, 504),
                Arguments.of("HTTP/1.1 405 Method Not Allowed\n\n", Reason.REFUSED, 405),
                Arguments.of("HTTP/1.1 301 Elsewhere\r\nLocation: x\r\n\r\n", Reason.REFUSED, 301),
                Arguments.of("HTTP/2.0 200 OK\r\n\r\n", Reason.NOT_HTTP, 0),
                Arguments.of("SSH-2.0-OpenSSH\r\n...", Reason.NOT_HTTP, 0),
                Arguments.of("HTTP/1.1 xyz\r\n\r\n", Reason.NOT_HTTP, 0),
                Arguments.of("HTTP/1.1 20\r\n\r\n", Reason.NOT_HTTP, 0),
                Arguments.of("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(5000) + "...", Reason.NOT_HTTP, 0),
                Arguments.of("HTTP/1.1 200 OK\r\nVia:", Reason.CLOSED, 0),
                Arguments.of("", Reason.CLOSED, 0));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void tellsWhyTheProxyDoesNotConnect(String answer, Reason reason, int status) throws Exception {
        ScpListener scp = net.listen(builder -> builder);

        try (ConnectProxy proxy = new ConnectProxy(request -> answer)) {
            assertThatThrownBy(() -> net.open(scp, by(proxy.options())))
                    .isInstanceOfSatisfying(ProxyException.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(reason);
                        assertThat(refused.status().orElse(0)).isEqualTo(status);
                        assertThat(refused.advice()).isNotEmpty();
                        assertThat(refused).hasMessageContaining("127.0.0.1");
                    });
        }
        assertThat(net.events).isEmpty();
    }

    @Test
    void aProxyThatSaysNothingIsGivenUp() throws Exception {
        ScpListener scp = net.listen(builder -> builder);

        try (ConnectProxy proxy = new ConnectProxy(request -> null)) {
            ProxyOptions impatient = proxy.options().withTimeout(Duration.ofMillis(100));
            long began = System.nanoTime();

            assertThatThrownBy(() -> net.open(scp, by(impatient)))
                    .isInstanceOfSatisfying(ProxyException.class, late -> {
                        assertThat(late.reason()).isEqualTo(Reason.TIMEOUT);
                        assertThat(late.category()).isEqualTo(DicomException.Category.TRANSIENT);
                    });
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    @Test
    void anAnswerMayComeInPieces() throws Exception {
        ScpListener scp = net.listen(builder -> builder);
        // an interim answer first
        String answer = "HTTP/1.1 100 Continue\r\n\r\n" + ConnectProxy.ESTABLISHED;

        try (ConnectProxy proxy = new ConnectProxy(request -> answer);
                Association association = net.open(scp, by(proxy.options()))) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void noProxyIsATransportFailure() throws Exception {
        int free;
        try (ServerSocket taken = new ServerSocket(0)) {
            free = taken.getLocalPort();
        }
        ScpListener scp = net.listen(builder -> builder);

        assertThatThrownBy(() -> net.open(scp, by(ProxyOptions.of("127.0.0.1", free))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(":" + free);
    }

    @Test
    void tlsRunsInsideTheTunnel() throws Exception {
        Certificates certificates = new Certificates(folder);
        KeyMaterial archive = Certificates.key(certificates.make("archive", "-ext", "SAN=ip:127.0.0.1"));
        KeyMaterial stranger = Certificates.key(certificates.make("stranger", "-ext", "SAN=dns:elsewhere.example.org"));

        try (ConnectProxy proxy = ConnectProxy.open()) {
            for (KeyMaterial shown : List.of(archive, stranger)) {
                ScpListener scp = net.listen(builder -> builder.tls(listening(shown)));
                AssociationOptions options =
                        by(proxy.options()).toBuilder().tls(trusting(shown)).build();
                if (shown == archive) {
                    try (Association association = net.open(scp, options)) {
                        assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                    }
                } else {
                    // It is the peer's name that the certificate must have, not the proxy's.
                    assertThatThrownBy(() -> net.open(scp, options)).isInstanceOf(TlsHandshakeException.class);
                }
            }
        }
    }

    private static TlsOptions listening(KeyMaterial key) {
        try {
            return TlsOptions.ofAcceptor(TlsMaterial.of(TlsProfile.DEFAULT).withKey(key))
                    .withClientCertificate(TlsOptions.ClientCertificate.NONE);
        } catch (DicomException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private TlsOptions trusting(KeyMaterial key) throws Exception {
        Path pem = Certificates.pem(
                folder.resolve(key.hashCode() + ".pem"),
                "CERTIFICATE",
                key.certificate().getEncoded());
        return TlsOptions.of(TlsMaterial.of(TlsProfile.DEFAULT).withTrust(TrustMaterial.ofPem(pem)));
    }

    @Test
    void theProxyIsPartOfThePoolsKey() throws Exception {
        ScpListener scp = net.listen(builder -> builder);
        try (ConnectProxy proxy = ConnectProxy.open();
                AssociationPool pool = new AssociationPool(net.loops, net.callers, PoolOptions.DEFAULT)) {
            ProxyOptions alice = proxy.options().withCredentials(ProxyCredentials.of("alice", new char[] {'a'}));
            ProxyOptions same = proxy.options().withCredentials(ProxyCredentials.of("alice", new char[] {'a'}));
            ProxyOptions bob = proxy.options().withCredentials(ProxyCredentials.of("bob", new char[] {'a'}));
            for (ProxyOptions through : List.of(alice, same, bob)) {
                pool.lease(Loopback.peer(scp, by(through))).close();
            }
            assertThat(pool.size()).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeSentIsRefused() throws Exception {
        ScpListener scp = net.listen(builder -> builder);
        ProxyOptions proxy = ProxyOptions.of("127.0.0.1", 3128);

        assertThatThrownBy(() -> net.open(scp, by(proxy.withCredentials(ProxyCredentials.of("a:b", new char[0])))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Association.open(net.loops, net.callers, new Peer("host\r\nX: y", 104, by(proxy))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ProxyCredentials.of("alice", new char[] {'s'})).hasToString("credentials of a proxy");
    }
}
