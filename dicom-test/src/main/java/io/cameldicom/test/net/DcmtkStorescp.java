package io.cameldicom.test.net;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** DCMTK's storescp on a port of its own, writing what it receives byte for byte. For one thread. */
public final class DcmtkStorescp implements AutoCloseable {
    private final PeerProcess process;
    private final int port;
    private final Path folder;

    private DcmtkStorescp(PeerProcess process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /**
     * Starts it; it takes every transfer syntax that it knows, unless an option says otherwise.
     *
     * @param folder where it writes, which is there
     * @param options more of its options, such as {@code -pm} to take SOP classes that it does not know
     * @throws IOException where it cannot be started
     */
    public static DcmtkStorescp start(Path folder, Object... options) throws IOException, InterruptedException {
        int port = PeerProcess.freePort();
        List<Object> arguments = new ArrayList<>(List.of("+B", "+xa", "-aet", "STORESCP", "-od", folder));
        arguments.addAll(Arrays.asList(options));
        arguments.add(port);
        PeerProcess process = PeerProcess.start("storescp", arguments.toArray());
        return new DcmtkStorescp(process.awaitPort(port), port, folder);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** What it has said. */
    public String said() throws IOException {
        return process.said();
    }

    /** This program as somebody to call. */
    public Peer peer(AeTitle calling) {
        return new Peer(
                "localhost",
                port,
                AssociationOptions.builder(calling, AeTitle.of("STORESCP")).build());
    }

    /** The files it has written. */
    public List<Path> received() throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.toList();
        }
    }

    /** The files it has written, out of its way: what comes later may have their names. */
    public List<Path> takeAll() throws IOException {
        Path taken = Files.createDirectory(folder.resolveSibling("taken-" + UUID.randomUUID()));
        List<Path> moved = new ArrayList<>();
        for (Path file : received()) {
            moved.add(Files.move(file, taken.resolve(String.valueOf(file.getFileName()))));
        }
        return moved;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
