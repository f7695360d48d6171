package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CStoreRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.service.SpoolingStoreHandler.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class SpoolTest {
    private final Loopback net = new Loopback();
    private final BlockingQueue<SpooledInstance> spooled = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        net.close();
    }

    /** Leaves what it receives in the spool. */
    private StoreHandler into(Spool spool) {
        return new StoreHandler() {
            @Override
            public Optional<Status> precheck(IncomingInstance instance) throws IOException {
                spool.admit();
                return Optional.empty();
            }

            @Override
            public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
                spooled.add(spool.receive(instance));
                return CompletableFuture.completedFuture(Status.SUCCESS);
            }
        };
    }

    private Status send(Spool spool, DataSet instance, TransferSyntax syntax) throws IOException {
        ScpListener scp = net.listen(Services.builder().storage(into(spool)).build());
        AssociationOptions options =
                Loopback.options().propose(Uid.CTImageStorage, syntax.uid()).build();
        try (Association association = net.open(scp, options)) {
            return association
                    .store(InstanceSource.of(instance), StoreOptions.DEFAULT.withMoveOriginator(AeTitle.of("MOVER"), 5))
                    .status();
        }
    }

    private Status send(Spool spool, DataSet instance) throws IOException {
        return send(spool, instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static DataSet instance() {
        return Loopback.instance("1.2.3").toBuilder()
                .put(Tag.AccessionNumber, VR.SH, "A-1")
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.StationName, VR.SH, "ROOM 2")
                .put(Tag.IssuerOfPatientID, VR.LO, "HOSPITAL")
                .put(Tag.StudyInstanceUID, VR.UI, "1.2")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.1")
                .build();
    }

    private List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] encoded(DataSet dataSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return bytes.toByteArray();
    }

    static Stream<Arguments> encodings() {
        DataSet plain = instance();
        byte[] large = new byte[2 * SpoolChannel.HEAD];
        DataSet far = plain.toBuilder()
                .putPrivate("CAMEL", 0x0009, 1, VR.OB, Value.Bytes.of(large))
                .build();
        DataSet nested =
                plain.withItems(Tag.ReferencedStudySequence, DataSet.empty().with(Tag.StudyInstanceUID, VR.UI, "9.9"));
        return Stream.of(
                Arguments.of("explicit", plain, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                Arguments.of("implicit", plain, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                Arguments.of("big endian", plain, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
                Arguments.of("deflated", plain, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
                Arguments.of("behind a large value", far, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                Arguments.of("beside a sequence", nested, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void noticesRoutingAttributesInEveryEncoding(String name, DataSet instance, TransferSyntax syntax)
            throws Exception {
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            assertThat(send(spool, instance, syntax)).isEqualTo(Status.SUCCESS);

            DataSet routing = spooled.take().routing();
            assertThat(routing.string(Tag.PatientID)).contains("P-1.2.3");
            assertThat(routing.string(Tag.IssuerOfPatientID)).contains("HOSPITAL");
            assertThat(routing.string(Tag.AccessionNumber)).contains("A-1");
            assertThat(routing.string(Tag.Modality)).contains("CT");
            assertThat(routing.string(Tag.StationName)).contains("ROOM 2");
            assertThat(routing.string(Tag.StudyInstanceUID)).contains("1.2");
            assertThat(routing.string(Tag.SeriesInstanceUID)).contains("1.2.1");
            assertThat(routing.contains(Tag.InstanceNumber)).isFalse();
        }
    }

    @Test
    void filesThatAreNotItsOwnAreNeverTouched() throws IOException {
        List<String> foreign = List.of("image.dcm", "notes.properties", "upload.part");
        for (String name : foreign) {
            Files.writeString(folder.resolve(name), "somebody's");
        }

        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            assertThat(spool.pending()).isEmpty();
            assertThat(spool.pendingBytes()).isZero();
        }

        assertThat(names(folder)).containsExactlyElementsOf(foreign);
    }

    @Test
    void idsTellTheOrderOfArrivalAndNothingElse() throws Exception {
        long before = System.currentTimeMillis();
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            for (int i = 0; i < 17; i++) {
                send(spool, instance());
            }

            List<String> ids = spooled.stream().map(SpooledInstance::id).toList();
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .allMatch(id -> id.matches("[0-9a-f]{12}-0000[01][0-9a-f]-[0-9a-f]{8}"));
            assertThat(ids).element(16).asString().contains("-000010-");
            assertThat(Long.parseLong(ids.get(0).substring(0, 12), 16)).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void readsRoutingAttributesInTheirCharacterSet() throws Exception {
        DataSet japanese = instance().toBuilder()
                .put(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87")
                .put(Tag.StationName, VR.SH, "第一")
                .build();
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            send(spool, japanese);

            assertThat(spooled.take().routing().string(Tag.StationName)).contains("第一");
        }
    }

    @Test
    void tellsSizeAndDigestOfTheDataSet() throws Exception {
        byte[] expected = encoded(instance());
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT.withSha256(true))) {
            send(spool, instance());

            SpooledInstance received = spooled.take();
            assertThat(received.size()).isEqualTo(expected.length);
            assertThat(received.sha256())
                    .contains(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(expected)));
            assertThat(spool.pendingBytes()).isEqualTo(Files.size(received.file()));

            spool.remove(received.id());
            assertThat(spool.pendingBytes()).isZero();
            assertThat(names(folder)).isEmpty();
        }
    }

    @Test
    void refusesBeforeTheDataSetIsReadWhenTheQuotaIsUsedUp() throws Exception {
        long size;
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            send(spool, instance());
            size = Files.size(spooled.take().file());
        }
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT.withLimits(new SpoolLimits(size, 0)))) {
            assertThat(send(spool, instance())).isEqualTo(Status.SUCCESS);
            assertThatThrownBy(spool::admit)
                    .isInstanceOfSatisfying(SpoolFullException.class, full -> assertThat(full.limit())
                            .isEqualTo(SpoolFullException.Limit.QUOTA));
            assertThat(send(spool, instance())).isEqualTo(Status.OUT_OF_RESOURCES);
            assertThat(names(folder)).hasSize(1);

            spool.remove(spooled.take().id());
            assertThat(send(spool, instance())).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void refusesWhatGrowsOverTheQuotaAndLeavesNothingOfIt() throws Exception {
        DataSet large = instance().with(Tag.PixelData, VR.OB, Value.Bytes.of(new byte[1 << 20]));
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT.withLimits(new SpoolLimits(1 << 19, 0)))) {
            assertThat(send(spool, large)).isEqualTo(Status.OUT_OF_RESOURCES);

            assertThat(net.await(ScpEvent.InstanceFailed.class).cause()).containsInstanceOf(SpoolFullException.class);
            assertThat(names(folder)).isEmpty();
            assertThat(spool.pendingBytes()).isZero();
        }
    }

    @Test
    void refusesWhenTooLittleIsFreeOnTheDisk() throws Exception {
        SpoolLimits limits = new SpoolLimits(0, Long.MAX_VALUE);
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT.withLimits(limits))) {
            assertThatThrownBy(spool::admit).isInstanceOfSatisfying(SpoolFullException.class, full -> {
                assertThat(full.limit()).isEqualTo(SpoolFullException.Limit.FREE_SPACE);
                assertThat(full.bytes()).isPositive();
                assertThat(full.category()).isEqualTo(DicomException.Category.TRANSIENT);
            });
            assertThat(send(spool, instance())).isEqualTo(Status.OUT_OF_RESOURCES);
        }
    }

    @Test
    void answersC000ForADataSetThatIsNone() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            ScpListener scp = net.listen(Services.builder().storage(into(spool)).build());
            try (ScriptedPeer peer = ScriptedPeer.connect(scp.localAddress())) {
                peer.send(Loopback.ctOptions().request());
                peer.expect(AssociateAc.class);
                peer.command(1, CStoreRq.of(1, Uid.CTImageStorage, "1.2.3"));
                // (0008,0060) CS of 65,280 bytes, of which there are two
                peer.dataSet(1, true, HexFormat.ofDelimiter(" ").parseHex("08 00 60 00 43 53 00 FF 43 54"));
                assertThat(peer.expectCommand(CStoreRsp.class).status()).isEqualTo(Status.CANNOT_UNDERSTAND);
            }
            assertThat(names(folder)).isEmpty();
        }
    }

    @Test
    void findsWhatWasPromisedAfterACrash() throws Exception {
        SpoolOptions promising =
                SpoolOptions.DEFAULT.withSidecars(true).withSha256(true).withDurability(Durability.FORCED);
        SpooledInstance before;
        try (Spool spool = Spool.open(folder, promising)) {
            send(spool, instance());
            before = spooled.take();
        }
        Files.writeString(folder.resolve("000000000000-000000-00000001.part"), "half");
        Files.writeString(folder.resolve("000000000000-000000-00000002.dcm"), "its sidecar was deleted");
        Files.writeString(folder.resolve("000000000000-000000-00000003.properties"), "its instance was deleted");

        try (Spool spool = Spool.open(folder, promising)) {
            assertThat(spool.pending()).containsExactly(before.id());
            assertThat(names(folder)).containsExactly(before.id() + ".dcm", before.id() + ".properties");
            assertThat(spool.pendingBytes()).isEqualTo(Files.size(before.file()));

            SpooledInstance after = spool.load(before.id());
            assertThat(after.request()).isEqualTo(before.request());
            assertThat(after.request().moveOriginatorAeTitle()).isEqualTo("MOVER");
            assertThat(after.peer()).isEqualTo(before.peer());
            assertThat(after.size()).isEqualTo(before.size());
            assertThat(after.sha256()).isEqualTo(before.sha256());
            assertThat(after.receivedAt()).isEqualTo(before.receivedAt());
            assertThat(after.transferSyntax()).isEqualTo(before.transferSyntax());
            assertThat(after.routing()).isEqualTo(before.routing());
        }
    }

    @Test
    void keepsNothingOfThePatientInTheSidecar() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT.withSidecars(true))) {
            send(spool, instance());

            String sidecar =
                    Files.readString(folder.resolve(spooled.take().id() + ".properties"), StandardCharsets.ISO_8859_1);
            assertThat(sidecar).contains("MODALITY").doesNotContain("P-1.2.3", "A-1");
        }
    }

    @Test
    void keepsWhatIsGivenUpAndCountsIt() throws Exception {
        SpoolOptions options = SpoolOptions.DEFAULT.withSidecars(true).withLimits(new SpoolLimits(1300, 0));
        try (Spool spool = Spool.open(folder, options)) {
            send(spool, instance());
            String id = spooled.take().id();

            spool.giveUp(id, "the route failed 3 times");
            assertThat(names(folder)).containsExactly(id + ".dcm");
            spool.remove(id);

            assertThat(names(folder)).isEmpty();
            assertThat(names(spool.deadLetters())).containsExactly(id + ".dcm", id + ".properties", id + ".reason.txt");
            try (Part10File file = Part10File.open(spool.deadLetters().resolve(id + ".dcm"))) {
                assertThat(file.dataSet().string(Tag.PatientID)).contains("P-1.2.3");
            }
            assertThat(spool.deadBytes()).isGreaterThan(400);
            assertThat(send(spool, instance())).isEqualTo(Status.SUCCESS);
            assertThat(send(spool, instance())).isEqualTo(Status.OUT_OF_RESOURCES);
        }
        try (Spool spool = Spool.open(folder, options)) {
            assertThat(spool.deadBytes()).isGreaterThan(400);
            Files.delete(spool.deadLetters().resolve(names(spool.deadLetters()).get(0)));
            spool.remove(spool.pending().get(0));
            spool.admit();
            assertThat(spool.pendingBytes()).isZero();
        }
    }

    @Test
    void isOneOwners() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolOptions.DEFAULT)) {
            assertThatThrownBy(() -> Spool.open(folder, SpoolOptions.DEFAULT))
                    .isInstanceOfSatisfying(DicomException.class, refused -> assertThat(refused.category())
                            .isEqualTo(DicomException.Category.CONFIGURATION))
                    .hasMessageContaining("another one's");
            assertThat(spool.directory()).isEqualTo(folder.toAbsolutePath());
        }
        Spool.open(folder, SpoolOptions.DEFAULT).close();
    }

    @Test
    void leavesNothingOfATemporarySpool() throws Exception {
        Spool spool = Spool.temporary(SpoolOptions.DEFAULT.withSidecars(true));
        send(spool, instance());
        assertThat(spooled.take().file()).exists();

        spool.close();

        assertThat(spool.directory()).doesNotExist();
    }

    @Test
    void answersWithTheDetailOfAStatusAndTellsWhenThatIsDone() throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        ScpListener scp = net.listen(Services.builder()
                .storage(instance -> {
                    instance.answered().whenComplete((done, gone) -> {
                        if (gone == null) {
                            answered.complete(null);
                        } else {
                            answered.completeExceptionally(gone);
                        }
                    });
                    throw DicomStatusException.of(Status.ELEMENTS_DISCARDED, StatusDetail.comment("not all of it"));
                })
                .build());

        try (Association association = net.open(scp, Loopback.ctOptions())) {
            CStoreRsp response = association.store(InstanceSource.of(instance()), StoreOptions.DEFAULT);

            assertThat(response.status()).isEqualTo(Status.ELEMENTS_DISCARDED);
            assertThat(response.statusDetail().errorComment()).isEqualTo("not all of it");
            answered.get();
        }
        assertThat(net.await(ScpEvent.InstanceReceived.class).status()).isEqualTo(Status.ELEMENTS_DISCARDED);
    }
}
