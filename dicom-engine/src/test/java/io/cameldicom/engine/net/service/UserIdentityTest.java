package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.UserIdentityAc;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.IdentityDecision;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who the user of an association is: said by one end, looked at by the other (PS3.7 D.3.3.7). */
@Timeout(60)
class UserIdentityTest {
    private static final OctetString TOKEN = OctetString.ofUtf8("header.claims.signature");
    private static final IdentityVerifier PASSCODES = new InMemoryPasscodes(Map.of("alice", "secret", "bob", "other"));

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private ScpListener checking(IdentityCheck check) throws IOException {
        return net.listen(builder -> builder.rules(AssociationRules.NONE.withIdentities(check)));
    }

    private static AssociationOptions as(UserIdentityRq identity) {
        return Loopback.options().userIdentity(identity).build();
    }

    private AssociateRj rejection(ScpListener scp, AssociationOptions options) {
        try (Association association = net.open(scp, options)) {
            throw new AssertionError("granted to " + association.peer());
        } catch (AssociationRejectedException rejected) {
            return AssociateRj.of(rejected.result(), rejected.reason());
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    private static AssociateRj refused() {
        return AssociateRj.of(RejectResult.PERMANENT, RejectReason.ACSE_NO_REASON_GIVEN);
    }

    private static AssociateRj later() {
        return AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    }

    // ---- As provider

    @Test
    void tellsWhomItFoundTheUserToBe() throws Exception {
        ScpListener scp = checking(IdentityCheck.by(PASSCODES));

        try (Association association = net.open(scp, as(UserIdentityRq.passcode("alice", "secret", true)))) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            assertThat(association.peer().terms().identityResponse()).contains(OctetString.EMPTY);
        }
        assertThat(net.await(ScpEvent.AssociationOpened.class).peer().principal())
                .contains("alice");
        assertThat(net.await(ScpEvent.AssociationReleased.class).peer().principal())
                .contains("alice");
    }

    static Stream<UserIdentityRq> unbelieved() {
        return Stream.of(
                UserIdentityRq.passcode("alice", "other", true),
                UserIdentityRq.passcode("alice", "", false),
                UserIdentityRq.passcode("alice", "secret ", false),
                UserIdentityRq.passcode("nobody", "secret", false),
                UserIdentityRq.username("alice", true),
                UserIdentityRq.token(IdentityType.SAML, TOKEN, true));
    }

    @ParameterizedTest
    @MethodSource("unbelieved")
    void rejectsWhomItDoesNotBelieve(UserIdentityRq identity) throws Exception {
        ScpListener scp = checking(IdentityCheck.by(PASSCODES));

        assertThat(rejection(scp, as(identity))).isEqualTo(refused());
        assertThat(net.await(ScpEvent.AssociationRejected.class).explanation())
                .doesNotContain("secret")
                .doesNotContain("alice");
    }

    @Test
    void asksForAnIdentityOnlyWhereItIsRequired() throws Exception {
        ScpListener free = checking(IdentityCheck.by(PASSCODES));
        ScpListener strict = checking(IdentityCheck.by(PASSCODES).required());

        try (Association association = net.open(free, Loopback.options().build())) {
            assertThat(association.peer().principal()).isEmpty();
        }
        assertThat(rejection(strict, Loopback.options().build())).isEqualTo(refused());
        net.open(strict, as(UserIdentityRq.passcode("bob", "other", false))).close();
    }

    static Stream<IdentityType> tokens() {
        return Stream.of(IdentityType.KERBEROS, IdentityType.SAML, IdentityType.JSON_WEB_TOKEN);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void answersATokenWithTheResponseOfTheVerifier(IdentityType type) throws Exception {
        OctetString response = OctetString.ofUtf8("welcome");
        ConcurrentLinkedQueue<Requestor> seen = new ConcurrentLinkedQueue<>();
        ScpListener scp = checking(IdentityCheck.by((identity, requestor) -> {
            seen.add(requestor);
            return CompletableFuture.completedFuture(
                    identity.identityType() == type && identity.primaryField().equals(TOKEN)
                            ? IdentityDecision.verified("carol", response)
                            : IdentityDecision.REFUSED);
        }));

        try (Association association = net.open(scp, as(UserIdentityRq.token(type, TOKEN, true)))) {
            assertThat(association.peer().terms().identityResponse()).contains(response);
        }
        try (Association silent = net.open(scp, as(UserIdentityRq.token(type, TOKEN, false)))) {
            assertThat(silent.peer().terms().identityResponse()).isEmpty();
        }
        assertThat(seen.peek().callingAeTitle()).isEqualTo(Loopback.MODALITY);
        assertThat(seen.peek().certificates()).isEmpty();
    }

    @Test
    void looksAtNoIdentityOfWhomItRejectsAnyway() throws Exception {
        AtomicInteger looked = new AtomicInteger();
        ScpListener scp = net.listen(builder -> builder.aeTitle(AeTitle.of("OTHER"))
                .rules(AssociationRules.NONE.withIdentities(IdentityCheck.by((identity, requestor) -> {
                    looked.incrementAndGet();
                    return CompletableFuture.completedFuture(IdentityDecision.ACCEPTED);
                }))));

        assertThat(rejection(scp, as(UserIdentityRq.username("alice", false))))
                .isEqualTo(AssociateRj.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
        assertThat(looked).hasValue(0);
    }

    static Stream<IdentityVerifier> broken() {
        return Stream.of(
                (identity, requestor) -> {
                    throw new IllegalStateException("the directory is down");
                },
                (identity, requestor) -> CompletableFuture.failedFuture(new IOException("the directory is down")),
                (identity, requestor) -> CompletableFuture.completedFuture(null),
                (identity, requestor) -> null);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void rejectsAsTransientWhereNobodyCouldLook(IdentityVerifier broken) throws Exception {
        IdentityCheck check = IdentityCheck.by(broken);
        ScpListener scp = checking(check);

        assertThat(rejection(scp, as(UserIdentityRq.username("alice", false)))).isEqualTo(later());
        assertThat(check.underWay()).isZero();
    }

    @Test
    void givesUpAVerifierThatIsTooSlow() throws Exception {
        CompletableFuture<IdentityDecision> never = new CompletableFuture<>();
        IdentityCheck check = IdentityCheck.by((identity, requestor) -> never).within(Duration.ofMillis(100));
        ScpListener scp = checking(check);

        assertThat(rejection(scp, as(UserIdentityRq.username("alice", false)))).isEqualTo(later());
        assertThat(never).isCancelled();
        assertThat(check.underWay()).isZero();
    }

    @Test
    void looksAtNoMoreAtOnceThanItWasTold() throws Exception {
        CountDownLatch looking = new CountDownLatch(2);
        CompletableFuture<IdentityDecision> decision = new CompletableFuture<>();
        IdentityCheck check = IdentityCheck.by((identity, requestor) -> {
                    looking.countDown();
                    return decision;
                })
                .atOnce(2);
        ScpListener scp = checking(check);
        AssociationOptions alice = as(UserIdentityRq.username("alice", false));

        List<CompletableFuture<Association>> two = Stream.of(1, 2)
                .map(number -> Association.openAsync(net.loops, net.callers, Loopback.peer(scp, alice), Services.NONE)
                        .toCompletableFuture())
                .toList();
        assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(rejection(scp, alice)).isEqualTo(later());

        decision.complete(IdentityDecision.verified("alice"));
        for (CompletableFuture<Association> opening : two) {
            opening.get(20, TimeUnit.SECONDS).close();
        }
        assertThat(check.underWay()).isZero();
    }

    @Test
    void lettingGoOfTheConnectionEndsTheLooking() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CompletableFuture<IdentityDecision> decision = new CompletableFuture<>();
        ScpListener scp = checking(IdentityCheck.by((identity, requestor) -> {
            looking.countDown();
            return decision;
        }));
        AssociateRq request = as(UserIdentityRq.username("alice", false)).request();

        try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
            peer.send(request);
            assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(CompletableFuture.anyOf(decision.handle((made, cancelled) -> cancelled))
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class);
    }

    // ---- As user

    @Test
    void asksForCredentialsWithEachAssociation() throws Exception {
        AtomicInteger number = new AtomicInteger();
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        ScpListener scp = checking(IdentityCheck.by((identity, requestor) -> {
            seen.add(identity.primaryField().utf8());
            return CompletableFuture.completedFuture(IdentityDecision.verified("carol"));
        }));
        AssociationOptions options = Loopback.options()
                .credentials(() -> UserIdentityRq.token(
                        IdentityType.JSON_WEB_TOKEN, OctetString.ofUtf8("token " + number.incrementAndGet()), false))
                .build();

        net.open(scp, options).close();
        net.open(scp, options).close();

        assertThat(seen).containsExactly("token 1", "token 2");
    }

    @Test
    void opensNothingWithoutCredentials() throws Exception {
        ScpListener scp = checking(IdentityCheck.by(PASSCODES));
        IOException expired = new IOException("the refresh token has expired");

        assertThatThrownBy(() -> net.open(
                        scp,
                        Loopback.options()
                                .credentials(() -> {
                                    throw expired;
                                })
                                .build()))
                .isSameAs(expired);
    }

    /** Credentials that remember what they were answered. */
    private static final class Remembering implements UserCredentials {
        private final boolean required;
        private final CompletableFuture<Optional<OctetString>> answer = new CompletableFuture<>();

        Remembering(boolean required) {
            this.required = required;
        }

        @Override
        public UserIdentityRq identity() {
            return UserIdentityRq.token(IdentityType.SAML, TOKEN, true);
        }

        @Override
        public void answered(Optional<OctetString> response) {
            answer.complete(response);
        }

        @Override
        public boolean mustBeConfirmed() {
            return required;
        }
    }

    @Test
    void credentialsLearnTheAnswer() throws Exception {
        Remembering credentials = new Remembering(true);
        OctetString assertion = OctetString.ofUtf8("<Assertion/>");
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<?> script = net.workers.submit(() -> {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    peer.grant(new UserIdentityAc(assertion));
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                    return null;
                }
            });
            AssociationOptions options =
                    Loopback.options().credentials(credentials).build();
            Association.open(net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options))
                    .close();
            script.get(20, TimeUnit.SECONDS);
        }
        assertThat(credentials.answer.get()).contains(assertion);
    }

