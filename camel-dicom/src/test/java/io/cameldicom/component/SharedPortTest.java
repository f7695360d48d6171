package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several consumers on one port, and what becomes of their associations when one pauses or stops. */
@Timeout(60)
class SharedPortTest {
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();
    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        gateway.close();
        sender.close();
    }

    private ScpConsumer listen(String options, String mark) throws Exception {
        return gateway.listenOn(port, options, (RouteDefinition route) -> route.setProperty("mark")
                .constant(mark)
                .process(gateway.noting()));
    }

    private void assertStored(String called, String mark) throws Exception {
        try (Association association = sender.open(port, called)) {
            assertThat(Sender.store(association, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
        }
        assertThat(gateway.next().getProperty("mark")).isEqualTo(mark);
    }

    private void assertRejected(String called, RejectResult result) {
        assertThatThrownBy(() -> sender.open(port, called))
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                    assertThat(rejected.result()).isEqualTo(result);
                    assertThat(rejected.reason())
                            .isEqualTo(
                                    result == RejectResult.TRANSIENT
                                            ? RejectReason.TEMPORARY_CONGESTION
                                            : RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
                });
    }

    @Test
    void byCalledAeTitle() throws Exception {
        ScpConsumer first = listen("aeTitle=FIRST", "first");
        assertRejected("SECOND", RejectResult.PERMANENT);
        ScpConsumer second = listen("aeTitle=SECOND", "second"); // joins a port that is in use

        assertStored("FIRST", "first");
        assertStored("SECOND", "second");
        assertThat(first.getBoundPort()).isEqualTo(second.getBoundPort()).isEqualTo(port);
        Gateway.await("counts", () -> first.getReceived() == 1 && second.getReceived() == 1);
    }

    @Test
    void byService() throws Exception {
        listen("aeTitle=BOTH&services=storage", "storage");
        listen("aeTitle=BOTH&services=verification", "verification");

        assertStored("BOTH", "storage");
        try (Association association = sender.open(port, "BOTH")) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
        }
        gateway.camel.getRouteController().suspendRoute("scp1");
        try (Association association = sender.open(port, "BOTH")) {
            assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            assertThatThrownBy(() -> Sender.store(association, Sender.slice()))
                    .isInstanceOf(NoAcceptedContextException.class);
        }
    }

    @Test
    void anotherTitleCanBeCalledByOthersAndFromElsewhere() throws Exception {
        listen("aeTitle=FIRST&callingAeTitles=OTHER", "first");
        listen("aeTitle=SECOND&allowedAddresses=192.0.2.0/24", "second");
        listen("aeTitle=THIRD", "third");

        assertThatThrownBy(() -> sender.open(port, "FIRST")).hasMessageContaining("calling");
        assertThatThrownBy(() -> sender.open(port, "SECOND")).isInstanceOf(AssociationRejectedException.class);
        assertStored("THIRD", "third");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "aeTitle=SECOND&maxPduReceived=4096,         maxPduReceived",
        "aeTitle=SECOND&maxPduSent=4096,             maxPduSent",
        "aeTitle=SECOND&loans=false,                 loans",
        "aeTitle=SECOND&maxAssociations=7,           maxAssociations",
        "aeTitle=SECOND&maxAssociationsPerPeer=7,    maxAssociationsPerPeer",
        "aeTitle=SECOND&associationTimeout=7,        associationTimeout",
        "aeTitle=SECOND&artimTimeout=7,              artimTimeout",
        "aeTitle=SECOND&idleTimeout=7,               idleTimeout",
        "aeTitle=SECOND&writeTimeout=7,              writeTimeout",
        "aeTitle=SECOND&readTimeout=7,               readTimeout",
        "aeTitle=SECOND&tlsProfile=tls13,            tlsProfile",
        "aeTitle=SECOND&clientCertificate=NONE,      clientCertificate",
        "aeTitle=FIRST&sha256=true,                  'share by aeTitle, or by services'",
        "aeTitle=FIRST&services=verification&callingAeTitles=A, callingAeTitles",
    })
    void whatDoesNotGoTogetherIsNamed(String options, String named) throws Exception {
        listen("aeTitle=FIRST", "first");

        assertThatThrownBy(() -> listen(options, "second")).hasStackTraceContaining(named);

        assertStored("FIRST", "first");
    }

    @ParameterizedTest
    @CsvSource({
        "mpps, normalized&normalizedSopClasses=ModalityPerformedProcedureStep, ModalityPerformedProcedureStep",
        "normalized&normalizedSopClasses=StorageCommitmentPushModel, commitment, StorageCommitmentPushModel",
        "commitmentResults, normalized&normalizedSopClasses=StorageCommitmentPushModel, StorageCommitmentPushModel",
        "availability, normalized&normalizedSopClasses=InstanceAvailabilityNotification, InstanceAvailabilityNotification",
        "mediaCreation, normalized&normalizedSopClasses=MediaCreationManagement, MediaCreationManagement",
        "normalized&normalizedSopClasses=BasicGrayscalePrintManagementMeta, print, BasicGrayscalePrintManagementMeta",
        "ups, normalized&normalizedSopClasses=UnifiedProcedureStepPush, UnifiedProcedureStepPush",
        "'normalized&normalizedSopClasses=Printer', 'normalized&normalizedSopClasses=PrintJob,Printer', Printer",
        "query&informationModels=MODALITY_WORKLIST, worklist, ModalityWorklistInformationModelFind",
        "'worklist&worklistStore=true', query&informationModels=MODALITY_WORKLIST, ModalityWorklistInformationModelFind",
    })
    void sopClassIsServedOnce(String first, String second, String twice) throws Exception {
        listen("aeTitle=FIRST&services=" + first, "first");

        assertThatThrownBy(() -> listen("aeTitle=FIRST&services=" + second, "second"))
                .hasStackTraceContaining("serves " + twice + " for AE title FIRST, too");
    }

    @Test
    void bothEndsOfCommitmentMayBeServedByTwo() throws Exception {
        listen("aeTitle=FIRST&services=commitment", "first");
        listen("aeTitle=FIRST&services=commitmentResults", "second");
        listen("aeTitle=FIRST&services=normalized&normalizedSopClasses=Printer", "third");
        listen("aeTitle=FIRST&services=normalized&normalizedSopClasses=PrintJob", "fourth");
    }

    @Test
    void oneConsumerServesASopClassOnce() {
        assertThatThrownBy(() -> listen(
                        "aeTitle=FIRST&services=mpps,normalized&normalizedSopClasses=ModalityPerformedProcedureStep",
                        "first"))
                .hasStackTraceContaining("normalizedSopClasses")
                .hasStackTraceContaining("serves ModalityPerformedProcedureStep, too");
    }

    @Test
    void suspendingOneRejectsItsTitleOnlyAndItsAssociationsGoOn() throws Exception {
        listen("aeTitle=FIRST", "first");
        listen("aeTitle=SECOND", "second");

        try (Association standing = sender.open(port, "FIRST")) {
            gateway.camel.getRouteController().suspendRoute("scp1");

            assertRejected("FIRST", RejectResult.TRANSIENT);
            assertStored("SECOND", "second");
            assertThat(Sender.store(standing, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
            assertThat(gateway.next().getProperty("mark")).isEqualTo("first");
        }
        gateway.camel.getRouteController().resumeRoute("scp1");
        assertStored("FIRST", "first");
    }

    @Test
    void stoppingOneEndsItsAssociationsOnly() throws Exception {
        listen("aeTitle=FIRST", "first");
        ScpConsumer second = listen("aeTitle=SECOND", "second");
        Association ofFirst = sender.open(port, "FIRST");
        try (Association ofSecond = sender.open(port, "SECOND")) {
            gateway.camel.getRouteController().stopRoute("scp1");

            assertThatThrownBy(() -> Sender.store(ofFirst, Sender.slice())).isInstanceOf(IOException.class);
            assertRejected("FIRST", RejectResult.PERMANENT);
            assertThat(Sender.store(ofSecond, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
            assertThat(second.getAssociations()).isEqualTo(1);
        }
        gateway.camel.getRouteController().startRoute("scp1");
        gateway.next();
        assertStored("FIRST", "first");
    }

    @Test
    void aStopWaitsForWhatIsBeingServed() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        gateway.listenOn(
                port,
                "aeTitle=GATEWAY",
                route -> route.process(exchange -> {
                    inRoute.countDown();
                    assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
                }));
        CompletableFuture<Status> sent = CompletableFuture.supplyAsync(this::send, sender.threads());
        assertThat(inRoute.await(20, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(gateway.camel::stop, sender.threads());
        Gateway.await("the stop", () -> gateway.camel.isStopping());
        assertThat(sent).isNotDone();
        open.countDown();

        assertThat(sent.get(20, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
        stopped.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> sender.open(port, "GATEWAY")).isInstanceOf(IOException.class);
    }

    private Status send() {
        try {
            return sender.status(port, Sender.slice());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void aPeerThatGoesOnSendingDoesNotHoldUpAStop() throws Exception {
        gateway.camel.getShutdownStrategy().setTimeout(60);
        ScpConsumer scp = listen("aeTitle=GATEWAY", "busy");
        CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(this::sendUntilRefused, sender.threads());
        Gateway.await("some instances", () -> scp.getReceived() > 3);

        CompletableFuture.runAsync(gateway.camel::stop, sender.threads()).get(20, TimeUnit.SECONDS);

        assertThat(sent.get(20, TimeUnit.SECONDS)).isGreaterThan(3);
    }

    private int sendUntilRefused() {
        int stored = 0;
        try (Association association = sender.open(port, "GATEWAY")) {
            while (Sender.store(association, Sender.slice()).status().equals(Status.SUCCESS)) {
                stored++;
            }
        } catch (IOException aborted) {
            return stored;
        }
        return stored;
    }

    @Test
    void aStopAbortsWhatTakesTooLong() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        gateway.camel.getShutdownStrategy().setTimeout(1);
        gateway.listenOn(
                port,
                "aeTitle=GATEWAY&drainTimeout=100",
                route -> route.process(exchange -> {
                    inRoute.countDown();
                    assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
                }));
        CompletableFuture<Status> sent = CompletableFuture.supplyAsync(this::send, sender.threads());
        assertThat(inRoute.await(20, TimeUnit.SECONDS)).isTrue();

        gateway.camel.getRouteController().stopRoute("scp1", 1, TimeUnit.SECONDS);

        assertThatThrownBy(() -> sent.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(java.io.UncheckedIOException.class);
        open.countDown();
    }
}
