package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Storage commitment from a route to a route. */
@Timeout(60)
class CommitRouteTest {
    private static final InstanceReference ONE = new InstanceReference(Uid.CTImageStorage, "1.2.1");
    private static final InstanceReference TWO = new InstanceReference(Uid.CTImageStorage, "1.2.2");
    private static final List<InstanceReference> BOTH = List.of(ONE, TWO);

    private final ServiceFixture fixture = new ServiceFixture();
    private final WorkflowStores stores = WorkflowStores.inMemory();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void serving(Processor archive) throws Exception {
        serving("", archive);
    }

    private void serving(String options, Processor archive) throws Exception {
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        fixture.serving("stores=#stores&services=commitment" + options, route -> route.process(fixture.gateway.noting())
                .process(archive));
    }

    private static Processor answering(Object body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    private Exchange commit(String options, Object body) {
        return fixture.ask("operation=commit&stores=#stores" + options, body);
    }

    private static Commitment commitment(Exchange exchange) {
        return exchange.getMessage().getBody(Commitment.class);
    }

    // ---- what is asked

    @Test
    void exchangeGoesOnWithTheResult() throws Exception {
        serving(answering(true));

        Exchange exchange = commit("", BOTH);

        assertThat(exchange.getException()).isNull();
        assertThat(commitment(exchange).state()).isEqualTo(CommitmentState.SAFE);
        assertThat(commitment(exchange).safe()).containsExactlyElementsOf(BOTH);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.STATUS, 0)
                .containsEntry(DicomConstants.COMMITTED, 2)
                .containsEntry(DicomConstants.NOT_COMMITTED, 0)
                .containsEntry(
                        DicomConstants.TRANSACTION_UID, commitment(exchange).id());
        Exchange asked = fixture.gateway.next();
        assertThat(asked.getIn().getBody()).isEqualTo(BOTH);
        assertThat(asked.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_ACTION)
                .containsEntry(DicomConstants.CALLING_AE_TITLE, "CAMEL-DICOM")
                .containsEntry(DicomConstants.CALLED_AE_TITLE, "GATEWAY")
                .containsEntry(
                        DicomConstants.TRANSACTION_UID, commitment(exchange).id());
    }

