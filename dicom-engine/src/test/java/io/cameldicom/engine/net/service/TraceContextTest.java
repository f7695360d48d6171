package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.SopClassExtendedNegotiation;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.ul.Role;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;

/** The trace that an association belongs to. */
@Timeout(60)
class TraceContextTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final TraceContext TRACE = new TraceContext(PARENT, "vendor=1");

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-is-like, true",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, false",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, false",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7, false",
        "'', false",
    })
    void readsWhatTheW3cWrites(String parent, boolean valid) {
        assertThat(TraceContext.of(parent, "").isPresent()).isEqualTo(valid);
    }

    @Test
    void dropsAStateThatIsNone() {
        assertThat(TraceContext.of(PARENT, "a=\n")).contains(new TraceContext(PARENT, ""));
        assertThat(TraceContext.of(PARENT, "x".repeat(513))).contains(new TraceContext(PARENT, ""));
        assertThatThrownBy(() -> new TraceContext(PARENT, "\u00e4")).isInstanceOf(IllegalArgumentException.class);
        assertThat(TRACE.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    private static Optional<TraceContext> read(String content) {
        return TraceContext.of(new UserInformation(
                List.of(new SopClassExtendedNegotiation(TraceContext.ITEM_UID, OctetString.ofUtf8(content)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none\n", PARENT, "\n" + PARENT, PARENT + "\n\n"})
    void anItemOfSomebodyElseIsNoTrace(String content) {
        assertThat(read(content)).isEmpty();
    }

    @Test
    void itemsAreReadAsTheyAreWritten() {
        assertThat(read(PARENT + "\nvendor=1")).contains(TRACE);
        assertThat(TRACE.information().utf8()).isEqualTo(PARENT + "\nvendor=1");
    }

    /** Something that looks into the MDC. */
    @FunctionalInterface
    private interface Look {
        void run() throws Exception;
    }

    // The binding of the tests has no MDC: for a while it has.
    private static void withMdc(Look look) throws Exception {
        Field adapter = MDC.class.getDeclaredField("MDC_ADAPTER");
        adapter.setAccessible(true);
        Object none = adapter.get(null);
        adapter.set(null, new BasicMDCAdapter());
        try {
            look.run();
        } finally {
            adapter.set(null, none);
        }
    }

    @Test
    void handlersRunUnderTheTrace() throws Exception {
        withMdc(this::assertHandlersRunUnderTheTrace);
    }

    /** Notes under which trace each figure comes. */
    private static final class Traces implements NetworkMetrics {
        private final Map<String, String> byFigure = new ConcurrentHashMap<>();

        private void note(String figure) {
            byFigure.put(figure, String.valueOf(MDC.get("trace_id")));
        }

        @Override
        public void associationOpened(Role ours, AeTitle peer) {
            note("opened as " + ours);
        }

        @Override
        public void associationEnded(Role ours, AeTitle peer, boolean released) {
            note("ended as " + ours);
        }

        @Override
        public void operationInvoked(AeTitle peer, CommandType request, Optional<Status> status, Duration latency) {
            note("invoked");
        }

        @Override
        public void operationPerformed(AeTitle peer, CommandType request, Status status, Duration latency) {
            note("performed");
        }

        @Override
        public void bytesSent(AeTitle peer, long bytes) {
            note("sent");
        }

        @Override
        public void bytesReceived(AeTitle peer, long bytes) {
            note("received");
        }
    }

    @Test
    void figuresComeUnderTheTrace() throws Exception {
        withMdc(() -> {
            Traces traces = new Traces();
            try (EventLoops loops = EventLoops.start(1, "measured", traces);
                    ScpListener scp = ScpListener.builder(loops, net.workers)
                            .services(Services.builder()
                                    .verification(EchoHandler.ALWAYS)
                                    .build())
                            .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                AssociationOptions options =
                        Loopback.options().traceContext(TRACE).build();
                try (Association association = Association.open(loops, net.callers, Loopback.peer(scp, options))) {
                    association.echo();
                }
            }
            assertThat(traces.byFigure)
                    .containsOnlyKeys(
                            "opened as ACCEPTOR",
                            "opened as REQUESTOR",
                            "ended as ACCEPTOR",
                            "ended as REQUESTOR",
                            "invoked",
                            "performed",
                            "sent",
                            "received");
            assertThat(traces.byFigure.values()).containsOnly(TRACE.traceId());
        });
    }

    private void assertHandlersRunUnderTheTrace() throws Exception {
        CompletableFuture<String> logged = new CompletableFuture<>();
        ScpListener scp = net.listen(Services.builder()
                .verification(peer -> {
                    logged.complete(MDC.get("trace_id"));
                    return EchoHandler.ALWAYS.echo(peer);
                })
                .build());
        AssociationOptions options = Loopback.options().traceContext(TRACE).build();

        try (Association association = net.open(scp, options)) {
            association.echo();
            assertThat(association.peer().terms().trace()).contains(TRACE);
        }

        assertThat(logged.get(20, TimeUnit.SECONDS)).isEqualTo(TRACE.traceId());
        assertThat(net.await(ScpEvent.AssociationReleased.class).peer().terms().trace())
                .contains(TRACE);
    }

    @Test
    void theAnswerDoesNotMentionIt() throws Exception {
        ScpListener scp = net.listen(builder -> builder);

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(Loopback.options().traceContext(TRACE).build().request());
            assertThat(peer.expect(AssociateAc.class).userInformation().extendedNegotiations())
                    .isEmpty();
            peer.send(new ReleaseRq());
            peer.expect(ReleaseRp.class);
        }
    }
}
