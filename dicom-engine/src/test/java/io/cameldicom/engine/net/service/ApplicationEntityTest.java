package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApplicationEntityTest {
    private static final AeTitle FIRST = AeTitle.of("FIRST");
    private static final AeTitle SECOND = AeTitle.of("SECOND");
    private static final Services ECHO =
            Services.builder().verification(EchoHandler.ALWAYS).build();

    private final Loopback net = new Loopback();
    private ScpListener scp;

    @BeforeEach
    void listen() throws IOException {
        scp = net.listen(builder -> builder);
    }

    @AfterEach
    void close() {
        net.close();
    }

    private static ApplicationEntity echo(AeTitle title) {
        return ApplicationEntity.of(Set.of(title), ECHO);
    }

    private Association call(AeTitle called) throws IOException {
        return net.open(
                scp,
                AssociationOptions.builder(Loopback.MODALITY, called)
                        .propose(Uid.Verification, Loopback.IMPLICIT)
                        .propose(Uid.CTImageStorage, Loopback.IMPLICIT)
                        .build());
    }

    private void assertRejected(AeTitle called, RejectReason reason) {
        assertThatThrownBy(() -> call(called)).isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.result()).isEqualTo(RejectResult.PERMANENT);
        });
    }

    @Test
    void eachTitleHasItsOwnServices() throws Exception {
        Services storing = Services.builder()
                .storage(instance -> CompletableFuture.completedFuture(Status.SUCCESS))
                .build();
        scp.serve(List.of(echo(FIRST), ApplicationEntity.of(Set.of(SECOND), storing)));

        try (Association first = call(FIRST);
                Association second = call(SECOND)) {
            assertThat(first.echo()).isEqualTo(Status.SUCCESS);
            assertThatThrownBy(() -> first.store(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT))
                    .isInstanceOf(NoAcceptedContextException.class);
            assertThat(second.store(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT)
                            .status())
                    .isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void oneThatJoinsIsServedAndOneThatLeavesIsNot() throws Exception {
        scp.serve(List.of(echo(FIRST)));
        assertRejected(SECOND, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);

        try (Association first = call(FIRST)) {
            scp.serve(List.of(echo(SECOND)));

            call(SECOND).close();
            assertRejected(FIRST, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
            assertThat(first.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void callersAddressesAndGatesAreByTitle() throws Exception {
        AeTitle third = AeTitle.of("THIRD");
        scp.serve(List.of(
                echo(FIRST).withCallers(AeTitleFilter.only(AeTitle.of("OTHER"))),
                echo(SECOND).withAddresses(new AddressFilter(List.of(AddressRange.parse("192.0.2.0/24")), List.of())),
                echo(third)
                        .withGate((request, remote) -> AssociationGate.Decision.rejected(
                                RejectResult.PERMANENT, RejectReason.ACSE_NO_REASON_GIVEN, "closed")),
                echo(AeTitle.of("FOURTH"))));

        assertRejected(FIRST, RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
        assertRejected(SECOND, RejectReason.NO_REASON_GIVEN);
        assertRejected(third, RejectReason.ACSE_NO_REASON_GIVEN);
        call(AeTitle.of("FOURTH")).close();
    }

    @Test
    void twoCannotHaveTheSameTitle() {
        assertThatThrownBy(() -> scp.serve(List.of(echo(FIRST), echo(FIRST))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIRST");
    }

    @Test
    void drainingATitleEndsItsAssociationsOnlyAndWaitsForTheirRequests() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Status> result = new CompletableFuture<>();
        Services slow = Services.builder()
                .storage(instance -> {
                    asked.countDown();
                    return result;
                })
                .build();
        scp.serve(List.of(ApplicationEntity.of(Set.of(FIRST), slow), echo(SECOND)));

        try (Association first = call(FIRST);
                Association second = call(SECOND)) {
            CompletableFuture<Status> stored = CompletableFuture.supplyAsync(() -> store(first), net.callers);
            asked.await();

            assertThat(scp.drain(FIRST, Duration.ofMillis(50))).isFalse();
            assertThat(scp.associations(FIRST)).isEqualTo(1);
            result.complete(Status.SUCCESS);
            assertThat(stored.get()).isEqualTo(Status.SUCCESS);
            assertThat(scp.drain(FIRST, Duration.ofSeconds(10))).isTrue();
            assertThat(second.echo()).isEqualTo(Status.SUCCESS);
        }
    }

    private static Status store(Association association) {
        try {
            return association
                    .store(InstanceSource.of(Loopback.instance("1.2.3")), StoreOptions.DEFAULT)
                    .status();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
