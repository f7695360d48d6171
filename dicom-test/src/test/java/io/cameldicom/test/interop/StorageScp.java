package io.cameldicom.test.interop;

import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** DCMTK's storescp on a port of its own, writing what it receives byte for byte. */
final class StorageScp implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final Path folder;

    private StorageScp(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static StorageScp start(Path folder, Object... options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Peers.find("storescp").orElseThrow().toString(),
                "+B",
                "+xa",
                "-aet",
                "STORESCP",
                "-od",
                folder.toString()));
        Arrays.stream(options).map(Object::toString).forEach(command::add);
        command.add(Integer.toString(port));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TCP_NODELAY", "1");
        StorageScp scp = new StorageScp(builder.start(), port, folder);
        scp.awaitListening();
        return scp;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException notYet) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException("storescp ended with " + process.exitValue(), notYet);
                }
            }
        }
        throw new IOException("storescp does not listen");
    }

    int port() {
        return port;
    }

    /** What it has written, by SOP Instance UID, which its file names end in. */
    Map<String, Path> received() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.forEach(file -> {
                String name = file.getFileName().toString();
                files.put(name.substring(name.indexOf('.') + 1), file);
            });
        }
        return files;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
