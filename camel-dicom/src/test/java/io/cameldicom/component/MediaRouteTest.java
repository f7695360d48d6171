package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.disc.CreatedMedia;
import io.cameldicom.engine.net.disc.MediaCreationFailureException;
import io.cameldicom.engine.net.disc.MediaOrder;
import io.cameldicom.engine.workflow.WorkflowStores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media from a route to a route. */
@Timeout(60)
class MediaRouteTest {
    private static final String QUICKLY = "operation=createMedia&mediaPollInterval=20";

    private final ServiceFixture fixture = new ServiceFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void eachRequestIsAnExchangeAndItsBodyTheResult() throws Exception {
        fixture.serving("services=mediaCreation", route -> route.process(fixture.gateway.noting())
                .process(exchange -> exchange.getMessage()
                        .setBody(new CreatedMedia(4, List.of(new CreatedMedia.FileSet("SET", "1.2.9"))))));

        Exchange exchange = fixture.ask(
                QUICKLY + "&mediaProfile=STD-GEN-CD&mediaCopies=2&mediaLabel=Study&mediaFileSetId=SET&priority=LOW",
                List.of(PrintRouteTest.image(2, 1), PrintRouteTest.image(4, 1)));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.MEDIA_STATUS, "DONE")
                .containsEntry(DicomConstants.MEDIA_STATUS_INFO, "NORMAL")
                .containsEntry(DicomConstants.MEDIA_PIECES, 4);
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(2);
        Exchange seen = fixture.gateway.next();
        assertThat(seen.getIn().getHeaders())
                .containsEntry(
                        DicomConstants.MEDIA_REQUEST_UID,
                        exchange.getMessage().getHeader(DicomConstants.MEDIA_REQUEST_UID))
                .containsEntry(DicomConstants.MEDIA_COPIES, 2);
        MediaOrder order = seen.getIn().getBody(MediaOrder.class);
        assertThat(order.labelText()).isEqualTo("Study");
        assertThat(order.fileSetId()).isEqualTo("SET");
        assertThat(order.attributes().string(Tag.RequestPriority)).contains("LOW");
        assertThat(order.items()).extracting(MediaOrder.Item::profile).containsExactly("STD-GEN-CD", "STD-GEN-CD");
        assertThat(order.items())
                .extracting(item -> item.reference().sopInstanceUid())
                .containsExactly("1.2.3.2", "1.2.3.4");
    }

    @Test
    void routeThatFailsFailsTheRequest() throws Exception {
        fixture.serving(
                "services=mediaCreation",
                route -> route.throwException(new MediaCreationFailureException("OUT_OF_SUPPLIES", Map.of())));

        Exchange strict = fixture.ask(QUICKLY, PrintRouteTest.image(2, 1));
        Exchange lenient = fixture.ask(QUICKLY + "&exceptionOn=never", PrintRouteTest.image(2, 1));

        assertThat(strict.getException()).isInstanceOfSatisfying(MediaIncompleteException.class, failure -> assertThat(
                        failure.result().info())
                .isEqualTo("OUT_OF_SUPPLIES"));
        assertThat(lenient.getException()).isNull();
        assertThat(lenient.getMessage().getHeader(DicomConstants.MEDIA_STATUS)).isEqualTo("FAILURE");
    }

    @Test
    void mediaThatTakeTooLongAreToldAsTheyAre() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        fixture.serving(
                "services=mediaCreation", route -> route.process(exchange -> latch.await(20, TimeUnit.SECONDS)));

        Exchange exchange = fixture.ask(QUICKLY + "&mediaTimeout=100", PrintRouteTest.image(2, 1));
        latch.countDown();

        assertThat(exchange.getException()).isInstanceOf(MediaIncompleteException.class);
        assertThat(exchange.getMessage().getHeader(DicomConstants.MEDIA_STATUS)).isIn("PENDING", "CREATING");
    }

    @Test
    void requestsAreKeptInTheStoreThatIsGiven() throws Exception {
        WorkflowStores stores = WorkflowStores.inMemory();
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        fixture.serving("services=mediaCreation&stores=#stores", route -> route.process(fixture.gateway.noting()));

        Exchange exchange = fixture.ask(QUICKLY, PrintRouteTest.image(2, 1));

        String uid = exchange.getMessage().getHeader(DicomConstants.MEDIA_REQUEST_UID, String.class);
        DataSet request = stores.mediaRequests().find(uid).orElseThrow().value();
        assertThat(request.string(Tag.ExecutionStatus)).contains("DONE");
    }

    @Test
    void requestIsTakenBackByItsAction() throws Exception {
        fixture.serving("services=mediaCreation", route -> route.process(fixture.gateway.noting()));
        Exchange created = fixture.ask(
                "operation=nCreate&sopClass=MediaCreationManagement",
                Map.of(
                        "ReferencedSOPSequence",
                        Map.of("ReferencedSOPClassUID", Uid.CTImageStorage, "ReferencedSOPInstanceUID", "1.2.3")));
        Map<String, Object> cancel = Map.of(
                DicomConstants.REQUESTED_SOP_INSTANCE_UID,
                created.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID),
                DicomConstants.ACTION_TYPE_ID,
                2);

        assertThat(ServiceFixture.status(
                        fixture.ask("operation=nAction&sopClass=MediaCreationManagement", null, cancel)))
                .isZero();
        assertThat(ServiceFixture.status(
                        fixture.ask("operation=nAction&sopClass=MediaCreationManagement", null, cancel)))
                .isEqualTo(0x0112);
    }

    /** Has media made that take as long as the latch, and cancels that; what the peer answers, and then what it says of the request. */
    private int[] cancelWhileMade(ThrowingConsumer<MediaCancellation> route) throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        CompletableFuture<MediaCancellation> making = new CompletableFuture<>();
        fixture.serving("services=mediaCreation", steps -> steps.process(exchange -> {
                    MediaCancellation cancellation =
                            exchange.getMessage().getHeader(DicomConstants.MEDIA_CANCELLATION, MediaCancellation.class);
                    route.accept(cancellation);
                    making.complete(cancellation);
                    assertThat(made.await(20, TimeUnit.SECONDS)).isTrue();
                })
                .process(fixture.gateway.noting()));
        Exchange created = fixture.ask(
                "operation=nCreate&sopClass=MediaCreationManagement",
                Map.of(
                        "ReferencedSOPSequence",
                        Map.of("ReferencedSOPClassUID", Uid.CTImageStorage, "ReferencedSOPInstanceUID", "1.2.3")));
        String uid = created.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class);
        assertThat(action(uid, 1)).isZero();
        MediaCancellation cancellation = making.get(20, TimeUnit.SECONDS);

        int answer = action(uid, 2);

        assertThat(cancellation.isRequested()).isEqualTo(answer == 0);
        made.countDown();
        fixture.gateway.next();
        Map<String, Object> asked = Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, uid);
        int known = ServiceFixture.status(fixture.ask("operation=nGet&sopClass=MediaCreationManagement", null, asked));
        return new int[] {answer, known};
    }

    private int action(String uid, int type) throws Exception {
        return ServiceFixture.status(fixture.ask(
                "operation=nAction&sopClass=MediaCreationManagement",
                null,
                Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, uid, DicomConstants.ACTION_TYPE_ID, type)));
    }

    @Test
    void whatIsBeingMadeIsStoppedIfTheRouteCan() throws Exception {
        AtomicInteger stopped = new AtomicInteger();

        assertThat(cancelWhileMade(cancellation -> cancellation.allow(stopped::incrementAndGet)))
                .containsExactly(0x0000, 0x0112);
        assertThat(stopped).hasValue(1);
    }

    @Test
    void routeMayLookWhetherItIsCancelled() throws Exception {
        assertThat(cancelWhileMade(MediaCancellation::allow)).containsExactly(0x0000, 0x0112);
    }

    @Test
    void whatIsBeingMadeIsNotStoppedUnlessTheRouteCan() throws Exception {
        assertThat(cancelWhileMade(cancellation -> {})).containsExactly(0xC202, 0x0000);
    }

    @Test
    void routeMaySayThatItIsTooLate() throws Exception {
        assertThat(cancelWhileMade(cancellation -> {
                    cancellation.allow();
                    assertThat(cancellation.refuse()).isTrue();
                }))
                .containsExactly(0xC202, 0x0000);
    }

    @Test
    void stopThatFailsRefusesTheCancellation() throws Exception {
        assertThat(cancelWhileMade(cancellation -> cancellation.allow(() -> {
                    throw new IllegalStateException("the tray is open");
                })))
                .containsExactly(0xC203, 0x0000);
    }

    @ParameterizedTest
    @CsvSource({"mediaCopies=0", "mediaTimeout=0", "mediaPollInterval=0"})
    void wrongOptionIsNamed(String option) throws Exception {
        fixture.serving("services=mediaCreation", route -> route.process(fixture.gateway.noting()));

        assertThatThrownBy(() -> fixture.ask("operation=createMedia&" + option, PrintRouteTest.image(2, 1)))
                .hasStackTraceContaining("Option " + option.substring(0, option.indexOf('=')));
    }
}
