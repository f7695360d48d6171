package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class AssociationPoolTest {
    private static final PoolOptions OPTIONS =
            new PoolOptions(3, 2, Duration.ZERO, Duration.ofMinutes(10), Duration.ofSeconds(5));

    private final Loopback net = new Loopback();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger echoes = new AtomicInteger();
    private ScpListener scp;
    private AssociationPool pool;

    @BeforeEach
    void open() throws IOException {
        scp = net.listen(Services.builder()
                .verification(peer -> {
                    echoes.incrementAndGet();
                    return Status.SUCCESS;
                })
                .storage(new CollectingHandler())
                .build());
        pool = pool(OPTIONS);
    }

    @AfterEach
    void close() {
        pool.close();
        net.close();
    }

    private AssociationPool pool(PoolOptions options) {
        return new AssociationPool(net.loops, net.callers, options, Services.NONE, now::get);
    }

    private Peer peer() {
        return Loopback.peer(scp, Loopback.ctOptions());
    }

    private Peer otherPeer() {
        return Loopback.peer(
                scp,
                Loopback.ctOptions().toBuilder()
                        .calledAeTitle(AeTitle.of("OTHER"))
                        .build());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void leasesAReturnedAssociationAgain() throws Exception {
        Association first;
        try (AssociationPool.Lease lease = pool.lease(peer())) {
            first = lease.association();
        }
        pass(Duration.ofSeconds(4));

        try (AssociationPool.Lease lease = pool.lease(peer())) {
            assertThat(lease.association()).isSameAs(first);
        }
        assertThat(echoes).hasValue(0);
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void doesNotShareAssociationsBetweenUnlikePeers() throws Exception {
        Association first;
        try (AssociationPool.Lease lease = pool.lease(peer())) {
            first = lease.association();
        }

        try (AssociationPool.Lease lease = pool.lease(otherPeer())) {
            assertThat(lease.association()).isNotSameAs(first);
        }
        assertThat(pool.size()).isEqualTo(2);
    }

    @Test
    void countsAllAssociationsWithAPeerWhateverTheyAreFor() throws Exception {
        Peer single = peer().withMaximumAssociations(1);
        Peer sameForMr = single.withOptions(Loopback.options()
                .propose(Uid.MRImageStorage, Loopback.EXPLICIT)
                .build());

        try (AssociationPool.Lease lease = pool.lease(single)) {
            assertThatThrownBy(() -> pool.lease(sameForMr)).isInstanceOf(PoolExhaustedException.class);
            assertThat(lease.association().isUsable()).isTrue();
        }

        // The one that lingers makes way.
        pool.lease(sameForMr).close();
        assertThat(pool.size()).isEqualTo(1);
        net.await(ScpEvent.AssociationReleased.class);
    }

    private static AssociationOptions asking(String... sopClasses) {
        AssociationOptions.Builder options = Loopback.options();
        for (String sopClass : sopClasses) {
            options.propose(sopClass, Loopback.EXPLICIT);
        }
        return options.build();
    }

    @Test
    void anAssociationGrowsWithWhatIsAskedFor() throws Exception {
        Peer ct = peer();
        Peer mr = ct.withOptions(asking(Uid.MRImageStorage));
        pool.lease(ct).close();
        pool.lease(mr).close();
        net.await(ScpEvent.AssociationReleased.class);
        Association both;
        try (AssociationPool.Lease lease = pool.lease(ct)) {
            both = lease.association();
        }

        try (AssociationPool.Lease lease = pool.lease(mr)) {
            assertThat(lease.association()).isSameAs(both);
            assertThat(lease.association().contexts().accepted())
                    .extracting(NegotiatedContext::abstractSyntax)
                    .containsExactlyInAnyOrder(Uid.CTImageStorage, Uid.MRImageStorage, Uid.Verification);
        }
        try (AssociationPool.Lease lease = pool.lease(ct.withOptions(asking()))) {
            assertThat(lease.association()).as("for an echo").isSameAs(both);
        }
        assertThat(pool.size()).isEqualTo(1);
    }

    private static Stream<Arguments> whatDoesNotGoTogether() {
        Peer ct = new Peer("host", 104, asking(Uid.CTImageStorage));
        AssociationOptions.Builder retrieving = asking(Uid.MRImageStorage).toBuilder();
        List<ProposedContext> many = IntStream.range(0, 127)
                .mapToObj(n -> ProposedContext.of("1.2.3." + n, Loopback.EXPLICIT))
                .toList();
        AssociationOptions compressedCt = Loopback.options()
                .propose(Uid.CTImageStorage, Uid.JPEG2000Lossless)
                .build();
        Peer confused = ct.withStorage(StorageProposal.DEFAULT.inOneContext());
        return Stream.of(
                arguments(
                        "another title",
                        ct,
                        ct.withOptions(Loopback.options()
                                .calledAeTitle(AeTitle.of("OTHER"))
                                .propose(Uid.MRImageStorage, Loopback.EXPLICIT)
                                .build())),
                arguments(
                        "roles",
                        ct,
                        ct.withOptions(retrieving
                                .role(new RoleSelection(Uid.MRImageStorage, false, true))
                                .build())),
                arguments(
                        "too many contexts",
                        ct,
                        ct.withOptions(Loopback.options().contexts(many).build())),
                arguments(
                        "another proposal",
                        ct,
                        ct.withOptions(asking(Uid.MRImageStorage))
                                .withStorage(StorageProposal.DEFAULT.only(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))),
                arguments("two contexts of a SOP class", confused, confused.withOptions(compressedCt)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatDoesNotGoTogether")
    void whatDiffersInMoreIsNotAskedForTogether(String what, Peer one, Peer other) {
        assertThat(one.joined(other)).isEmpty();
        assertThat(other.joined(one)).isEmpty();
        assertThat(one.covers(other)).isFalse();
    }

    @Test
    void whatIsRefusedTogetherIsAskedForAlone() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> script = net.workers.submit(() -> {
                try (ScriptedPeer first = ScriptedPeer.accept(server)) {
                    first.grant();
                    first.seeOff();
                }
                try (ScriptedPeer both = ScriptedPeer.accept(server)) {
                    both.expect(AssociateRq.class);
                    both.send(AssociateRj.of(RejectResult.PERMANENT, RejectReason.NO_REASON_GIVEN));
                    both.sawTheEnd();
                }
                try (ScriptedPeer alone = ScriptedPeer.accept(server)) {
                    assertThat(alone.grant().presentationContexts()).hasSize(2); // and Verification
                    alone.seeOff();
                }
                return null;
            });
            Peer ct = new Peer("127.0.0.1", server.getLocalPort(), Loopback.ctOptions());
            pool.lease(ct).close();

            pool.lease(ct.withOptions(asking(Uid.MRImageStorage))).close();

            assertThat(pool.size()).isEqualTo(1);
            pool.close();
            script.get(20, TimeUnit.SECONDS);
        }
    }

    /** Takes one association after the other, as storescp does, until nobody comes any more. */
    private Future<?> oneAtATime(ServerSocket server, int associations) {
        return net.workers.submit(() -> {
            for (int i = 0; i < associations; i++) {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    peer.grant();
                    peer.seeOff();
                }
            }
            return null;
        });
    }

    @Test
    void whatLingersDoesNotKeepAPeerFromItsNextAssociation() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> served = oneAtATime(server, 2);
            Peer ct = new Peer("127.0.0.1", server.getLocalPort(), Loopback.ctOptions());
            Peer asSomebodyElse = ct.withOptions(Loopback.ctOptions().toBuilder()
                    .callingAeTitle(AeTitle.of("OTHER"))
                    .build());
            pool.lease(ct).close();

            pool.lease(asSomebodyElse).close();

            assertThat(pool.size()).isEqualTo(1);
            pool.close();
            served.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void nothingLingersWhileSomebodyWaitsAtTheDoor() throws Exception {
        AssociationPool.Lease used = pool.lease(peer());
        assertThat(pool.makeRoomAt(peer(), true)).as("it is in use").isZero();

        used.close();

        assertThat(pool.size()).isZero();
        net.await(ScpEvent.AssociationReleased.class);
        pool.leaveDoor(peer());
        pool.lease(peer()).close();
        assertThat(pool.size()).as("lingers again").isOne();
    }

    @Test
    void checksWhatLayUnusedByEcho() throws Exception {
        pool.lease(peer()).close();
        pass(Duration.ofSeconds(6));

        pool.lease(peer()).close();

        assertThat(echoes).hasValue(1);
    }

    @Test
    void replacesWhatDiedMeanwhile() throws Exception {
        Association first;
        try (AssociationPool.Lease lease = pool.lease(peer())) {
            first = lease.association();
        }
        first.abort();
        net.await(ScpEvent.AssociationAborted.class);

        try (AssociationPool.Lease lease = pool.lease(peer())) {
            assertThat(lease.association()).isNotSameAs(first);
            assertThat(lease.association().echo()).isEqualTo(Status.SUCCESS);
        }
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void neverLeasesAfterHalfAMessage() throws Exception {
        InstanceSource broken = InstanceSource.encoded(
                Uid.CTImageStorage,
                "1.2.3",
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                () -> new GeneratedStream(300_000) {
                    @Override
                    public int read() {
                        throw new AssertionError("read by blocks");
                    }

                    @Override
                    public int read(byte[] target, int offset, int count) {
                        int given = super.read(target, offset, count);
                        if (given < 0) {
                            throw new IllegalStateException("the source broke at its end");
                        }
                        return given;
                    }
                });
        Association first;
        try (AssociationPool.Lease lease = pool.lease(peer())) {
            first = lease.association();
            assertThatThrownBy(() -> first.store(broken, StoreOptions.DEFAULT))
                    .hasMessage("the source broke at its end");
        }

        try (AssociationPool.Lease lease = pool.lease(peer())) {
            assertThat(lease.association()).isNotSameAs(first);
            assertThat(lease.association().echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void abortsWhatIsReturnedBusy() throws Exception {
        CompletableFuture<Status> never = new CompletableFuture<>();
        ScpListener slow = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    return never;
                })
                .build());
        Association busy;
        try (AssociationPool.Lease lease = pool.lease(Loopback.peer(slow, Loopback.ctOptions()))) {
            busy = lease.association();
            busy.storeAsync(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT);
            net.await(ScpEvent.AssociationOpened.class);
            awaitBusy(busy);
        }

        assertThat(busy.isUsable()).isFalse();
        assertThat(pool.size()).isZero();
    }

    private static void awaitBusy(Association association) {
        while (association.isIdle()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void failsAtTheBoundOfAPeer() throws Exception {
        try (AssociationPool.Lease first = pool.lease(peer());
                AssociationPool.Lease second = pool.lease(peer())) {
            assertThat(first.association()).isNotSameAs(second.association());
            assertThatThrownBy(() -> pool.lease(peer()))
                    .isInstanceOfSatisfying(PoolExhaustedException.class, exhausted -> {
                        assertThat(exhausted.ofPeer()).isEqualTo(2);
                        assertThat(exhausted.inAll()).isEqualTo(2);
                    });
        }
    }

    @Test
    void idleAssociationsOfOthersMakeRoom() throws Exception {
        AssociationPool narrow = pool(OPTIONS.withBounds(1, 1));
        narrow.lease(otherPeer()).close();

        try (AssociationPool.Lease lease = narrow.lease(peer())) {
            assertThat(lease.association().echo()).isEqualTo(Status.SUCCESS);
            assertThat(narrow.size()).isEqualTo(1);
        }
        net.await(ScpEvent.AssociationReleased.class);
        narrow.close();
    }

    @Test
    void waitsForAReturnedOne() throws Exception {
        AssociationPool patient = pool(OPTIONS.withBounds(1, 1).withPatience(Duration.ofSeconds(20)));
        AssociationPool.Lease held = patient.lease(peer());
        Future<Association> waiting = net.callers.submit(() -> {
            try (AssociationPool.Lease lease = patient.lease(peer())) {
                return lease.association();
            }
        });

        held.close();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isSameAs(held.association());
        patient.close();
    }

    @Test
    void releasesWhatLingeredLongEnough() throws Exception {
        pool.lease(peer()).close();
        pass(Duration.ofMinutes(9));
        pool.sweep();
        assertThat(pool.size()).isEqualTo(1);

        pass(Duration.ofMinutes(1));
        pool.sweep();

        assertThat(pool.size()).isZero();
        net.await(ScpEvent.AssociationReleased.class);
    }

    @Test
    void sweepsByItself() throws Exception {
        AssociationPool quick = new AssociationPool(net.loops, net.callers, OPTIONS.withLinger(Duration.ofMillis(20)));
        quick.lease(peer()).close();

        net.await(ScpEvent.AssociationReleased.class);
        quick.close();
    }

    @Test
    void keepsNothingWithoutLinger() throws Exception {
        AssociationPool hasty = pool(OPTIONS.withLinger(Duration.ZERO));

        hasty.lease(peer()).close();

        assertThat(hasty.size()).isZero();
        net.await(ScpEvent.AssociationReleased.class);
    }

    @Test
    void closedPoolReleasesAndLeasesNoMore() throws Exception {
        pool.lease(peer()).close();

        pool.close();

        net.await(ScpEvent.AssociationReleased.class);
        assertThatThrownBy(() -> pool.lease(peer())).isInstanceOf(AssociationClosedException.class);
    }

    @Test
    void failureToOpenLeavesNothingBehind() throws Exception {
        scp.close();

        assertThatThrownBy(() -> pool.lease(peer())).isInstanceOf(IOException.class);
        assertThat(pool.size()).isZero();
    }
}
