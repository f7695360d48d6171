package io.cameldicom.test.junit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A program with its arguments and surroundings, ready to run; immutable.
 *
 * @param command the program and its arguments
 * @param environment variables that are set besides those of this process
 * @param timeout how long it may run
 */
public record PeerCommand(List<String> command, Map<String, String> environment, Duration timeout) {
    /** How long a program may run if nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public PeerCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(timeout, "timeout");
    }

    static PeerCommand of(String program, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(program);
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new PeerCommand(command, Map.of(), DEFAULT_TIMEOUT);
    }

    /** The same with another limit of time. */
    public PeerCommand withTimeout(Duration limit) {
        return new PeerCommand(command, environment, limit);
    }

    /** The same with one more environment variable. */
    public PeerCommand withEnvironment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new PeerCommand(command, more, timeout);
    }

    /**
     * The same without Nagle's algorithm in DCMTK's programs. By default they leave it on, and each small message waits for
     * the acknowledgement of the one before it.
     */
    public PeerCommand withTcpNoDelay() {
        return withEnvironment("TCP_NODELAY", "1");
    }

    /**
     * Runs the program to its end. Its standard input is empty; its output is read as UTF-8.
     *
     * @throws PeerTimeoutException where it takes longer than the timeout; it is killed then
     * @throws IOException where it cannot be started, or this thread is interrupted
     */
    public PeerRun run() throws IOException {
        Path program =
                Peers.find(command.get(0)).orElseThrow(() -> new IOException(command.get(0) + " is not on the PATH"));
        List<String> line = new ArrayList<>(command);
        line.set(0, program.toString());
        // Files instead of pipes: nobody has to keep reading, and a child that outlives the program holds nothing up.
        Path output = Files.createTempFile("peer", ".out");
        Path errors = Files.createTempFile("peer", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            int exitCode = await(builder.start());
            return new PeerRun(command, exitCode, text(output), text(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private int await(Process process) throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PeerTimeoutException(command.get(0), timeout);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted =
                    new InterruptedIOException("interrupted while " + command.get(0) + " ran");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        // Not readString: what is no UTF-8 becomes U+FFFD instead of an exception.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
