package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.CommitmentUser;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentFailure;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InstanceReference;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.OrthancServer;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc at the other end of storage commitment, as provider and as requester; it always reports on a new association. */
@Interop("Orthanc")
@Timeout(120)
class OrthancCommitmentTest {
    private static final Pattern ID = Pattern.compile("\"ID\" : \"([0-9.]+)\"");
    private static final Pattern STATUS = Pattern.compile("\"Status\" : \"(\\w+)\"");

    private final StepsFixture fixture = new StepsFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void itCommitsToWhatItHas() throws Exception {
        try (CommitmentUser user = fixture.user();
                EmbeddedScp gateway = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> services.eventReports(user, StepsFixture.COMMITMENT))
                        .start();
                OrthancServer orthanc = OrthancServer.start(folder, gateway.port());
                EmbeddedScu scu = EmbeddedScu.of(orthanc.peer(StepsFixture.GATEWAY))) {
            assertThat(scu.store(List.of(Phantoms.small()))).containsOnly(Status.SUCCESS);
            List<InstanceReference> instances = new ArrayList<>(
                    List.of(InstanceReference.to(Phantoms.small()).orElseThrow()));
            instances.add(new InstanceReference(Uid.CTImageStorage, "1.2.99"));

            Commitment commitment = StepsFixture.get(
                    user.request("orthanc", orthanc.peer(StepsFixture.GATEWAY), instances, StepsFixture.TERMS));

            assertThat(commitment.state()).isEqualTo(CommitmentState.FAILED);
            assertThat(commitment.safe()).containsExactly(instances.get(0));
            assertThat(commitment.failed())
                    .containsExactly(CommitmentFailure.of(instances.get(1), FailureReason.NO_SUCH_OBJECT_INSTANCE));
        }
    }

    @Test
    void weCommitToWhatItAsksFor() throws Exception {
        Map<String, Peer> requesters = new ConcurrentHashMap<>();
        try (CommitmentProvider provider = fixture.provider(
                        instance -> Optional.empty(), (name, calling) -> Optional.ofNullable(requesters.get(name)));
                EmbeddedScp gateway = EmbeddedScp.builder()
                        .aeTitle("GATEWAY")
                        .serving(services -> services.normalized(provider, StepsFixture.COMMITMENT))
                        .start();
                OrthancServer orthanc = OrthancServer.start(folder, gateway.port())) {
            requesters.put("ORTHANC", orthanc.peer(StepsFixture.GATEWAY));
            String asked = orthanc.post(
                    "modalities/gateway/storage-commitment",
                    "{\"DicomInstances\": [{\"SOPClassUID\": \"%s\", \"SOPInstanceUID\": \"1.2.1\"}]}"
                            .formatted(Uid.CTImageStorage));
            Matcher id = ID.matcher(asked);
            assertThat(id.find()).as(asked).isTrue();

            assertThat(settled(orthanc, id.group(1))).isEqualTo("Success");
        }
    }

    private static String settled(OrthancServer orthanc, String id) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            String report = orthanc.get("storage-commitment/" + id);
            Matcher status = STATUS.matcher(report);
            assertThat(status.find()).as(report).isTrue();
            if (!status.group(1).equals("Pending") || System.nanoTime() > deadline) {
                return status.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
