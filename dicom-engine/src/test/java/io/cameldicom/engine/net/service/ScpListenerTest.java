package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.tls.Certificates;
import io.cameldicom.engine.net.tls.KeyMaterial;
import io.cameldicom.engine.net.tls.TlsMaterial;
import io.cameldicom.engine.net.tls.TlsProfile;
import io.cameldicom.engine.net.tls.TlsRefusal;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.engine.net.ul.TlsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ScpListenerTest {
    private final Loopback net = new Loopback();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        net.close();
    }

    private static AssociationOptions plain() {
        return Loopback.options().build();
    }

    private void assertRejected(ScpListener scp, RejectResult result, RejectReason reason) {
        assertThatThrownBy(() -> net.open(scp, plain()))
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                    assertThat(rejected.result()).isEqualTo(result);
                    assertThat(rejected.reason()).isEqualTo(reason);
                });
    }

    @ParameterizedTest
    @MethodSource("policies")
    void checksAeTitles(String name, UnaryOperator<ScpListener.Builder> policy, RejectReason reason) throws Exception {
        ScpListener scp = net.listen(policy);

        assertRejected(scp, RejectResult.PERMANENT, reason);
        ScpEvent.AssociationRejected event = net.await(ScpEvent.AssociationRejected.class);
        assertThat(event.callingAeTitle()).isEqualTo(Loopback.MODALITY);
        assertThat(event.rejection().reason()).isEqualTo(reason);
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                policy(
                        "another called title",
                        scp -> scp.aeTitle(AeTitle.of("OTHER")),
                        RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED),
                policy(
                        "a calling title that is not allowed",
                        scp -> scp.callingAeTitles(AeTitleFilter.only(AeTitle.of("OTHER"))),
                        RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
                policy(
                        "a calling title that is denied",
                        scp -> scp.callingAeTitles(new AeTitleFilter(Set.of(), Set.of(Loopback.MODALITY))),
                        RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED),
                policy(
                        "no user identity where one is required",
                        scp -> scp.policy(policy -> policy.userIdentityRequired(true)),
                        RejectReason.ACSE_NO_REASON_GIVEN));
    }

    private static Arguments policy(String name, UnaryOperator<ScpListener.Builder> policy, RejectReason reason) {
        return Arguments.of(name, policy, reason);
    }

    @Test
    void closesConnectionsFromAddressesThatAreDenied() throws Exception {
        ScpListener scp = net.listen(builder ->
                builder.connections(new AddressFilter(List.of(), List.of(AddressRange.parse("127.0.0.0/8")))));

        assertThatThrownBy(() -> net.open(scp, plain())).isInstanceOf(AssociationClosedException.class);
        ScpEvent.ConnectionRefused refused = net.await(ScpEvent.ConnectionRefused.class);
        assertThat(refused.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(refused.reason()).isEqualTo(ScpEvent.ConnectionRefused.Reason.ADDRESS);
    }

    @Test
    void tellsWhyAConnectionGotNoFurtherThanTls() throws Exception {
        KeyMaterial key = Certificates.key(new Certificates(folder).make("listener"));
        TlsOptions tls = TlsOptions.of(TlsMaterial.of(TlsProfile.DEFAULT).withKey(key));
        ScpListener scp = net.listen(builder -> builder.tls(tls));

        assertThatThrownBy(() -> net.open(scp, plain())).isInstanceOf(DicomException.class);

        ScpEvent.TlsRefused refused = net.await(ScpEvent.TlsRefused.class);
        assertThat(refused.cause().refusal()).isEqualTo(TlsRefusal.PLAIN_TEXT);
        assertThat(refused.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void closesConnectionsFarBeyondTheLimit() throws Exception {
        ScpListener scp = net.listen(builder -> builder.limits(new AssociationLimits(1, 1)));
        List<ScriptedPeer> silent = new ArrayList<>();
        try {
            // Room for those that are to be rejected: twice the limit, and 16.
            for (int i = 0; i < 19; i++) {
                silent.add(ScriptedPeer.connect(scp.localAddress()));
            }

            assertThat(net.await(ScpEvent.ConnectionRefused.class).reason())
                    .isEqualTo(ScpEvent.ConnectionRefused.Reason.TOO_MANY);
        } finally {
            for (ScriptedPeer peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void rejectsAsTransientBeyondTheLimitOfAPeer() throws Exception {
        ScpListener scp = net.listen(builder -> builder.limits(new AssociationLimits(10, 2)));

        try (Association first = net.open(scp, plain());
                Association second = net.open(scp, plain())) {
            assertRejected(scp, RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED);
            assertThat(scp.associations()).isEqualTo(2);
            assertThat(first.echo()).isEqualTo(Status.SUCCESS);
            assertThat(second.echo()).isEqualTo(Status.SUCCESS);
        }
        net.await(ScpEvent.AssociationReleased.class);
        net.await(ScpEvent.AssociationReleased.class);

        try (Association again = net.open(scp, plain())) {
            assertThat(again.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void rejectsAsTransientBeyondTheLimitInAll() throws Exception {
        ScpListener scp = net.listen(builder -> builder.limits(new AssociationLimits(1, 10)));

        try (Association only = net.open(scp, plain())) {
            assertRejected(scp, RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED);
            assertThat(only.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void suspendsAndResumesACalledTitle() throws Exception {
        ScpListener scp = net.listen(builder -> builder);
        scp.suspend(Loopback.ARCHIVE);

        assertRejected(scp, RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
        AssociationOptions other =
                plain().toBuilder().calledAeTitle(AeTitle.of("OTHER")).build();
        try (Association association = net.open(scp, other)) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }

        scp.resume(Loopback.ARCHIVE);
        try (Association association = net.open(scp, plain())) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void gateRejectsWithReason() throws Exception {
        ScpListener scp = net.listen(builder -> builder.gate((request, remote) ->
                AssociationGate.Decision.rejected(RejectResult.PERMANENT, RejectReason.NO_REASON_GIVEN, "not today")));

        assertRejected(scp, RejectResult.PERMANENT, RejectReason.NO_REASON_GIVEN);
        assertThat(net.await(ScpEvent.AssociationRejected.class).explanation()).isEqualTo("not today");
    }

    @Test
    void gateThatFailsRejectsAsTransient() throws Exception {
        ScpListener scp = net.listen(builder -> builder.gate((request, remote) -> {
            throw new IllegalStateException("the directory is down");
        }));

        assertRejected(scp, RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    }

    @Test
    void gateVouchesForUsers() throws Exception {
        ScpListener scp = net.listen(builder -> builder.policy(policy -> policy.userIdentityRequired(true))
                .gate((request, remote) -> AssociationGate.Decision.admitted(
                        request.userInformation().userIdentity().isPresent()
                                ? IdentityDecision.ACCEPTED
                                : IdentityDecision.REFUSED)));
        AssociationOptions identified = plain().toBuilder()
                .userIdentity(UserIdentityRq.username("someone", false))
                .build();

        assertRejected(scp, RejectResult.PERMANENT, RejectReason.ACSE_NO_REASON_GIVEN);
        try (Association association = net.open(scp, identified)) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
        assertThat(net.await(ScpEvent.AssociationOpened.class).peer().userIdentity())
                .isPresent();
    }

    @Test
    void tellsOfAssociationsInOrder() throws Exception {
        ScpListener scp = net.listen(builder -> builder);

        try (Association association = net.open(scp, plain())) {
            association.echo();
        }
        ScpEvent.AssociationOpened opened = net.await(ScpEvent.AssociationOpened.class);
        ScpEvent.AssociationReleased released = net.await(ScpEvent.AssociationReleased.class);
        assertThat(released.peer()).isEqualTo(opened.peer());
        assertThat(opened.peer().callingAeTitle()).isEqualTo(Loopback.MODALITY);
        assertThat(opened.peer().calledAeTitle()).isEqualTo(Loopback.ARCHIVE);
        assertThat(opened.peer().localPort()).isEqualTo(scp.localAddress().getPort());

        net.open(scp, plain()).abort();
        net.await(ScpEvent.AssociationOpened.class);
        net.await(ScpEvent.AssociationAborted.class);
    }

    @Test
    void listenerThatFailsDoesNoHarm() throws Exception {
        ScpListener scp = net.listen(builder -> builder.events(event -> {
            throw new IllegalStateException("a bug");
        }));

        try (Association association = net.open(scp, plain())) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void echoHandlerMayRefuseOrFail() throws Exception {
        ScpListener refusing = net.listen(
                Services.builder().verification(peer -> Status.NOT_AUTHORIZED).build());
        ScpListener failing = net.listen(Services.builder()
                .verification(peer -> {
                    throw new IllegalStateException("a bug");
                })
                .build());

        try (Association association = net.open(refusing, plain())) {
            assertThat(association.echo()).isEqualTo(Status.NOT_AUTHORIZED);
        }
        try (Association association = net.open(failing, plain())) {
            assertThat(association.echo()).isEqualTo(Status.PROCESSING_FAILURE);
        }
    }

    @Test
    void closeWaitsForRunningRequests() throws Exception {
        CompletableFuture<Status> later = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    started.countDown();
                    return later;
                })
                .build());
        Association association = net.open(scp, Loopback.ctOptions());
        CompletableFuture<CStoreRsp> response = association
                .storeAsync(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT)
                .toCompletableFuture();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> closing =
                CompletableFuture.runAsync(() -> scp.close(Duration.ofSeconds(20)), net.callers);
        assertThatThrownBy(() -> openUntilRefused(scp)).isInstanceOf(IOException.class);
        assertThat(closing).isNotDone();
        later.complete(Status.SUCCESS);

        closing.get(20, TimeUnit.SECONDS);
        assertThat(response.get(20, TimeUnit.SECONDS).status()).isEqualTo(Status.SUCCESS);
        association.close();
    }

    private void openUntilRefused(ScpListener scp) throws IOException {
        while (true) {
            net.open(scp, plain()).close();
        }
    }

    @Test
    void closeAbortsWhatDoesNotFinish() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.dataSet().readAllBytes();
                    started.countDown();
                    return new CompletableFuture<>();
                })
                .build());
        Association association = net.open(scp, Loopback.ctOptions());
        CompletableFuture<CStoreRsp> response = association
                .storeAsync(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT)
                .toCompletableFuture();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        scp.close(Duration.ZERO);

        assertThatThrownBy(() -> response.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.3, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.129, true",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
    })
    void addressRangesAreThoseOfCidr(String range, String address, boolean in) throws Exception {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
                .isEqualTo(in);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0.0/33", "10.0.0.0/x", "''", "2001:db8::/129", "10.0.0.256"})
    void refusesWhatIsNoAddressRange(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
