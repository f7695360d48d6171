package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkArchive;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DCMTK at the other end of Query/Retrieve, both ways. */
@Interop({"findscu", "movescu", "getscu", "dcmqrscp"})
@Timeout(120)
class DcmtkQueryRetrieveTest {
    private static final AeTitle GATEWAY = QueryRetrieveFixture.GATEWAY;
    private static final String STUDY_FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DataSetComparison COMPARISON = DataSetComparison.EXACT.ignoringGroupLengths();

    @TempDir
    Path folder;

    private QueryRetrieveFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new QueryRetrieveFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    private static void assertIsTheStudy(List<DataSet> instances) throws IOException {
        Map<String, DataSet> byUid = instances.stream()
                .collect(Collectors.toMap(
                        instance -> instance.string(Tag.SOPInstanceUID).orElseThrow(), Function.identity()));
        assertThat(byUid).hasSize(QueryRetrieveFixture.SLICES);
        for (DataSet expected : QueryRetrieveFixture.STUDY) {
            DataSet actual = byUid.get(expected.string(Tag.SOPInstanceUID).orElseThrow());
            assertThat(COMPARISON.differences(expected, actual)).isEmpty();
        }
    }

    private List<DataSet> files(Path written) throws IOException {
        List<DataSet> dataSets = new ArrayList<>();
        try (Stream<Path> listed = Files.list(written)) {
            for (Path file : listed.toList()) {
                try (Part10File part10 = Part10File.open(file)) {
                    dataSets.add(part10.dataSet());
                }
            }
        }
        return dataSets;
    }

    // ---- Its SCUs, our SCP ----

