package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.OrthancServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An archive at the other end of Query/Retrieve, as SCP and as SCU. */
@Interop("Orthanc")
@Timeout(120)
class OrthancQueryRetrieveTest {
    private static final AeTitle GATEWAY = QueryRetrieveFixture.GATEWAY;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String STUDY_FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final Pattern QUERY = Pattern.compile("\"ID\" : \"([0-9a-f-]+)\"");

    @TempDir
    Path folder;

    private QueryRetrieveFixture fixture;
    private OrthancServer orthanc;

    @BeforeEach
    void start() throws Exception {
        fixture = new QueryRetrieveFixture();
        orthanc = OrthancServer.start(folder, fixture.archive.port());
        fixture.destination("ORTHANC", orthanc.port());
    }

    @AfterEach
    void stop() throws Exception {
        orthanc.close();
        fixture.close();
    }

    @Test
    void answersOurQueriesAndSendsWhatWeAskFor() throws Exception {
        try (EmbeddedScu scu = EmbeddedScu.of(orthanc.peer(GATEWAY))) {
            assertThat(scu.store(QueryRetrieveFixture.STUDY)).containsOnly(Status.SUCCESS);

            assertThat(scu.find(STUDY_FIND, QueryRetrieveFixture.keys("STUDY"))).hasSize(1);
            List<DataSet> images = scu.find(STUDY_FIND, QueryRetrieveFixture.keys("IMAGE"));
            assertThat(images).hasSize(QueryRetrieveFixture.SLICES);
            assertThat(images).allMatch(image -> image.contains(Tag.SOPInstanceUID));

            RetrieveResult moved = scu.move(
                    Uid.StudyRootQueryRetrieveInformationModelMove, QueryRetrieveFixture.keys("STUDY"), GATEWAY);
            assertThat(moved.isSuccess()).isTrue();
            assertThat(fixture.archive.await(QueryRetrieveFixture.SLICES, PATIENCE))
                    .hasSize(QueryRetrieveFixture.SLICES);

            Queue<String> got = new ConcurrentLinkedQueue<>();
            RetrieveResult result = scu.get(
                    Uid.StudyRootQueryRetrieveInformationModelGet,
                    QueryRetrieveFixture.keys("STUDY"),
                    GetProposal.COMMON,
                    instance -> {
                        instance.dataSet().readAllBytes();
                        got.add(instance.request().affectedSopInstanceUid());
                        return CompletableFuture.completedFuture(Status.SUCCESS);
                    });
            assertThat(result.isSuccess()).isTrue();
            assertThat(got).hasSize(QueryRetrieveFixture.SLICES);
        }
    }

    @Test
    void queriesUsAndHasItselfSentTheStudy() throws Exception {
        String query = orthanc.post(
                "modalities/gateway/query",
                "{\"Level\": \"Study\", \"Query\": {\"StudyInstanceUID\": \"%s\"}}"
                        .formatted(QueryRetrieveFixture.STUDY_UID));
        Matcher id = QUERY.matcher(query);
        assertThat(id.find()).as(query).isTrue();

        orthanc.post("queries/" + id.group(1) + "/retrieve", "{\"TargetAet\": \"ORTHANC\", \"Synchronous\": true}");

        assertThat(orthanc.find("StudyInstanceUID", QueryRetrieveFixture.STUDY_UID))
                .hasSize(QueryRetrieveFixture.SLICES);
    }
}
