package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CGetRq;
import io.cameldicom.engine.net.dimse.CGetRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.Pdu;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A user that has an association with an archive, whose part is played by a {@link LoanGetScript}: a C-GET is under way. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them is in the transcript
final class LoanGetStage implements AutoCloseable {
    static final int GET = 3; // the presentation context after that of CT

    private static final String MODEL = Uid.StudyRootQueryRetrieveInformationModelGet;
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();

    private final long buffersBefore = LoanStage.buffers();
    private final EventLoops loops = EventLoops.start(1, "stage");
    private final CountingWorkers workers = new CountingWorkers(Executors.newCachedThreadPool());
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService listening = Executors.newSingleThreadExecutor();
    private final LoanTranscript seen = new LoanTranscript();
    private final LoanGetScript script;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Association association;
    private final RetrieveOperation getting;
    private final ScriptedPeer archive;
    private final CGetRq request;
    private final Future<Void> hearing;
    private volatile SubOperationCounts progress = SubOperationCounts.NONE;
    private volatile boolean left; // the connection, by the archive

    /** Opens one: the archive has the request. */
    LoanGetStage(boolean loans, LoanGetScript script) throws Exception {
        this.script = script;
        try (ServerSocket server = ScriptedPeer.listen()) {
            Peer peer = new Peer(
                    "127.0.0.1",
                    server.getLocalPort(),
                    Loopback.options()
                            .propose(Uid.CTImageStorage, Loopback.EXPLICIT)
                            .propose(MODEL, Loopback.EXPLICIT)
                            .role(new RoleSelection(Uid.CTImageStorage, false, true))
                            .timeouts(LoanStage.TIMEOUTS)
                            .loans(loans)
                            .build());
            Services services = Services.builder().storage(this::store).build();
            Future<Association> opening = listening.submit(() -> Association.open(loops, workers, peer, services));
            archive = ScriptedPeer.accept(server);
            archive.grant(new RoleSelection(Uid.CTImageStorage, false, true));
            association = opening.get(20, TimeUnit.SECONDS);
        }
        association.ended().thenAccept(ending -> seen.ended("ended " + LoanTranscript.line(ending.exception())));
        getting = association.getAsync(
                MODEL, KEYS, OperationOptions.DEFAULT.withPending(script.patience()), told -> progress = told);
        getting.result().whenComplete((result, failure) -> seen.told(outcome(result, failure)));
        request = archive.expectCommand(CGetRq.class);
        archive.skipDataSet();
        hearing = listening.submit(this::listen);
    }

    private static String outcome(RetrieveResult result, Throwable failure) {
        return "outcome " + (failure == null ? result.toString() : LoanTranscript.line(failure));
    }

    private Void listen() throws IOException {
        try {
            Pdu pdu;
            do {
                pdu = archive.expect(Pdu.class);
                seen.received(pdu);
                if (pdu instanceof ReleaseRq) {
                    archive.send(new ReleaseRp());
                }
            } while (!(pdu instanceof Abort || pdu instanceof ReleaseRq || pdu instanceof ReleaseRp));
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

    // ---- The user ----

    private CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        try {
            return script.handling().store(this, instance);
        } catch (IOException | RuntimeException failure) {
            seen.handled(uid(instance) + " threw " + LoanTranscript.line(failure));
            throw failure;
        }
    }

    private static String uid(IncomingInstance instance) {
        return instance.request().affectedSopInstanceUid();
    }

    /** Reads an instance and notes what it was. */
    void kept(IncomingInstance instance) throws IOException {
        byte[] content = instance.dataSet().readAllBytes();
        seen.handled(uid(instance) + " " + content.length + " " + LoanStage.digest(content));
    }

    /** In a handler: tells the script that it came so far, and waits for {@link #open}. */
    void waitForGate() {
        reached.countDown();
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void awaitReached() throws InterruptedException {
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Lets the handler go on. */
    void open() {
        gate.countDown();
    }

    /** Has the user want no more. */
    void cancel() {
        getting.cancel();
    }

    /** Has the user abort. */
    void abort() {
        association.abort();
    }

    /** Waits until the user has been told that so many have come. */
    void awaitProgress(int completed) {
        seen.until("told of " + completed, () -> progress.completed().orElse(0) == completed);
    }

    /** Waits until the operation has come to an end, whichever. */
    void awaitOutcome() throws InterruptedException {
        seen.await("an outcome", transcript -> transcript.told().stream().anyMatch(line -> line.startsWith("outcome")));
    }

    /** Waits until so much was sent to the archive, besides the answers to the first two objects. */
    void awaitWire(int count) throws InterruptedException {
        seen.awaitAnswers(LoanStage.PROLOGUE.size() + count);
    }

    // ---- The archive ----

    LoanTranscript seen() {
        return seen;
    }

    /** Two plain objects, one after the other. */
    void prologue() throws Exception {
        store(1, 1000);
        store(2, 1000);
    }

    /** Sends an object, and waits for the answer. */
    void store(int id, int size) throws Exception {
        int before = seen.wire().size();
        send(LoanBytes.object(id, size));
        seen.awaitAnswers(before + 1);
    }

    /** Sends bytes at once, or as much as the other end takes before it goes. */
    void send(byte[]... parts) throws IOException {
        archive.sendWhileItStands(parts);
    }

    /** How far it is. */
    byte[] pending(int completed) throws IOException {
        return response(Status.PENDING, SubOperationCounts.of(1, completed, 0, 0));
    }

    /** That it is done. */
    byte[] done(int completed) throws IOException {
        return response(Status.SUCCESS, SubOperationCounts.ended(completed, 0, 0));
    }

    byte[] response(Status status, SubOperationCounts counts) throws IOException {
        return LoanBytes.command(GET, response(status).withSubOperationCounts(counts));
    }

    CGetRsp response(Status status) {
        return request.response(status);
    }

    void sendNoMore() throws IOException {
        archive.sendNoMore();
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        left = true;
        archive.reset();
    }

    /** Lets time pass. */
    void pause(int millis) throws Exception {
        timer.schedule(() -> {}, millis, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);
    }

    /** Waits for the outcome, and has the user leave. */
    void leave() throws Exception {
        awaitOutcome();
        seen.until("nothing under way", association::isIdle); // an answer is there before its sender knows
        association.releaseAsync();
    }

    // ---- The end ----

    /** Waits until all is over, and sees that nothing is left behind. */
    LoanTranscript curtain() throws Exception {
        seen.await("over", LoanTranscript::isOver);
        hearing.get(20, TimeUnit.SECONDS);
        left = true;
        archive.close();
        seen.await("told of the end", transcript -> transcript.end().startsWith("ended "));
        awaitOutcome();
        for (int turn = 0; turn < 3; turn++) {
            seen.until("no worker at work", workers::isQuiet);
            loops.group().submit(() -> {}).get(20, TimeUnit.SECONDS);
        }
        loops.close();
        seen.until("all buffers given back", () -> LoanStage.buffers() <= buffersBefore);
        return seen;
    }

    @Override
    public void close() throws IOException {
        left = true;
        archive.close();
        timer.shutdownNow();
        listening.shutdownNow();
        workers.close();
        loops.close();
    }
}
