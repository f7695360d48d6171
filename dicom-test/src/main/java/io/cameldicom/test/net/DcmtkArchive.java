package io.cameldicom.test.net;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.PeerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** DCMTK's dcmqrscp for one test: an empty archive that knows one destination, {@code GATEWAY}. For one thread. */
public final class DcmtkArchive implements AutoCloseable {
    private final PeerProcess process;
    private final int port;

    private DcmtkArchive(PeerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it; it answers to {@code ARCHIVE}.
     *
     * @param folder where it keeps everything; empty
     * @param gatewayPort where its destination listens, on this machine
     * @throws IOException where it cannot be started
     */
    public static DcmtkArchive start(Path folder, int gatewayPort) throws IOException, InterruptedException {
        int port = PeerProcess.freePort();
        Path store = Files.createDirectory(folder.resolve("store"));
        Path configuration = Files.writeString(
                folder.resolve("dcmqrscp.cfg"),
                """
                NetworkTCPPort  = PORT
                MaxPDUSize      = 65536
                MaxAssociations = 16
                HostTable BEGIN
                gateway = (GATEWAY, 127.0.0.1, GATEWAY_PORT)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                ARCHIVE STORE RW (500, 1024mb) ANY
                AETable END
                """
                        .replace("GATEWAY_PORT", String.valueOf(gatewayPort))
                        .replace("PORT", String.valueOf(port))
                        .replace("STORE", store.toString()));
        PeerProcess process = PeerProcess.start("dcmqrscp", "-c", configuration);
        return new DcmtkArchive(process.awaitPort(port), port);
    }

    /** What it has said. */
    public String said() throws IOException {
        return process.said();
    }

    /** This program as somebody to call. */
    public Peer peer(AeTitle calling) {
        return new Peer(
                "127.0.0.1",
                port,
                AssociationOptions.builder(calling, AeTitle.of("ARCHIVE")).build());
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
