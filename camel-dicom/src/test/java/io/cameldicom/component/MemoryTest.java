package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.StoreOptions;
import io.cameldicom.test.net.ThrottledRelay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route in a small process of its own: objects pass through it that are larger than all its memory. */
@Timeout(60)
class MemoryTest {
    private final Sender sender = new Sender();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        sender.close();
    }

    /** The route in a JVM of its own. */
    private record Child(Process process, int port, Path log) implements AutoCloseable {
        static Child start(Path folder, String memory, int archive, int associations) throws IOException {
            Path log = folder.resolve("log.txt");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(memory.split(" ")));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    ForwardingGateway.class.getName(),
                    folder.resolve("spool").toString(),
                    Integer.toString(archive),
                    Integer.toString(associations)));
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            BufferedReader out = process.inputReader();
            String port = out.readLine();
            assertThat(port).as(Files.readString(log)).isNotNull();
            return new Child(process, Integer.parseInt(port), log);
        }

        /** Peak resident memory in KiB, where the system tells. */
        OptionalLong peak() throws IOException {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            if (!Files.isReadable(status)) {
                return OptionalLong.empty();
            }
            try (Stream<String> lines = Files.lines(status)) {
                return lines.filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst();
            }
        }

        void check(long mostMegabytes, TestReporter report) throws IOException {
            assertThat(log).content().doesNotContain("OutOfMemory", "OutOfDirectMemory", "LEAK");
            OptionalLong peak = peak();
            if (peak.isPresent()) {
                report.publishEntry("peak KiB", Long.toString(peak.getAsLong()));
                assertThat(peak.getAsLong()).as("peak KiB").isLessThanOrEqualTo(mostMegabytes << 10);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    @ParameterizedTest(name = "{0} x {1} MiB, {2}")
    @CsvSource({
        " 1, 500, -Xmx64m  -XX:MaxDirectMemorySize=32m, 200",
        "16,  20, -Xmx128m -XX:MaxDirectMemorySize=32m, 200",
    })
    void whatPassesThroughARouteNeverLiesInMemory(
            int associations, int megabytes, String memory, long mostMegabytes, TestReporter report) throws Exception {
        List<MultiFrameFile> files = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            files.add(MultiFrameFile.write(folder, i, megabytes));
        }

        try (DigestingArchive archive = new DigestingArchive();
                Child route = Child.start(folder, memory.replaceAll(" +", " "), archive.port(), associations)) {
            List<Future<Status>> answers = new ArrayList<>();
            for (MultiFrameFile file : files) {
                answers.add(sender.threads().submit(() -> send(file, route.port())));
            }
            for (Future<Status> answer : answers) {
                assertThat(answer.get(50, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
            }

            assertThat(archive.digests())
                    .isEqualTo(files.stream()
                            .collect(Collectors.toMap(MultiFrameFile::sopInstanceUid, MultiFrameFile::sha256)));
            assertThat(archive.bytes()).isGreaterThan((long) associations * megabytes * MultiFrameFile.FRAME);
            route.check(mostMegabytes, report);
        }
    }

    @Test
    void whatADestinationDoesNotTakeWaitsOnTheDisk(TestReporter report) throws Exception {
        int associations = 16;
        int megabytes = 16;
        List<MultiFrameFile> files = new ArrayList<>();
        for (int i = 0; i < associations; i++) {
            files.add(MultiFrameFile.write(folder, i, megabytes));
        }

        try (DigestingArchive archive = new DigestingArchive();
                ThrottledRelay slow = ThrottledRelay.to(archive.port());
                Child route = Child.start(folder, "-Xmx128m -XX:MaxDirectMemorySize=32m", slow.port(), associations)) {
            slow.toTarget().limit(4L << 20);
            List<Future<Status>> answers = new ArrayList<>();
            for (MultiFrameFile file : files) {
                answers.add(sender.threads().submit(() -> send(file, route.port())));
            }
            slow.toTarget().awaitCarried(8L << 20, ScuFixture.PATIENCE);
            slow.toTarget().limit(ThrottledRelay.STALLED);
            Gateway.await("all of them in the spool", () -> spooled() > (long) associations * megabytes << 20);
            assertThat(answers).noneMatch(Future::isDone);

            slow.toTarget().limit(ThrottledRelay.UNLIMITED);
            for (Future<Status> answer : answers) {
                assertThat(answer.get(50, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
            }

            assertThat(archive.digests())
                    .isEqualTo(files.stream()
                            .collect(Collectors.toMap(MultiFrameFile::sopInstanceUid, MultiFrameFile::sha256)));
            route.check(200, report);
        }
    }

    private long spooled() {
        try (Stream<Path> listed = Files.list(folder.resolve("spool"))) {
            return listed.filter(file -> file.toString().endsWith(".dcm"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Status send(MultiFrameFile file, int port) throws IOException {
        try (Association association = sender.open(
                port,
                "GATEWAY",
                options -> options.propose(MultiFrameFile.SOP_CLASS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))) {
            return association.store(file.source(), StoreOptions.DEFAULT).status();
        }
    }
}