    @Test
    void givesUpAPeerThatDoesNotConfirmWhatItMust() throws Exception {
        for (boolean required : new boolean[] {true, false}) {
            Remembering credentials = new Remembering(required);
            ScpListener scp = net.listen(builder -> builder); // knows nothing of identities
            AssociationOptions options =
                    Loopback.options().credentials(credentials).build();

            if (required) {
                assertThatThrownBy(() -> net.open(scp, options)).isInstanceOf(IdentityNotConfirmedException.class);
            } else {
                net.open(scp, options).close();
            }
            assertThat(credentials.answer.get()).isEmpty();
        }
    }

    @Test
    void poolNeverSharesAssociationsOfTwoUsers() throws Exception {
        ScpListener scp = checking(IdentityCheck.by(PASSCODES));
        Peer alice = Loopback.peer(scp, as(UserIdentityRq.passcode("alice", "secret", false)));
        Peer bob = Loopback.peer(scp, as(UserIdentityRq.passcode("bob", "other", false)));

        try (AssociationPool pool = new AssociationPool(net.loops, net.callers, PoolOptions.DEFAULT)) {
            for (Peer user : List.of(alice, bob, alice, bob)) {
                try (AssociationPool.Lease lease = pool.lease(user)) {
                    lease.association().echo();
                }
            }
            assertThat(pool.size()).isEqualTo(2);
        }
        // Each is told by its own event loop.
        assertThat(List.of(
                        net.await(ScpEvent.AssociationOpened.class).peer().principal(),
                        net.await(ScpEvent.AssociationOpened.class).peer().principal()))
                .containsExactlyInAnyOrder(Optional.of("alice"), Optional.of("bob"));
    }

    @Test
    void optionsShowNoSecret() {
        String shown = as(UserIdentityRq.passcode("alice", "secret", false)).toString();

        assertThat(shown).contains("credentials").doesNotContain("secret").doesNotContain("alice");
    }
}
