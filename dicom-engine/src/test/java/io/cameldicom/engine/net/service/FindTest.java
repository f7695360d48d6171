package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.ul.PipeLimits;
import io.cameldicom.engine.query.QueryExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries between both own ends, and what our provider does with odd users. */
@Timeout(60)
class FindTest {
    private static final String STUDY_FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final int CONTEXT = 1;
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.PatientName, VR.PN, "A*")
            .putEmpty(Tag.StudyInstanceUID, VR.UI)
            .build();

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private static AssociationOptions.Builder options() {
        return Loopback.options().propose(STUDY_FIND, Loopback.EXPLICIT, Loopback.IMPLICIT);
    }

    private ScpListener listen(FindHandler handler) throws IOException {
        return net.listen(Services.builder()
                .verification(EchoHandler.ALWAYS)
                .find(handler)
                .build());
    }

    private static DataSet match(int number) {
        return DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3." + number)
                .build();
    }

    private static int number(DataSet match) {
        String uid = match.string(Tag.StudyInstanceUID).orElseThrow();
        return Integer.parseInt(uid.substring(uid.lastIndexOf('.') + 1));
    }

    /** Matches without end; closed or not. */
    private static final class Endless implements Iterator<DataSet>, AutoCloseable {
        final CountDownLatch closed = new CountDownLatch(1);
        int made;

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public DataSet next() {
            return match(made++);
        }

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isClosed() throws InterruptedException {
            return closed.await(20, TimeUnit.SECONDS);
        }
    }

    private static FindHandler finite(int count) {
        return FindHandler.of(request ->
                Stream.iterate(0, i -> i + 1).limit(count).map(FindTest::match).iterator());
    }

    @Test
    void matchesComeInOrderAndToTheirEnd() throws Exception {
        ScpListener scp = listen(finite(1000));

        try (Association association = net.open(scp, options().build())) {
            try (Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT)) {
                for (int i = 0; i < 1000; i++) {
                    assertThat(number(matches.next())).isEqualTo(i);
                }
                assertThat(matches.hasNext()).isFalse();
                CFindRsp end = matches.end().toCompletableFuture().get(20, TimeUnit.SECONDS);
                assertThat(end.status()).isEqualTo(Status.SUCCESS);
                assertThat(matches.isWarned()).isFalse();
            }
            assertThat(association
                            .find(STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                            .toList())
                    .hasSize(1000);
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
        ScpEvent.RequestServed served = net.await(ScpEvent.RequestServed.class);
        assertThat(served.responses()).isEqualTo(1000);
        assertThat(served.status()).isEqualTo(Status.SUCCESS);
        assertThat(served.answered()).isTrue();
    }

    @Test
    void handlerSeesTheRequest() throws Exception {
        AtomicReference<FindRequest> seen = new AtomicReference<>();
        ScpListener scp = net.listen(Services.builder()
                .find(
                        (request, reply) -> {
                            seen.set(request);
                            return CompletableFuture.completedFuture(Status.SUCCESS);
                        },
                        List.of(STUDY_FIND),
                        QueryExtension.RELATIONAL,
                        QueryExtension.TIMEZONE)
                .build());
        AssociationOptions proposing = options()
                .features(
                        STUDY_FIND,
                        Set.of(
                                QueryExtension.RELATIONAL,
                                QueryExtension.FUZZY_NAMES,
                                QueryExtension.ENHANCED_CONVERSION))
                .build();

        try (Association association = net.open(scp, proposing)) {
            assertThat(association.features(STUDY_FIND)).containsExactly(QueryExtension.RELATIONAL);
            assertThat(association
                            .find(STUDY_FIND, KEYS, OperationOptions.DEFAULT.withPriority(Priority.HIGH))
                            .toList())
                    .isEmpty();
        }
        assertThat(seen.get().identifier()).isEqualTo(KEYS);
        assertThat(seen.get().sopClassUid()).isEqualTo(STUDY_FIND);
        assertThat(seen.get().command().priority()).isEqualTo(Priority.HIGH);
        assertThat(seen.get().features()).containsExactly(QueryExtension.RELATIONAL);
        assertThat(seen.get().peer().callingAeTitle()).isEqualTo(Loopback.MODALITY);
    }

    @Test
    void matchesAreReadWithoutAThread() throws Exception {
        ScpListener scp = listen(finite(100));

        try (Association association = net.open(scp, options().build());
                Matches matches = association.findAsync(STUDY_FIND, KEYS, OperationOptions.DEFAULT)) {
            List<Integer> numbers = new ArrayList<>();
            readAll(matches, numbers).toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(numbers).hasSize(100).isSorted();
        }
    }

    private static CompletionStage<Void> readAll(Matches matches, List<Integer> into) {
        return matches.readAsync().thenCompose(match -> {
            if (match.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            into.add(number(match.get()));
            return readAll(matches, into);
        });
    }

    @Test
    void warningsAreTold() throws Exception {
        Status more = new Status(0xB001);
        ScpListener scp = listen((request, reply) -> {
            reply.sendWithWarning(match(1));
            return CompletableFuture.completedFuture(more);
        });

        try (Association association = net.open(scp, options().build())) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            assertThat(matches.toList()).hasSize(1);
            assertThat(matches.isWarned()).isTrue();
            assertThat(matches.end()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(more);
        }
    }

    static Stream<Arguments> failures() {
        DicomException blamed = new DicomException(
                "keys", DicomException.Category.PEER, DicomException.Scope.INSTANCE, "Ask for something else.");
        DicomException permanent = new DicomException(
                "level", DicomException.Category.PERMANENT, DicomException.Scope.INSTANCE, "Ask for something else.");
        return Stream.of(
                Arguments.of("a status", DicomStatusException.of(new Status(0xA710)), 0xA710),
                Arguments.of("no resources", new IOException("disk"), 0xA700),
                Arguments.of("the peer's fault", blamed, 0xA900),
                Arguments.of("keys that never match", permanent, 0xA900),
                Arguments.of("a match that cannot be encoded", new DicomEncodingException("UID", "Mend it."), 0xC000),
                Arguments.of("wrapped", new UncheckedIOException(new IOException("disk")), 0xA700),
                Arguments.of("a bug", new IllegalStateException("bug"), 0xC000),
                Arguments.of("an error", new StackOverflowError("deep"), 0xC000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void handlersFailureIsAStatus(String name, Throwable failure, int status) throws Exception {
        ScpListener scp = listen((request, reply) -> {
            reply.send(match(1));
            return CompletableFuture.failedFuture(failure);
        });

        try (Association association = net.open(scp, options().build())) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            assertThat(matches.read()).isPresent();
            assertThatThrownBy(matches::read).isInstanceOfSatisfying(DicomStatusException.class, refused -> assertThat(
                            refused.status().code())
                    .isEqualTo(status));
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void handlersExceptionIsAStatus(String name, Throwable failure, int status) throws Exception {
        ScpListener scp = listen((request, reply) -> {
            if (failure instanceof IOException expected) {
                throw expected;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });

        try (Association association = net.open(scp, options().build())) {
            assertThatThrownBy(() -> association
                            .find(STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                            .toList())
                    .isInstanceOfSatisfying(
                            DicomStatusException.class,
                            refused -> assertThat(refused.status().code()).isEqualTo(status));
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void detailOfAStatusGoesAlong() throws Exception {
        ScpListener scp = listen((request, reply) -> {
            throw DicomStatusException.of(
                    Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS,
                    StatusDetail.comment("level").withOffendingElements(Tag.QueryRetrieveLevel));
        });

        try (Association association = net.open(scp, options().build())) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            CFindRsp end = matches.end().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(end.statusDetail().offendingElements().contains(Tag.QueryRetrieveLevel))
                    .isTrue();
            assertThat(end.statusDetail().errorComment()).isEqualTo("level");
            matches.close();
        }
    }

    @Test
    void handlerWithoutAStatusIsAFailure() throws Exception {
        ScpListener scp = listen((request, reply) -> CompletableFuture.completedFuture(Status.PENDING));

        try (Association association = net.open(scp, options().build())) {
            assertThatThrownBy(() -> association
                            .find(STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                            .toList())
                    .isInstanceOf(DicomStatusException.class)
                    .hasMessageContaining("C000H");
        }
    }

    @Test
    void closingEarlyCancelsAndTheAssociationIsAsGoodAsNew() throws Exception {
        Endless endless = new Endless();
        ScpListener scp = listen(FindHandler.of(request -> endless));

        try (Association association = net.open(scp, options().build())) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            assertThat(number(matches.next())).isZero();
            matches.close();

            assertThat(endless.isClosed()).isTrue();
            assertThat(matches.end()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS)
                            .status())
                    .isEqualTo(Status.CANCEL);
            assertThat(matches.hasNext()).isFalse();
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
        assertThat(net.await(ScpEvent.RequestServed.class).status()).isEqualTo(Status.CANCEL);
    }

    @Test
    void whatWasUnderWayCanBeReadAfterACancel() throws Exception {
        Endless endless = new Endless();
        ScpListener scp = listen(FindHandler.of(request -> endless));

        try (Association association = net.open(scp, options().build())) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            assertThat(matches.read()).isPresent();
            matches.cancel();
            matches.cancel();
            int read = 1;
            while (matches.read().isPresent()) {
                read++;
            }
            assertThat(endless.isClosed()).isTrue();
            assertThat(read).isEqualTo(endless.made - 1); // one was made, and not sent any more
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void providerIsHeldBackByASlowUser() throws Exception {
        Endless endless = new Endless();
        ScpListener scp = listen(FindHandler.of(request -> endless));
        AssociationOptions narrow = options()
                .pipeLimits(new PipeLimits(1024, 4096, 16_384))
                .maximumReceived(4096)
                .build();

        try (Association association = net.open(scp, narrow)) {
            Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
            assertThat(matches.read()).isPresent();
            int before = -1;
            int now = endless.made;
            while (now != before) { // until the buffers on the way are full
                before = now;
                assertThat(endless.closed.await(300, TimeUnit.MILLISECONDS)).isFalse();
                now = endless.made;
            }
            for (int i = 1; i < 1000; i++) {
                assertThat(number(matches.read().orElseThrow())).isEqualTo(i);
            }
            matches.close();
            assertThat(endless.isClosed()).isTrue();
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void whatIsIteratedIsClosedWhenThePeerAborts() throws Exception {
        Endless endless = new Endless();
        ScpListener scp = listen(FindHandler.of(request -> endless));

        Association association = net.open(scp, options().build());
        Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
        assertThat(matches.read()).isPresent();
        association.abort();

        assertThat(endless.isClosed()).isTrue();
        ScpEvent.RequestServed served = net.await(ScpEvent.RequestServed.class);
        assertThat(served.answered()).isFalse();
        matches.close();
    }

    @Test
    void handlerSeesThatThePeerIsGone() throws Exception {
        CompletableFuture<FindReply> given = new CompletableFuture<>();
        CompletableFuture<Status> later = new CompletableFuture<>();
        ScpListener scp = listen((request, reply) -> {
            given.complete(reply);
            return later;
        });

        Association association = net.open(scp, options().build());
        Matches matches = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
        FindReply reply = given.get(20, TimeUnit.SECONDS);
        assertThat(reply.isCancelled()).isFalse();
        association.abort();
        net.await(ScpEvent.AssociationAborted.class);

        assertThat(reply.isCancelled()).isTrue();
        assertThat(reply.send(match(1))).isFalse();
        later.complete(Status.SUCCESS);
        assertThat(net.await(ScpEvent.RequestServed.class).answered()).isFalse();
        matches.close();
    }

    @Test
    void nothingIsSentAfterTheLastResponse() throws Exception {
        CompletableFuture<FindReply> given = new CompletableFuture<>();
        ScpListener scp = listen((request, reply) -> {
            given.complete(reply);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });

        try (Association association = net.open(scp, options().build())) {
            association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT).toList();
            FindReply reply = given.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> reply.send(match(1))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void manyAssociationsAtOnceAndNoThreadForThoseThatWait() throws Exception {
        int associations = 64;
        List<CompletableFuture<Status>> answers = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(associations);
        ScpListener scp = listen((request, reply) -> {
            reply.send(match(1));
            CompletableFuture<Status> answer = new CompletableFuture<>();
            synchronized (answers) {
                answers.add(answer);
            }
            asked.countDown();
            return answer;
        });

        List<Association> opened = new ArrayList<>();
        List<Matches> queries = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            Association association = net.open(scp, options().build());
            opened.add(association);
            queries.add(association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT));
        }
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Thread waits = net.workers.submit(Thread::currentThread).get(20, TimeUnit.SECONDS);
        assertThat(waits).isNotNull(); // a worker is free though all associations wait for their answers
        for (Matches query : queries) {
            assertThat(query.read()).isPresent();
        }
        synchronized (answers) {
            answers.forEach(answer -> answer.complete(Status.SUCCESS));
        }
        for (Matches query : queries) {
            assertThat(query.toList()).isEmpty();
        }
        opened.forEach(Association::close);
    }

    @Test
    void poolGetsTheAssociationBackAtTheEndOfTheMatches() throws Exception {
        ScpListener scp = listen(finite(3));
        try (Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT.withBounds(1, 1))) {
            Peer peer = Loopback.peer(scp, Loopback.options().build());

            assertThat(scu.find(peer, STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                            .toList())
                    .hasSize(3);
            try (Matches closedEarly = scu.find(peer, STUDY_FIND, KEYS, OperationOptions.DEFAULT)) {
                assertThat(closedEarly.hasNext()).isTrue();
            }
            Matches later = scu.findAsync(peer, STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(later.toList()).hasSize(3);
            assertThat(scu.pool().size()).isEqualTo(1);
        }
    }

    @Test
    void sopClassThatIsNotServedIsToldAtOnce() throws Exception {
        ScpListener scp =
                net.listen(Services.builder().verification(EchoHandler.ALWAYS).build());

        try (Association association = net.open(scp, options().build())) {
            assertThatThrownBy(() -> association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT))
                    .isInstanceOf(NoAcceptedContextException.class);
        }
    }

    // ---- Odd users ----

    private ScriptedPeer associated(ScpListener scp) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress());
        peer.send(options().build().request());
        peer.expect(AssociateAc.class);
        return peer;
    }

    private static void release(ScriptedPeer peer) throws IOException {
        peer.send(new ReleaseRq());
        peer.expect(ReleaseRp.class);
    }

    @Test
    void cancelForNothingIsIgnored() throws Exception {
        ScpListener scp = listen(finite(0));

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(CONTEXT, CCancelRq.of(7));
            peer.command(CONTEXT, CFindRq.of(8, STUDY_FIND));
            peer.dataSet(CONTEXT, KEYS);
            assertThat(peer.expectCommand(CFindRsp.class).status()).isEqualTo(Status.SUCCESS);
            peer.command(CONTEXT, CCancelRq.of(8));
            release(peer);
        }
    }

    @Test
    void cancelIsHonouredWithinOneResponse() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        ScpListener scp = listen((request, reply) -> {
            reply.send(match(1));
            while (!reply.isCancelled()) {
                Thread.onSpinWait();
            }
            cancelled.set(true);
            goOn.countDown();
            assertThat(reply.send(match(2))).isFalse();
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(CONTEXT, CFindRq.of(8, STUDY_FIND));
            peer.dataSet(CONTEXT, KEYS);
            assertThat(peer.expectCommand(CFindRsp.class).status()).isEqualTo(Status.PENDING);
            peer.skipDataSet();
            peer.command(CONTEXT, CCancelRq.of(8));
            CFindRsp last = peer.expectCommand(CFindRsp.class);
            assertThat(last.status()).isEqualTo(Status.CANCEL);
            assertThat(last.hasDataSet()).isFalse();
            assertThat(cancelled).isTrue();
            release(peer);
        }
    }

    @Test
    void secondRequestWithTheSameMessageIdIsRefused() throws Exception {
        CompletableFuture<Status> later = new CompletableFuture<>();
        ScpListener scp = listen((request, reply) -> later);

        try (ScriptedPeer peer = associated(scp)) {
            for (int i = 0; i < 2; i++) {
                peer.command(CONTEXT, CFindRq.of(8, STUDY_FIND));
                peer.dataSet(CONTEXT, KEYS);
            }
            assertThat(peer.expectCommand(CFindRsp.class).status()).isEqualTo(Status.DUPLICATE_INVOCATION);
            later.complete(Status.SUCCESS);
            assertThat(peer.expectCommand(CFindRsp.class).status()).isEqualTo(Status.SUCCESS);
            release(peer);
        }
    }

    static Stream<Arguments> oddRequests() {
        byte[] none = {};
        // (0010,0020) LO of 0xFFFE bytes that are not there
        byte[] truncated = {0x10, 0, 0x20, 0, 'L', 'O', (byte) 0xFE, (byte) 0xFF, 'A', 'B'};
        return Stream.of(
                Arguments.of(
                        "without an identifier",
                        new CFindRq(STUDY_FIND, 8, Priority.MEDIUM, false),
                        Optional.empty(),
                        0xA900),
                Arguments.of(
                        "with an identifier that is none", CFindRq.of(8, STUDY_FIND), Optional.of(truncated), 0xC000),
                Arguments.of("with an empty identifier", CFindRq.of(8, STUDY_FIND), Optional.of(none), 0x0000),
                Arguments.of(
                        "for a SOP class that the context is not for",
                        CFindRq.of(8, Uid.PatientRootQueryRetrieveInformationModelFind),
                        Optional.of(none),
                        0x0122));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddRequests")
    void oddRequestIsAnswered(String name, CFindRq request, Optional<byte[]> identifier, int status) throws Exception {
        ScpListener scp = listen(finite(0));

        try (ScriptedPeer peer = associated(scp)) {
            if (request.hasDataSet()) {
                peer.command(CONTEXT, request);
                peer.dataSet(CONTEXT, true, identifier.orElseThrow());
            } else {
                peer.commandAlone(CONTEXT, CFindRq.of(8, STUDY_FIND));
            }
            assertThat(peer.expectCommand(CFindRsp.class).status().code()).isEqualTo(status);
            release(peer);
        }
    }

    @Test
    void requestorThatReleasesInBetweenIsAnsweredNoMore() throws Exception {
        Endless endless = new Endless();
        ScpListener scp = listen(FindHandler.of(request -> endless));

        try (ScriptedPeer peer = associated(scp)) {
            peer.command(CONTEXT, CFindRq.of(8, STUDY_FIND));
            peer.dataSet(CONTEXT, KEYS);
            peer.expectCommand(CFindRsp.class);
            peer.skipDataSet();
            Future<Boolean> over = net.callers.submit(peer::sawTheEnd);
            peer.send(new ReleaseRq());
            assertThat(endless.isClosed()).isTrue();
            peer.send(Abort.byServiceUser());
            assertThat(over.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
