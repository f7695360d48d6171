package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.test.junit.Interop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same identifiers to wlmscpfs and to a {@link Matcher} over the same worklist items: the same items are found. Patient IDs are
 * asked for without wild cards, which wlmscpfs does not take there.
 */
@Interop({"findscu", "wlmscpfs"})
@Timeout(120)
class WorklistOracleTest {
    private static final String STEP = "ScheduledProcedureStepSequence.";
    private static final List<DataSet> ITEMS = List.of(
            item("A1", "P-1", "Doe^John", "CT", "CT1", "20240517", "080000"),
            item("A2", "P-2", "Doe^Jane", "CT", "CT2", "20240517", "103000"),
            item("A3", "P-3", "Roe^Max", "MR", "MR1", "20240518", "120000"),
            item("A4", "P-4", "Poe^Ann", "MR", "MR1", "20240519", "235959"));

    // wlmscpfs takes the range of dates and that of times for one, as the standard did before that was negotiated.
    private static final MatchingOptions COMBINED = MatchingOptions.DEFAULT.withExtensions(QueryExtension.DATE_TIME);

    @TempDir
    static Path folder;

    private static QueryArchive archive;

    private static DataSet item(
            String accession, String patient, String name, String modality, String station, String date, String time) {
        return DataSet.builder()
                .put(Tag.AccessionNumber, VR.SH, accession)
                .put(Tag.PatientName, VR.PN, name)
                .put(Tag.PatientID, VR.LO, patient)
                .put(Tag.PatientSex, VR.CS, "O")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2." + accession.charAt(1))
                .put(Tag.RequestedProcedureID, VR.SH, "R" + accession)
                .put(Tag.RequestedProcedureDescription, VR.LO, "Examination")
                .putItems(
                        Tag.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tag.Modality, VR.CS, modality)
                                .put(Tag.ScheduledStationAETitle, VR.AE, station)
                                .put(Tag.ScheduledProcedureStepStartDate, VR.DA, date)
                                .put(Tag.ScheduledProcedureStepStartTime, VR.TM, time)
                                .put(Tag.ScheduledPerformingPhysicianName, VR.PN, "Physician^" + modality)
                                .put(Tag.ScheduledProcedureStepID, VR.SH, "S" + accession)
                                .build())
                .build();
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        archive = QueryArchive.startWorklist(folder, ITEMS);
    }

    @AfterAll
    static void stop() throws IOException {
        archive.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PatientID=
                    PatientID=P-1
                    PatientName=Doe*
                    PatientName=Doe^John
                    PatientName=*o*
                    step.Modality=CT
                    step.Modality=US
                    step.Modality=CT;step.ScheduledStationAETitle=CT2
                    step.ScheduledStationAETitle=MR1
                    step.ScheduledStationAETitle=MR1;PatientName=P*
                    step.ScheduledProcedureStepStartDate=20240517
                    step.ScheduledProcedureStepStartDate=20240517-20240518
                    step.ScheduledProcedureStepStartDate=20240518-
                    step.ScheduledProcedureStepStartDate=-20240517
                    step.ScheduledProcedureStepStartDate=20200101-20201231
                    step.ScheduledProcedureStepStartDate=20240517;step.ScheduledProcedureStepStartTime=080000-090000
                    step.ScheduledProcedureStepStartTime=080000
                    step.ScheduledProcedureStepStartTime=080000-120000
                    step.ScheduledProcedureStepStartDate=20240517-20240518;step.ScheduledProcedureStepStartTime=100000-115959
                    step.ScheduledProcedureStepStartDate=20240517-20240519;step.ScheduledProcedureStepStartTime=120000-080000
                    step.ScheduledPerformingPhysicianName=Physician^M*
                    step.ScheduledProcedureStepID=
                    """)
    void findsTheSame(String keys) throws Exception {
        DataSet identifier = identifier(keys);
        Matcher matcher = Matcher.of(identifier, COMBINED);
        List<DataSet> ours =
                ITEMS.stream().map(matcher::answer).flatMap(Optional::stream).toList();

        List<DataSet> theirs = archive.find("-W", identifier);

        assertThat(QueryArchive.values(ours, Tag.AccessionNumber))
                .isEqualTo(QueryArchive.values(theirs, Tag.AccessionNumber));
    }

    private static DataSet identifier(String keys) {
        Map<String, String> map = new LinkedHashMap<>();
        Arrays.stream(keys.split(";"))
                .map(key -> key.replace("step.", STEP).split("=", 2))
                .forEach(key -> map.put(key[0], key[1]));
        return Query.of(map).returning(Tag.AccessionNumber).identifier();
    }
}
