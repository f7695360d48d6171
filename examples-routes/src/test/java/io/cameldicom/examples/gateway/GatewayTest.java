package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a whole, in this process. */
@Timeout(120)
class GatewayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AeTitle GATEWAY = AeTitle.of("GATEWAY");

    @TempDir
    private Path folder;

    private Gateway start(Destinations destinations) throws Exception {
        return Gateway.start(new GatewayOptions(
                "127.0.0.1", 0, "GATEWAY", folder.resolve("archive"), PathTemplate.DEFAULT, destinations));
    }

    private Destinations destinations(EmbeddedScp pacs, String when) throws IOException {
        return Destinations.read(Files.writeString(
                folder.resolve("destinations.yaml"),
                """
                peers:
                  PACS: {aeTitle: %s, host: 127.0.0.1, port: %d}
                forward:
                  - to: PACS
                    when: %s
                """
                        .formatted(pacs.aeTitle(), pacs.port(), when)));
    }

    private static EmbeddedScu scu(Gateway gateway) {
        return EmbeddedScu.of(new Peer(
                "127.0.0.1",
                gateway.port(),
                AssociationOptions.builder(AeTitle.of("MODALITY"), GATEWAY).build()));
    }

    private List<Path> archived() throws IOException {
        return ArchiveFiles.in(folder.resolve("archive"));
    }

    @Test
    void filesWhatItIsSent() throws Exception {
        List<DataSet> study = Phantoms.ctStudy(5);
        try (Gateway gateway = start(Destinations.NONE);
                EmbeddedScu scu = scu(gateway)) {
            assertThat(scu.store(study)).containsOnly(Status.SUCCESS);
        }

        assertThat(archived()).hasSize(5);
        for (Path file : archived()) {
            try (Part10File part10 = Part10File.open(file)) {
                DataSet filed = part10.dataSet();
                assertThat(study).contains(filed);
                assertThat(folder.resolve("archive").relativize(file))
                        .isEqualTo(Path.of(
                                filed.string(Tag.StudyInstanceUID, ""),
                                filed.string(Tag.SeriesInstanceUID, ""),
                                filed.string(Tag.SOPInstanceUID, "") + ".dcm"));
            }
        }
        assertThat(ArchiveFiles.in(folder.resolve("archive/.spool")).stream()
                        .filter(file -> file.toString().endsWith(".dcm")))
                .isEmpty();
    }

    @Test
    void forwardsWhatMeetsTheConditionWithTheBytesItHas() throws Exception {
        List<DataSet> study = Phantoms.ctStudy(3);
        DataSet other = Phantoms.small();
        try (EmbeddedScp pacs = EmbeddedScp.start();
                Gateway gateway = start(destinations(pacs, "Modality == 'CT'"));
                EmbeddedScu scu = scu(gateway)) {
            scu.store(List.of(other));
            scu.store(study);

            List<ReceivedInstance> received = pacs.await(3, PATIENCE);

            assertThat(received).map(ReceivedInstance::dataSet).containsExactlyInAnyOrderElementsOf(study);
        }
        assertThat(archived()).hasSize(4);
    }

    @Test
    void answersBeforeItForwardsAndForgetsNothingOverARestart() throws Exception {
        List<DataSet> study = Phantoms.ctStudy(3);
        try (EmbeddedScp pacs = EmbeddedScp.start()) {
            pacs.hold();
            try (Gateway gateway = start(destinations(pacs, "Modality == 'CT'"));
                    EmbeddedScu scu = scu(gateway)) {
                assertThat(scu.store(study)).containsOnly(Status.SUCCESS);
                pacs.await(1, PATIENCE); // and not answered
                assertThat(gateway.pending()).isEqualTo(3);
                pacs.abort();
            }
            pacs.release();
            pacs.listenAgain();

            try (Gateway again = start(destinations(pacs, "Modality == 'CT'"))) {
                assertThat(again.port()).isPositive();
                List<ReceivedInstance> received = pacs.await(4, PATIENCE); // the first one a second time
                assertThat(received).map(ReceivedInstance::dataSet).containsAll(study);
            }
        }
    }

    @Test
    void whatTheDestinationRefusesIsKeptWithTheReason() throws Exception {
        try (EmbeddedScp pacs = EmbeddedScp.start()) {
            pacs.answer(instance -> Status.CANNOT_UNDERSTAND);
            try (Gateway gateway = start(destinations(pacs, "Modality == 'CT'"));
                    EmbeddedScu scu = scu(gateway)) {
                scu.store(Phantoms.ctStudy(1));
                pacs.await(1, PATIENCE);
            }
        }

        Path dead = folder.resolve("archive/.forward/PACS/dead");
        assertThat(ArchiveFiles.in(dead)).hasSize(2);
        assertThat(Files.readString(ArchiveFiles.in(dead).get(1))).contains("C000");
        assertThat(archived()).hasSize(1);
    }

    @Test
    void theSameInstanceIsFiledOnceAndOtherContentIsKeptBeside() throws Exception {
        DataSet instance = Phantoms.small();
        try (Gateway gateway = start(Destinations.NONE);
                EmbeddedScu scu = scu(gateway)) {
            assertThat(scu.store(List.of(instance, instance))).containsOnly(Status.SUCCESS);
            assertThat(archived()).hasSize(1);

            scu.store(List.of(instance.with(Tag.InstitutionName, VR.LO, "Elsewhere")));
        }

        assertThat(archived()).hasSize(2).anyMatch(file -> file.toString().endsWith("~1.dcm"));
    }

    @Test
    void aFailureToFileIsAFailureForTheSender() throws Exception {
        try (Gateway gateway = start(Destinations.NONE);
                EmbeddedScu scu = scu(gateway)) {
            DataSet instance = Phantoms.small();
            // A file stands where a directory has to be.
            Files.createFile(folder.resolve("archive").resolve(instance.string(Tag.StudyInstanceUID, "")));

            assertThat(scu.store(List.of(instance))).doesNotContain(Status.SUCCESS);
        }
        assertThat(ArchiveFiles.in(folder.resolve("archive/.spool")).stream()
                        .filter(file -> file.toString().endsWith(".dcm")))
                .isEmpty();
    }

    @Test
    void theDemoPrintsThePhantomStudyInTheArchive() throws Exception {
        StringWriter printed = new StringWriter();
        try (Gateway gateway = start(Destinations.NONE)) {
            gateway.demo(new PrintWriter(printed));
        }

        assertThat(printed.toString())
                .contains("24 stored, 0 failed")
                .contains(".dcm")
                .doesNotContain(".spool");
        assertThat(archived()).hasSize(24);
    }

    @Test
    void listensOnAnIpv6AddressToo() throws Exception {
        assumeThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress()))
                .as("this machine has no IPv6 loopback address")
                .isTrue();
        StringWriter printed = new StringWriter();
        try (Gateway gateway = Gateway.start(new GatewayOptions(
                "::1", 0, "GATEWAY", folder.resolve("archive"), PathTemplate.DEFAULT, Destinations.NONE))) {
            gateway.demo(new PrintWriter(printed));
        }

        assertThat(printed.toString()).contains("24 stored, 0 failed");
    }

    @Test
    void aSecondGatewayOnTheSameArchiveIsRefused() throws Exception {
        try (Gateway gateway = start(Destinations.NONE)) {
            assertThat(gateway.port()).isPositive();
            assertThatThrownBy(() -> start(Destinations.NONE)).hasStackTraceContaining("spool");
        }
    }
}
