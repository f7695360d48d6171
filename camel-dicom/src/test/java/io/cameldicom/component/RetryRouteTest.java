package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TransportException;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.peer.AeRegistrySource;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ScriptedListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a producer tries again, and where. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what a script meets is told by the Exchange
class RetryRouteTest {
    private static final String SCRIPTED = "?calledAeTitle=SCRIPTED&";
    private static final byte[] MATCH = {
        0x20, 0x00, 0x0D, 0x00, 'U', 'I', 0x04, 0x00, '1', '.', '2', 0x00 // (0020,000D) UI 1.2
    };

    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
        file = ScuFixture.file(folder);
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    /** Refuses so many instances, then takes them. */
    private AtomicInteger refuse(int count, Status status) {
        AtomicInteger asked = new AtomicInteger();
        scu.scp().answer(instance -> asked.incrementAndGet() <= count ? status : Status.SUCCESS);
        return asked;
    }

    private static int attempts(Exchange exchange) {
        return exchange.getMessage().getHeader(DicomConstants.ATTEMPTS, Integer.class);
    }

    // ---- Which failures ----

    @ParameterizedTest(name = "{0}: {1} attempts, status {2}")
    @CsvSource({
        "retryAttempts=3,                             3, 0000",
        "retryAttempts=2,                             2, A700",
        "retryAttempts=1,                             1, A700",
        "priority=HIGH,                               1, A700", // once, unless told
        "retryAttempts=9&retryNever=A7xx,             1, A700",
        "retryAttempts=9&retryNever=DicomStatusException, 1, A700",
        "retryAttempts=9&retryWithin=10000,           3, 0000"
    })
    void anInstanceIsStoredAgainWherePeersLackResources(String options, int attempts, String status) {
        refuse(2, Status.OUT_OF_RESOURCES);

        Exchange exchange = scu.send(options + "&retryDelay=1", file);

        assertThat(attempts(exchange)).isEqualTo(attempts);
        assertThat(exchange.getMessage().getHeader(DicomConstants.STATUS)).isEqualTo(Integer.parseInt(status, 16));
        assertThat(exchange.getException() == null).isEqualTo(status.equals("0000"));
    }

