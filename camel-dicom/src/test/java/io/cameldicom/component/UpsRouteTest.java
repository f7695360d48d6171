package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.workflow.WorkflowStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unified procedure steps that one route keeps, and others use: the routes of docs/services/ups.md. */
@Timeout(60)
class UpsRouteTest {
    private static final String PUSH = "&sopClass=UnifiedProcedureStepPush";
    private static final String STEP = "1.2.3.4";
    private static final Map<String, Object> ONE = Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, STEP);

    private final ServiceFixture fixture = new ServiceFixture();
    private final BlockingQueue<Exchange> events = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private int watcher;

    @BeforeEach
    void keepAndWatch() throws Exception {
        watcher = freePort();
        fixture.knowing(folder, "WATCHER", watcher);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void serve(String options) throws Exception {
        fixture.gateway.listenOn(
                watcher,
                "aeTitle=WATCHER&services=upsEvents",
                route -> route.process(exchange -> events.add(exchange.copy())));
        fixture.serving("services=ups" + options, route -> route.process(fixture.gateway.noting()));
    }

    private static Map<String, Object> step() {
        return new HashMap<>(Map.of(
                "ScheduledProcedureStepPriority", "MEDIUM",
                "ProcedureStepLabel", "Read",
                "WorklistLabel", "Reading",
                "ScheduledProcedureStepStartDateTime", "20260102030405",
                "InputReadinessState", "READY",
                "ProcedureStepState", "SCHEDULED",
                "PatientName", "Doe^Jane",
                "PatientID", "P1"));
    }

    private static Map<String, Object> results() {
        Map<String, Object> code = Map.of("CodeValue", "1", "CodingSchemeDesignator", "DCM", "CodeMeaning", "One");
        return Map.of(
                "UnifiedProcedureStepPerformedProcedureSequence",
                Map.of(
                        "PerformedStationNameCodeSequence", code,
                        "PerformedProcedureStepStartDateTime", "20260102030405",
                        "PerformedProcedureStepEndDateTime", "20260102040506",
                        "PerformedWorkitemCodeSequence", code,
                        "OutputInformationSequence", ""));
    }

    private static Map<String, Object> with(String header, Object value) {
        Map<String, Object> headers = new HashMap<>(ONE);
        headers.put(header, value);
        return headers;
    }

    private static Map<String, Object> state(String state, Object key) {
        Map<String, Object> headers = with(DicomConstants.REQUESTED_STATE, state);
        headers.put(DicomConstants.STEP_TRANSACTION_UID, key);
        return headers;
    }

    private static void assertStatus(Exchange exchange, int status) {
        assertThat(ServiceFixture.status(exchange)).isEqualTo(status);
        assertThat(exchange.getException() instanceof DicomStatusException)
                .as("an exception for a failure")
                .isEqualTo((status & 0xF000) == 0xC000 || (status & 0xFF00) == 0x0100);
    }

    private void create() {
        assertStatus(fixture.ask("operation=nCreate" + PUSH, step(), ONE), 0xB300);
    }

    private Exchange event() throws InterruptedException {
        Exchange event = events.poll(20, TimeUnit.SECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    @Test
    void stepGoesFromCreationToCompletion() throws Exception {
        serve("");
        assertStatus(fixture.ask("operation=subscribe&callingAeTitle=WATCHER", null), 0x0000);
        create();

        Exchange found = fixture.ask(
                "operation=find&informationModel=UNIFIED_PROCEDURE_STEP",
                Map.of("ProcedureStepState", "SCHEDULED", "SOPInstanceUID", ""));
        assertThat(ServiceFixture.found(found))
                .singleElement()
                .satisfies(match -> assertThat(match.string(Tag.SOPInstanceUID)).contains(STEP));

        Exchange taken =
                fixture.ask("operation=changeState", "body", with(DicomConstants.REQUESTED_STATE, "IN_PROGRESS"));
        assertStatus(taken, 0x0000);
        assertThat(taken.getMessage().getBody()).isEqualTo("body");
        Object key = taken.getMessage().getHeader(DicomConstants.STEP_TRANSACTION_UID);
        assertThat(key.toString()).startsWith("2.25.");
        assertStatus(fixture.ask("operation=changeState", null, state("COMPLETED", key)), 0xC304);
        assertStatus(
                fixture.ask("operation=nSet" + PUSH, results(), with(DicomConstants.STEP_TRANSACTION_UID, key)),
                0x0000);
        assertStatus(fixture.ask("operation=changeState", null, state("COMPLETED", key)), 0x0000);
        assertStatus(fixture.ask("operation=changeState", null, state("COMPLETED", key)), 0xB306);

        DataSet got =
                fixture.ask("operation=nGet" + PUSH, null, ONE).getMessage().getBody(DataSet.class);
        assertThat(got.string(Tag.ProcedureStepState)).contains("COMPLETED");
        assertThat(got.contains(Tag.TransactionUID)).isFalse();
        assertShown("N_CREATE", "SCHEDULED");
        assertShown("N_ACTION", "IN PROGRESS");
        Exchange set = assertShown("N_SET", "IN PROGRESS");
        DataSet asked = set.getIn().getHeader(DicomConstants.REQUESTED_CHANGE, DataSet.class);
        assertThat(asked.contains(Tag.UnifiedProcedureStepPerformedProcedureSequence))
                .isTrue();
        assertThat(asked.contains(Tag.TransactionUID)).isFalse();
        Exchange ended = assertShown("N_ACTION", "COMPLETED");
        assertThat(ended.getIn().getHeader(DicomConstants.ACTION_TYPE_ID)).isEqualTo(1);
        assertThat(fixture.gateway.seen).isEmpty();
        for (String state : List.of("SCHEDULED", "IN PROGRESS", "COMPLETED")) {
            Map<String, Object> headers = event().getIn().getHeaders();
            assertThat(headers)
                    .containsEntry(DicomConstants.PROCEDURE_STEP_STATE, state)
                    .containsEntry(DicomConstants.UPS_EVENT, "STATE_REPORT")
                    .containsEntry(DicomConstants.EVENT_TYPE_ID, 1)
                    .containsEntry(DicomConstants.SOP_INSTANCE_UID, STEP)
                    .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_EVENT_REPORT);
        }
    }

    private Exchange assertShown(String operation, String state) throws InterruptedException {
        Exchange shown = fixture.gateway.next();
        assertThat(shown.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.valueOf(operation))
                .containsEntry(DicomConstants.PROCEDURE_STEP_STATE, state)
                .containsEntry(DicomConstants.SOP_CLASS_UID, Uid.UnifiedProcedureStepPush)
                .containsEntry(DicomConstants.SOP_INSTANCE_UID, STEP);
        assertThat(shown.getIn().getBody(DataSet.class).string(Tag.ProcedureStepState))
                .contains(state);
        return shown;
    }

    @Test
    void performerIsARoute() throws Exception {
        serve("");
        create();
        String manager = "dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY&operation=";
        fixture.route(routes -> routes.from("direct:work")
                .setHeader("CamelDicomRequestedState", routes.constant("IN PROGRESS"))
                .to(manager + "changeState")
                .process(exchange -> exchange.getMessage().setBody(results()))
                .to(manager + "nSet&sopClass=UnifiedProcedureStepPush")
                .setHeader("CamelDicomRequestedState", routes.constant("COMPLETED"))
                .to(manager + "changeState"));

        Exchange done = fixture.gateway
                .camel
                .createProducerTemplate()
                .request("direct:work", asking -> asking.getMessage().setHeaders(new HashMap<>(ONE)));

        assertStatus(done, 0x0000);
        DataSet got =
                fixture.ask("operation=nGet" + PUSH, null, ONE).getMessage().getBody(DataSet.class);
        assertThat(got.string(Tag.ProcedureStepState)).contains("COMPLETED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "informationModel=UNIFIED_PROCEDURE_STEP",
                "sopClass=UnifiedProcedureStepPush",
                "sopClass=UnifiedProcedureStepPush&abstractSyntax=UnifiedProcedureStepWatch",
                "sopClass=UnifiedProcedureStepQuery",
                "sopClass=UnifiedProcedureStepWatch"
            })
    void stepIsFoundByEachSopClass(String options) throws Exception {
        serve("");
        create();

        Exchange found = fixture.ask("operation=find&" + options, Map.of("PatientID", "P1", "SOPClassUID", ""));

        assertThat(ServiceFixture.found(found))
                .singleElement()
                .satisfies(match -> assertThat(match.string(Tag.SOPClassUID)).contains(Uid.UnifiedProcedureStepPush));
    }

    @Test
    void cancellationIsRequested() throws Exception {
        serve("");
        create();
        fixture.ask("operation=changeState", null, state("IN PROGRESS", "1.2.9"));
        assertStatus(fixture.ask("operation=requestCancel", null, ONE), 0xC312); // nobody would hear of it
        Map<String, Object> lock = with(DicomConstants.RECEIVING_AE_TITLE, "WATCHER");
        lock.put(DicomConstants.DELETION_LOCK, true);
        assertStatus(fixture.ask("operation=subscribe", "no filter, for a step is named", lock), 0x0000);
        assertThat(event().getIn().getHeader(DicomConstants.PROCEDURE_STEP_STATE))
                .isEqualTo("IN PROGRESS");

        assertStatus(fixture.ask("operation=requestCancel", Map.of("ReasonForCancellation", "Late"), ONE), 0x0000);

        Exchange event = event();
        assertThat(event.getIn().getHeader(DicomConstants.UPS_EVENT)).isEqualTo("CANCEL_REQUESTED");
        assertThat(event.getIn().getBody(DataSet.class).string(Tag.ReasonForCancellation))
                .contains("Late");
        assertStatus(
                fixture.ask("operation=unsubscribe", null, with(DicomConstants.RECEIVING_AE_TITLE, "WATCHER")), 0x0000);
        assertStatus(fixture.ask("operation=requestCancel", null, ONE), 0xC312);
    }

    @Test
    void subscriptionMayBeFilteredAndOfThoseWhoAreKnown() throws Exception {
        serve("");
        String asWatcher = "&callingAeTitle=WATCHER";
        assertStatus(fixture.ask("operation=subscribe" + asWatcher, Map.of("PatientID", "P7")), 0x0000);
        assertStatus(fixture.ask("operation=subscribe&callingAeTitle=NOBODY", null), 0xC308);

        create();
        Map<String, Object> other = step();
        other.put("PatientID", "P7");
        fixture.ask("operation=nCreate" + PUSH, other, Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, "1.2.7"));

        assertThat(event().getIn().getHeader(DicomConstants.SOP_INSTANCE_UID)).isEqualTo("1.2.7");
        assertStatus(fixture.ask("operation=unsubscribe" + asWatcher, null), 0x0000);
        assertStatus(
                fixture.ask(
                        "operation=nAction" + PUSH + asWatcher,
                        Map.of("ReceivingAE", "WATCHER"),
                        Map.of(
                                DicomConstants.REQUESTED_SOP_INSTANCE_UID,
                                Uid.UPSGlobalSubscriptionInstance,
                                DicomConstants.ACTION_TYPE_ID,
                                5)),
                0x0000); // suspend
    }

    @Test
    void routeThatFailsChangesNothing() throws Exception {
        fixture.serving(
                "services=ups",
                route -> route.process(exchange -> {
                    throw new IOException("the route's own business");
                }));

        create();

        assertStatus(fixture.ask("operation=nGet" + PUSH, null, ONE), 0x0000);
    }

    @Test
    void stepsOutliveTheRouteAndThoseOfTwoRoutesMayBeTheSame() throws Exception {
        WorkflowStores stores = WorkflowStores.inMemory();
        fixture.gateway.camel.getRegistry().bind("stores", stores);
        serve("&stores=#stores&upsReceivers=WATCHER");
        assertThat(event().getIn().getHeader(DicomConstants.UPS_EVENT)).isEqualTo("SCP_STATUS");
        create();

        ScpConsumer other =
                fixture.gateway.listenOn(0, "aeTitle=OTHER&services=ups&stores=#stores", route -> route.stop());
        Exchange got = fixture.askAt(
                "127.0.0.1:" + other.getBoundPort(), "calledAeTitle=OTHER&operation=nGet" + PUSH, null, ONE);
        assertStatus(got, 0x0000);

        String id = fixture.consumer().getRouteId();
        fixture.gateway.camel.getRouteController().stopRoute(id);
        fixture.gateway.camel.getRouteController().startRoute(id);
        assertStatus(
                fixture.askAt(
                        "127.0.0.1:" + fixture.gateway.consumer(id).getBoundPort(),
                        "calledAeTitle=GATEWAY&operation=nGet" + PUSH,
                        null,
                        ONE),
                0x0000);
        DataSet restarted = event().getIn().getBody(DataSet.class);
        assertThat(restarted.string(Tag.SCPStatus)).contains("RESTARTED");
        assertThat(restarted.string(Tag.SubscriptionListStatus)).contains("WARM START");
        assertThat(fixture.gateway.consumer(id).getWaitingEvents()).isBetween(0, 1);
    }

    @Test
    void subscribersAreToldThatTheProviderGoesDown() throws Exception {
        serve("");
        assertStatus(fixture.ask("operation=subscribe&callingAeTitle=WATCHER", null), 0x0000);

        fixture.gateway.camel.getRouteController().stopRoute(fixture.consumer().getRouteId());

        assertThat(events).as("told before the stop has ended").hasSize(1);
        Exchange told = event();
        assertThat(told.getIn().getHeader(DicomConstants.UPS_EVENT)).isEqualTo("SCP_STATUS");
        assertThat(told.getIn().getBody(DataSet.class).string(Tag.SCPStatus)).contains("GOING DOWN");
    }

    @Test
    void subscriberThatIsAwayDoesNotHoldUpTheStop() throws Exception {
        serve("");
        assertStatus(fixture.ask("operation=subscribe&callingAeTitle=WATCHER", null), 0x0000);
        fixture.gateway
                .camel
                .getRouteController()
                .stopRoute(fixture.gateway.consumer("scp1").getRouteId());
        long start = System.nanoTime();

        fixture.gateway.camel.getRouteController().stopRoute(fixture.consumer().getRouteId());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(events).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "changeState, '', '', CamelDicomRequestedState",
        "changeState, DONE, 1.2.9, CamelDicomRequestedState",
        "changeState, COMPLETED, '', CamelDicomStepTransactionUid",
        "requestCancel, '', '', CamelDicomRequestedSopInstanceUid"
    })
    void whatIsMissingIsSaidBeforeAnythingIsSent(String operation, String state, String key, String named)
            throws Exception {
        serve("");
        Map<String, Object> headers = operation.equals("requestCancel") ? new HashMap<>() : state(state, key);

        Exchange exchange = fixture.ask("operation=" + operation, null, headers);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void outcomeOfTheRouteIsTheAnswerToAnEvent() throws Exception {
        fixture.serving(
                "services=upsEvents",
                route -> route.process(exchange -> {
                    if (exchange.getMessage()
                            .getHeader(DicomConstants.UPS_EVENT)
                            .equals("ASSIGNED")) {
                        throw new IOException("not for me");
                    }
                    exchange.getMessage().setBody("what a route leaves is no event reply");
                }));
        Map<String, Object> headers = with(DicomConstants.EVENT_TYPE_ID, 1);
        Map<String, Object> report = Map.of("ProcedureStepState", "SCHEDULED");

        assertStatus(fixture.ask("operation=nEventReport" + PUSH, report, headers), 0x0000);
        headers.put(DicomConstants.EVENT_TYPE_ID, 5);
        assertStatus(fixture.ask("operation=nEventReport" + PUSH, report, headers), 0x0110);
        headers.put(DicomConstants.EVENT_TYPE_ID, 6);
        assertStatus(fixture.ask("operation=nEventReport" + PUSH, report, headers), 0x0113);
    }
}
