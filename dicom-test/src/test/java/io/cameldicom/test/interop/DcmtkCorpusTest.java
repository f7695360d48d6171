package io.cameldicom.test.interop;

import static io.cameldicom.test.interop.Rounds.Naming.BY_DATA_SET;
import static io.cameldicom.test.interop.Rounds.Naming.BY_EITHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.test.compare.DataSetComparison;
import io.cameldicom.test.compare.DataSetDigest;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.net.DcmtkStorescp;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sample object over the network: what DCMTK sends to us is what it sends to itself, and what we send is what is in the
 * file. What cannot be sent is {@link Unsendable}.
 */
@Corpus
@Interop({"storescu", "dcmsend", "storescp"})
@Timeout(300)
class DcmtkCorpusTest {
    /** Syntaxes that DCMTK's storescp does not accept, though it knows them: of these, only we are sent anything. */
    private static final Set<String> SYNTAXES_REFUSED_BY_STORESCP =
            Set.of("1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.57");

    /** SOP classes without a patient: DCMTK's storescp does not count them as storage. */
    private static final Set<String> CLASSES_REFUSED_BY_STORESCP =
            Set.of(Uid.HangingProtocolStorage, Uid.ColorPaletteStorage);

    /** What has no meta information is encoded again, and loses its group lengths. */
    private static final DataSetComparison ENCODED_AGAIN =
            DataSetComparison.EXACT.ignoringGroupLengths().ignoringAllVrs();

    /** An odd number of bytes cannot be sent: a deflated data set gets its pad byte, others are encoded again. */
    private static final Set<String> OF_ODD_LENGTH = Set.of(
            "malformed-and-odd/Issue1097_FailToOpenDeflatedFileWithSQ.dcm",
            "native-gray/dx_image.dcm",
            "transfer-syntaxes/image_dfl.dcm");

    @TempDir
    Path folder;

    private Path written; // by storescp

    @BeforeEach
    void makeFolder() throws IOException {
        written = Files.createDirectory(folder.resolve("written"));
    }

    private static boolean isIn(CorpusFile file, String syntax) {
        return file.fact("transfer_syntax").filter(syntax::equals).isPresent();
    }

    private static boolean isAcceptedByStorescp(CorpusFile file) {
        return file.fact("transfer_syntax")
                        .filter(SYNTAXES_REFUSED_BY_STORESCP::contains)
                        .isEmpty()
                && file.fact("sop_class")
                        .filter(CLASSES_REFUSED_BY_STORESCP::contains)
                        .isEmpty();
    }

    // It proposes the stored syntax for what is compressed; what is not, it converts to what the acceptor likes best.
    @Test
    void dcmsendSendsTheSameToUsAsToStorescp(CorpusManifest manifest) throws Exception {
        assertSameReceived(manifest, file -> true, List.of("dcmsend", "-dn", "+f", "-nh", "-nuc", "-aec", "ANY-SCP"));
    }

    @ParameterizedTest(name = "storescu {0}, {1}")
    @CsvSource({
        "-xi, 1.2.840.10008.1.2",
        "-xe, 1.2.840.10008.1.2.1",
        "-xd, 1.2.840.10008.1.2.1.99",
        "-xb, 1.2.840.10008.1.2.2",
        "-xy, 1.2.840.10008.1.2.4.50",
        "-xx, 1.2.840.10008.1.2.4.51",
        "-xs, 1.2.840.10008.1.2.4.70",
        "-xt, 1.2.840.10008.1.2.4.80",
        "-xu, 1.2.840.10008.1.2.4.81",
        "-xv, 1.2.840.10008.1.2.4.90",
        "-xw, 1.2.840.10008.1.2.4.91",
        "-xm, 1.2.840.10008.1.2.4.100",
        "-xn, 1.2.840.10008.1.2.4.102",
        "-xr, 1.2.840.10008.1.2.5"
    })
    void storescuSendsTheSameToUsAsToStorescp(String option, String syntax, CorpusManifest manifest) throws Exception {
        Map<String, DataSetDigest> received = assertSameReceived(
                manifest,
                file -> isIn(file, syntax) && isAcceptedByStorescp(file) && !Unsendable.byStorescu(file),
                List.of("storescu", option, "-R", "-aec", "ANY-SCP"));

        assertThat(received.values())
                .extracting(digest -> digest.transferSyntax().uid())
                .containsOnly(syntax);
    }