    static Stream<Arguments> bodies() {
        InstanceReference phantom = InstanceReference.to(Phantoms.small()).orElseThrow();
        return Stream.of(
                Arguments.of("a reference", ONE, List.of(ONE)),
                Arguments.of("a map", Map.of("1.2.1", Uid.CTImageStorage), List.of(ONE)),
                Arguments.of("a data set", Phantoms.small(), List.of(phantom)),
                Arguments.of("data sets", List.of(Phantoms.small()), List.of(phantom)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void bodyRefersToInstances(String name, Object body, List<InstanceReference> expected) throws Exception {
        serving(answering(true));

        assertThat(commitment(commit("", body)).instances()).isEqualTo(expected);
    }

    @Test
    void whatABatchHasStoredIsCommittedTo() throws Exception {
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        fixture.serving("stores=#stores&services=verification,storage,commitment", route -> route.filter(
                        exchange -> exchange.getIn().getBody() instanceof List)
                .setBody(exchange -> true));

        Exchange stored = fixture.ask("operation=store", Phantoms.ctStudy(3));
        Exchange committed = commit("", stored.getMessage().getBody());

        assertThat(commitment(committed).safe()).hasSize(3);
    }

    @Test
    void fileIsStoredAndThenCommittedTo() throws Exception {
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        fixture.serving("stores=#stores&services=storage,commitment", route -> route.filter(
                        exchange -> exchange.getIn().getBody() instanceof List)
                .setBody(exchange -> true));
        String archive = "dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY";
        fixture.route(
                builder -> builder.from("direct:outbox").to(archive).to(archive + "&operation=commit&stores=#stores"));

        Exchange exchange = fixture.sendTo(
                "direct:outbox",
                PhantomFiles.write(folder, List.of(Phantoms.small())).get(0));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(DicomConstants.COMMITTED)).isEqualTo(1);
    }

    @Test
    void exchangesThatWaitHoldNoThread() throws Exception {
        CountDownLatch decision = new CountDownLatch(1);
        ExecutorService one = Executors.newSingleThreadExecutor();
        fixture.gateway.camel.getRegistry().bind("one", one);
        serving(",verification", exchange -> {
            assertThat(decision.await(30, TimeUnit.SECONDS)).isTrue();
            exchange.getMessage().setBody(true);
        });
        try (ProducerTemplate template = fixture.gateway.camel.createProducerTemplate()) {
            String gateway = "dicom:scu:127.0.0.1:" + fixture.port()
                    + "?calledAeTitle=GATEWAY&executorService=#one&stores=#stores&operation=";
            List<CompletableFuture<Object>> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waiting.add(template.asyncRequestBody(gateway + "commit", BOTH));
            }
            Gateway.await("eight requests", () -> fixture.gateway.seen.size() == 8);

            assertThat(template.send(gateway + "echo", exchange -> {}).getException())
                    .isNull();

            decision.countDown();
            for (CompletableFuture<Object> commitment : waiting) {
                assertThat(((Commitment) commitment.get(20, TimeUnit.SECONDS)).state())
                        .isEqualTo(CommitmentState.SAFE);
            }
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void bodyWithoutAReferenceIsRefusedBeforeAnythingIsSent() throws Exception {
        serving(answering(true));

        assertThat(commit("", null).getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(commit("", List.of()).getException()).hasMessageContaining("no instance");
        assertThat(fixture.gateway.seen).isEmpty();
    }

    @Test
    void transactionUidMayBeGiven() throws Exception {
        serving(answering(true));
        Map<String, Object> header = Map.of(DicomConstants.REQUESTED_TRANSACTION_UID, "1.2.77");

        Exchange first = fixture.ask("operation=commit&stores=#stores", BOTH, header);
        Exchange second = fixture.ask("operation=commit&stores=#stores", BOTH, header);

        assertThat(commitment(first).id()).isEqualTo("1.2.77");
        assertThat(second.getException()).hasMessageContaining("in use");
    }

    @Test
    void routeThatDoesNotWaitGoesOnWithItsBody() throws Exception {
        serving("", exchange -> {
            Thread.currentThread().join(200);
            exchange.getMessage().setBody(true);
        });

        Exchange exchange = commit("&await=false", BOTH);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(BOTH);
        String uid = exchange.getMessage().getHeader(DicomConstants.TRANSACTION_UID, String.class);
        Gateway.await("the result", () -> state(uid).equals(Optional.of(CommitmentState.SAFE)));
    }

    private Optional<CommitmentState> state(String uid) {
        try {
            return stores.commitments().find(uid).map(found -> found.value().state());
        } catch (StoreException failed) {
            throw new IllegalStateException(failed);
        }
    }

    // ---- what is answered

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("a list of references", (Object) List.of(ONE), FailureReason.NO_SUCH_OBJECT_INSTANCE),
                Arguments.of("a UID", "1.2.1", FailureReason.NO_SUCH_OBJECT_INSTANCE),
                Arguments.of(
                        "a UID and a failure",
                        List.of("1.2.1", CommitmentFailure.of(TWO, FailureReason.RESOURCE_LIMITATION)),
                        FailureReason.RESOURCE_LIMITATION));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatIsNotSafeIsAnException(String name, Object body, FailureReason reason) throws Exception {
        serving(answering(body));

        Exchange strict = commit("", BOTH);
        Exchange lenient = commit("&exceptionOn=never", BOTH);

        assertThat(strict.getException())
                .isInstanceOfSatisfying(CommitmentIncompleteException.class, incomplete -> assertThat(
                                incomplete.commitment().orElseThrow().failed())
                        .containsExactly(CommitmentFailure.of(TWO, reason)));
        assertThat(lenient.getException()).isNull();
        assertThat(lenient.getMessage().getHeaders())
                .containsEntry(DicomConstants.COMMITTED, 1)
                .containsEntry(DicomConstants.NOT_COMMITTED, 1);
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("nothing is done", (Processor) exchange -> {}),
                Arguments.of("no body", answering(null)),
                Arguments.of("false", answering(false)),
                Arguments.of("nonsense", answering(List.of(7))),
                Arguments.of("an exception", (Processor) exchange -> {
                    throw new IllegalStateException("disk");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void nothingIsSafeThatTheRouteDoesNotSayIs(String name, Processor archive) throws Exception {
        serving(archive);

        Commitment commitment = commitment(commit("&exceptionOn=never", BOTH));

        assertThat(commitment.safe()).isEmpty();
        assertThat(commitment.failed())
                .extracting(CommitmentFailure::reason)
                .containsOnly(Optional.of(FailureReason.PROCESSING_FAILURE));
    }

    // ---- the way of the result

    @Test
    void resultOnANewAssociationArrivesThroughAConsumerOfTheSameContext() throws Exception {
        int port = PeerProcess.freePort();
        fixture.knowing(folder, "ASKER", port);
        serving("&resultOnSameAssociation=false", answering(true));
        fixture.gateway.listenOn(
                port,
                "aeTitle=ASKER&stores=#stores&services=commitmentResults",
                route -> route.process(fixture.gateway.noting()));

        Exchange exchange = commit("&callingAeTitle=ASKER", BOTH);

        assertThat(exchange.getException()).isNull();
        assertThat(commitment(exchange).state()).isEqualTo(CommitmentState.SAFE);
        assertThat(fixture.gateway.next().getIn().getBody()).isEqualTo(BOTH);
        Exchange result = fixture.gateway.next();
        assertThat(result.getIn().getBody()).isEqualTo(commitment(exchange));
        assertThat(result.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_EVENT_REPORT)
                .containsEntry(DicomConstants.COMMITTED, 2);
    }

    @Test
    void resultWhoseRouteFailsIsSentAgain() throws Exception {
        int port = PeerProcess.freePort();
        fixture.knowing(folder, "ASKER", port);
        serving("&resultOnSameAssociation=false&commitRetryDelay=20", answering(true));
        fixture.gateway.listenOn(
                port,
                "aeTitle=ASKER&stores=#stores&services=commitmentResults",
                route -> route.process(fixture.gateway.noting()).process(exchange -> {
                    if (fixture.gateway.seen.size() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                }));

        commit("&await=false&callingAeTitle=ASKER", BOTH);

        Gateway.await("the request and the result twice", () -> fixture.gateway.seen.size() >= 3);
    }

    @Test
    void associationThatDoesNotLingerBringsNoResult() throws Exception {
        serving(exchange -> {
            Thread.currentThread().join(300);
            exchange.getMessage().setBody(true);
        });

        Exchange without = commit("&commitLinger=0&commitAttempts=1&commitTimeout=900", BOTH);
        Exchange with = commit("&commitLinger=5000&commitAttempts=1&commitTimeout=20000", BOTH);

        assertThat(without.getException()).isInstanceOf(CommitmentIncompleteException.class);
        assertThat(commitment(without).state()).isEqualTo(CommitmentState.EXPIRED);
        assertThat(with.getException()).isNull();
    }

    @Test
    void timeoutAndAttemptsEndTheWait() throws Exception {
        serving("&resultOnSameAssociation=false", answering(true)); // and nobody knows where CAMEL-DICOM is

        Exchange exchange = commit("&commitTimeout=150&commitAttempts=3", BOTH);

        assertThat(exchange.getException()).hasMessageContaining("after 3 requests");
        assertThat(commitment(exchange).attempts()).isEqualTo(3);
        assertThat(fixture.gateway.seen).hasSize(3);
    }

    @Test
    void resultThatCannotBeDeliveredIsGivenUpAfterItsAttempts() throws Exception {
        serving("&resultOnSameAssociation=false&resultAttempts=2&commitRetryDelay=20", answering(true));

        commit("&await=false", BOTH);

        fixture.gateway.next();
        Gateway.await("nothing owed", () -> owed() == 0);
    }

    private int owed() {
        try {
            return stores.owed().page("", 10).size();
        } catch (StoreException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commitRetryDelay=50", "commitRetryDelay=600000&commitRetryMaximumDelay=50"})
    void requestIsSentUntilTheProviderIsThere(String options) throws Exception {
        int port = PeerProcess.freePort();
        serving(answering(true));
        Exchange started = fixture.askAt(
                "127.0.0.1:" + port,
                "calledAeTitle=LATE&operation=commit&stores=#stores&await=false&" + options,
                BOTH,
                Map.of());
        String uid = started.getMessage().getHeader(DicomConstants.TRANSACTION_UID, String.class);

        fixture.gateway.listenOn(
                port, "aeTitle=LATE&stores=#stores&services=commitment", route -> route.setBody(exchange -> true));

        Gateway.await("the result", () -> state(uid).equals(Optional.of(CommitmentState.SAFE)));
    }

    @Test
    void peerWithoutTheServiceIsAnExceptionAtOnce() throws Exception {
        fixture.serving("services=verification", route -> route.process(fixture.gateway.noting()));

        Exchange exchange = fixture.ask("operation=commit", BOTH);

        assertThat(exchange.getException())
                .isInstanceOf(io.cameldicom.engine.net.service.NoAcceptedContextException.class);
    }

    // ---- the stores

    @Test
    void pendingOnesAreTakenUpWhenAProducerStarts() throws Exception {
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        int port = PeerProcess.freePort();
        Exchange first;
        try (ServiceFixture before = new ServiceFixture()) {
            before.gateway.camel.getRegistry().bind("stores", stores);
            before.serving("services=verification", route -> route.process(before.gateway.noting()));
            first = before.askAt(
                    "127.0.0.1:" + port,
                    "calledAeTitle=LATE&operation=commit&stores=#stores&await=false",
                    BOTH,
                    Map.of());
        }
        String uid = first.getMessage().getHeader(DicomConstants.TRANSACTION_UID, String.class);
        assertThat(state(uid)).contains(CommitmentState.PENDING);

        fixture.gateway.listenOn(
                port, "aeTitle=LATE&stores=#stores&services=commitment", route -> route.setBody(exchange -> true));
        fixture.route(builder -> builder.from("direct:start")
                .to("dicom:scu:127.0.0.1:" + port + "?calledAeTitle=LATE&operation=commit&stores=#stores"));

        Gateway.await("the result", () -> state(uid).equals(Optional.of(CommitmentState.SAFE)));
        assertThat(stores.commitments().find(uid).orElseThrow().value().attempts())
                .isEqualTo(2);
    }

    static Stream<Arguments> noStores() {
        return Stream.of(
                Arguments.of("text", "stores"), Arguments.of(new BrokenDatabase(), "cannot be made, SQLSTATE"));
    }

    @ParameterizedTest
    @MethodSource("noStores")
    void consumerDoesNotStartWithoutItsStores(Object bean, String message) {
        fixture.gateway.camel.getRegistry().bind("bad", bean);

        assertThatThrownBy(() -> fixture.serving("services=mpps&stores=#bad", route -> route.to("log:steps")))
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"commitAttempts=0", "commitAttempts=100", "commitTimeout=0", "commitLinger=-1"})
    void optionsThatAreNoneAreRefused(String option) {
        assertThatThrownBy(() -> fixture.gateway.camel.getEndpoint(
                        "dicom:scu:127.0.0.1:104?calledAeTitle=X&operation=commit&" + option))
                .rootCause()
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    /** A database that cannot be reached. */
    private static final class BrokenDatabase implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("no disk");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            // nothing is logged
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // nobody logs in
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("nothing inside");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
