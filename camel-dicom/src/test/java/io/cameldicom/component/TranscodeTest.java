package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.service.BatchResult;
import io.cameldicom.engine.net.service.InstanceResult;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.Fidelity;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.Phantoms;
import io.cameldicom.test.phantom.SampleForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a peer does not take as it is, or is better sent otherwise, is transcoded on its way. */
@Timeout(120)
class TranscodeTest {
    private static final String RPCL = Uid.HTJ2KLosslessRPCL;

    @TempDir
    Path folder;

    private ScuFixture fixture;
    private final DataSet instance = Phantoms.ctStudy(1).get(0);

    @AfterEach
    void close() throws IOException {
        if (fixture != null) {
            fixture.close();
        }
    }

    private void peerTakes(TransferSyntax... syntaxes) throws IOException {
        fixture = ScuFixture.start(EmbeddedScp.builder().transferSyntaxes(syntaxes));
    }

    private Path in(TransferSyntax syntax) throws IOException {
        return Compressed.files(folder.resolve("in"), List.of(instance), syntax).get(0);
    }

    private ReceivedInstance received() {
        assertThat(fixture.scp().received()).hasSize(1);
        return fixture.scp().received().get(0);
    }

    private String pixels() throws IOException {
        return Compressed.digest(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    // ---- transcode

    @Test
    void whatThePeerDoesNotTakeIsDecoded() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        Exchange exchange = fixture.send("", in(TransferSyntax.JPEG_2000_LOSSLESS));

        assertThat(exchange.getException()).isNull();
        assertThat(received().transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(Compressed.digest(received().file())).isEqualTo(pixels());
        assertThat(header(exchange, DicomConstants.SENT_TRANSFER_SYNTAX_UID)).isEqualTo(Uid.ExplicitVRLittleEndian);
        assertThat(header(exchange, DicomConstants.FIDELITY)).isEqualTo("LOSSLESS");
        assertThat(header(exchange, DicomConstants.SENT_SOP_INSTANCE_UID)).isNull();
    }

    @Test
    void whatThePeerTakesLeavesAsItIs() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_2000_LOSSLESS);
        Path file = in(TransferSyntax.JPEG_2000_LOSSLESS);

        Exchange exchange = fixture.send("", file);

        assertThat(received().dataSetBytes()).isEqualTo(ScuFixture.dataSetBytes(file));
        assertThat(header(exchange, DicomConstants.FIDELITY)).isEqualTo("UNTOUCHED");
    }

    @Test
    void neverLeavesPixelsAlone() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        Exchange exchange = fixture.send("transcode=never", in(TransferSyntax.JPEG_2000_LOSSLESS));

