package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.workflow.AvailabilityNotice;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.engine.workflow.ScheduledProcedureSteps;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.test.junit.PeerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Performed procedure steps, the worklist and availability notifications from a route to a route. */
@Timeout(60)
class StepsRouteTest {
    private static final String MPPS = "&sopClass=ModalityPerformedProcedureStep";
    private static final String WORKLIST = "informationModel=MODALITY_WORKLIST&operation=find";
    private static final Map<String, Object> NAMED = Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, "1.2.3.4");

    private final ServiceFixture fixture = new ServiceFixture();
    private final WorkflowStores stores = WorkflowStores.inMemory();

    @TempDir
    Path folder;

    @BeforeEach
    void bind() {
        fixture.gateway.camel.getRegistry().bind("stores", stores);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private static Map<String, Object> begun() {
        return Map.of(
                "ScheduledStepAttributesSequence",
                Map.of("StudyInstanceUID", "1.2.840.1", "ScheduledProcedureStepID", "S1"),
                "PatientID",
                "P1",
                "PerformedProcedureStepID",
                "PPS1",
                "PerformedStationAETitle",
                "CT1",
                "PerformedProcedureStepStartDate",
                "20260102",
                "PerformedProcedureStepStartTime",
                "0800",
                "PerformedProcedureStepStatus",
                "IN PROGRESS",
                "Modality",
                "CT");
    }

    private static Map<String, Object> ended() {
        return Map.of(
                "PerformedProcedureStepStatus",
                "COMPLETED",
                "PerformedProcedureStepEndDate",
                "20260102",
                "PerformedProcedureStepEndTime",
                "0830",
                "PerformedSeriesSequence",
                Map.of("SeriesInstanceUID", "1.2.840.1.1", "ProtocolName", "Head"));
    }

    private Exchange create() {
        return fixture.ask("operation=nCreate" + MPPS, begun(), NAMED);
    }

    private Exchange set(Map<String, Object> modifications) {
        return fixture.ask("operation=nSet&exceptionOn=never" + MPPS, modifications, NAMED);
    }

    // ---- performed procedure steps

    @Test
    void routeSeesEachChangeAfterItIsStored() throws Exception {
        fixture.serving("services=mpps&stores=#stores", route -> route.process(fixture.gateway.noting()));

        assertThat(create().getException()).isNull();
        assertThat(ServiceFixture.status(set(ended()))).isZero();
        Exchange late = set(Map.of("PerformedProcedureStepDescription", "too late"));

        assertThat(ServiceFixture.status(late)).isEqualTo(0x0110);
        Exchange first = fixture.gateway.next();
        assertThat(first.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_CREATE)
                .containsEntry(DicomConstants.EVENT_TYPE_ID, 1)
                .containsEntry(DicomConstants.SOP_INSTANCE_UID, "1.2.3.4");
        Exchange second = fixture.gateway.next();
        assertThat(second.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_SET)
                .containsEntry(DicomConstants.EVENT_TYPE_ID, 2);
        DataSet whole = second.getIn().getBody(DataSet.class);
        assertThat(whole.string(Tag.PatientID)).contains("P1"); // the step, not the modification
        assertThat(whole.string(Tag.PerformedProcedureStepStatus)).contains("COMPLETED");
        assertThat(fixture.gateway.seen).isEmpty();
    }

    @Test
    void routeThatFailsUndoesNothing() throws Exception {
        fixture.serving(
                "services=mpps&stores=#stores",
                route -> route.process(exchange -> {
                    throw new IllegalStateException("route");
                }));

        assertThat(ServiceFixture.status(create())).isZero();
        Exchange got = fixture.ask(
                "operation=nGet&sopClass=ModalityPerformedProcedureStepRetrieve",
                List.of("PerformedProcedureStepStatus"),
                NAMED);

        assertThat(got.getMessage().getBody(DataSet.class).string(Tag.PerformedProcedureStepStatus))
                .contains("IN PROGRESS");
        assertThat(stores.performedSteps().find("1.2.3.4")).isPresent();
    }

    @Test
    void subscribersAreTold() throws Exception {
        int port = PeerProcess.freePort();
        fixture.knowing(folder, "RIS", port);
        fixture.serving("services=mpps&stores=#stores&mppsSubscribers=one", route -> route.to("log:steps?level=DEBUG"));
        fixture.gateway.listenOn(
                port,
                "aeTitle=RIS&services=normalized&normalizedSopClasses=ModalityPerformedProcedureStepNotification",
                route -> route.process(fixture.gateway.noting()));

        create();

        Exchange told = fixture.gateway.next();
        assertThat(told.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.N_EVENT_REPORT)
                .containsEntry(DicomConstants.EVENT_TYPE_ID, 1)
                .containsEntry(DicomConstants.SOP_INSTANCE_UID, "1.2.3.4")
                .containsEntry(DicomConstants.CALLING_AE_TITLE, "GATEWAY");
    }

    // ---- worklist

    private void order() throws Exception {
        DataSet step = DataSet.builder()
                .put(Tag.ScheduledStationAETitle, VR.AE, "CT1")
                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, "20260102")
                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "0800")
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.ScheduledProcedureStepID, VR.SH, "S1")
                .build();
        new ScheduledProcedureSteps(stores.worklist())
                .put(DataSet.builder()
                        .put(Tag.PatientName, VR.PN, "Doe^Jane")
                        .put(Tag.PatientID, VR.LO, "P1")
                        .put(Tag.StudyInstanceUID, VR.UI, "1.2.840.1")
                        .put(Tag.RequestedProcedureID, VR.SH, "RP1")
                        .putItems(Tag.ScheduledProcedureStepSequence, step)
                        .build());
    }

    private List<DataSet> asked(String patientId) {
        return ServiceFixture.found(fixture.ask(
                WORKLIST,
                Map.of(
                        "PatientID",
                        patientId,
                        "ScheduledProcedureStepSequence",
                        Map.of("ScheduledProcedureStepStatus", ""))));
    }

    @Test
    void worklistOfTheStoresIsAnsweredWithoutTheRoute() throws Exception {
        fixture.serving(
                "services=worklist&worklistStore=true&stores=#stores",
                route -> route.process(fixture.gateway.noting()));
        order();

        assertThat(asked("P*")).hasSize(1);
        assertThat(asked("P2")).isEmpty();
        assertThat(fixture.gateway.seen).isEmpty();
    }

    @Test
    void worklistWithoutTheOptionIsTheRoutes() throws Exception {
        fixture.serving("services=worklist&stores=#stores", route -> route.process(fixture.gateway.noting()));
        order();

        assertThat(asked("P*")).isEmpty();
        fixture.gateway.next();
    }

    @Test
    void worklistFollowsWhatIsPerformed() throws Exception {
        fixture.serving("services=worklist,mpps&worklistStore=true&stores=#stores", route -> route.to("log:steps"));
        order();

        create();
        assertThat(asked("P1")
                        .get(0)
                        .items(Tag.ScheduledProcedureStepSequence)
                        .get(0)
                        .string(Tag.ScheduledProcedureStepStatus))
                .contains("STARTED");
        set(ended());
        assertThat(asked("P1")).isEmpty();
    }

    // ---- availability

    private static AvailabilityNotice typed() {
        return AvailabilityNotice.builder("ARCHIVE")
                .add("1.2.840.1", "1.2.840.1.1", new InstanceReference(Uid.CTImageStorage, "1.2.1"))
                .build()
                .get(0);
    }

    private static DataSet notice() {
        return typed().attributes();
    }

    @Test
    void notificationIsGivenToTheRouteChecked() throws Exception {
        fixture.serving("services=availability", route -> route.process(fixture.gateway.noting()));

        Exchange said = fixture.ask("operation=nCreate&sopClass=InstanceAvailabilityNotification", typed());
        Exchange bad = fixture.ask(
                "operation=nCreate&exceptionOn=never&sopClass=InstanceAvailabilityNotification",
                notice().without(Tag.StudyInstanceUID));

        assertThat(said.getException()).isNull();
        assertThat(fixture.gateway.next().getIn().getBody()).isEqualTo(typed());
        assertThat(ServiceFixture.status(bad)).isEqualTo(0x0120);
        assertThat(fixture.gateway.seen).isEmpty();
    }

    @Test
    void notificationWhoseRouteFailsIsAFailure() throws Exception {
        fixture.serving(
                "services=availability",
                route -> route.process(exchange -> {
                    throw new IllegalStateException("catalogue");
                }));

        Exchange said =
                fixture.ask("operation=nCreate&exceptionOn=never&sopClass=InstanceAvailabilityNotification", notice());

        assertThat(ServiceFixture.status(said)).isEqualTo(0x0110);
    }
}
