package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.DicomFormatException;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ScpConsumerTest {
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();

    @AfterEach
    void close() {
        gateway.close();
        sender.close();
    }

    @Test
    void givesTheRouteOneExchangeForAnInstance() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.process(exchange -> {
                    DicomFile body = exchange.getIn().getBody(DicomFile.class);
                    exchange.setProperty("pixels", body.dataSet().contains(Tag.PixelData));
                    exchange.setProperty("pattern", exchange.getPattern());
                })
                .process(gateway.noting()));
        DataSet slice = Sender.slice();
        try (Association association = sender.open(scp.getBoundPort(), "GATEWAY")) {
            StoreOptions options =
                    StoreOptions.DEFAULT.withPriority(Priority.HIGH).withMoveOriginator(AeTitle.of("MOVER"), 9);
            assertThat(association.store(InstanceSource.of(slice), options).status())
                    .isEqualTo(Status.SUCCESS);
        }

        Exchange exchange = gateway.next();
        assertThat(exchange.getProperty("pixels")).isEqualTo(true);
        assertThat(exchange.getProperty("pattern")).isEqualTo(ExchangePattern.InOut);
        Message in = exchange.getIn();
        assertThat(in.getHeader(DicomConstants.CALLING_AE_TITLE)).isEqualTo("MODALITY");
        assertThat(in.getHeader(DicomConstants.CALLED_AE_TITLE)).isEqualTo("GATEWAY");
        assertThat(in.getHeader(DicomConstants.REMOTE_ADDRESS, String.class)).startsWith("127.0.0.1:");
        assertThat(in.getHeader(DicomConstants.LOCAL_PORT)).isEqualTo(scp.getBoundPort());
        assertThat(in.getHeader(DicomConstants.ASSOCIATION_ID, String.class)).isNotBlank();
        assertThat(in.getHeader(DicomConstants.IMPLEMENTATION_CLASS_UID, String.class))
                .startsWith("2.25.");
        assertThat(in.getHeader(DicomConstants.IMPLEMENTATION_VERSION_NAME, String.class))
                .isNotBlank();
        assertThat(in.getHeader(DicomConstants.MESSAGE_ID)).isEqualTo(1);
        assertThat(in.getHeader(DicomConstants.PRIORITY)).isEqualTo("HIGH");
        assertThat(in.getHeader(DicomConstants.MOVE_ORIGINATOR_AE_TITLE)).isEqualTo("MOVER");
        assertThat(in.getHeader(DicomConstants.MOVE_ORIGINATOR_MESSAGE_ID)).isEqualTo(9);
        assertThat(in.getHeader(DicomConstants.SOP_CLASS_UID)).isEqualTo(Uid.CTImageStorage);
        assertThat(in.getHeader(DicomConstants.TRANSFER_SYNTAX_UID))
                .isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        assertThat(in.getHeader(DicomConstants.SIZE, Long.class)).isGreaterThan(512);
        assertThat(in.getHeader(DicomConstants.RECEIVED_AT, Instant.class)).isBeforeOrEqualTo(Instant.now());
        assertThat(in.getHeader(DicomConstants.SHA256)).isNull();
        assertAttribute(in, DicomConstants.SOP_INSTANCE_UID, slice, Tag.SOPInstanceUID);
        assertAttribute(in, DicomConstants.PATIENT_ID, slice, Tag.PatientID);
        assertAttribute(in, DicomConstants.ACCESSION_NUMBER, slice, Tag.AccessionNumber);
        assertAttribute(in, DicomConstants.STUDY_INSTANCE_UID, slice, Tag.StudyInstanceUID);
        assertAttribute(in, DicomConstants.SERIES_INSTANCE_UID, slice, Tag.SeriesInstanceUID);
        assertAttribute(in, DicomConstants.MODALITY, slice, Tag.Modality);
        Gateway.awaitEmptySpool(scp);
        Gateway.await("a count", () -> scp.getReceived() == 1);
        assertThat(scp.getFailed()).isZero();
    }

    @Test
    void headersAreThoseOfTheAssociationWhereSeveralTakeTurns() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.process(gateway.noting()));
        List<Message> received = new ArrayList<>();
        try (Association one = sender.open(scp.getBoundPort(), "GATEWAY");
                Association other = sender.open(scp.getBoundPort(), "GATEWAY")) {
            for (Association association : List.of(one, other, one)) {
                Sender.store(association, Sender.slice());
                received.add(gateway.next().getIn());
            }
        }

        for (String header : List.of(DicomConstants.ASSOCIATION_ID, DicomConstants.REMOTE_ADDRESS)) {
            List<String> values = received.stream()
                    .map(in -> in.getHeader(header, String.class))
                    .toList();
            assertThat(values.get(2)).isEqualTo(values.get(0)).isNotEqualTo(values.get(1));
        }
    }

    private static void assertAttribute(Message in, String header, DataSet instance, int tag) {
        assertThat(in.getHeader(header)).isEqualTo(instance.string(tag).orElseThrow());
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                outcome("success", route -> route.log("done"), 0x0000),
                outcome("a status", fails(DicomStatusException.of(new Status(0xA901))), 0xA901),
                outcome("no DICOM", fails(new DicomFormatException("no DICOM", 0, "")), 0xC000),
                outcome("an I/O failure", fails(new IOException("No space left on device")), 0xA700),
                outcome("one wrapped", fails(new IllegalStateException(new IOException("gone"))), 0xA700),
                outcome("any other exception", fails(new IllegalStateException("a bug")), 0x0110),
                outcome("an error", route -> route.process(exchange -> fail("for a test")), 0x0110),
                outcome("rollback only", route -> route.markRollbackOnly(), 0x0110),
                outcome("rollback only, last", route -> route.markRollbackOnlyLast(), 0x0110),
                outcome("rollback", route -> route.rollback("undone"), 0x0110),
                outcome("stopped", route -> route.stop(), 0x0000),
                outcome(
                        "handled",
                        route -> route.doTry()
                                .throwException(new IllegalStateException("handled"))
                                .doCatch(IllegalStateException.class)
                                .log("handled")
                                .end(),
                        0x0000),
                outcome("a header", header(0xB007), 0xB007),
                outcome("a header as text", header("45056"), 0xB000),
                outcome("a header beyond all", header(70000), 0x0110),
                outcome("a header that is no number", header("so-so"), 0x0110),
                outcome("a header that says pending", header(0xFF00), 0x0110),
                outcome(
                        "a header that says how it failed",
                        route -> route.setHeader(DicomConstants.STATUS)
                                .constant(0xA900)
                                .throwException(new IllegalStateException("later")),
                        0xA900),
                outcome(
                        "a header that says success of what failed after it",
                        route -> route.setHeader(DicomConstants.STATUS)
                                .constant(0)
                                .throwException(new IllegalStateException("later")),
                        0x0110));
    }

    private static Arguments outcome(String name, Consumer<RouteDefinition> route, int status) {
        return Arguments.of(name, route, status);
    }

    private static Consumer<RouteDefinition> fails(Exception exception) {
        return route -> route.process(exchange -> {
            throw exception;
        });
    }

    private static Consumer<RouteDefinition> header(Object value) {
        return route -> route.setHeader(DicomConstants.STATUS).constant(value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void theOutcomeOfTheRouteIsTheAnswer(String name, Consumer<RouteDefinition> route, int status) throws Exception {
        ScpConsumer scp = gateway.listen("", route);

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(new Status(status));
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void aCommentGoesWithTheStatus() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.setHeader(DicomConstants.STATUS)
                .constant(0xB006)
                .setHeader(DicomConstants.ERROR_COMMENT)
                .constant("private attributes are gone"));

        CStoreRsp response = sender.send(scp.getBoundPort(), Sender.slice());

        assertThat(response.status()).isEqualTo(Status.ELEMENTS_DISCARDED);
        assertThat(response.statusDetail().errorComment()).isEqualTo("private attributes are gone");
    }

    @Test
    void anOnExceptionOfTheRouteDecides() throws Exception {
        RouteBuilder.addRoutes(gateway.camel, routes -> {
            routes.onException(IllegalStateException.class)
                    .handled(true)
                    .setHeader(DicomConstants.STATUS)
                    .constant(0xC123);
            routes.from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY")
                    .routeId("scp")
                    .throwException(new IllegalStateException("no"));
        });
        gateway.camel.start();

        assertThat(sender.status(gateway.consumer("scp").getBoundPort(), Sender.slice()))
                .isEqualTo(new Status(0xC123));
    }

    @Test
    void completionsRunAfterThePeerIsAnswered() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<Boolean> late = new AtomicReference<>();
        ScpConsumer scp = gateway.listen(
                "",
                route -> route.process(
                        exchange -> exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                late.set(awaited(answered));
                            }
                        })));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
        answered.countDown();
        Gateway.awaitEmptySpool(scp);

        assertThat(late.get()).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aPeerThatAbortsMeanwhileIsNotAnsweredAndTheRouteRunsOn() throws Exception {
        CountDownLatch inRoute = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        BlockingQueue<ScpEvent> events = new LinkedBlockingQueue<>();
        gateway.camel.getRegistry().bind("events", (ScpEventListener) events::add);
        ScpConsumer scp = gateway.listen("eventListener=#events", route -> route.process(exchange -> {
                    inRoute.countDown();
                    assertThat(aborted.await(20, TimeUnit.SECONDS)).isTrue();
                })
                .process(gateway.noting()));
        Association association = sender.open(scp.getBoundPort(), "GATEWAY");
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> storeQuietly(association), sender.threads());
        assertThat(inRoute.await(20, TimeUnit.SECONDS)).isTrue();

        association.abort();
        sent.get();
        Gateway.await("the end of the association", () -> scp.getAssociations() == 0);
        aborted.countDown();

        assertThat(gateway.next()).isNotNull();
        ScpEvent.InstanceReceived received = next(events, ScpEvent.InstanceReceived.class);
        assertThat(received.answered()).isFalse();
        Gateway.awaitEmptySpool(scp);
    }

    private static void storeQuietly(Association association) {
        assertThatThrownBy(() -> Sender.store(association, Sender.slice())).isInstanceOf(IOException.class);
    }

    private static <E extends ScpEvent> E next(BlockingQueue<ScpEvent> events, Class<E> kind) throws Exception {
        while (true) {
            ScpEvent event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as(kind.getSimpleName()).isNotNull();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }

    @Test
    void eventsGoToTheListenerAndToCamel() throws Exception {
        List<String> listened = new ArrayList<>();
        List<String> notified = new ArrayList<>();
        gateway.camel.getRegistry().bind("events", (ScpEventListener)
                event -> listened.add(event.getClass().getSimpleName()));
        gateway.camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof ScpCamelEvent scpEvent) {
                    assertThat(event.getType()).isEqualTo(CamelEvent.Type.Custom);
                    assertThat(event.getSource()).isInstanceOf(DicomEndpoint.class);
                    notified.add(scpEvent.event().getClass().getSimpleName());
                }
            }
        });
        ScpConsumer scp = gateway.listen("eventListener=#events", route -> route.log("taken"));

        sender.send(scp.getBoundPort(), Sender.slice());
        gateway.camel.getRouteController().stopRoute("scp1");

        assertThat(listened).containsExactly("AssociationOpened", "InstanceReceived", "AssociationReleased");
        assertThat(notified).isEqualTo(listened);
    }

    @Test
    void whatFailsOutsideTheRouteGoesToTheExceptionHandler() throws Exception {
        BlockingQueue<Throwable> handled = new LinkedBlockingQueue<>();
        gateway.camel.getRegistry().bind("handler", new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handled.add(exception);
            }
        });
        ScpConsumer scp =
                gateway.listen("spoolQuota=100&exceptionHandler=#handler", route -> route.process(gateway.noting()));

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(handled.poll(20, TimeUnit.SECONDS)).hasMessageContaining("100 bytes");
        assertThat(gateway.seen).isEmpty();
        Gateway.awaitEmptySpool(scp);
    }

    @Test
    void whatFailsOutsideTheRouteIsBridgedToItsErrorHandler() throws Exception {
        RouteBuilder.addRoutes(gateway.camel, routes -> {
            routes.onException(IOException.class).handled(true).process(gateway.noting());
            routes.from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY&spoolQuota=100&bridgeErrorHandler=true")
                    .routeId("scp")
                    .log("never");
        });
        gateway.camel.start();

        assertThat(sender.status(gateway.consumer("scp").getBoundPort(), Sender.slice()))
                .isEqualTo(Status.OUT_OF_RESOURCES);
        assertThat(gateway.next().getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("100 bytes");
    }

    @Test
    void sixteenAssociationsAreServedAtOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(16);
        ScpConsumer scp = gateway.listen(
                "",
                route -> route.process(exchange -> {
                    together.countDown();
                    assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
                }));
        List<CompletableFuture<Status>> sent = new ArrayList<>();
        for (DataSet slice : Sender.slices(16)) {
            sent.add(CompletableFuture.supplyAsync(() -> statusOf(scp, slice), sender.threads()));
        }

        for (CompletableFuture<Status> status : sent) {
            assertThat(status.get()).isEqualTo(Status.SUCCESS);
        }
        Gateway.awaitEmptySpool(scp);
    }

    private Status statusOf(ScpConsumer scp, DataSet slice) {
        try {
            return sender.status(scp.getBoundPort(), slice);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void aTemporarySpoolGoesWithTheRoute() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.log("taken"));
        Path spool = Path.of(scp.getSpoolPath());
        assertThat(Files.isDirectory(spool)).isTrue();

        gateway.camel.stop();

        assertThat(spool).doesNotExist();
        assertThat(scp.getBoundPort()).isEqualTo(-1);
    }

    @Test
    void aRouteCanBeStoppedAndStartedAgain() throws Exception {
        ScpConsumer scp = gateway.listen("", route -> route.log("taken"));
        int port = scp.getBoundPort();

        gateway.camel.getRouteController().stopRoute("scp1");
        assertThatThrownBy(() -> sender.open(port, "GATEWAY")).isInstanceOf(IOException.class);
        gateway.camel.getRouteController().startRoute("scp1");

        assertThat(sender.status(gateway.consumer("scp1").getBoundPort(), Sender.slice()))
                .isEqualTo(Status.SUCCESS);
    }
}
