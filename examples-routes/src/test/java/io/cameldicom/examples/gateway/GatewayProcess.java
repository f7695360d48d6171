package io.cameldicom.examples.gateway;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.SmallDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gateway in a JVM of its own, started by its command line.
 *
 * @param port where it listens
 */
record GatewayProcess(Process process, int port) implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

    /**
     * Starts one.
     *
     * @param log where its log goes
     * @param options of its command line, without a port
     */
    static GatewayProcess start(Path log, Object... options) throws IOException {
        return start(new ProcessBuilder(command(options)), log);
    }

    /** Starts one that sees a small disk. */
    static GatewayProcess start(SmallDisk disk, Path log, Object... options) throws IOException {
        return start(disk.program(command(options)), log);
    }

    private static List<String> command(Object... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayCommand.class.getName(),
                "--port",
                "0"));
        Arrays.stream(options).map(Object::toString).forEach(command::add);
        return command;
    }

    private static GatewayProcess start(ProcessBuilder builder, Path log) throws IOException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return new GatewayProcess(process, Integer.parseInt(listening.group(1)));
            }
        }
        throw new AssertionError("The gateway did not start: " + Files.readString(log));
    }

    /** The gateway as somebody to call. */
    Peer peer() {
        return new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(AeTitle.of("MODALITY"), AeTitle.of("GATEWAY"))
                        .build());
    }

    /** Kills it (SIGKILL). */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