        assertThat(exchange.getException()).isInstanceOf(NoAcceptedContextException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the wanted one,     1.2.840.10008.1.2.1 1.2.840.10008.1.2.4.90 1.2.840.10008.1.2.4.202, 1.2.840.10008.1.2.4.202",
        "the next wanted,    1.2.840.10008.1.2.1 1.2.840.10008.1.2.4.90 1.2.840.10008.1.2.4.80, 1.2.840.10008.1.2.4.80",
        "else as it is,      1.2.840.10008.1.2.1 1.2.840.10008.1.2.4.90, 1.2.840.10008.1.2.4.90",
        "else native,        1.2.840.10008.1.2, 1.2.840.10008.1.2"
    })
    void wantedSyntaxesComeFirstThenItsOwnThenNativeOnes(String name, String taken, String sent) throws IOException {
        peerTakes(Stream.of(taken.split(" ")).map(TransferSyntax::of).toArray(TransferSyntax[]::new));

        Exchange exchange =
                fixture.send("transcode=to:HTJ2KLosslessRPCL,JPEGLSLossless", in(TransferSyntax.JPEG_2000_LOSSLESS));

        assertThat(exchange.getException()).isNull();
        assertThat(received().transferSyntax().uid()).isEqualTo(sent);
        assertThat(Compressed.digest(received().file())).isEqualTo(pixels());
    }

    @ParameterizedTest
    @CsvSource({"false,LOSSLESS", "true,VERIFIED"})
    void losslessCompressionIsVerifiedOnRequest(boolean verify, String fidelity) throws IOException {
        peerTakes(TransferSyntax.HTJ2K_LOSSLESS_RPCL);

        Exchange exchange = fixture.send("transcode=to:" + RPCL + "&transcodeVerify=" + verify, instance);

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, DicomConstants.FIDELITY)).isEqualTo(fidelity);
        assertThat(Compressed.digest(received().file())).isEqualTo(pixels());
    }

    // ---- lossy

    @Test
    void lossyCompressionMakesAnotherInstance() throws IOException {
        peerTakes(TransferSyntax.JPEG_2000);

        Exchange exchange = fixture.send("transcode=to:JPEG2000", instance);

        String original = instance.string(Tag.SOPInstanceUID).orElseThrow();
        String sent = (String) header(exchange, DicomConstants.SENT_SOP_INSTANCE_UID);
        assertThat(sent).isNotEqualTo(original).isEqualTo(received().sopInstanceUid());
        assertThat(received().dataSet().string(Tag.SOPInstanceUID)).contains(sent);
        assertThat(received().dataSet().string(Tag.LossyImageCompression)).contains("01");
        assertThat(header(exchange, DicomConstants.SOP_INSTANCE_UID)).isEqualTo(original);
        assertThat(header(exchange, DicomConstants.FIDELITY)).isEqualTo("LOSSY");
    }

    @ParameterizedTest(name = "{1} is smaller than {2}")
    @CsvSource({
        "JPEG2000,           transcodeQuality=20,      transcodeQuality=95",
        "JPEG2000,           transcodeRatio=40,        transcodeRatio=4",
        "JPEGLSNearLossless, transcodeNearLossless=50, transcodeNearLossless=1"
    })
    void howMuchIsLostIsAnOption(String syntax, String much, String little) throws IOException {
        peerTakes(TransferSyntax.of(Uid.ofKeyword(syntax).orElseThrow()));

        fixture.send("transcode=to:" + syntax + "&" + much, instance);
        fixture.send("transcode=to:" + syntax + "&" + little, instance);

        List<ReceivedInstance> both = fixture.scp().received();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).dataSetBytes().length).isLessThan(both.get(1).dataSetBytes().length * 9 / 10);
    }

    @Test
    void whatSpeedAndSizeAreWorthIsAnOption() throws IOException {
        peerTakes(TransferSyntax.JPEG_2000_LOSSLESS);

        for (String effort : List.of("SMALL", "balanced", "FAST")) {
            fixture.send("transcode=to:JPEG2000Lossless&transcodeEffort=" + effort, instance);
        }

        List<ReceivedInstance> all = fixture.scp().received();
        assertThat(all).extracting(one -> one.dataSetBytes().length).doesNotHaveDuplicates();
        assertThat(all.get(0).dataSetBytes()).hasSizeLessThan(all.get(1).dataSetBytes().length);
        for (ReceivedInstance one : all) {
            assertThat(Compressed.digest(one.file())).isEqualTo(pixels());
        }
    }

    @Test
    void aBatchTellsWhatBecameOfEachAndACommitmentAsksForThat() throws IOException {
        peerTakes(TransferSyntax.JPEG_2000);

        Exchange exchange = fixture.send("transcode=to:JPEG2000&parallelAssociations=2", Phantoms.ctStudy(3));

        BatchResult result = exchange.getMessage().getBody(BatchResult.class);
        assertThat(result.instances()).hasSize(3).allSatisfy(one -> {
            assertThat(one.fidelity()).isEqualTo(Fidelity.LOSSY);
            assertThat(one.sentSopInstanceUid()).isNotEqualTo(one.sopInstanceUid());
        });
        assertThat(CommitReferences.of(exchange))
                .extracting(reference -> reference.sopInstanceUid())
                .containsExactlyInAnyOrderElementsOf(fixture.scp().received().stream()
                        .map(ReceivedInstance::sopInstanceUid)
                        .toList());
    }

    // ---- what an encoder refuses

    @Test
    void ofAMixedBatchEachLeavesInTheBestThatCanHoldIt() throws IOException {
        peerTakes(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.JPEG_BASELINE_8BIT,
                TransferSyntax.JPEG_LS_LOSSLESS,
                TransferSyntax.RLE_LOSSLESS);
        List<DataSet> drawn = Stream.of(8, 12, 32, 32)
                .map(bits ->
                        DrawnImage.of(SampleForm.grey(bits), Drawing.ANATOMY).draw())
                .toList();
        List<Path> files = new ArrayList<>(
                Compressed.files(folder.resolve("rle"), drawn.subList(0, 3), TransferSyntax.RLE_LOSSLESS));
        files.addAll(Compressed.files(
                folder.resolve("native"), drawn.subList(3, 4), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        Exchange exchange = fixture.send("transcode=to:JPEGBaseline8Bit,JPEGLSLossless", files);

        BatchResult result = exchange.getMessage().getBody(BatchResult.class);
        assertThat(result.instances())
                .extracting(one -> one.transferSyntax().orElseThrow().keyword() + " " + one.fidelity())
                .containsExactly(
                        "JPEGBaseline8Bit LOSSY",
                        "JPEGLSLossless LOSSLESS",
                        "RLELossless UNTOUCHED",
                        "ExplicitVRLittleEndian UNTOUCHED");
        assertThat(fixture.scp().received()).hasSize(4);
    }

    @Test
    void theHeaderTellsInWhatASingleOneHasLeft() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.JPEG_BASELINE_8BIT);

        Exchange exchange = fixture.send("transcode=to:JPEGBaseline8Bit", in(TransferSyntax.RLE_LOSSLESS));

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, DicomConstants.SENT_TRANSFER_SYNTAX_UID)).isEqualTo(Uid.ExplicitVRLittleEndian);
        assertThat(header(exchange, DicomConstants.FIDELITY)).isEqualTo("LOSSLESS");
        assertThat(Compressed.digest(received().file())).isEqualTo(pixels());
    }

    // ---- threads

    private static DataSet film() {
        return DrawnImage.of(SampleForm.grey(8), Drawing.ANATOMY).withFrames(12).draw();
    }

    @ParameterizedTest
    @CsvSource({"'',0,0", "&transcodeThreads=3,1,3"})
    void framesAreWorkedOnInThreadsOfTheEndpoint(String option, int least, int most) throws Exception {
        peerTakes(TransferSyntax.JPEG_LS_LOSSLESS);

        Exchange exchange = fixture.send("transcode=to:JPEGLSLossless" + option, film());

        assertThat(exchange.getException()).isNull();
        assertThat(Compressed.digest(received().file()))
                .isEqualTo(Compressed.digest(film(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        List<Thread> threads = FrameThreads.of(fixture.context());
        assertThat(threads).hasSizeBetween(least, most);
        fixture.context().stop();
        FrameThreads.assertEnded(threads);
    }

    @Test
    void manyExchangesShareAFewThreadsAndAllEnd() throws Exception {
        peerTakes(TransferSyntax.JPEG_LS_LOSSLESS);
        String uri = fixture.uri("transcode=to:JPEGLSLossless&transcodeThreads=2");
        DataSet film = film();
        List<CompletableFuture<Exchange>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(fixture.template()
                    .asyncSend(uri, exchange -> exchange.getMessage().setBody(film)));
        }

        for (CompletableFuture<Exchange> one : all) {
            assertThat(one.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(FrameThreads.of(fixture.context())).hasSizeBetween(1, 2);
        assertThat(fixture.scp().received()).hasSize(40);
    }

    // ---- failures

    @Test
    void damagedPixelsFailAloneAndTheAssociationLives() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        List<Path> files = Compressed.files(folder, Phantoms.ctStudy(3), TransferSyntax.JPEG_LS_LOSSLESS);
        byte[] bytes = Files.readAllBytes(files.get(1));
        for (int i = bytes.length / 2; i < bytes.length - 16; i++) {
            bytes[i] = 0x55; // no delimiter, no item: the frame itself is damaged
        }
        Files.write(files.get(1), bytes);

        Exchange exchange = fixture.send("exceptionOn=never", files);

        BatchResult result = exchange.getMessage().getBody(BatchResult.class);
        assertThat(result.instances())
                .extracting(InstanceResult::outcome)
                .containsExactly(
                        InstanceResult.Outcome.STORED, InstanceResult.Outcome.FAILED, InstanceResult.Outcome.STORED);
        assertThat(result.instances().get(1).attempts()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "transcode=sometimes;            transcode",
                "transcode=to:;                  transcode",
                "transcode=to:1.2.3;             transcode",
                "transcode=to:HEVCMP51;          transcode",
                "transcodeQuality=0;             transcodeQuality",
                "transcodeRatio=1;               transcodeRatio",
                "transcodeThreads=0;             transcodeThreads",
                "transcodeNearLossless=256;      transcodeNearLossless"
            })
    void whatCannotBeIsRefusedAtTheStart(String option, String name) throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThatThrownBy(() -> fixture.context().getEndpoint(fixture.uri(option)))
                .hasStackTraceContaining("Option " + name + ": ");
    }

    // ---- other options

    @Test
    void codecsAreThoseOfTheOption() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        fixture.context().getRegistry().bind("none", Codecs.NONE);

        Exchange exchange = fixture.send("codecs=#none", in(TransferSyntax.JPEG_2000_LOSSLESS));

        assertThat(exchange.getException()).isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void pixelsWaitInTheSpoolDirectoryAndNothingStays() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Path spool = folder.resolve("spool");

        fixture.send("spoolDirectory=" + spool, in(TransferSyntax.JPEG_2000_LOSSLESS));

        try (Stream<Path> made = Files.walk(spool)) {
            assertThat(made.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(spool).isNotEmptyDirectory();
        fixture.context().stop();
        assertThat(spool).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the registry,      '',               1.2.840.10008.1.2.4.202",
        "the URI before it, ?transcode=never, 1.2.840.10008.1.2.1"
    })
    void theRegistrySaysWhatAPeerGets(String name, String options, String expected) throws Exception {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.HTJ2K_LOSSLESS_RPCL);
        Path file = Files.writeString(
                folder.resolve("registry.yaml"),
                """
                peers:
                  pacs:
                    aeTitle: EMBEDDED
                    host: 127.0.0.1
                    port: %d
                    transcode: to:HTJ2KLosslessRPCL
                """
                        .formatted(fixture.scp().port()));
        fixture.context().removeComponent("dicom");
        DicomComponent component = new DicomComponent();
        component.setAeRegistry(AeRegistry.read(file));
        fixture.context().addComponent("dicom", component);

        Exchange exchange = fixture.sendTo("dicom:scu:pacs" + options, instance, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(received().transferSyntax().uid()).isEqualTo(expected);
    }

    @Test
    void anImageInMemoryWithCompressedPixelsIsDecodedToo() throws IOException {
        peerTakes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        Exchange exchange = fixture.send("", Files.newInputStream(in(TransferSyntax.RLE_LOSSLESS)));

        assertThat(exchange.getException()).isNull();
        assertThat(Compressed.digest(received().file())).isEqualTo(pixels());
        assertThat(received().dataSet().element(Tag.PixelData).orElseThrow().value())
                .isInstanceOf(ValueSource.class)
                .isNotInstanceOf(Value.Fragments.class);
    }
}
