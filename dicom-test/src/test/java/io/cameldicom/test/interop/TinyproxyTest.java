package io.cameldicom.test.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.ProxyCredentials;
import io.cameldicom.engine.net.ul.ProxyException;
import io.cameldicom.engine.net.ul.ProxyException.Reason;
import io.cameldicom.engine.net.ul.ProxyOptions;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that is not ours between us and a peer. */
@Interop("tinyproxy")
@Timeout(60)
class TinyproxyTest {
    private static final ProxyCredentials ALICE = ProxyCredentials.of("alice", "secret".toCharArray());

    @TempDir
    Path folder;

    private EmbeddedScp archive;
    private int port;
    private PeerProcess process;

    @BeforeEach
    void start() throws Exception {
        archive = EmbeddedScp.builder().aeTitle("ARCHIVE").start();
        port = PeerProcess.freePort();
        Path configuration = Files.writeString(
                folder.resolve("tinyproxy.conf"),
                """
                Port %d
                Listen 127.0.0.1
                Timeout 60
                MaxClients 10
                BasicAuth alice secret
                ConnectPort %d
                """
                        .formatted(port, archive.port()));
        process = PeerProcess.start("tinyproxy", "-d", "-c", configuration).awaitPort(port);
    }

    @AfterEach
    void stop() throws IOException {
        process.close();
        archive.close();
    }

    private Peer through(ProxyOptions proxy, int target) {
        return new Peer(
                "127.0.0.1",
                target,
                AssociationOptions.builder(AeTitle.of("GATEWAY"), AeTitle.of("ARCHIVE"))
                        .proxy(proxy)
                        .build());
    }

    private void assertRefused(ProxyOptions proxy, int target, Reason reason) throws IOException {
        try (EmbeddedScu scu = EmbeddedScu.of(through(proxy, target))) {
            assertThatThrownBy(scu::echo)
                    .isInstanceOfSatisfying(ProxyException.class, refused -> assertThat(refused.reason())
                            .isEqualTo(reason));
        }
    }

    @Test
    void itConnectsWhomItKnows() throws Exception {
        List<Path> files = PhantomFiles.write(folder.resolve("files"), Phantoms.ctStudy(3));
        ProxyOptions proxy = ProxyOptions.of("127.0.0.1", port).withCredentials(ALICE);

        try (EmbeddedScu scu = EmbeddedScu.of(through(proxy, archive.port()))) {
            assertThat(scu.echo()).isEqualTo(Status.SUCCESS);
            assertThat(scu.storeFiles(files)).containsOnly(Status.SUCCESS);
        }
        assertThat(archive.received()).hasSize(files.size());
    }

    @Test
    void itRefusesOthers() throws Exception {
        ProxyOptions proxy = ProxyOptions.of("127.0.0.1", port);

        assertRefused(proxy, archive.port(), Reason.AUTHENTICATION);
        assertRefused(
                proxy.withCredentials(ProxyCredentials.of("alice", "wrong".toCharArray())),
                archive.port(),
                Reason.AUTHENTICATION);
        assertRefused(proxy.withCredentials(ALICE), PeerProcess.freePort(), Reason.FORBIDDEN);
    }
}
