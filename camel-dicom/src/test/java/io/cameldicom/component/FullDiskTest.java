package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.NeedsSmallDisk;
import io.cameldicom.test.junit.SmallDisk;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route in a process of its own, whose disk is full: what was answered with success is there, and nothing by halves. */
@Timeout(120)
@NeedsSmallDisk
class FullDiskTest {
    private static final int MIB = 1 << 20;
    private static final int SLICES = 24; // of 132 KiB, and one more for each that is copied

    @TempDir
    private Path folder;

    private Process receiver;
    private EmbeddedScu modality;
    private Path disk; // as the test sees it
    private Path ballast;
    private List<Path> files;
    private Map<String, DataSetDigest> sent;

    @BeforeEach
    void makeFiles() throws IOException {
        files = PhantomFiles.write(
                folder.resolve("files"),
                CtSeries.in(PhantomStudy.named("Full"))
                        .withSlices(SLICES)
                        .withSize(256)
                        .draw());
        sent = DataSetDigest.byUid(files);
    }

    /** Has a receiver run on a disk with 2.5 MiB left. */
    private void start(String options, String route) throws IOException {
        SmallDisk small = SmallDisk.at(Files.createDirectory(folder.resolve("disk")), 9L * MIB);
        receiver = small.program(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        FullDiskReceiver.class.getName(),
                        small.mountPoint().toString(),
                        options,
                        route))
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        String port = receiver.inputReader().readLine();
        assertThat(port).as(Files.readString(folder.resolve("err.txt"))).isNotNull();
        modality = EmbeddedScu.of(new Peer(
                "127.0.0.1", Integer.parseInt(port), Sender.calling("GATEWAY").build()));
        disk = small.seenBy(receiver);
        ballast = Files.write(disk.resolve("ballast"), new byte[13 * MIB / 2]);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (modality != null) {
            modality.close();
        }
        if (receiver != null) {
            receiver.destroyForcibly();
            assertThat(receiver.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private List<Path> answered(List<Status> answers, Status wanted) {
        return IntStream.range(0, answers.size())
                .filter(i -> answers.get(i).equals(wanted))
                .mapToObj(files::get)
                .toList();
    }

    /** What lies in a folder under its last name; each whole, and as it was sent. */
    private Map<String, DataSetDigest> kept(String name) throws IOException {
        try (Stream<Path> listed = Files.list(disk.resolve(name))) {
            Map<String, DataSetDigest> kept = DataSetDigest.byUid(
                    listed.filter(file -> file.toString().endsWith(".dcm")).toList());
            assertThat(sent).containsAllEntriesOf(kept);
            return kept;
        }
    }

    private List<String> names(String name, String suffix) {
        try (Stream<Path> listed = Files.list(disk.resolve(name))) {
            return listed.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(suffix))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ParameterizedTest
    @CsvSource({"spoolMinimumFree=0, No space left on device", "spoolMinimumFree=1000000, bytes free"})
    void theRoutesAnswerIsARefusalUntilThereIsRoom(String mark, String reason) throws Exception {
        start(mark, "archive");

        List<Status> answers = modality.storeFiles(files);

        assertThat(answers).containsOnly(Status.SUCCESS, Status.OUT_OF_RESOURCES);
        Set<String> stored =
                DataSetDigest.byUid(answered(answers, Status.SUCCESS)).keySet();
        assertThat(kept("archive")).containsOnlyKeys(stored);
        assertThat(names("archive", ".part")).isEmpty();
        assertThat(log()).contains(reason);

        Files.delete(ballast);

        assertThat(modality.storeFiles(answered(answers, Status.OUT_OF_RESOURCES)))
                .containsOnly(Status.SUCCESS);
        assertThat(kept("archive")).isEqualTo(sent);
        Gateway.await("an empty spool", () -> names("spool", ".dcm").isEmpty());
        assertThat(names("spool", ".part")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"spoolMinimumFree=0, No space left on device", "spoolMinimumFree=1000000, bytes free"})
    void whatWasPromisedOutOfTheSpoolIsDeliveredWhenThereIsRoom(String mark, String reason) throws Exception {
        start(
                "ackMode=spooled&maximumRedeliveries=1000000&redeliveryMaximumDelay=100&redeliveryDelay=20&" + mark,
                "archive");

        List<Status> answers = modality.storeFiles(files);

        assertThat(answers).containsOnly(Status.SUCCESS, Status.OUT_OF_RESOURCES);
        assertThat(names("spool", ".part")).isEmpty();
        assertThat(log()).contains(reason);
        Set<String> promised =
                DataSetDigest.byUid(answered(answers, Status.SUCCESS)).keySet();

        Files.delete(ballast);

        Gateway.await("an empty spool", () -> names("spool", ".dcm").isEmpty());
        assertThat(kept("archive")).containsOnlyKeys(promised);
        assertThat(names("spool", ".properties")).isEmpty();
        assertThat(modality.storeFiles(answered(answers, Status.OUT_OF_RESOURCES)))
                .containsOnly(Status.SUCCESS);
        Gateway.await("an empty spool", () -> names("spool", ".dcm").isEmpty());
        assertThat(kept("archive")).isEqualTo(sent);
    }

    @Test
    void whatCannotGoToTheDeadLettersStaysInTheSpool() throws Exception {
        start(
                "ackMode=spooled&maximumRedeliveries=1&redeliveryMaximumDelay=3000&redeliveryDelay=3000&spoolMinimumFree=0",
                "fail");

        List<Status> answers = modality.storeFiles(files);

        assertThat(answers).containsOnly(Status.SUCCESS, Status.OUT_OF_RESOURCES);
        Set<String> promised =
                DataSetDigest.byUid(answered(answers, Status.SUCCESS)).keySet();
        Path rest = disk.resolve("rest"); // before the second failure, which is the last, there must be no page left
        assertThatThrownBy(() -> Files.write(rest, new byte[MIB])).isInstanceOf(IOException.class);
        Gateway.await("a dead letter that cannot be written", () -> log().contains("stays in the spool"));

        Files.delete(rest);
        Files.delete(ballast);

        Gateway.await("an empty spool", () -> names("spool", ".dcm").isEmpty());
        assertThat(kept("spool/dead")).containsOnlyKeys(promised);
        List<String> reasons = names("spool/dead", ".reason.txt");
        assertThat(reasons).hasSameSizeAs(promised).allSatisfy(reason -> assertThat(
                        disk.resolve("spool/dead").resolve(reason))
                .content()
                .contains("The route failed"));
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("err.txt"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
