package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways between peers that do not take the same transfer syntaxes. */
@Timeout(120)
class PixelRouteTest {
    private final Gateway gateway = new Gateway();
    private final List<DataSet> instances = new ArrayList<>(Phantoms.oneOfEach());

    @TempDir
    Path folder;

    private List<Path> files;

    @BeforeEach
    void compress() throws IOException {
        instances.addAll(Phantoms.ctStudy(2));
        files = Compressed.files(folder.resolve("files"), instances, TransferSyntax.JPEG_2000_LOSSLESS);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    /** Sends the compressed files to a gateway, and notes what it said of each that it passed on. */
    private void forward(String destination) throws Exception {
        ScpConsumer consumer = gateway.listen("", route -> route.to(destination).process(gateway.noting()));
        Exchange sent = gateway.camel
                .createProducerTemplate()
                .request(
                        "dicom:scu:127.0.0.1:" + consumer.getBoundPort()
                                + "?calledAeTitle=GATEWAY&transcode=never&transferSyntaxes=JPEG2000Lossless",
                        exchange -> exchange.getMessage().setBody(files));
        assertThat(sent.getException()).isNull();
        for (int i = 0; i < files.size(); i++) {
            assertThat(gateway.next().getMessage().getHeader(DicomConstants.TRANSFER_SYNTAX_UID))
                    .as("what came in")
                    .isEqualTo(Uid.JPEG2000Lossless);
        }
    }

    private List<String> digests() throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(Compressed.digest(file));
        }
        Collections.sort(digests);
        return digests;
    }

    @Test
    @Interop("storescp")
    void jpeg2000LeavesAsExplicitLittleEndianForAPeerThatTakesNothingElse() throws Exception {
        Path written = Files.createDirectory(folder.resolve("written"));
        int port = PeerProcess.freePort();
        try (PeerProcess storescp = PeerProcess.start(
                "storescp", "+B", "-aet", "STORESCP", "-od", written, "-xf", configuration(), "ExplicitOnly", port)) {
            storescp.awaitPort(port);
            forward("dicom:scu:127.0.0.1:" + port + "?calledAeTitle=STORESCP");

            List<String> received = new ArrayList<>();
            try (Stream<Path> listed = Files.list(written)) {
                for (Path file : listed.toList()) {
                    try (Part10File part10 = Part10File.open(file)) {
                        assertThat(part10.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
                    }
                    received.add(Compressed.digest(file));
                }
            }
            assertThat(received).containsExactlyInAnyOrderElementsOf(digests());
        }
    }

    /** Of DCMTK: which SOP classes are accepted, each in explicit VR little endian alone. */
    private Path configuration() throws IOException {
        StringBuilder classes = new StringBuilder();
        int number = 0;
        for (String sopClass : instances.stream()
                .map(instance -> instance.string(Tag.SOPClassUID).orElseThrow())
                .distinct()
                .toList()) {
            classes.append("PresentationContext")
                    .append(++number)
                    .append(" = ")
                    .append(sopClass)
                    .append("\\Explicit\n");
        }
        return Files.writeString(
                folder.resolve("storescp.cfg"),
                """
                [[TransferSyntaxes]]
                [Explicit]
                TransferSyntax1 = LittleEndianExplicit
                [[PresentationContexts]]
                [Contexts]
                %s
                [[Profiles]]
                [ExplicitOnly]
                PresentationContexts = Contexts
                """
                        .formatted(classes));
    }

    @Test
    void jpeg2000LeavesAsHighThroughputForAPeerThatPrefersIt() throws Exception {
        try (EmbeddedScp archive = EmbeddedScp.builder()
                .transferSyntaxes(TransferSyntax.HTJ2K_LOSSLESS_RPCL, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .start()) {
            forward("dicom:scu:127.0.0.1:" + archive.port() + "?calledAeTitle=EMBEDDED&transcode=to:HTJ2KLosslessRPCL"
                    + "&transcodeVerify=true");

            List<String> received = new ArrayList<>();
            for (ReceivedInstance instance : archive.await(files.size(), Duration.ofSeconds(60))) {
                assertThat(instance.transferSyntax()).isEqualTo(TransferSyntax.HTJ2K_LOSSLESS_RPCL);
                received.add(Compressed.digest(instance.file()));
            }
            assertThat(received).containsExactlyInAnyOrderElementsOf(digests());
        }
    }
}
