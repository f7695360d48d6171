package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.json.JsonDataSetReader;
import io.cameldicom.engine.json.JsonReadOptions;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.PendingInterval;
import io.cameldicom.engine.net.service.Retrieval;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Echo, store, find, get: against a provider in this process. */
@Timeout(60)
class NetworkCommandsTest {
    private static final List<DataSet> STUDY =
            CtSeries.in(PhantomStudy.named("Cli")).withSlices(3).withSize(16).draw();
    private static final String STUDY_UID = STUDY.get(0).string(Tag.StudyInstanceUID, "");

    @TempDir
    Path folder;

    private EmbeddedScp scp;
    private String peer;

    @BeforeEach
    void listen() throws IOException {
        scp = EmbeddedScp.builder()
                .serving(services -> services.find(
                                FindHandler.of(request -> Matching.of(Matcher.of(request.identifier())).stream(STUDY)
                                        .iterator()))
                        .get(request -> CompletableFuture.completedFuture(Retrieval.of(sources()))))
                .start();
        peer = scp.aeTitle() + "@127.0.0.1:" + scp.port();
    }

    @AfterEach
    void close() throws IOException {
        scp.close();
    }

    private static List<InstanceSource> sources() throws IOException {
        List<InstanceSource> sources = new ArrayList<>();
        for (DataSet object : STUDY) {
            sources.add(InstanceSource.of(object));
        }
        return sources;
    }

