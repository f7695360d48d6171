package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocatorMetric;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A listener and a peer that has an association with it, on which a {@link LoanScript} is played. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of answers is in the transcript
final class LoanStage implements AutoCloseable {
    static final int CT = 1; // presentation contexts
    static final int MR = 3;
    static final int REFUSED = 5;
    static final int VERIFICATION = 7;

    /** What the peer is sent for the two objects before each script. */
    static final List<String> PROLOGUE = List.of("C-STORE-RSP 1 on 1 0000H", "C-STORE-RSP 2 on 1 0000H");

    /** So long none of them is where it is not what a script is about. */
    static final UpperLayerTimeouts TIMEOUTS = UpperLayerTimeouts.DEFAULT.withAssociation(Duration.ofMillis(200));

    private final EventLoops loops;
    private final CountingWorkers workers;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService listening = Executors.newSingleThreadExecutor();
    private final LoanScript.Handling handling;
    private final LoanTranscript seen = new LoanTranscript();
    private final AtomicInteger inside = new AtomicInteger(); // threads in the handler
    private final long buffersBefore = buffers();
    private final ScpListener scp;
    private final ScriptedPeer peer;
    private final Future<Void> hearing;

    /** What a handler and a script tell each other. */
    private final CountDownLatch reached = new CountDownLatch(1);

    private final CountDownLatch gate = new CountDownLatch(1);
    private final CompletableFuture<Status> later = new CompletableFuture<>();
    private volatile Optional<IncomingInstance> last = Optional.empty(); // that a handler was shown
    private volatile Consumer<ScpEvent> onEvent = event -> {};
    private volatile Thread handler = Thread.currentThread(); // the last one
    private volatile boolean left; // the connection, by the peer

    private LoanStage(
            boolean loans,
            UnaryOperator<ScpListener.Builder> listener,
            LoanScript.Handling handling,
            ExecutorService pool)
            throws IOException {
        this.handling = handling;
        loops = EventLoops.start(1, "stage");
        workers = new CountingWorkers(pool);
        Services services = Services.builder()
                .verification(EchoHandler.ALWAYS)
                .storage(new Handler())
                .build();
        scp = listener.apply(ScpListener.builder(loops, workers)
                        .services(services)
                        .timeouts(TIMEOUTS)
                        .events(this::tell)
                        .loans(loans))
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        peer = ScriptedPeer.connect(scp.localAddress());
        peer.send(Loopback.options()
                .propose(Uid.CTImageStorage, Loopback.EXPLICIT)
                .propose(Uid.MRImageStorage, Loopback.EXPLICIT)
                .propose(Uid.StudyRootQueryRetrieveInformationModelFind, Loopback.EXPLICIT)
                .build()
                .request());
        peer.expect(AssociateAc.class);
        hearing = listening.submit(this::listen);
    }

    /** Opens one: the association stands. */
    static LoanStage open(boolean loans, UnaryOperator<ScpListener.Builder> listener, LoanScript.Handling handling)
            throws IOException {
        return new LoanStage(loans, listener, handling, Executors.newCachedThreadPool());
    }

    private Void listen() throws IOException {
        try {
            Pdu pdu;
            do {
                pdu = peer.expect(Pdu.class);
                seen.received(pdu);
            } while (!(pdu instanceof Abort || pdu instanceof ReleaseRp));
            seen.over();
        } catch (EOFException | SocketException gone) {
            if (left) {
                seen.over();
            } else {
                seen.closed();
            }
        }
        return null;
    }

    private void tell(ScpEvent event) {
        onEvent.accept(event);
        seen.event(event);
    }

    /** Does something besides when an event is told. */
    void onEvent(Consumer<ScpEvent> action) {
        onEvent = action;
    }

    // ---- The handler ----

    private final class Handler implements StoreHandler {
        @Override
        public Optional<Status> precheck(IncomingInstance instance) throws IOException {
            last = Optional.of(instance);
            instance.answered()
                    .whenComplete((done, gone) -> seen.told(uid(instance)
                            + (gone == null ? " answered" : " unanswered: " + LoanTranscript.line(gone))));
            return handling.precheck(LoanStage.this, instance);
        }

