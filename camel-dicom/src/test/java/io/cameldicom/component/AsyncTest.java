package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.service.DimseTimeoutException;
import io.cameldicom.engine.net.service.PoolExhaustedException;
import io.cameldicom.test.net.ScriptedListener;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads: those of routes are never held up, and nothing hangs when all is stopped. */
@Timeout(60)
class AsyncTest {
    private static final int COUNT = 20;

    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        scu = ScuFixture.start();
        file = ScuFixture.file(folder);
    }

    @AfterEach
    void close() throws Exception {
        scu.close();
    }

    private CompletableFuture<Exchange> sendLater(String options, Object body) {
        return scu.template()
                .asyncSend(scu.uri(options), exchange -> exchange.getMessage().setBody(body));
    }

    @Test
    void manySlowStoresNeedOneThreadOfARoute() throws Exception {
        Set<String> routeThreads = ConcurrentHashMap.newKeySet();
        CountDownLatch allTaken = new CountDownLatch(COUNT);
        CountDownLatch allDone = new CountDownLatch(COUNT);
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in?concurrentConsumers=1")
                        .process(exchange -> {
                            routeThreads.add(Thread.currentThread().getName());
                            allTaken.countDown();
                        })
                        .to(scu.uri("poolPerPeer=" + COUNT))
                        .process(exchange -> allDone.countDown());
            }
        });
        scu.scp().hold();

        for (int i = 0; i < COUNT; i++) {
            scu.template().sendBody("seda:in", file);
        }

        // The one thread has taken all messages while not one of them is answered.
        assertThat(allTaken.await(20, TimeUnit.SECONDS)).isTrue();
        scu.scp().await(COUNT, ScuFixture.PATIENCE);
        assertThat(routeThreads).hasSize(1);
        assertThat(allDone.getCount()).isEqualTo(COUNT);
        scu.scp().release();
        assertThat(allDone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sendsByTheThreadsOfTheOption() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        ExecutorService ours = Executors.newSingleThreadExecutor(task -> new Thread(task, "ours"));
        scu.context().getRegistry().bind("ours", ours);
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(scu.uri("executorService=#bean:ours"))
                        .process(exchange -> names.add(Thread.currentThread().getName()));
            }
        });

        Exchange exchange = scu.sendTo("direct:in", file, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(names).containsExactly("ours");
        ours.shutdown();
    }

    @Test
    void waitsForAnAssociationAsLongAsThePatienceLasts() throws Exception {
        scu.scp().hold();
        CompletableFuture<Exchange> first = sendLater("poolPerPeer=1&poolPatience=100", file);
        scu.scp().await(1, ScuFixture.PATIENCE);

        Exchange second = sendLater("poolPerPeer=1&poolPatience=100", file).get();

        assertThat(second.getException()).isInstanceOf(PoolExhaustedException.class);
        scu.scp().release();
        assertThat(first.get().getException()).isNull();
    }

    @Test
    void whatIsUnderWayMayEndWhileTheContextStops() throws Exception {
        scu.scp().hold();
        CompletableFuture<Exchange> sending = sendLater("", file);
        scu.scp().await(1, ScuFixture.PATIENCE);

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(scu.context()::stop);
        scu.scp().release();

        assertThat(sending.get(20, TimeUnit.SECONDS).getException()).isNull();
        stopping.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatDoesNotEndFailsWhenTheContextStops() throws Exception {
        scu.context().getExecutorServiceManager().setShutdownAwaitTermination(200);
        List<CompletableFuture<Exchange>> sending = new ArrayList<>();
        scu.scp().hold();
        for (int i = 0; i < 3; i++) {
            sending.add(sendLater("", file));
        }
        sending.add(sendLater("", ScuFixture.files(folder.resolve("batch"), Phantoms.ctStudy(3))));
        scu.scp().await(4, ScuFixture.PATIENCE);

        scu.context().stop();

        for (CompletableFuture<Exchange> one : sending) {
            assertThat(one.get(20, TimeUnit.SECONDS).getException()).isNotNull();
        }
    }

    @Test
    void aStoppedProducerEndsItsBatchesAfterTheInstanceTheyAreAt() throws Exception {
        DicomEndpoint endpoint = scu.context().getEndpoint(scu.uri(""), DicomEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(ScuFixture.files(folder.resolve("batch"), Phantoms.ctStudy(5)));
        scu.scp().hold();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        assertThat(producer.process(exchange, done::complete)).isFalse();
        scu.scp().await(1, ScuFixture.PATIENCE);

        producer.stop();
        scu.scp().release();

        assertThat(done.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(exchange.getException()).isInstanceOf(BatchIncompleteException.class);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.BATCH_STORED, 1)
                .containsEntry(DicomConstants.BATCH_NOT_SENT, 4);
    }

    @Test
    void aStoppedProducerRefusesAtOnce() throws Exception {
        DicomEndpoint endpoint = scu.context().getEndpoint(scu.uri(""), DicomEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        producer.stop();
        Exchange exchange = endpoint.createExchange();

        assertThat(producer.process(exchange, doneSync -> assertThat(doneSync).isTrue()))
                .isTrue();
        assertThat(exchange.getException()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aPeerThatNeverAnswersIsGivenUpAfterTheResponseTimeout() throws Exception {
        try (ScriptedListener silent = ScriptedListener.open()) {
            var script = silent.play(peer -> {
                peer.accept();
                peer.expectCommand(CEchoRq.class);
                peer.expect(Abort.class);
            });

            Exchange exchange = scu.sendTo(
                    "dicom:scu:127.0.0.1:" + silent.port() + "?calledAeTitle=SILENT&operation=echo&responseTimeout=200",
                    file,
                    Map.of());

            assertThat(exchange.getException()).isInstanceOf(DimseTimeoutException.class);
            script.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CamelDicomResponseTimeout, operationTimeout=0, RESPONSE",
        "CamelDicomOperationTimeout, operationTimeout=0, TOTAL",
        "CamelDicomOther, operationTimeout=200, TOTAL"
    })
    void echoAndStoreHaveATimeOfTheirOwn(String header, String option, DimseTimeoutException.Kind kind)
            throws Exception {
        for (String operation : List.of("echo", "store")) {
            try (ScriptedListener silent = ScriptedListener.open()) {
                var script = silent.play(peer -> {
                    peer.accept();
                    if (operation.equals("store")) {
                        peer.expectCommand(CStoreRq.class);
                        peer.expectDataSet();
                    } else {
                        peer.expectCommand(CEchoRq.class);
                    }
                    peer.expect(Abort.class);
                });

                Exchange exchange = scu.sendTo(
                        "dicom:scu:127.0.0.1:%d?calledAeTitle=SILENT&operation=%s&%s"
                                .formatted(silent.port(), operation, option),
                        file,
                        Map.of(header, 200L));

                assertThat(exchange.getException())
                        .as(operation)
                        .isInstanceOfSatisfying(DimseTimeoutException.class, late -> assertThat(late.kind())
                                .isEqualTo(kind));
                script.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void producersWithTheSamePoolShareIt() throws Exception {
        scu.send("operation=echo", null);
        scu.send("operation=echo&connectTimeout=5s", null);
        assertThat(scu.component().sharedScus()).isEqualTo(1);

        scu.send("operation=echo&poolTotal=3", null);
        assertThat(scu.component().sharedScus()).isEqualTo(2);
    }

    @Test
    void theLastProducerGivesThePoolBack() throws Exception {
        AsyncProducer one = scu.context().getEndpoint(scu.uri("")).createAsyncProducer();
        AsyncProducer other =
                scu.context().getEndpoint(scu.uri("operation=echo")).createAsyncProducer();
        one.start();
        other.start();

        one.stop();
        assertThat(scu.component().sharedScus()).isEqualTo(1);
        other.stop();
        assertThat(scu.component().sharedScus()).isZero();
    }
}
