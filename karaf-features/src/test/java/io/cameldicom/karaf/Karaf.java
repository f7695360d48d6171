package io.cameldicom.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Karaf of its own process, which finds bundles in its own folder only. */
final class Karaf implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Process process;

    private Karaf(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** Starts one with these features; the properties are the framework's, which bundles can read. */
    static Karaf start(Path home, List<Path> features, List<String> boot, Map<String, String> properties)
            throws IOException {
        forget(home.resolve("data"));
        StringBuilder repositories = new StringBuilder("mvn:org.apache.karaf.features/standard/")
                .append(System.getProperty("karaf.version"))
                .append("/xml/features,mvn:org.apache.karaf.features/framework/")
                .append(System.getProperty("karaf.version"))
                .append("/xml/features");
        features.forEach(file -> repositories.append(',').append(file.toUri()));
        Files.writeString(
                home.resolve("etc/org.apache.karaf.features.cfg"),
                "featuresRepositories = " + repositories + "\nfeaturesBoot = log,feature,wrap," + String.join(",", boot)
                        + "\nfeaturesBootAsynchronous = false\nautoRefresh = true\n");
        append(
                home.resolve("etc/org.ops4j.pax.url.mvn.cfg"),
                "\norg.ops4j.pax.url.mvn.settings = \norg.ops4j.pax.url.mvn.repositories = \n"
                        + "org.ops4j.pax.url.mvn.localRepository = " + home.resolve("data/m2") + "\n");
        StringBuilder system = new StringBuilder("\n");
        properties.forEach(
                (key, value) -> system.append(key).append(" = ").append(value).append('\n'));
        append(home.resolve("etc/system.properties"), system.toString());
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/karaf").toString(), "server");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KARAF_EXEC", "exec"); // the shell becomes the JVM: to end it is to end Karaf
        builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("console.txt").toFile());
        return new Karaf(home, builder.start());
    }

    /** What an earlier run of the same build has left would be started again, and its log be read. */
    private static void forget(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(data.resolve("tmp"));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    String log() throws IOException {
        Path file = home.resolve("data/log/karaf.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits for something to become true; fails with the log where Karaf says that it cannot, or ends, or takes too long. */
    void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            String log = log();
            if (log.contains("Error installing boot features") || log.contains("Error starting bundle")) {
                throw new AssertionError("Karaf could not install the features:\n" + log);
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Waited in vain for " + what + ":\n" + Files.readString(home.resolve("console.txt")) + log);
            }
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
