package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.SopClass;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.junit.Pynetdicom;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pynetdicom at the other end of Query/Retrieve, both ways, with its negotiation of roles and query features. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomQueryRetrieveTest {
    private static final int MANY = 3000; // so many that a cancel arrives before the last
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");
    private static final AeTitle GATEWAY = QueryRetrieveFixture.GATEWAY;
    private static final String STUDY_FIND = Uid.StudyRootQueryRetrieveInformationModelFind;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();

    @TempDir
    Path folder;

    // ---- Its SCUs, our SCP ----

    private static PeerRun run(QueryRetrieveFixture fixture, String program, Object... options) throws IOException {
        List<Object> line = new ArrayList<>(List.of("-v", "-aec", "GATEWAY"));
        line.addAll(List.of(options));
        line.addAll(List.of("localhost", fixture.archive.port()));
        return Pynetdicom.run(program, line.toArray());
    }

    @Test
    void findscuIsAnswered() throws Exception {
        try (QueryRetrieveFixture fixture = new QueryRetrieveFixture()) {
            PeerRun run = run(fixture, "findscu", "-S", "-k", "QueryRetrieveLevel=IMAGE", "-k", "StudyInstanceUID=");

            assertThat(run.checked().lines().stream().filter(line -> line.contains("Find SCP Response:")))
                    .as(run.errors() + run.output())
                    .hasSize(QueryRetrieveFixture.SLICES);
        }
    }

    @Test
    void movescuReceivesTheStudy() throws Exception {
        int port = PeerProcess.freePort();
        Path written = Files.createDirectory(folder.resolve("written"));
        try (QueryRetrieveFixture fixture = new QueryRetrieveFixture()) {
            fixture.destination("STORESCP", port);

            run(
                            fixture,
                            "movescu",
                            "-S",
                            "-aem",
                            "STORESCP",
                            "--store",
                            "--store-port",
                            port,
                            "-od",
                            written,
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "-k",
                            "StudyInstanceUID=" + QueryRetrieveFixture.STUDY_UID)
                    .checked();
        }
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files).hasSize(QueryRetrieveFixture.SLICES);
        }
    }

    @Test
    void getscuReceivesTheStudy() throws Exception {
        Path written = Files.createDirectory(folder.resolve("written"));
        try (QueryRetrieveFixture fixture = new QueryRetrieveFixture()) {
            run(
                            fixture,
                            "getscu",
                            "-S",
                            "-od",
                            written,
                            "-k",
                            "QueryRetrieveLevel=STUDY",
                            "-k",
                            "StudyInstanceUID=" + QueryRetrieveFixture.STUDY_UID)
                    .checked();
        }
        try (Stream<Path> files = Files.list(written)) {
            assertThat(files).hasSize(QueryRetrieveFixture.SLICES);
        }
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({"0101010101, 0100010000", "01, 01", "0000000000, 0000000000"})
    void featuresAreAnswered(String proposed, String granted) throws Exception {
        try (EmbeddedScp scp = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.find(
                        (request, reply) -> CompletableFuture.completedFuture(Status.SUCCESS),
                        List.of(STUDY_FIND),
                        QueryExtension.RELATIONAL,
                        QueryExtension.FUZZY_NAMES))
                .start()) {
            PeerRun run =
                    Peers.run("python3", SCRIPTS.resolve("features.py"), scp.port(), "GATEWAY", STUDY_FIND, proposed);

            assertThat(run.checked().lines()).contains("granted " + granted);
        }
    }

    // ---- Its SCP, our SCU ----

    private interface Work {
        void with(Peer archive, EmbeddedScp destination) throws Exception;
    }

    private static void withArchive(int count, Work work) throws Exception {
        int port = PeerProcess.freePort();
        try (EmbeddedScp destination = EmbeddedScp.builder().aeTitle("GATEWAY").start();
                PeerProcess archive =
                        PeerProcess.start("python3", SCRIPTS.resolve("archive.py"), port, count, destination.port())) {
            archive.awaitPort(port);
            work.with(
                    new Peer(
                            "127.0.0.1",
                            port,
                            AssociationOptions.builder(GATEWAY, AeTitle.of("PYTHON"))
                                    .build()),
                    destination);
        }
    }

    @Test
    void itsArchiveAnswersAndIsCancelledAndGrantsFeatures() throws Exception {
        withArchive(MANY, (archive, destination) -> {
            AssociationOptions options = archive.options().toBuilder()
                    .propose(STUDY_FIND, Uid.ExplicitVRLittleEndian)
                    .features(
                            STUDY_FIND,
                            Set.of(QueryExtension.RELATIONAL, QueryExtension.FUZZY_NAMES, QueryExtension.TIMEZONE))
                    .build();
            try (EmbeddedScu scu = EmbeddedScu.of(archive.withOptions(options));
                    Association association = scu.open()) {
                assertThat(association.features(STUDY_FIND))
                        .containsExactlyInAnyOrder(QueryExtension.RELATIONAL, QueryExtension.FUZZY_NAMES);
                assertThat(association
                                .find(STUDY_FIND, KEYS, OperationOptions.DEFAULT)
                                .toList())
                        .hasSize(MANY);
                Matches cancelled = association.find(STUDY_FIND, KEYS, OperationOptions.DEFAULT);
                assertThat(cancelled.read()).isPresent();
                cancelled.close();
                assertThat(cancelled
                                .end()
                                .toCompletableFuture()
                                .get(20, TimeUnit.SECONDS)
                                .status())
                        .isEqualTo(Status.CANCEL);
                assertThat(association.echo()).isEqualTo(Status.SUCCESS);
            }
        });
    }

    @Test
    void itsArchiveSendsWhereWeSay() throws Exception {
        withArchive(5, (archive, destination) -> {
            try (EmbeddedScu scu = EmbeddedScu.of(archive)) {
                RetrieveResult result = scu.move(Uid.StudyRootQueryRetrieveInformationModelMove, KEYS, GATEWAY);
                assertThat(result.isSuccess()).isTrue();
                assertThat(result.counts().completed()).hasValue(5);
                assertThat(destination.await(5, PATIENCE)).hasSize(5);

                assertThat(scu.move(Uid.StudyRootQueryRetrieveInformationModelMove, KEYS, AeTitle.of("NOBODY"))
                                .status())
                        .isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
            }
        });
    }

    @Test
    void itsArchiveSendsUsTheStudyAndIsToldWhatFailed() throws Exception {
        withArchive(5, (archive, destination) -> {
            try (EmbeddedScu scu = EmbeddedScu.of(archive)) {
                RetrieveResult result = scu.get(
                        Uid.StudyRootQueryRetrieveInformationModelGet,
                        KEYS,
                        GetProposal.of(List.of(Uid.CTImageStorage)),
                        instance -> {
                            instance.dataSet().readAllBytes();
                            boolean fails =
                                    instance.request().affectedSopInstanceUid().endsWith(".2");
                            return CompletableFuture.completedFuture(fails ? Status.OUT_OF_RESOURCES : Status.SUCCESS);
                        });

                assertThat(result.status()).isEqualTo(Status.SUB_OPERATIONS_WITH_FAILURES);
                assertThat(result.counts().completed())
                        .isEqualTo(SubOperationCounts.ended(4, 1, 0).completed());
                assertThat(result.counts().failed()).hasValue(1);
                assertThat(result.failedSopInstanceUids()).containsExactly("1.2.3.4.2");
            }
        });
    }

    // ---- Every model ----

    private static String uid(String keyword) {
        return SopClass.all().stream()
                .filter(sopClass -> sopClass.keyword().equals(keyword))
                .findFirst()
                .orElseThrow()
                .uid();
    }

    @ParameterizedTest(name = "{0} at level {1}")
    @CsvSource({
        "PatientRootQueryRetrieveInformationModelGet, STUDY, 2, 2",
        "StudyRootQueryRetrieveInformationModelGet, STUDY, 2, 2",
        "PatientStudyOnlyQueryRetrieveInformationModelGet, STUDY, 2, 2",
        "CompositeInstanceRootRetrieveGet, IMAGE, 2, 2",
        "CompositeInstanceRetrieveWithoutBulkDataGet, IMAGE, 2, 0"
    })
    void itRetrievesByEachModel(String model, String level, int received, int pixels) throws Exception {
        String sopClass = uid(model);
        List<DataSet> study = Phantoms.ctStudy(2);
        try (EmbeddedScp scp = EmbeddedScp.builder()
                .aeTitle("GATEWAY")
                .serving(services -> services.get(
                        request -> CompletableFuture.completedFuture(Retrieval.of(
                                List.of(InstanceSource.of(study.get(0)), InstanceSource.of(study.get(1))))),
                        PendingInterval.DEFAULT,
                        List.of(sopClass)))
                .start()) {
            PeerRun run = Peers.run(
                    "python3",
                    SCRIPTS.resolve("retrieve.py"),
                    scp.port(),
                    sopClass,
                    level,
                    Uid.CTImageStorage,
                    "1.2.3");

            assertThat(run.checked().lines()).contains("received " + received, "pixels " + pixels, "status 0000");
        }
    }

    @ParameterizedTest(name = "{0} at level {1}")
    @CsvSource({
        "PatientRootQueryRetrieveInformationModelGet, STUDY, 3",
        "PatientStudyOnlyQueryRetrieveInformationModelGet, STUDY, 3",
        "CompositeInstanceRootRetrieveGet, IMAGE, 3",
        "CompositeInstanceRootRetrieveGet, FRAME, 1",
        "CompositeInstanceRetrieveWithoutBulkDataGet, IMAGE, 3"
    })
    void weRetrieveFromItByEachModel(String model, String level, int instances) throws Exception {
        Query instance = Query.at(QueryLevel.valueOf(level)).match(Tag.SOPInstanceUID, "1.2.3.4.0");
        DataSet identifier =
                switch (level) {
                    case "STUDY" -> KEYS;
                    case "FRAME" ->
                        instance.frames(1, 3, 4)
                                .returning(InformationModel.COMPOSITE_INSTANCE_ROOT)
                                .identifier();
                    default ->
                        instance.returning(InformationModel.COMPOSITE_INSTANCE_ROOT)
                                .identifier();
                };
        List<String> frames = Collections.synchronizedList(new ArrayList<>());
        withArchive(3, (archive, destination) -> {
            try (EmbeddedScu scu = EmbeddedScu.of(archive)) {
                RetrieveResult result =
                        scu.get(uid(model), identifier, GetProposal.of(List.of(Uid.CTImageStorage)), sent -> {
                            try (DataSetReader reader =
                                    DataSetReader.of(sent.dataSet(), sent.transferSyntax(), ReadOptions.DEFAULT)) {
                                frames.add(reader.readDataSet().string(Tag.NumberOfFrames, "none"));
                            }
                            return CompletableFuture.completedFuture(Status.SUCCESS);
                        });

                assertThat(result.isSuccess()).isTrue();
            }
        });
        assertThat(frames).hasSize(instances).containsOnly(level.equals("FRAME") ? "3" : "none");
    }

    @ParameterizedTest
    @CsvSource({
        "PatientRootQueryRetrieveInformationModelMove",
        "PatientStudyOnlyQueryRetrieveInformationModelMove",
        "CompositeInstanceRootRetrieveMove"
    })
    void itsArchiveSendsByEachModel(String model) throws Exception {
        DataSet keys = model.startsWith("Composite")
                ? DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, VR.CS, "IMAGE")
                        .put(Tag.SOPInstanceUID, VR.UI, "1.2.3.4.0")
                        .build()
                : KEYS;
        withArchive(2, (archive, destination) -> {
            try (EmbeddedScu scu = EmbeddedScu.of(archive)) {
                assertThat(scu.move(uid(model), keys, GATEWAY).isSuccess()).isTrue();
                assertThat(destination.await(2, PATIENCE)).hasSize(2);
            }
        });
    }
}