    @Test
    void theTimeForRetriesRunsOut() {
        refuse(1, Status.OUT_OF_RESOURCES);

        Exchange exchange =
                scu.send("retryAttempts=9&retryWithin=10&retryDelay=3600000&retryMaximumDelay=3600000", file);

        assertThat(exchange.getException()).isInstanceOf(DicomStatusException.class);
        assertThat(attempts(exchange)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1} attempts")
    @CsvSource({"retryAttempts=9, 1", "retryAttempts=9&retryOn=C0xx, 2", "retryAttempts=9&retryOn=peer, 2"})
    void whatFailsForGoodIsTriedAgainOnlyIfTold(String options, int attempts) {
        refuse(1, Status.CANNOT_UNDERSTAND);

        assertThat(attempts(scu.send(options + "&retryDelay=1", file))).isEqualTo(attempts);
    }

    @ParameterizedTest(name = "{0}: {1} attempts")
    @CsvSource({"TRANSIENT, 3", "PERMANENT, 1"})
    void aRejectionIsTriedAgainIfThePeerSaysSo(RejectResult result, int attempts) {
        scu.scp()
                .reject(
                        result,
                        result == RejectResult.TRANSIENT
                                ? RejectReason.TEMPORARY_CONGESTION
                                : RejectReason.NO_REASON_GIVEN);

        Exchange exchange = scu.send("operation=echo&retryAttempts=3&retryDelay=1", null);

        assertThat(exchange.getException()).isInstanceOf(AssociationRejectedException.class);
        assertThat(attempts(exchange)).isEqualTo(attempts);
    }

    @Test
    void aStreamThatWasReadIsNotSentAgain() throws IOException {
        refuse(1, Status.OUT_OF_RESOURCES);
        InputStream once = new ByteArrayInputStream(Files.readAllBytes(file));
        scu.context().setStreamCaching(false);

        Exchange exchange = scu.send("retryAttempts=9&retryDelay=1", once);

        assertThat(exchange.getException()).isInstanceOf(DicomStatusException.class);
        assertThat(attempts(exchange)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(booleans = {false, true})
    void aStepThatMayHaveBeenCreatedIsCreatedAgainOnlyIfTold(boolean told) throws Exception {
        try (ScriptedListener peer = ScriptedListener.open()) {
            peer.play(lost -> {
                lost.accept();
                lost.expectCommand(NCreateRq.class);
                lost.expectDataSet();
                lost.abort();
            });
            Exchange exchange = scu.sendTo(
                    "dicom:scu:127.0.0.1:" + peer.port() + SCRIPTED
                            + "operation=nCreate&sopClass=ModalityPerformedProcedureStep"
                            + "&retryAttempts=2&retryDelay=1&associationTimeout=200&retryUncertain=" + told,
                    DataSet.builder().put(Tag.Modality, VR.CS, "CT").build(),
                    Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, "1.2.3"));

            assertThat(attempts(exchange)).isEqualTo(told ? 2 : 1);
            if (!told) {
                assertThat(exchange.getException()).isInstanceOf(AssociationAbortedException.class);
            }
        }
    }

    // ---- Streams of matches ----

    @Test
    void aStreamOfMatchesIsAskedForAgainUntilTheFirstMatchIsThere() throws Exception {
        try (ScriptedListener peer = ScriptedListener.open()) {
            CompletableFuture<Void> played = peer.play(nothing -> {
                        nothing.accept();
                        nothing.expectCommand(CFindRq.class);
                        nothing.abort();
                    })
                    .thenCompose(next -> peer.play(one -> {
                        one.accept();
                        CFindRq query = one.expectCommand(CFindRq.class);
                        one.expectDataSet();
                        one.command(one.contextId(), query.response(Status.PENDING));
                        one.dataSet(one.contextId(), true, MATCH);
                        one.abort();
                    }));

            String uri = "dicom:scu:127.0.0.1:" + peer.port() + SCRIPTED
                    + "operation=find&streaming=true&retryAttempts=5&retryDelay=1";
            List<Object> taken = new ArrayList<>();
            scu.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:find").to(uri).process(exchange -> {
                        Iterator<?> matches = exchange.getMessage().getBody(Iterator.class);
                        while (matches.hasNext()) {
                            taken.add(matches.next());
                        }
                    });
                }
            });

            Exchange exchange =
                    scu.sendTo("direct:find", Map.of("QueryRetrieveLevel", "STUDY", "StudyInstanceUID", ""), Map.of());

            played.get(20, TimeUnit.SECONDS);
            assertThat(attempts(exchange)).isEqualTo(2);
            assertThat(taken).hasSize(1).allMatch(DataSet.class::isInstance);
            assertThat(exchange.getException()).isInstanceOf(UncheckedIOException.class);
        }
    }

    // ---- The AE registry ----

    private void registry(String yaml) throws Exception {
        DicomComponent component = new DicomComponent();
        component.setAeRegistry(AeRegistry.read(Files.writeString(folder.resolve("registry.yaml"), yaml)));
        scu.context().addComponent("dicom", component);
    }

    private static String peer(String name, int port) {
        return "  %s: {aeTitle: EMBEDDED, host: 127.0.0.1, port: %d}%n".formatted(name, port);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            return closed.getLocalPort();
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2} attempts")
    @CsvSource({
        "'',                 2, 2", // as the registry says
        "?retryAttempts=1,   2, 1", // the URI goes before it
        "?retryNever=A700,   2, 1"
    })
    void theRegistrySaysHowOftenAPeerIsAskedAgain(String options, int registered, int attempts) throws Exception {
        registry("peers:%n%sdefaults:%n  retry: {attempts: %d, delay: 1ms}%n"
                .formatted(peer("archive", scu.scp().port()), registered));
        refuse(5, Status.OUT_OF_RESOURCES);

        assertThat(attempts(scu.sendTo("dicom:scu:archive" + options, file, Map.of())))
                .isEqualTo(attempts);
    }

    @Test
    void aPoolGoesOnToTheServerThatIsUpAndSaysWhich() throws Exception {
        registry("peers:%n%s%spools:%n  archive: {servers: [gone, here], choice: failOver}%n"
                .formatted(peer("gone", closedPort()), peer("here", scu.scp().port())));

        Exchange first = scu.sendTo("dicom:scu:archive", file, Map.of());
        Exchange second = scu.sendTo("dicom:scu:archive?operation=echo", null, Map.of());

        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getHeader(DicomConstants.SERVER)).isEqualTo("here");
        assertThat(attempts(first)).isEqualTo(2);
        assertThat(attempts(second)).isEqualTo(1); // the other is left alone
        assertThat(scu.component().namedPools().get(0).states().get(0).isUp()).isFalse();
    }

    @Test
    void aHeaderNamesAPoolToo() throws Exception {
        registry("peers:%n%spools:%n  archive: {servers: [here]}%n"
                .formatted(peer("here", scu.scp().port())));

        Exchange exchange = scu.sendTo("dicom:scu:*", file, Map.of(DicomConstants.DESTINATION, "archive"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(DicomConstants.SERVER)).isEqualTo("here");
    }

    @Test
    void aPoolGivesEachServerItsTurnAndABatchGoesToAll() throws Exception {
        try (EmbeddedScp other = EmbeddedScp.start()) {
            registry("peers:%n%s%spools:%n  archive: {servers: [one, two], choice: roundRobin, retry: {attempts: 2}}%n"
                    .formatted(peer("one", scu.scp().port()), peer("two", other.port())));

            for (int i = 0; i < 4; i++) {
                scu.sendTo("dicom:scu:archive", file, Map.of());
            }

            assertThat(scu.scp().received()).hasSize(2);
            assertThat(other.received()).hasSize(2);
        }
    }

    @Test
    void aChangeOfTheRegistryChangesAPoolAndLeavesAssociationsAlone() throws Exception {
        try (EmbeddedScp other = EmbeddedScp.start()) {
            String peers = "peers:%n%s%s".formatted(peer("one", scu.scp().port()), peer("two", other.port()));
            Path yaml = Files.writeString(
                    folder.resolve("registry.yaml"), peers + "pools: {archive: {servers: [one], choice: failOver}}");
            AeRegistrySource source = AeRegistrySource.open(yaml);
            DicomComponent component = new DicomComponent();
            component.setAeRegistrySource(source);
            scu.context().addComponent("dicom", component);
            Exchange before = scu.sendTo("dicom:scu:archive", file, Map.of());

            Files.writeString(yaml, peers + "pools: {archive: {servers: [two, one], choice: failOver}}");
            assertThat(source.reload().pools()).hasSize(1);
            Exchange after = scu.sendTo("dicom:scu:archive", file, Map.of());

            assertThat(before.getMessage().getHeader(DicomConstants.SERVER)).isEqualTo("one");
            assertThat(after.getMessage().getHeader(DicomConstants.SERVER)).isEqualTo("two");
            assertThat(scu.scp().events())
                    .noneMatch(event -> event instanceof ScpEvent.AssociationAborted
                            || event instanceof ScpEvent.AssociationReleased);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"'[gone, here]', UP", "'[gone]', DOWN"})
    void aPoolIsWellIfOneOfItsServersIs(String servers, HealthCheck.State state) throws Exception {
        registry("peers:%n%s%spools:%n  archive: {servers: %s}%n"
                .formatted(peer("gone", closedPort()), peer("here", scu.scp().port()), servers));
        DicomEndpoint endpoint = scu.context().getEndpoint("dicom:scu:archive", DicomEndpoint.class);
        ScuHealthCheck check = new ScuHealthCheck(
                "archive",
                () -> new Destinations(endpoint, Optional.empty())
                        .own()
                        .servers()
                        .all(),
                scu.component().eventLoops(),
                Runnable::run);

        assertThat(check.call().getState()).isEqualTo(state);
    }

    @Test
    void noServerOfAPoolIsThere() throws Exception {
        registry("peers:%n%s%spools:%n  archive: {servers: [a, b]}%n"
                .formatted(peer("a", closedPort()), peer("b", closedPort())));

        Exchange exchange = scu.sendTo("dicom:scu:archive", file, Map.of());

        assertThat(exchange.getException()).isInstanceOf(TransportException.class);
        assertThat(attempts(exchange)).isEqualTo(2);
    }

    // ---- No thread, no end ----

    @Test
    void aProducerThatStopsEndsWhatWaitsToBeTriedAgain() throws Exception {
        AtomicInteger refused = refuse(9, Status.OUT_OF_RESOURCES);
        String uri = scu.uri("retryAttempts=9&retryDelay=3600000&retryMaximumDelay=3600000");
        CompletableFuture<Exchange> sent =
                scu.template().asyncSend(uri, exchange -> exchange.getMessage().setBody(file));
        while (refused.get() == 0) {
            Thread.onSpinWait(); // @Timeout is the end
        }

        scu.context().stop();

        assertThat(sent.get(30, TimeUnit.SECONDS).getException()).isInstanceOf(DicomStatusException.class);
    }
}
