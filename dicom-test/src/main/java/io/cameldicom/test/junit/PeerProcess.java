package io.cameldicom.test.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of others that listens on ports of its own until it is closed. For one thread. */
public final class PeerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final String name;
    private final Path log;

    private PeerProcess(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
    }

    /**
     * Starts a program; what it says goes into a file.
     *
     * @param arguments its arguments, each turned into text
     * @throws IOException where it is not on the path, or cannot be started
     */
    public static PeerProcess start(String program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Peers.find(program)
                .orElseThrow(() -> new IOException(program + " is not on the PATH"))
                .toString());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Path log = Files.createTempFile(program, ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("TCP_NODELAY", "1"); // to DCMTK: no Nagle
        return new PeerProcess(builder.start(), program, log);
    }

    /** A port that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Waits until it listens, for at most 30 s.
     *
     * @throws IOException where it does not, or has ended; the message holds all that it said
     */
    public PeerProcess awaitPort(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return this;
            } catch (IOException notYet) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException(name + " ended with " + process.exitValue() + ": " + said(), notYet);
                }
            }
        }
        String said = said();
        close();
        throw new IOException(name + " does not listen: " + said);
    }

    /** What it has said so far, on both outputs. */
    public String said() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    /** Ends it, with force if it has not ended after 30 s. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
