package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, not asked to stop: what peers were promised is delivered by the next one. */
@Timeout(120)
class CrashTest {
    private final Sender sender = new Sender();
    private Process process;

    @TempDir
    Path folder;

    @AfterEach
    void close() throws InterruptedException {
        kill();
        sender.close();
    }

    private int start(String mode) throws Exception {
        Files.deleteIfExists(folder.resolve("port.txt"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        CrashingGateway.class.getName(),
                        folder.toString(),
                        mode)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        File port = folder.resolve("port.txt").toFile();
        Gateway.await("the port", port::exists);
        return Integer.parseInt(Files.readString(port.toPath()));
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly(); // SIGKILL
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatWasAcknowledgedIsDeliveredAfterAKill() throws Exception {
        int port = start("fail");
        Set<String> promised = new ConcurrentSkipListSet<>();
        List<DataSet> slices = Sender.slices(200);
        sender.threads().execute(() -> send(port, slices.subList(0, 100), promised));
        sender.threads().execute(() -> send(port, slices.subList(100, 200), promised));
        Gateway.await("some promises", () -> promised.size() >= 40);
        kill(); // in the middle of things
        TreeSet<String> expected = new TreeSet<>(promised);
        Files.writeString(folder.resolve("spool").resolve("000000000000-000000-00000001.part"), "torn");

        start("deliver");
        Gateway.await("all deliveries", () -> delivered().keySet().containsAll(expected));

        assertThat(delivered().values()).allMatch("true"::equals);
        Gateway.await("an empty spool", () -> remaining().isEmpty());
        assertThat(Gateway.files(folder.resolve("spool").resolve("dead"))).isEmpty();
    }

    private void send(int port, List<DataSet> slices, Set<String> promised) {
        try (Association association = sender.open(port, "GATEWAY")) {
            for (DataSet slice : slices) {
                if (Sender.store(association, slice).status().equals(Status.SUCCESS)) {
                    promised.add(slice.string(Tag.SOPInstanceUID).orElseThrow());
                }
            }
        } catch (IOException killed) {
            promised.remove(""); // the end that was to be expected
        }
    }

    private List<String> remaining() {
        try {
            return Gateway.files(folder.resolve("spool"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** What was delivered, and whether it was marked as redelivered. */
    private java.util.Map<String, String> delivered() {
        Path file = folder.resolve("delivered.txt");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(line -> line.split(" "))
                            .filter(words -> words.length == 2)
                            .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a))
                    : java.util.Map.of();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
