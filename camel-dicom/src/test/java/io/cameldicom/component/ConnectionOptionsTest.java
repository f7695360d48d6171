package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyException;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of a producer for its proxy, and the trace that goes along with an association. */
@Timeout(60)
class ConnectionOptionsTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final ServiceFixture fixture = new ServiceFixture();
    private final List<Socket> open = new CopyOnWriteArrayList<>(); // one that nobody holds is closed by and by

    @AfterEach
    void close() throws Exception {
        for (Socket client : open) {
            client.close();
        }
        fixture.close();
    }

    // ---- Proxy

    /** A proxy that takes one request, and answers it with 407 after it has waited. */
    private CompletableFuture<String> refuse(ServerSocket server, boolean answering) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Socket client = server.accept();
                open.add(client);
                byte[] request = new byte[1024];
                int length = client.getInputStream().read(request);
                if (answering) {
                    try (client) {
                        client.getOutputStream()
                                .write("HTTP/1.1 407 Who are you?\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                return new String(request, 0, length, StandardCharsets.US_ASCII);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private static ServerSocket proxy() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @Test
    void theProxyIsAskedWithTheCredentials() throws Exception {
        fixture.gateway.camel.getRegistry().bind("own", (ProxyCredentials)
                () -> new PasswordAuthentication("alice", new char[] {'s'}));
        fixture.gateway.camel.start();
        for (String credentials : new String[] {"proxyUsername=alice&proxyPassword=s", "proxyCredentials=#own"}) {
            try (ServerSocket server = proxy()) {
                CompletableFuture<String> request = refuse(server, true);

                Exchange exchange = fixture.askAt(
                        "pacs.invalid:104",
                        "calledAeTitle=PACS&proxyHost=127.0.0.1&proxyPort=" + server.getLocalPort() + "&" + credentials,
                        Phantoms.small(),
                        Map.of());

                assertThat(exchange.getException())
                        .isInstanceOfSatisfying(ProxyException.class, refused -> assertThat(refused.status())
                                .hasValue(407));
                assertThat(request.get(20, TimeUnit.SECONDS))
                        .startsWith("CONNECT pacs.invalid:104 HTTP/1.1\r\n")
                        .contains("Proxy-Authorization: Basic YWxpY2U6cw==\r\n");
            }
        }
    }

    @Test
    void theProxyHasLimitedTime() throws Exception {
        fixture.gateway.camel.start();
        try (ServerSocket server = proxy()) {
            CompletableFuture<String> request = refuse(server, false);

            Exchange exchange = fixture.askAt(
                    "pacs.invalid:104",
                    "calledAeTitle=PACS&proxyTimeout=100&proxyHost=127.0.0.1&proxyPort=" + server.getLocalPort(),
                    Phantoms.small(),
                    Map.of());

            assertThat(exchange.getException())
                    .isInstanceOfSatisfying(ProxyException.class, late -> assertThat(late.reason())
                            .isEqualTo(ProxyException.Reason.TIMEOUT));
            assertThat(request.get(20, TimeUnit.SECONDS)).doesNotContain("Authorization");
        }
    }

    @Test
    void whatTheUriSetsWinsOverTheRegistry() {
        AssociationOptions registered = AssociationOptions.builder(AeTitle.of("US"), AeTitle.of("THEM"))
                .proxy(ProxyOptions.of("registered", 1))
                .build();
        fixture.gateway.camel.start();
        DicomConfiguration configuration = fixture.gateway
                .camel
                .getEndpoint(
                        "dicom:scu:pacs:104?calledAeTitle=P&proxyHost=own&proxyPort=2&proxyTimeout=7s",
                        DicomEndpoint.class)
                .getConfiguration();
        ScuOptions options = new ScuOptions(configuration);

        assertThat(options.associations(registered, "proxyHost"::equals).proxy())
                .contains(ProxyOptions.of("own", 2).withTimeout(Duration.ofSeconds(7)));
        assertThat(options.associations(registered, option -> false).proxy().map(ProxyOptions::host))
                .contains("registered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxyUsername=alice",
                "proxyHost=h&proxyPort=0",
                "proxyHost=h&proxyTimeout=0",
                "proxyHost=h&proxyUsername=a:b",
                "proxyHost=h&proxyUsername=a&proxyCredentials=#own",
                "certificateReloadPeriod=-1"
            })
    void badOptionsAreNamed(String options) {
        fixture.gateway.camel.getRegistry().bind("own", ProxyCredentials.of("a", new char[0]));
        fixture.gateway.camel.start();

        assertThatThrownBy(() -> fixture.gateway.camel.getEndpoint("dicom:scu:pacs:104?calledAeTitle=P&" + options))
                .isInstanceOf(ResolveEndpointFailedException.class);
    }

    // ---- Trace

    @Test
    void theTraceGoesAlong() throws Exception {
        fixture.serving("traceContext=true", route -> route.process(fixture.gateway.noting()));

        fixture.ask(
                "traceContext=true",
                Phantoms.small(),
                Map.of(DicomConstants.TRACEPARENT, PARENT, DicomConstants.TRACESTATE, "vendor=1"));
        Map<String, Object> headers = fixture.gateway.next().getMessage().getHeaders();
        assertThat(headers).containsEntry("traceparent", PARENT).containsEntry("tracestate", "vendor=1");

        fixture.ask("traceContext=true", Phantoms.small(), Map.of(DicomConstants.TRACEPARENT, "none"));
        assertThat(fixture.gateway.next().getMessage().getHeaders()).doesNotContainKey("traceparent");
    }

    @Test
    void theTraceStaysUnlessBothEndsWantIt() throws Exception {
        fixture.serving("", route -> route.process(fixture.gateway.noting()));
        Map<String, Object> traced = Map.of(DicomConstants.TRACEPARENT, PARENT);

        fixture.ask("traceContext=true", Phantoms.small(), traced);
        assertThat(fixture.gateway.next().getMessage().getHeaders()).doesNotContainKey("traceparent");
        fixture.ask("operation=store", Phantoms.small(), traced);
        assertThat(fixture.gateway.next().getMessage().getHeaders()).doesNotContainKey("traceparent");
    }
}