        @Override
        public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
            inside.incrementAndGet();
            try {
                return handling.store(LoanStage.this, instance);
            } catch (IOException | RuntimeException | Error failure) {
                seen.handled(uid(instance) + " threw " + LoanTranscript.line(failure));
                throw failure;
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    private static String uid(IncomingInstance instance) {
        return instance.request().affectedSopInstanceUid();
    }

    /** Reads all and is content. */
    CompletionStage<Status> file(IncomingInstance instance) throws IOException {
        filed(instance, instance.dataSet().readAllBytes());
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    /** In a handler: tells the script that it came so far, and waits for {@link #open}. */
    void waitForGate() {
        handler = Thread.currentThread();
        reached.countDown();
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a handler: tells the script that it came so far. */
    void reached() {
        handler = Thread.currentThread();
        reached.countDown();
    }

    void awaitReached() throws InterruptedException {
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until so much is in of the object that a handler is at. */
    void awaitReceived(long bytes) {
        seen.until(bytes + " bytes", () -> last.map(IncomingInstance::received).orElse(0L) >= bytes);
    }

    /** Lets the handler go on. */
    void open() {
        gate.countDown();
    }

    /** A status that is told later. */
    CompletableFuture<Status> later() {
        return later;
    }

    /** Interrupts the handler that was {@link #reached}. */
    void interrupt() {
        handler.interrupt();
    }

    /** Has another thread do something. */
    void elsewhere(Runnable work) {
        timer.execute(work);
    }

    /** Waits until somebody was told that the association ended otherwise than by a release. */
    void awaitAborted() throws InterruptedException {
        seen.await("aborted", transcript -> transcript.end().startsWith("aborted "));
    }

    /** Notes what was read of an instance. */
    void filed(IncomingInstance instance, byte[] bytes) {
        seen.handled(uid(instance) + " " + bytes.length + " " + digest(bytes));
    }

    static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    // ---- The peer ----

    ScriptedPeer peer() {
        return peer;
    }

    LoanTranscript seen() {
        return seen;
    }

    ScpListener scp() {
        return scp;
    }

    CountingWorkers workers() {
        return workers;
    }

    /** Two plain objects, one after the other: the second and what follows come to whom the first was lent to. */
    void prologue() throws Exception {
        store(1);
        store(2);
    }

    /** Sends a plain object, and waits for the answer. */
    void store(int id) throws Exception {
        int before = seen.wire().size();
        peer.send(LoanBytes.object(id, 1000));
        seen.awaitAnswers(before + 1);
    }

    /** Sends bytes at once, or as much as the other end takes before it goes. */
    void send(byte[]... parts) throws IOException {
        peer.sendWhileItStands(parts);
    }

    /** Sends something after a time. */
    void sendAfter(int millis, byte[] bytes) throws Exception {
        timer.schedule(
                        () -> {
                            peer.send(bytes);
                            return null;
                        },
                        millis,
                        TimeUnit.MILLISECONDS)
                .get(20, TimeUnit.SECONDS);
    }

    /** Lets time pass: more than it takes until the event loop takes a connection back from a worker that is elsewhere. */
    void pause(int millis) throws Exception {
        timer.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);
    }

    /** Asks for the release. */
    void release() throws IOException {
        peer.send(new ReleaseRq());
    }

    /** Stops sending. */
    void sendNoMore() throws IOException {
        peer.sendNoMore();
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        left = true;
        peer.reset();
    }

    /** Waits until a handler is at work: it will see what comes, and nothing that was sent is lost on the way. */
    void awaitHandler() {
        seen.until("a handler at work", () -> inside.get() > 0);
    }

    /** Runs something in a while. */
    void after(int millis, Runnable action) {
        timer.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    // ---- The end ----

    /** Waits until all is over, and sees that nothing is left behind. */
    LoanTranscript curtain() throws Exception {
        seen.await("over", LoanTranscript::isOver);
        try {
            hearing.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("The peer does not understand what comes after\n" + seen, failed.getCause());
        }
        left = true;
        peer.close();
        seen.until("no association left", () -> scp.associations() == 0);
        seen.await(
                "told of the end",
                transcript -> transcript.end().startsWith("aborted")
                        || transcript.end().equals("AssociationReleased"));
        for (int turn = 0; turn < 3; turn++) {
            seen.until("no worker at work", workers::isQuiet);
            loops.group().submit(() -> {}).get(20, TimeUnit.SECONDS);
        }
        assertThat(inside).hasValue(0);
        scp.close(Duration.ZERO);
        loops.close();
        seen.until("all buffers given back", () -> buffers() <= buffersBefore);
        return seen;
    }

    /** How many pooled buffers are in use; those that an event loop keeps for itself count until it ends. */
    static long buffers() {
        PooledByteBufAllocatorMetric metric = PooledByteBufAllocator.DEFAULT.metric();
        return Stream.concat(metric.directArenas().stream(), metric.heapArenas().stream())
                .mapToLong(PoolArenaMetric::numActiveAllocations)
                .sum();
    }

    @Override
    public void close() throws IOException {
        left = true;
        peer.close();
        scp.close(Duration.ZERO);
        timer.shutdownNow();
        listening.shutdownNow();
        workers.close();
        loops.close();
    }
}