    private PeerRun findscu(String... options) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("-v", "-aec", "GATEWAY"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("localhost", fixture.archive.port()));
        return Peers.command("findscu", arguments.toArray())
                .withTcpNoDelay()
                .run()
                .checked();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"-S, STUDY, 1", "-S, IMAGE, 6", "-P, PATIENT, 1", "-O, STUDY, 1"})
    void findscuIsAnswered(String model, String level, int matches) throws Exception {
        PeerRun run = findscu(model, "-k", "QueryRetrieveLevel=" + level, "-k", "StudyInstanceUID=");

        assertThat(run.lines().stream().filter(line -> line.contains("Find Response:")))
                .as(run.errors())
                .hasSize(matches);
        assertThat(run.lines()).anyMatch(line -> line.contains(QueryRetrieveFixture.STUDY_UID));
        assertThat(run.lines()).anyMatch(line -> line.contains("Received Final Find Response (Success)"));
    }

    @Test
    void findscuMayCancel() throws Exception {
        PeerRun run = findscu("-S", "--cancel", "1", "-k", "QueryRetrieveLevel=IMAGE", "-k", "StudyInstanceUID=");

        assertThat(run.lines()).anyMatch(line -> line.contains("Received Final Find Response"));
        assertThat(fixture.archive
                        .await(ScpEvent.AssociationReleased.class, PATIENCE)
                        .peer()
                        .calledAeTitle())
                .isEqualTo(GATEWAY);
    }

    @Test
    void movescuReceivesTheStudy() throws Exception {
        int port = PeerProcess.freePort();
        fixture.destination("MOVESCU", port);
        Path written = Files.createDirectory(folder.resolve("written"));

        PeerRun run = Peers.command(
                        "movescu",
                        "-v",
                        "-S",
                        "-aet",
                        "MOVESCU",
                        "-aem",
                        "MOVESCU",
                        "-aec",
                        "GATEWAY",
                        "+P",
                        port,
                        "-od",
                        written,
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + QueryRetrieveFixture.STUDY_UID,
                        "localhost",
                        fixture.archive.port())
                .withTcpNoDelay()
                .run()
                .checked();

        assertThat(run.lines()).anyMatch(line -> line.contains("Received Final Move Response (Success)"));
        assertIsTheStudy(files(written));
    }

    @Test
    void movescuIsToldOfAnUnknownDestination() throws Exception {
        PeerRun run = Peers.command(
                        "movescu",
                        "-v",
                        "-S",
                        "-aem",
                        "NOBODY",
                        "-aec",
                        "GATEWAY",
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=1.2.3",
                        "localhost",
                        fixture.archive.port())
                .withTcpNoDelay()
                .run();

        assertThat(run.lines()).anyMatch(line -> line.contains("MoveDestinationUnknown"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-x=", "-xi", "-xb"})
    void getscuReceivesTheStudy(String syntaxes) throws Exception {
        Path written = Files.createDirectory(folder.resolve("written"));

        Peers.command(
                        "getscu",
                        "-v",
                        "-S",
                        syntaxes,
                        "-aec",
                        "GATEWAY",
                        "-od",
                        written,
                        "-k",
                        "QueryRetrieveLevel=STUDY",
                        "-k",
                        "StudyInstanceUID=" + QueryRetrieveFixture.STUDY_UID,
                        "localhost",
                        fixture.archive.port())
                .withTcpNoDelay()
                .run()
                .checked();

        List<DataSet> files = files(written);
        assertThat(files).hasSize(QueryRetrieveFixture.SLICES);
        if (syntaxes.equals("-x=")) {
            assertIsTheStudy(files);
        }
    }

    // ---- Its SCP, our SCU ----

    private interface Work {
        void with(DcmtkArchive archive, EmbeddedScu scu) throws Exception;
    }

    private void withArchive(Work work) throws Exception {
        try (DcmtkArchive archive = DcmtkArchive.start(folder, fixture.archive.port());
                EmbeddedScu scu = EmbeddedScu.of(archive.peer(GATEWAY))) {
            assertThat(scu.store(QueryRetrieveFixture.STUDY)).containsOnly(Status.SUCCESS);
            work.with(archive, scu);
        }
    }

    @Test
    void dcmqrscpAnswersOurQueries() throws Exception {
        withArchive((archive, scu) -> {
            assertThat(scu.find(STUDY_FIND, QueryRetrieveFixture.keys("STUDY"))).hasSize(1);
            List<DataSet> images = scu.find(STUDY_FIND, QueryRetrieveFixture.keys("IMAGE"));
            assertThat(images).hasSize(QueryRetrieveFixture.SLICES);
            assertThat(images.stream().map(image -> image.string(Tag.SOPInstanceUID, "")))
                    .containsExactlyInAnyOrderElementsOf(QueryRetrieveFixture.STUDY.stream()
                            .map(image -> image.string(Tag.SOPInstanceUID, ""))
                            .toList());
        });
    }

    @Test
    void dcmqrscpIsCancelledAndAskedAgain() throws Exception {
        withArchive((archive, scu) -> {
            try (EmbeddedScu asking = EmbeddedScu.of(archive.peer(GATEWAY)
                            .withOptions(archive.peer(GATEWAY).options().toBuilder()
                                    .propose(STUDY_FIND, Uid.ExplicitVRLittleEndian)
                                    .build()));
                    Association association = asking.open()) {
                try (Matches matches =
                        association.find(STUDY_FIND, QueryRetrieveFixture.keys("IMAGE"), OperationOptions.DEFAULT)) {
                    assertThat(matches.hasNext()).isTrue();
                }
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
                assertThat(association
                                .find(STUDY_FIND, QueryRetrieveFixture.keys("IMAGE"), OperationOptions.DEFAULT)
                                .toList())
                        .hasSize(QueryRetrieveFixture.SLICES);
            }
        });
    }

    @Test
    void dcmqrscpSendsTheStudyWhereWeSay() throws Exception {
        withArchive((archive, scu) -> {
            RetrieveResult result = scu.move(
                    Uid.StudyRootQueryRetrieveInformationModelMove, QueryRetrieveFixture.keys("STUDY"), GATEWAY);

            assertThat(result.isSuccess()).as(archive.said()).isTrue();
            assertThat(result.counts().completed()).hasValue(QueryRetrieveFixture.SLICES);
            List<DataSet> received = new ArrayList<>();
            for (ReceivedInstance instance : fixture.archive.await(QueryRetrieveFixture.SLICES, PATIENCE)) {
                received.add(instance.dataSet());
            }
            assertIsTheStudy(received);

            RetrieveResult unknown = scu.move(
                    Uid.StudyRootQueryRetrieveInformationModelMove,
                    QueryRetrieveFixture.keys("STUDY"),
                    AeTitle.of("NOBODY"));
            assertThat(unknown.status()).isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
        });
    }

    @Test
    void dcmqrscpSendsUsTheStudy() throws Exception {
        withArchive((archive, scu) -> {
            ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
            RetrieveResult result = scu.get(
                    Uid.StudyRootQueryRetrieveInformationModelGet,
                    QueryRetrieveFixture.keys("STUDY"),
                    GetProposal.COMMON,
                    instance -> {
                        instance.dataSet().readAllBytes();
                        received.add(instance.request().affectedSopInstanceUid());
                        return CompletableFuture.completedFuture(Status.SUCCESS);
                    });

            assertThat(result.isSuccess()).as(archive.said()).isTrue();
            assertThat(result.counts().completed())
                    .isEqualTo(SubOperationCounts.ended(QueryRetrieveFixture.SLICES, 0, 0)
                            .completed());
            assertThat(received).hasSize(QueryRetrieveFixture.SLICES);
        });
    }
}