    private Path files() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (int i = 0; i < STUDY.size(); i++) {
            Samples.write(STUDY.get(i), files.resolve(i + ".dcm"));
        }
        return files;
    }

    // ---- echo

    @Test
    void echoIsAnswered() {
        Run run = Run.dicom("echo", "--count", 2, peer);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith(peer + ": answered after "));
    }

    @Test
    void echoTellsAsJson() {
        Run run = Run.dicom("echo", "--json", peer);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("{\"peer\":\"" + peer + "\",\"status\":0,\"associationMillis\":");
    }

    @Test
    void nobodyThereIsToldWithAdvice() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Run run = Run.dicom("echo", "PACS@127.0.0.1:" + port);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Connection refused", "firewalls").doesNotContain("\tat ");
    }

    @Test
    void rejectionIsToldWithItsReason() {
        scp.reject(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);

        Run run = Run.dicom("echo", peer);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("called-AE-title-not-recognized", "Check the called AE title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PACS", "PACS@host", "@host:104", "PACS@:104", "PACS@host:0", "PACS@host:x", "A\\B@host:104"})
    void addressMustBeWhole(String wrong) {
        Run run = Run.dicom("echo", wrong);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: dicom echo");
    }

    // ---- store

    @Test
    void filesAreStored() throws IOException {
        Run run = Run.dicom("store", "--recursive", "--progress", peer, files());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("3 of 3 stored, 0 failed, 0 not sent; ");
        assertThat(run.err()).contains("] 1 of 3");
        assertThat(scp.received()).hasSize(3);
    }

    @Test
    void whatIsNoObjectFailsAndTheOthersAreStored() throws IOException {
        Path files = files();
        Files.writeString(files.resolve("note.txt"), "no object");

        Run run = Run.dicom("store", "-r", "--no-progress", peer, files);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("3 of 4 stored, 1 failed");
        assertThat(run.err()).contains("note.txt: ");
    }

    @Test
    void refusalIsTold() throws IOException {
        scp.answer(instance -> Status.OUT_OF_RESOURCES);

        Run run = Run.dicom("store", "-r", "--json", "--fail-fast", peer, files());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("\"outcome\":\"FAILED\"", "\"status\":42752", "\"reason\":");
        assertThat(run.out().lines().skip(1)).allMatch(line -> line.contains("\"outcome\":\"NOT_SENT\""));
    }

    // ---- find

    @Test
    void matchesAreATable() {
        Run run = Run.dicom("find", peer, "-l", "IMAGE", "StudyInstanceUID=" + STUDY_UID, "Rows");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).split(" +"))
                .containsExactly("InstanceNumber", "SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "Rows");
        assertThat(lines.get(1))
                .contains(STUDY_UID, STUDY.get(0).string(Tag.SOPInstanceUID, ""))
                .endsWith("16");
        assertThat(run.err()).contains("3 matches");
    }

    @Test
    void enoughMatchesEndTheQuery() {
        Run run = Run.dicom("find", peer, "-l", "IMAGE", "--max", 1, "--columns", "SOPInstanceUID");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("1 match, there may be more");
    }

    @Test
    void matchesAreJson() throws IOException {
        Path keys = Files.writeString(
                folder.resolve("keys.json"),
                "{\"00100020\":{\"vr\":\"LO\"},\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + STUDY_UID + "\"]}}");

        Run run = Run.dicom("find", "--json", "--keys", keys, peer);

        assertThat(run.code()).as(run.err()).isZero();
        List<DataSet> found =
                JsonDataSetReader.readAll(run.out().getBytes(StandardCharsets.UTF_8), JsonReadOptions.DEFAULT);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).string(Tag.StudyInstanceUID)).contains(STUDY_UID);
        assertThat(found.get(0).string(Tag.PatientID)).isEqualTo(STUDY.get(0).string(Tag.PatientID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NoSuchKeyword=1", "Rows=many", "(0010)"})
    void keyThatIsNoneIsWrongUsage(String key) {
        Run run = Run.dicom("find", peer, key);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: dicom find");
    }

    @Test
    void modelThatIsNotServedIsTold() {
        Run run = Run.dicom("find", "--model", "hanging-protocol", peer, "HangingProtocolName");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("context");
    }

    // ---- get

    @Test
    void objectsAreFetchedOnce() throws IOException {
        Path got = folder.resolve("got");

        Run first = Run.dicom("get", peer, "-o", got, "StudyInstanceUID=" + STUDY_UID);
        Run again = Run.dicom("get", "--json", peer, "-o", got, "StudyInstanceUID=" + STUDY_UID);

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("3 sent, 0 with warnings, 0 failed: 0000H");
        assertThat(again.out())
                .isEqualTo("{\"status\":0,\"completed\":3,\"failed\":0,\"warning\":0,\"failedSopInstanceUids\":[]}\n");
        try (Stream<Path> files = Files.list(got)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(STUDY.stream()
                            .map(object -> object.string(Tag.SOPInstanceUID, "") + ".dcm")
                            .toList());
        }
    }

    @Test
    void anotherObjectOfTheSameUidIsKeptBeside() throws IOException {
        Path got = folder.resolve("got");
        DataSet other = STUDY.get(0).with(Tag.PatientComments, VR.LT, "another");
        String uid = other.string(Tag.SOPInstanceUID, "");
        Files.createDirectories(got);
        Samples.write(other, got.resolve(uid + ".dcm"));

        Run run = Run.dicom("get", peer, "-o", got, "StudyInstanceUID=" + STUDY_UID);

        assertThat(run.code()).as(run.err()).isZero();
        try (Part10File kept = Part10File.open(got.resolve(uid + ".dcm"));
                Part10File beside = Part10File.open(got.resolve(uid + "-2.dcm"))) {
            assertThat(kept.dataSet().string(Tag.PatientComments)).contains("another");
            assertThat(beside.dataSet().contains(Tag.PatientComments)).isFalse();
        }
    }

    @Test
    void whatCannotComeIsAFailure() {
        Run run = Run.dicom(
                "get",
                peer,
                "-o",
                folder.resolve("got"),
                "--sop-classes",
                "MRImageStorage," + Uid.UltrasoundImageStorage,
                "StudyInstanceUID=" + STUDY_UID);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("3 failed");
    }

    @ParameterizedTest
    @CsvSource({"--frames, '2,4-5', 3", "--frames, 1-/2, 4", "--times, 0.2-0.35, 2"})
    void framesComeAsANewObject(String option, String value, int expected) throws IOException {
        DataSet cine = MultiFrameImage.in(PhantomStudy.named("Cli"), PixelLayout.GREY_8)
                .withFrames(8)
                .draw()
                .get(0)
                .with(Tag.FrameTime, VR.DS, "100");
        Path got = folder.resolve("got");
        try (EmbeddedScp archive = EmbeddedScp.builder()
                .serving(services -> services.get(
                        request -> CompletableFuture.completedFuture(Retrieval.of(List.of(InstanceSource.of(cine)))),
                        PendingInterval.DEFAULT,
                        List.of(Uid.CompositeInstanceRootRetrieveGet)))
                .start()) {
            String title = archive.aeTitle() + "@127.0.0.1:" + archive.port();

            Run run = Run.dicom(
                    "get", title, "-o", got, option, value, "SOPInstanceUID=" + cine.string(Tag.SOPInstanceUID, ""));

            assertThat(run.code()).as(run.err()).isZero();
        }
        try (Stream<Path> files = Files.list(got);
                Part10File file = Part10File.open(files.findFirst().orElseThrow())) {
            assertThat(file.dataSet().intValue(Tag.NumberOfFrames)).hasValue(expected);
            assertThat(file.dataSet().items(Tag.FrameExtractionSequence)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"--frames, '3,1'", "--frames, x", "--times, 5", "--times, 2-1"})
    void framesThatAreNoneAreWrongUsage(String option, String value) {
        assertThat(Run.dicom("get", peer, "-o", folder, option, value, "SOPInstanceUID=1.2")
                        .code())
                .isEqualTo(2);
        assertThat(Run.dicom("get", peer, "-o", folder, "--frames", 1, "--times", "0-1", "SOPInstanceUID=1.2")
                        .err())
                .contains("by number or by time");
    }

    @Test
    void retrievalNeedsAKey() {
        assertThat(Run.dicom("get", peer, "-o", folder).err()).contains("say what to retrieve");
        assertThat(Run.dicom("get", peer, "-o", folder, "--sop-classes", "Nonsense", "PatientID=1")
                        .code())
                .isEqualTo(2);
    }
}
