package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.steps.WorklistProvider;
import io.cameldicom.engine.workflow.ScheduledProcedureSteps;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.EmbeddedScp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modality worklist with DCMTK at the other end: findscu asks ours, we ask that of wlmscpfs. */
@Interop({"findscu", "wlmscpfs"})
@Timeout(120)
class DcmtkWorklistTest {
    private static final String WORKLIST = Uid.ModalityWorklistInformationModelFind;
    private static final List<DataSet> ORDERS =
            List.of(order("A1", "CT", "20240517"), order("A2", "CT", "20240518"), order("A3", "MR", "20240518"));

    private final StepsFixture fixture = new StepsFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static DataSet order(String accession, String modality, String date) {
        DataSet step = DataSet.builder()
                .put(Tag.Modality, VR.CS, modality)
                .put(Tag.ScheduledStationAETitle, VR.AE, "STATION")
                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, date)
                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, "080000")
                .put(Tag.ScheduledProcedureStepID, VR.SH, "S" + accession)
                .build();
        return DataSet.builder()
                .put(Tag.AccessionNumber, VR.SH, accession)
                .put(Tag.PatientName, VR.PN, "Doe^Jane")
                .put(Tag.PatientID, VR.LO, "P1")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2." + accession.charAt(1))
                .put(Tag.RequestedProcedureID, VR.SH, "R" + accession)
                .put(Tag.RequestedProcedureDescription, VR.LO, "Examination")
                .putItems(Tag.ScheduledProcedureStepSequence, step)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"CT, 20240517-, A1 A2", "CT, 20240518, A2", "'', -20240517, A1", "US, '', ''"})
    void findscuIsAnswered(String modality, String date, String expected) throws Exception {
        ScheduledProcedureSteps steps = new ScheduledProcedureSteps(fixture.stores.worklist());
        for (DataSet order : ORDERS) {
            steps.put(order);
        }
        try (EmbeddedScp gateway = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.find(new WorklistProvider(steps), List.of(WORKLIST)))
                .start()) {
            List<Object> arguments = new ArrayList<>(List.of(
                    "-W",
                    "-aec",
                    "GATEWAY",
                    "localhost",
                    gateway.port(),
                    "-k",
                    "AccessionNumber=",
                    "-k",
                    "PatientName=",
                    "-k",
                    "ScheduledProcedureStepSequence[0].Modality=" + modality,
                    "-k",
                    "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=" + date));
            PeerRun run = Peers.run("findscu", arguments.toArray());

            assertThat(run.checked().lines().stream()
                            .filter(line -> line.contains("(0008,0050) SH [A"))
                            .map(line -> line.replaceAll(".*\\[(A\\d) ?].*", "$1"))
                            .sorted())
                    .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
        }
    }

    @ParameterizedTest
    @CsvSource({"CT, 2", "MR, 1", "US, 0", "'', 3"})
    void worklistOfWlmscpfsIsAsked(String modality, int count) throws Exception {
        DataSet keys = DataSet.builder()
                .putEmpty(Tag.AccessionNumber, VR.SH)
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.builder().put(Tag.Modality, VR.CS, modality).build())
                .build();
        try (QueryArchive wlmscpfs = QueryArchive.startWorklist(folder, ORDERS);
                Matches matches = fixture.scu.find(
                        StepsFixture.peer("ARCHIVE", wlmscpfs.port()), WORKLIST, keys, OperationOptions.DEFAULT)) {
            assertThat(matches.toList()).hasSize(count);
        }
    }
}
