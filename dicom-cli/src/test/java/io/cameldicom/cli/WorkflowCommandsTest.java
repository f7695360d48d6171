package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.workflow.Answer;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.PerformedProcedureSteps;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worklist asked for, and steps reported, against a provider that forgives nothing. */
@Timeout(60)
class WorkflowCommandsTest {
    @TempDir
    Path folder;

    private final PerformedProcedureSteps steps =
            new PerformedProcedureSteps(new InMemoryStore<>(), MppsOptions.DEFAULT.withLeniencies(Set.of()));
    private EmbeddedScp scp;
    private String peer;

    private static DataSet scheduled(String station, String day) {
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.PatientName, VR.PN, "Müller^Jürgen")
                .put(Tag.PatientID, VR.LO, "4711")
                .put(Tag.AccessionNumber, VR.SH, "A1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
                .put(Tag.RequestedProcedureID, VR.SH, "R1")
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tag.Modality, VR.CS, "CT")
                                .put(Tag.ScheduledStationAETitle, VR.AE, station)
                                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, day)
                                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "080000")
                                .put(Tag.ScheduledProcedureStepDescription, VR.LO, "Head")
                                .put(Tag.ScheduledProcedureStepID, VR.SH, "S-" + station)
                                .build())
                .build();
    }

    @BeforeEach
    void listen() throws IOException {
        List<DataSet> worklist = List.of(scheduled("CT1", "20240517"), scheduled("CT2", "20240518"));
        NServiceHandler mpps = request -> CompletableFuture.completedFuture(NServiceResponse.of(
                request.command(), answer(request.command(), request.dataSet().orElse(DataSet.empty()))));
        scp = EmbeddedScp.builder()
                .serving(services -> services.find(
                                FindHandler.of(request -> Matching.of(Matcher.of(request.identifier())).stream(worklist)
                                        .iterator()),
                                List.of(Uid.ModalityWorklistInformationModelFind))
                        .normalized(
                                mpps,
                                List.of(
                                        Uid.ModalityPerformedProcedureStep,
                                        Uid.ModalityPerformedProcedureStepRetrieve)))
                .start();
        peer = scp.aeTitle() + "@127.0.0.1:" + scp.port();
    }

    private Answer answer(Object command, DataSet dataSet) throws IOException {
        if (command instanceof NCreateRq create) {
            return steps.create(create.affectedSopInstanceUid(), dataSet);
        } else if (command instanceof NSetRq set) {
            return steps.set(set.requestedSopInstanceUid(), dataSet);
        }
        return steps.get(((NGetRq) command).requestedSopInstanceUid());
    }

    @AfterEach
    void close() throws IOException {
        scp.close();
    }

    @Test
    void worklistIsATable() {
        Run run = Run.dicom("mwl", peer, "--station", "CT1", "--date", "20240501-20240531");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("ScheduledProcedureStepStartDate");
        assertThat(lines.get(1)).startsWith("20240517").contains("CT1", "4711", "Müller^Jürgen", "Head", "S-CT1");
    }

    @Test
    void dayOfAWorklistIsKept() {
        assertThat(Run.dicom("mwl", peer, "--modality", "CT", "--date", "20240518")
                        .out())
                .contains("S-CT2")
                .doesNotContain("S-CT1");
        assertThat(Run.dicom("mwl", peer, "--date", "today").out()).isEmpty();
    }

    @Test
    void stepIsPerformedFromTheWorklistToItsEnd() throws IOException {
        Path worklist = Files.writeString(
                folder.resolve("step.json"),
                Run.dicom("mwl", peer, "--station", "CT1", "--json").out());
        List<DataSet> images = CtSeries.in(PhantomStudy.named("Mpps"))
                .withSlices(2)
                .withSize(16)
                .draw();
        for (DataSet image : images) {
            Samples.write(image, folder.resolve("images-" + image.string(Tag.InstanceNumber, "") + ".dcm"));
        }

        Run started = Run.dicom("mpps", "start", peer, "--worklist", worklist, "--calling", "CT1");
        String uid = started.out().strip();
        Run going = Run.dicom("mpps", "show", peer, "--uid", uid);
        Run completed = Run.dicom(
                "mpps", "complete", peer, "--uid", uid, folder.resolve("images-1.dcm"), folder.resolve("images-2.dcm"));
        Run again = Run.dicom("mpps", "discontinue", peer, "--uid", uid, folder.resolve("images-1.dcm"));

        assertThat(started.code()).as(started.err()).isZero();
        assertThat(going.out()).contains("IN PROGRESS", "Müller^Jürgen", "[CT1]", "S-CT1");
        assertThat(completed.code()).as(completed.err()).isZero();
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("0110H");
        DataSet step = steps.get(uid).attributes();
        assertThat(step.string(Tag.PerformedProcedureStepStatus)).contains("COMPLETED");
        assertThat(step.items(Tag.ScheduledStepAttributesSequence).get(0).string(Tag.StudyInstanceUID))
                .contains("1.2.3");
        assertThat(step.items(Tag.PerformedSeriesSequence).get(0).items(Tag.ReferencedImageSequence))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID, ""))
                .containsExactlyElementsOf(images.stream()
                        .map(image -> image.string(Tag.SOPInstanceUID, ""))
                        .toList());
    }

    @Test
    void whatTheRulesRefuseIsNotSent() {
        Run run = Run.dicom("mpps", "start", peer, "PatientID=4711");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("ScheduledStepAttributesSequence");
        assertThat(steps.all()).isEmpty();
    }

    @Test
    void unreadableObjectLeavesTheStepOpen() {
        Run run = Run.dicom("mpps", "complete", peer, "--uid", "1.2.3", folder.resolve("nothing.dcm"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void mppsNeedsACommand() {
        assertThat(Run.dicom("mpps").code()).isEqualTo(2);
    }
}