    private Map<String, DataSetDigest> assertSameReceived(
            CorpusManifest manifest, Predicate<CorpusFile> wanted, List<String> command) throws Exception {
        Map<String, DataSetDigest> all = new TreeMap<>();
        List<Map<String, CorpusFile>> rounds =
                Rounds.of(manifest.dicomFiles().filter(wanted).filter(file -> !Unsendable.byDcmtk(file)), BY_DATA_SET);
        assertThat(rounds).isNotEmpty();
        try (EmbeddedScp scp = EmbeddedScp.builder().aeTitle("ANY-SCP").start();
                DcmtkStorescp reference = DcmtkStorescp.start(written, "-pm")) {
            for (Map<String, CorpusFile> round : rounds) {
                send(command, round, scp.port());
                send(command, round, reference.port());

                Map<String, DataSetDigest> ours = DataSetDigest.byUid(received(scp, all.size(), round.keySet()));
                Map<String, DataSetDigest> theirs = DataSetDigest.byUid(reference.takeAll());
                round.forEach((uid, file) -> {
                    if (isAcceptedByStorescp(file)) {
                        assertThat(ours.get(uid)).as(file.path()).isEqualTo(theirs.get(uid));
                    }
                    all.put(file.path(), ours.get(uid));
                });
            }
        }
        return all;
    }

    private static void send(List<String> command, Map<String, CorpusFile> round, int port) throws IOException {
        List<Object> arguments = new ArrayList<>(command.subList(1, command.size()));
        arguments.addAll(List.of("localhost", port));
        arguments.addAll(Rounds.paths(round));
        Peers.command(command.get(0), arguments.toArray())
                .withTcpNoDelay()
                .run()
                .checked();
    }

    /** What came after the first so many instances, which is to be just these. */
    private static List<Path> received(EmbeddedScp scp, int before, Collection<String> uids) {
        List<ReceivedInstance> all = scp.received();
        List<ReceivedInstance> now = all.subList(before, all.size());
        assertThat(now).extracting(ReceivedInstance::sopInstanceUid).containsExactlyInAnyOrderElementsOf(uids);
        return now.stream().map(ReceivedInstance::file).toList();
    }

    @Test
    void whatWeSendIsWhatIsInTheFile(CorpusManifest manifest) throws Exception {
        int sent = 0;
        try (EmbeddedScp scp = EmbeddedScp.builder().aeTitle("ANY-SCP").start();
                EmbeddedScu scu = EmbeddedScu.of(scp.peer(AeTitle.of("SCU")))) {
            for (Map<String, CorpusFile> round :
                    Rounds.of(manifest.dicomFiles().filter(file -> !Unsendable.byAnybody(file)), BY_EITHER)) {
                assertThat(scu.storeFiles(Rounds.paths(round))).containsOnly(Status.SUCCESS);

                assertUnchanged(round, received(scp, sent, round.keySet()));
                sent += round.size();
            }
        }
        assertThat(sent).isGreaterThan(340);
    }

    @Test
    void whatStorescpReceivesFromUsIsWhatIsInTheFile(CorpusManifest manifest) throws Exception {
        int sent = 0;
        try (DcmtkStorescp reference = DcmtkStorescp.start(written, "-pm");
                EmbeddedScu scu = EmbeddedScu.of(reference.peer(AeTitle.of("SCU")))) {
            for (Map<String, CorpusFile> round : Rounds.of(
                    manifest.dicomFiles()
                            .filter(file -> !Unsendable.byAnybody(file) && !Unsendable.isUnknownToDcmtk(file))
                            .filter(DcmtkCorpusTest::isAcceptedByStorescp),
                    BY_EITHER)) {
                assertThat(scu.storeFiles(Rounds.paths(round))).containsOnly(Status.SUCCESS);

                assertUnchanged(round, reference.takeAll());
                sent += round.size();
            }
        }
        assertThat(sent).isGreaterThan(320);
    }

    private static void assertUnchanged(Map<String, CorpusFile> round, List<Path> received) throws IOException {
        Map<String, Path> files = DataSetDigest.files(received);
        for (Map.Entry<String, CorpusFile> entry : round.entrySet()) {
            CorpusFile file = entry.getValue();
            try (Part10File sent = Part10File.open(file.file());
                    Part10File arrived = Part10File.open(files.get(entry.getKey()))) {
                if (sent.isStoredAsNamed() && !OF_ODD_LENGTH.contains(file.path())) {
                    assertThat(DataSetDigest.of(arrived)).as(file.path()).isEqualTo(DataSetDigest.of(sent));
                } else {
                    assertThat(ENCODED_AGAIN.differences(sent.dataSet(), arrived.dataSet()))
                            .as(file.path())
                            .isEmpty();
                }
            }
        }
    }
}
