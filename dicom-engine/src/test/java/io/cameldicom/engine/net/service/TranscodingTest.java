package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.CollectingHandler.Stored;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelDigest;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An image that an encoder refuses leaves in what is wanted next, as it is, or decoded; and is copied only where it must be. */
@Timeout(60)
class TranscodingTest {
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String MOVE = Uid.StudyRootQueryRetrieveInformationModelMove;
    private static final String GET = Uid.StudyRootQueryRetrieveInformationModelGet;
    private static final DataSet KEYS = DataSet.builder()
            .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
            .put(Tag.StudyInstanceUID, VR.UI, "1.2.3")
            .build();
    private static final int SIZE = 300; // more than 64 KiB of cells: they stay in a file that is read

    /** Where an instance comes from. */
    enum From {
        FILE,
        DATA_SET,
        STREAM,
        BYTES;

        InstanceSource source(Path file) throws IOException {
            return switch (this) {
                case FILE -> InstanceSource.of(file);
                case DATA_SET -> {
                    try (Part10File part10 = Part10File.open(file)) {
                        yield InstanceSource.of(part10.dataSet());
                    }
                }
                case STREAM -> InstanceSource.of(Files.newInputStream(file));
                case BYTES -> InstanceSource.ofPart10(Files.readAllBytes(file));
            };
        }
    }

    private final Loopback net = new Loopback();
    private final CollectingHandler collected = new CollectingHandler();
    private final Scu scu = new Scu(net.loops, net.callers, PoolOptions.DEFAULT);

    @TempDir
    Path files;

    @TempDir
    Path folder;

    private Transcoder transcoder;
    private int made;

    @BeforeEach
    void start() {
        transcoder =
                new Transcoder(StandardCodecs.all(), TranscodeOptions.in(folder).withMemory(0));
    }

    @AfterEach
    void close() {
        scu.close();
        net.close();
    }

    private static TransferSyntax syntax(String keyword) {
        return TransferSyntax.of(Uid.ofKeyword(keyword).orElseThrow());
    }

    private static TransferSyntax[] syntaxes(String keywords) {
        return Arrays.stream(keywords.split(" ")).map(TranscodingTest::syntax).toArray(TransferSyntax[]::new);
    }

