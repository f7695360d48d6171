package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.BatchProgress;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.InstanceResult.Outcome;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Phantoms;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class BatchTest {
    private static final int COUNT = 5;

    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path study;
    private List<Path> files;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
        study = folder.resolve("study");
        files = ScuFixture.files(study, Phantoms.ctStudy(COUNT));
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private List<String> received() {
        return scu.scp().received().stream()
                .map(ReceivedInstance::sopInstanceUid)
                .toList();
    }

    private static BatchResult result(Exchange exchange) {
        return exchange.getMessage().getBody(BatchResult.class);
    }

    private static List<Outcome> outcomes(Exchange exchange) {
        return result(exchange).instances().stream()
                .map(InstanceResult::outcome)
                .toList();
    }

    interface BodyOf {
        Object make(List<Path> files) throws IOException;
    }

    static Stream<Named<BodyOf>> bodies() {
        return Stream.of(
                Named.of("list", files -> files),
                Named.of("iterator", List::iterator),
                Named.of("set", LinkedHashSet::new),
                Named.of("stream", List::stream),
                Named.of("array", List::toArray),
                Named.of("directory", files -> files.get(0).getParent()),
                Named.of(
                        "directory as a File", files -> files.get(0).getParent().toFile()),
                Named.of("list with a directory", files -> List.of(files.get(0).getParent())),
                Named.of("list of all kinds", BatchTest::mixed));
    }

    private static List<Object> mixed(List<Path> files) throws IOException {
        return List.of(
                DicomFile.of(files.get(0)),
                files.get(1).toFile(),
                Files.readAllBytes(files.get(2)),
                Files.newInputStream(files.get(3)),
                DicomFile.of(files.get(4)).dataSet());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void storesEachKindOfBatch(BodyOf maker) throws Exception {
        Exchange exchange = scu.send("", maker.make(files));

        assertThat(exchange.getException()).isNull();
        BatchResult result = result(exchange);
        assertThat(result.isComplete()).isTrue();
        assertThat(result.instances())
                .extracting(InstanceResult::sopInstanceUid)
                .isEqualTo(received());
        assertThat(received()).hasSize(COUNT).doesNotHaveDuplicates();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.BATCH_TOTAL, COUNT)
                .containsEntry(DicomConstants.BATCH_STORED, COUNT)
                .containsEntry(DicomConstants.BATCH_FAILED, 0)
                .containsEntry(DicomConstants.BATCH_NOT_SENT, 0)
                .containsEntry(DicomConstants.BATCH_SKIPPED, List.of());
    }

    @Test
    void theResultGivesFilesBackAndPositionsForWhatIsNoFile() throws Exception {
        List<Object> batch = mixed(files);

        Exchange exchange = scu.send("", batch);

        assertThat(result(exchange).instances())
                .extracting(InstanceResult::key)
                .containsExactly(batch.get(0), batch.get(1), 2, 3, 4);
    }

    @Test
    void goesThroughDirectoriesInOrderAndTellsWhatItLeavesOut() throws Exception {
        Path deeper = Files.createDirectories(study.resolve("a/b"));
        Path moved = Files.move(files.get(0), deeper.resolve("first"));
        Path notes = Files.writeString(study.resolve("notes.txt"), "not DICOM");
        Path empty = Files.createFile(study.resolve("empty"));

        Exchange exchange = scu.send("", study);

        assertThat(exchange.getException()).isNull();
        // 00002.dcm and so on come before a/b/first
        assertThat(result(exchange).instances())
                .extracting(InstanceResult::key)
                .containsExactly(files.get(1), files.get(2), files.get(3), files.get(4), moved);
        assertThat(exchange.getMessage().getHeader(DicomConstants.BATCH_SKIPPED))
                .isEqualTo(List.of(empty, notes));
    }

    @Test
    void anEmptyBatchIsComplete() {
        Exchange exchange = scu.send("", List.of());

        assertThat(exchange.getException()).isNull();
        assertThat(result(exchange).instances()).isEmpty();
    }

    @Test
    void aFailureDoesNotHoldUpTheOthersAndIsAnExceptionInTheEnd() {
        scu.scp().answer(instance -> scu.scp().received().size() == 2 ? new Status(0xC001) : Status.SUCCESS);

        Exchange exchange = scu.send("", files);

        assertThat(exchange.getException()).isInstanceOfSatisfying(BatchIncompleteException.class, failure -> {
            assertThat(failure.category()).isEqualTo(DicomException.Category.PEER);
            assertThat(failure.result()).containsSame(result(exchange));
            assertThat(failure).hasMessageContaining("4 are stored, 1 failed").hasMessageContaining("C001H");
        });
        assertThat(outcomes(exchange))
                .containsExactly(Outcome.STORED, Outcome.FAILED, Outcome.STORED, Outcome.STORED, Outcome.STORED);
        assertThat(exchange.getMessage().getHeader(DicomConstants.BATCH_FAILED)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} with {1}: exception {2}")
    @CsvSource({"failure, 0xB000, false", "warning, 0xB000, true", "never, 0xC000, false", "failure, 0xC000, true"})
    void exceptionOnHoldsForBatchesToo(String exceptionOn, String code, boolean exception) {
        scu.scp().answer(instance -> new Status(Integer.decode(code)));

        Exchange exchange = scu.send("exceptionOn=" + exceptionOn, files);

        assertThat(exchange.getException() != null).isEqualTo(exception);
        assertThat(result(exchange).instances())
                .extracting(InstanceResult::status)
                .allSatisfy(status -> assertThat(status).contains(new Status(Integer.decode(code))));
    }

    @Test
    void continueOnErrorFalseEndsTheBatchWithTheFirstFailure() {
        scu.scp().answer(instance -> scu.scp().received().size() == 2 ? new Status(0xC001) : Status.SUCCESS);

        Exchange exchange = scu.send("continueOnError=false", files);

        assertThat(outcomes(exchange))
                .containsExactly(Outcome.STORED, Outcome.FAILED, Outcome.NOT_SENT, Outcome.NOT_SENT, Outcome.NOT_SENT);
        assertThat(exchange.getMessage().getHeader(DicomConstants.BATCH_NOT_SENT))
                .isEqualTo(3);
        assertThat(exchange.getException()).isInstanceOf(BatchIncompleteException.class);
    }

    @ParameterizedTest
    @CsvSource({"retriesPerInstance=0, 1", "retriesPerInstance=3, 4"})
    void retriesWhatMayPass(String option, int attempts) {
        scu.scp().answer(instance -> Status.OUT_OF_RESOURCES);

        Exchange exchange = scu.send(option + "&retryDelay=1&retryMaximumDelay=2", files.subList(0, 1));

        assertThat(result(exchange).instances().get(0).attempts()).isEqualTo(attempts);
        assertThat(received()).hasSize(attempts);
        assertThat(((DicomException) exchange.getException()).category()).isEqualTo(DicomException.Category.TRANSIENT);
    }

    private long associations() {
        return scu.scp().received().stream()
                .map(instance -> instance.peer().associationId())
                .distinct()
                .count();
    }

    @ParameterizedTest
    @CsvSource({"maxPerAssociation=2, 3", "maxPerAssociation=0, 1", "parallelAssociations=1, 1"})
    void associationsAreAsManyAsTheOptionsSay(String option, int associations) {
        Exchange exchange = scu.send(option, files);

        assertThat(exchange.getException()).isNull();
        assertThat(associations()).isEqualTo(associations);
    }

    @Test
    void parallelAssociationsSendAtOnce() throws Exception {
        scu.scp().hold();

        var sending = scu.template().asyncSend(scu.uri("parallelAssociations=3"), exchange -> exchange.getMessage()
                .setBody(files));

        scu.scp().await(3, ScuFixture.PATIENCE);
        assertThat(associations()).isEqualTo(3);
        scu.scp().release();
        assertThat(result(sending.get()).isComplete()).isTrue();
    }

    @Test
    void instancesPerSecondHoldsBack() {
        long start = System.nanoTime();
        Exchange exchange = scu.send("instancesPerSecond=20", files);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(result(exchange).isComplete()).isTrue();
        assertThat(millis).isGreaterThanOrEqualTo(200); // 5 with 50 ms between them
    }

    @Test
    void goesOnWithAnotherAssociationAtTheInstanceThatWasNotAnswered() throws Exception {
        scu.scp().hold();
        var sending = scu.template()
                .asyncSend(
                        scu.uri("retryDelay=1&retriesPerInstance=20&retryMaximumDelay=100"),
                        exchange -> exchange.getMessage().setBody(files));
        scu.scp().await(1, ScuFixture.PATIENCE);

        scu.scp().abort();
        scu.scp().release();
        scu.scp().listenAgain();

        Exchange exchange = sending.get();
        assertThat(exchange.getException()).isNull();
        assertThat(result(exchange).instances().get(0).attempts()).isGreaterThan(1);
        assertThat(received()).hasSize(COUNT + 1);
        assertThat(received().get(1)).isEqualTo(received().get(0));
    }

    @Test
    void tellsProgressOfEachInstanceInOrder() throws Exception {
        List<Integer> done = new CopyOnWriteArrayList<>();
        List<Object> instances = new CopyOnWriteArrayList<>();
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress").process(exchange -> {
                    done.add(exchange.getMessage().getBody(BatchProgress.class).done());
                    instances.add(exchange.getMessage().getHeader(DicomConstants.INSTANCE_RESULT));
                });
            }
        });

        Exchange exchange = scu.send("progressEndpoint=direct:progress", files);

        assertThat(done).containsExactly(1, 2, 3, 4, 5);
        assertThat(instances).isEqualTo(result(exchange).instances());
    }

    @Test
    void theRouteGoesOnByAThreadThatMayTakeItsTime() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress")
                        .process(exchange -> threads.add(Thread.currentThread().getName()));
                from("direct:in")
                        .to(scu.uri("progressEndpoint=direct:progress"))
                        .process(exchange -> threads.add(Thread.currentThread().getName()));
            }
        });

        scu.sendTo("direct:in", files.subList(0, 1), Map.of());

        assertThat(threads.get(0)).contains("DicomProgress");
        assertThat(threads.get(1)).contains("DicomScu");
    }

    @Test
    void anExchangeThatFailsAtTheProgressEndpointCancelsTheBatch() throws Exception {
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress").throwException(new IOException("enough"));
            }
        });
        List<Path> many = ScuFixture.files(folder.resolve("many"), Phantoms.ctStudy(60));

        Exchange exchange = scu.send("progressEndpoint=direct:progress&instancesPerSecond=100", many);

        assertThat(result(exchange).totals().left()).isPositive();
        assertThat(result(exchange).totals().stored()).isPositive();
        assertThat(exchange.getException()).isInstanceOf(BatchIncompleteException.class);
    }

    @Test
    void aSlowProgressEndpointDoesNotHoldUpTheBatch() throws Exception {
        AtomicInteger told = new AtomicInteger();
        CountDownLatch allReceived = new CountDownLatch(COUNT);
        scu.scp().answer(instance -> {
            allReceived.countDown();
            return Status.SUCCESS;
        });
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:progress").process(exchange -> {
                    allReceived.await(); // the first one waits until the last instance has been sent
                    told.incrementAndGet();
                });
            }
        });

        Exchange exchange = scu.send("progressEndpoint=direct:progress", files);

        assertThat(result(exchange).isComplete()).isTrue();
        assertThat(told).hasValue(COUNT); // all before the result
    }

    @Test
    void aListenerCancelsWithinOneInstance() {
        ProgressListener listener = (instance, progress) -> progress.done() < 2;
        scu.context().getRegistry().bind("stopper", listener);

        Exchange exchange = scu.send("progressListener=#bean:stopper&exceptionOn=never", files);

        assertThat(exchange.getException()).isNull();
        assertThat(outcomes(exchange))
                .containsExactly(Outcome.STORED, Outcome.STORED, Outcome.NOT_SENT, Outcome.NOT_SENT, Outcome.NOT_SENT);
    }

    @Test
    void streamsAreClosedWhateverBecomesOfThem() throws Exception {
        AtomicInteger open = new AtomicInteger();
        List<InputStream> streams = new ArrayList<>();
        for (Path file : files) {
            open.incrementAndGet();
            streams.add(new FilterInputStream(Files.newInputStream(file)) {
                private boolean closed;

                @Override
                public void close() throws IOException {
                    super.close();
                    if (!closed) {
                        closed = true;
                        open.decrementAndGet();
                    }
                }
            });
        }
        scu.scp().answer(instance -> new Status(0xC001));

        Exchange exchange = scu.send("continueOnError=false", streams);

        assertThat(outcomes(exchange)).contains(Outcome.FAILED, Outcome.NOT_SENT);
        assertThat(open).hasValue(0);
    }

    @Test
    void anInstanceThatCannotBeReadFailsAlone() throws Exception {
        byte[] damaged = Arrays.copyOf(Files.readAllBytes(files.get(0)), 140);

        Exchange exchange = scu.send("", List.of(files.get(0), damaged, files.get(1)));

        assertThat(outcomes(exchange)).containsExactly(Outcome.STORED, Outcome.FAILED, Outcome.STORED);
    }

    @Test
    void whatThePeerTakesInNoSyntaxFailsWithTheReason() throws Exception {
        try (ScuFixture few = ScuFixture.start(EmbeddedScp.builder().sopClasses(List.of("1.2.3")))) {
            Exchange exchange = few.send("", files);

            assertThat(result(exchange).instances())
                    .allSatisfy(instance -> assertThat(instance.failure().orElseThrow())
                            .hasMessageContaining("No accepted presentation context"));
        }
    }

    @Test
    void encodesAgainWhatThePeerDoesNotTakeAsItIs() throws Exception {
        try (ScuFixture implicit =
                ScuFixture.start(EmbeddedScp.builder().transferSyntaxes(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))) {
            Exchange exchange = implicit.send("", files);

            assertThat(exchange.getException()).isNull();
            assertThat(result(exchange).instances()).allSatisfy(instance -> assertThat(instance.transferSyntax())
                    .contains(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        }
    }

    @Test
    void holdsOfElementsThatComeOneByOneNoMoreThanOneInMemory() throws Exception {
        List<Object> elements = mixed(files);
        List<WeakReference<Object>> given = new CopyOnWriteArrayList<>();
        AtomicInteger alive = new AtomicInteger(-1);
        scu.scp().answer(instance -> {
            if (scu.scp().received().size() == 1) { // all have been looked at, and are to be sent
                System.gc();
                alive.set((int)
                        given.stream().filter(bytes -> bytes.get() != null).count());
            }
            return Status.SUCCESS;
        });
        Stream<Object> oneByOne = files.stream().map(file -> {
            byte[] bytes = read(file);
            given.add(new WeakReference<>(bytes));
            return bytes;
        });

        Exchange exchange = scu.send("", oneByOne);

        assertThat(exchange.getException()).isNull();
        assertThat(given).hasSize(COUNT);
        assertThat(alive).hasValue(0);
        assertThat(scu.send("", elements.iterator()).getException()).isNull();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void anElementThatCannotBeReadFailsAlone() throws Exception {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("disk error");
            }
        };

        Exchange exchange = scu.send("", Stream.of(Files.newInputStream(files.get(0)), broken));

        assertThat(outcomes(exchange)).containsExactly(Outcome.STORED, Outcome.FAILED);
    }

    @Test
    void aTextAmongTheElementsRefusesTheBatchBeforeAnythingIsSent() {
        Iterator<Object> elements = List.<Object>of(files.get(0), "text").iterator();

        Exchange exchange = scu.send("", elements, Map.of());

        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        assertThat(received()).isEmpty();
    }

    @Test
    void aStreamOfInstancesIsClosedInTheEnd() {
        AtomicInteger closed = new AtomicInteger();
        Stream<DataSet> dataSets = Phantoms.ctStudy(2).stream().onClose(closed::incrementAndGet);

        Exchange exchange = scu.send("", dataSets);

        assertThat(result(exchange).isComplete()).isTrue();
        assertThat(closed).hasValue(1);
    }
}
