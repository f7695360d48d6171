package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.OrthancServer;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An archive at the other end, as SCP and as SCU. */
@Interop("Orthanc")
@Timeout(120)
class OrthancTest {
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DataSetComparison COMPARISON = DataSetComparison.EXACT.ignoringGroupLengths();
    private static final List<DataSet> STUDY =
            CtSeries.in(PhantomStudy.named("Orthanc")).withSlices(6).draw();
    private static final String STUDY_UID =
            STUDY.get(0).string(Tag.StudyInstanceUID).orElseThrow();

    @TempDir
    Path folder;

    private EmbeddedScp gateway;
    private OrthancServer orthanc;

    @BeforeEach
    void start() throws Exception {
        gateway = EmbeddedScp.builder().aeTitle("GATEWAY").start();
        orthanc = OrthancServer.start(folder, gateway.port());
    }

    @AfterEach
    void stop() throws Exception {
        orthanc.close();
        gateway.close();
    }

    private List<String> store() throws Exception {
        try (EmbeddedScu scu = EmbeddedScu.of(orthanc.peer(GATEWAY))) {
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
            assertThat(scu.store(STUDY)).hasSize(STUDY.size()).containsOnly(Status.SUCCESS);
        }
        return orthanc.find("StudyInstanceUID", STUDY_UID);
    }

    private static void assertIsTheStudy(List<DataSet> instances) throws IOException {
        Map<String, DataSet> byUid = instances.stream()
                .collect(Collectors.toMap(
                        instance -> instance.string(Tag.SOPInstanceUID).orElseThrow(), Function.identity()));
        assertThat(byUid).hasSize(STUDY.size());
        for (DataSet expected : STUDY) {
            DataSet actual = byUid.get(expected.string(Tag.SOPInstanceUID).orElseThrow());
            assertThat(COMPARISON.differences(expected, actual)).isEmpty();
        }
    }

    @Test
    void keepsTheStudyThatWeSend() throws Exception {
        List<String> found = store();

        List<DataSet> kept = new ArrayList<>();
        for (String identifier : found) {
            try (Part10File file =
                    Part10File.read(new ByteArrayInputStream(orthanc.file(identifier)), ReadOptions.DEFAULT)) {
                kept.add(file.dataSet());
            }
        }
        assertIsTheStudy(kept);
    }

    @Test
    void sendsUsTheStudyBack() throws Exception {
        List<String> found = store();

        orthanc.post("modalities/gateway/echo", "{}");
        orthanc.post("modalities/gateway/store", found.stream().collect(Collectors.joining("\", \"", "[\"", "\"]")));

        List<DataSet> received = new ArrayList<>();
        for (ReceivedInstance instance : gateway.await(STUDY.size(), PATIENCE)) {
            assertThat(instance.peer().callingAeTitle()).isEqualTo(AeTitle.of("ORTHANC"));
            received.add(instance.dataSet());
        }
        assertIsTheStudy(received);
    }
}