    private static DataSet image(String uid, int bits) {
        byte[] cells = new byte[SIZE * SIZE * bits / 8];
        new Random(bits).nextBytes(cells);
        DataSetBuilder image = DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, uid)
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, SIZE)
                .put(Tag.Columns, VR.US, SIZE)
                .put(Tag.BitsAllocated, VR.US, bits)
                .put(Tag.BitsStored, VR.US, bits)
                .put(Tag.HighBit, VR.US, bits - 1)
                .put(Tag.PixelRepresentation, VR.US, 0);
        return image.put(Tag.PixelData, VR.OW, Value.Bytes.of(cells)).build();
    }

    private Path file(int bits, TransferSyntax stored) throws IOException {
        made++;
        Path file = files.resolve(made + ".dcm");
        try (Transcoded done = transcoder.transcode(image("1.2.3." + made, bits), NATIVE, stored)) {
            new Part10Writer(stored).write(done.dataSet(), file);
        }
        return file;
    }

    private Peer peerTaking(String syntaxes) throws IOException {
        ScpListener scp = net.listen(Services.builder()
                .transferSyntaxes(Arrays.stream(syntaxes(syntaxes))
                        .map(TransferSyntax::uid)
                        .toList())
                .storage(collected)
                .build());
        return Loopback.peer(scp, Loopback.options().build());
    }

    private InstanceResult send(Peer peer, TranscodePolicy policy, InstanceSource source) throws IOException {
        InstanceSource sent = source.with(policy.with(transcoder, folder).orElseThrow());
        BatchResult result = scu.storeBatch(
                peer.withStorage(policy.before(StorageProposal.DEFAULT)),
                List.of(BatchInput.of(sent)),
                BatchOptions.DEFAULT,
                ProgressListener.NONE);
        return result.instances().get(0);
    }

    private static String digest(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return PixelDigest.of(FrameReader.of(dataSet, syntax, StandardCodecs.all()));
    }

    private static String digest(Stored stored) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(stored.transferSyntax());
        try (DataSetReader reader = DataSetReader.of(stored.dataSet(), syntax, ReadOptions.DEFAULT)) {
            return digest(reader.readDataSet(), syntax);
        }
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    // ---- what an encoder refuses

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "taken by the first,    8, JPEG2000Lossless, JPEGLossless JPEGLSLossless, JPEGLossless, LOSSLESS",
        "taken by the second,  32, RLELossless,      JPEGLossless DeflatedImageFrameCompression, DeflatedImageFrameCompression, LOSSLESS",
        "taken by none,        32, RLELossless,      JPEGLossless JPEGLSLossless, RLELossless, UNTOUCHED",
        "taken by none,        32, ExplicitVRLittleEndian, JPEGLossless, ExplicitVRLittleEndian, UNTOUCHED",
    })
    void leavesInWhatIsWantedNextOrAsItIs(
            String name, int bits, String stored, String wanted, String sent, Fidelity fidelity) throws IOException {
        Path file = file(bits, syntax(stored));
        Peer peer = peerTaking(
                "ExplicitVRLittleEndian RLELossless JPEGLossless JPEGLSLossless DeflatedImageFrameCompression");

        for (From from : From.values()) {
            InstanceResult result = send(peer, TranscodePolicy.to(syntaxes(wanted)), from.source(file));

            assertThat(result.outcome()).as("from %s", from).isEqualTo(InstanceResult.Outcome.STORED);
            assertThat(result.transferSyntax()).contains(syntax(sent));
            assertThat(result.fidelity()).isEqualTo(fidelity);
            Stored received = collected.stored.remove();
            assertThat(received.transferSyntax()).isEqualTo(syntax(sent).uid());
            assertThat(digest(received)).isEqualTo(digest(image("1.2.3", bits), NATIVE));
            assertThat(waiting()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDecodedWhereThePeerTakesNothingElse(From from) throws IOException {
        Path file = file(32, TransferSyntax.RLE_LOSSLESS);

        InstanceResult result = send(
                peerTaking("JPEGLossless ImplicitVRLittleEndian"),
                TranscodePolicy.to(syntax("JPEGLossless")),
                from.source(file));

        assertThat(result.transferSyntax()).contains(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(result.fidelity()).isEqualTo(Fidelity.LOSSLESS);
        assertThat(digest(collected.stored.remove())).isEqualTo(digest(image("1.2.3", 32), NATIVE));
    }

    @Test
    void failsByTheRefusalWhereThereIsNoOtherWay() throws IOException {
        Peer peer = peerTaking("JPEGLossless JPEGLSLossless");

        InstanceResult result = send(
                peer,
                TranscodePolicy.to(syntaxes("JPEGLossless JPEGLSLossless")),
                From.STREAM.source(file(32, TransferSyntax.RLE_LOSSLESS)));

        assertThat(result.outcome()).isEqualTo(InstanceResult.Outcome.FAILED);
        assertThat(result.failure()).get().isInstanceOfSatisfying(PixelException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(PixelException.Reason.NOT_ENCODABLE);
            assertThat(refused).hasMessageContaining("JPEG Lossless");
            assertThat(refused.getSuppressed()).hasSize(1);
        });
        assertThat(waiting()).isEmpty();
    }

    @Test
    void damagedPixelsFailThoughAnotherTransferSyntaxIsTaken() throws IOException {
        Path file = file(8, TransferSyntax.JPEG_LS_LOSSLESS);
        byte[] bytes = Files.readAllBytes(file);
        int start = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00D8\u00FF");
        bytes[start + 1] = 0; // no start of image (ISO 14495-1)
        Files.write(file, bytes);

        InstanceResult result = send(
                peerTaking("JPEG2000Lossless ExplicitVRLittleEndian JPEGLSLossless"),
                TranscodePolicy.to(syntax("JPEG2000Lossless")),
                InstanceSource.of(file));

        assertThat(result.outcome()).isEqualTo(InstanceResult.Outcome.FAILED);
        assertThat(collected.stored).isEmpty();
    }

    @Test
    void aMixedBatchIsSentWhole() throws IOException {
        TranscodePolicy policy = TranscodePolicy.to(syntax("JPEGLossless"));
        Transcoding means = policy.with(transcoder, folder).orElseThrow();
        InstanceSource small = InstanceSource.of(file(8, NATIVE)).with(means);
        InstanceSource large =
                InstanceSource.of(file(32, TransferSyntax.RLE_LOSSLESS)).with(means);
        InstanceSource last =
                InstanceSource.of(file(16, TransferSyntax.JPEG_LS_LOSSLESS)).with(means);

        BatchResult result = scu.storeBatch(
                peerTaking("JPEGLossless ExplicitVRLittleEndian RLELossless")
                        .withStorage(policy.before(StorageProposal.DEFAULT)),
                Stream.of(small, large, last).map(BatchInput::of).toList(),
                BatchOptions.DEFAULT,
                ProgressListener.NONE);

        assertThat(result.instances())
                .extracting(one -> one.transferSyntax().orElseThrow().keyword())
                .containsExactly("JPEGLossless", "RLELossless", "JPEGLossless");
    }

    // ---- in answer to a retrieval

    @Test
    void theDestinationOfAMoveGetsEachAsItCanBe() throws Exception {
        AeTitle workstation = AeTitle.of("WORKSTATION");
        TranscodePolicy policy = TranscodePolicy.to(syntax("JPEGLossless"));
        Peer destination = peerTaking("JPEGLossless ExplicitVRLittleEndian RLELossless JPEGLSLossless")
                .withStorage(policy.before(StorageProposal.DEFAULT));
        List<InstanceSource> found = found(policy);
        MoveOptions options = MoveOptions.of(MoveDestinations.of(Map.of(workstation, destination)), scu);
        ScpListener archive = net.listen(Services.builder()
                .move(request -> CompletableFuture.completedFuture(Retrieval.of(found)), options)
                .build());

        try (Association association = net.open(
                archive, Loopback.options().propose(MOVE, Loopback.EXPLICIT).build())) {
            RetrieveResult result =
                    association.move(MOVE, KEYS, workstation, OperationOptions.DEFAULT, RetrieveListener.NONE);

            assertThat(result.isSuccess()).isTrue();
        }
        assertThat(collected.stored)
                .extracting(Stored::transferSyntax)
                .containsExactly(Uid.JPEGLossless, Uid.RLELossless, Uid.JPEGLossless);
    }

    @Test
    void whoGetsGetsEachAsItCanBe() throws Exception {
        List<InstanceSource> found = found(TranscodePolicy.to(syntax("JPEGLossless")));
        ScpListener archive = net.listen(Services.builder()
                .get(request -> CompletableFuture.completedFuture(Retrieval.of(found)))
                .build());
        GetProposal proposal = GetProposal.of(List.of(Uid.SecondaryCaptureImageStorage))
                .withCompressed(syntaxes("JPEGLossless RLELossless"));

        RetrieveResult result = scu.get(
                Loopback.peer(archive, Loopback.options().build()),
                GET,
                KEYS,
                proposal,
                collected,
                OperationOptions.DEFAULT,
                RetrieveListener.NONE);

        assertThat(result.isSuccess()).isTrue();
        assertThat(collected.stored)
                .extracting(Stored::transferSyntax)
                .containsExactly(Uid.JPEGLossless, Uid.RLELossless, Uid.JPEGLossless);
    }

    private List<InstanceSource> found(TranscodePolicy policy) throws IOException {
        Transcoding means = policy.with(transcoder, folder).orElseThrow();
        return List.of(
                InstanceSource.of(file(8, NATIVE)).with(means),
                InstanceSource.of(file(32, TransferSyntax.RLE_LOSSLESS)).with(means),
                InstanceSource.of(file(16, TransferSyntax.JPEG_LS_LOSSLESS)).with(means));
    }

    // ---- copies

    @ParameterizedTest
    @CsvSource({"FILE,0", "DATA_SET,0", "STREAM,1", "BYTES,1"})
    void onlyWhatCannotBeReadAgainIsCopied(From from, int copies) throws IOException {
        Path file = file(16, TransferSyntax.JPEG_2000_LOSSLESS);
        Transcoding means = Transcoding.toNative(transcoder, folder);

        try (ReadyInstance ready = from.source(file).with(means).ready(List.of(NATIVE))) {
            assertThat(waiting())
                    .filteredOn(waits -> waits.getFileName().toString().startsWith("transcoding-"))
                    .hasSize(copies);
            assertThat(waiting()).hasSize(copies + 1); // and the frames
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ready.source().copyTo(new DataSetEncoder(sent, NATIVE));
            assertThat(sent.size()).isGreaterThan(SIZE * SIZE * 2);
        }
        assertThat(waiting()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void aFileThatIsGoneFailsAloneAndLeavesNothing() throws IOException {
        Path file = file(16, TransferSyntax.JPEG_2000_LOSSLESS);
        InstanceSource source = InstanceSource.of(file);
        Files.delete(file);

        InstanceResult result = send(peerTaking("ExplicitVRLittleEndian"), TranscodePolicy.IF_NEEDED, source);

        assertThat(result.outcome()).isEqualTo(InstanceResult.Outcome.FAILED);
        assertThat(waiting()).isEmpty();
    }
}
