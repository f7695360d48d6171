package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.colour;
import static io.cameldicom.engine.pixel.Images.grey;
import static io.cameldicom.engine.pixel.Images.hex;
import static io.cameldicom.engine.pixel.Images.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscoderTest {
    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    /** What the plugged-in codec stands for. */
    private static final TransferSyntax CODED = TransferSyntax.JPEG_XL_LOSSLESS;

    @TempDir
    Path folder;

    private static Codecs codecs(PluggedInCodec codec) {
        return Codecs.NONE.withDecoder(CODED.uid(), codec).withEncoder(CODED.uid(), codec);
    }

    private Transcoder transcoder(PluggedInCodec codec) {
        return new Transcoder(codecs(codec), TranscodeOptions.in(folder));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static Element pixels(Transcoded done) {
        return done.dataSet().element(Tag.PixelData).orElseThrow();
    }

    private static String bytes(Transcoded done) throws IOException {
        return HexFormat.of()
                .formatHex(((ValueSource) pixels(done).value()).load(1 << 20).toByteArray());
    }

    private static List<ValueSource> fragments(Transcoded done) {
        return ((Value.Fragments) pixels(done).value()).all();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 0, 1, 3",
        "8, 5, 1, 1, 2",
        "16, 12, 0, 1, 2",
        "16, 12, 1, 3, 1",
        "16, 16, 1, 4, 1",
        "32, 32, 0, 1, 2",
        "24, 20, 0, 1, 1",
        "1, 1, 0, 3, 5"
    })
    void pixelsComeBackAsTheyWere(int allocated, int stored, int signed, int columns, int frames) throws IOException {
        PixelDescription cells =
                PixelDescription.of(grey(columns, 3, frames, allocated, stored).build());
        byte[] pixels = random((int) cells.totalBytes() + 1 & ~1);
        pixels[pixels.length - 1] = 0;
        DataSet image =
                with(grey(columns, 3, frames, allocated, stored).put(Tag.PixelRepresentation, VR.US, signed), pixels);

        try (Transcoded coded = transcoder(PluggedInCodec.lossless()).transcode(image, NATIVE, CODED);
                Transcoded decoded = transcoder(PluggedInCodec.lossless()).transcode(coded.dataSet(), CODED, NATIVE)) {
            assertThat(coded.fidelity()).isEqualTo(Fidelity.LOSSLESS);
            assertThat(fragments(coded)).hasSize(frames + 1);
            assertThat(PixelDigest.of(FrameReader.of(decoded.dataSet(), NATIVE, Codecs.NONE)))
                    .isEqualTo(PixelDigest.of(FrameReader.of(image, NATIVE, Codecs.NONE)));
            assertThat(decoded.dataSet().without(Tag.PixelData)).isEqualTo(image.without(Tag.PixelData));
            assertThat(pixels(decoded).vr()).isEqualTo(allocated > 8 ? VR.OW : VR.OB);
        }
    }

    @Test
    void offsetTableTellsWhereFramesBegin() throws IOException {
        DataSet image = with(grey(3, 1, 3, 8, 8), hex("010203 040506 070809 00"));

        try (Transcoded coded = transcoder(PluggedInCodec.lossless()).transcode(image, NATIVE, CODED)) {
            assertThat(fragments(coded).get(0).load(100).toByteArray()).isEqualTo(hex("00000000 0C000000 18000000"));
            assertThat(pixels(coded).vr()).isEqualTo(VR.OB);
            assertThat(fragments(coded).get(2).load(100).toByteArray()).isEqualTo(hex("42 FBFAF9"));
        }
    }

    @Test
    void planesAreBroughtTogetherAndThatIsSaid() throws IOException {
        DataSet image = with(colour(2, 1, "RGB", 1), hex("0102 1112 2122"));

        try (Transcoded coded = transcoder(PluggedInCodec.lossless()).transcode(image, NATIVE, CODED);
                Transcoded decoded = transcoder(PluggedInCodec.lossless()).transcode(coded.dataSet(), CODED, NATIVE)) {
            assertThat(coded.dataSet().intValue(Tag.PlanarConfiguration)).hasValue(0);
            assertThat(bytes(decoded)).isEqualTo("011121021222");
        }
    }

    @Test
    void chrominancesOfPairsAreGivenToEachPixelAndThatIsSaid() throws IOException {
        DataSet image = with(colour(2, 1, "YBR_FULL_422", 0), hex("01020A0B"));

        try (Transcoded coded = new Transcoder(
                        codecs(PluggedInCodec.lossless()),
                        TranscodeOptions.in(folder).withColour(TranscodeOptions.Colour.KEEP))
                .transcode(image, NATIVE, CODED)) {
            assertThat(coded.dataSet().string(Tag.PhotometricInterpretation)).contains("YBR_FULL");
            assertThat(fragments(coded).get(1).load(100).toByteArray()).isEqualTo(hex("42 FEF5F4 FDF5F4 00"));
        }
    }

    @Test
    void bitsOfAnOverlayBesideTheStoredOnesAreKept() throws IOException {
        DataSet image = with(grey(2, 1, 1, 16, 12), hex("FF1F 0080"));

        try (Transcoded coded = transcoder(PluggedInCodec.lossless()).transcode(image, NATIVE, CODED)) {
            assertThat(fragments(coded).get(1).load(100).toByteArray()).isEqualTo(hex("42 00E0FF7F 00"));
            assertThat(coded.dataSet().intValue(Tag.BitsStored)).hasValue(12);
        }
        assertThatThrownBy(() -> transcoder(PluggedInCodec.lossy()).transcode(image, NATIVE, CODED))
                .hasMessageContaining("bits beside the 12 stored ones")
                .extracting(refused -> ((PixelException) refused).reason())
                .isEqualTo(PixelException.Reason.NOT_ENCODABLE);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void whatTheEncoderRefusesIsToldFromWhatIsWrong(int framesTaken) throws IOException {
        DataSet image = with(grey(2, 1, 2, 8, 8), hex("01020304"));
        Transcoder transcoder = new Transcoder(
                codecs(PluggedInCodec.lossless()).withEncoder(CODED.uid(), PluggedInCodec.refusing(framesTaken)),
                TranscodeOptions.in(folder).withMemory(0));

        assertThatThrownBy(() -> transcoder.transcode(image, NATIVE, CODED))
                .isInstanceOfSatisfying(PixelException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(PixelException.Reason.NOT_ENCODABLE);
                    assertThat(refused)
                            .hasMessage(CODED.name() + " cannot hold the image: too much")
                            .hasCauseInstanceOf(PixelException.class);
                });
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PALETTE COLOR, 8,", "MONOCHROME2, 1,", "MONOCHROME2, 8, LABELMAP"})
    void whatNamesClassesIsNotCodedWithLoss(String photometric, int bits, String segmentation) throws IOException {
        DataSetBuilder description = grey(8, 1, 1, bits, bits).put(Tag.PhotometricInterpretation, VR.CS, photometric);
        if (segmentation != null) {
            description.put(Tag.SegmentationType, VR.CS, segmentation);
        }
        DataSet image = with(description, random(8));

        assertThatThrownBy(() -> transcoder(PluggedInCodec.lossy()).transcode(image, NATIVE, CODED))
                .hasMessageContaining("with loss")
                .extracting(refused -> ((PixelException) refused).reason())
                .isEqualTo(PixelException.Reason.NOT_ENCODABLE);
        transcoder(PluggedInCodec.lossless()).transcode(image, NATIVE, CODED).close();
    }

    @Test
    void lossyCompressionIsToldWithItsHistoryAndMakesANewInstance() throws IOException {
        DataSetBuilder once = grey(4, 1, 1, 8, 8)
                .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY")
                .put(Tag.LossyImageCompression, VR.CS, "01")
                .put(Tag.LossyImageCompressionRatio, VR.DS, "7.5")
                .put(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
        DataSet image = with(once, hex("01020304"));

        try (Transcoded coded = transcoder(PluggedInCodec.lossy()).transcode(image, NATIVE, CODED)) {
            DataSet after = coded.dataSet();
            assertThat(coded.fidelity()).isEqualTo(Fidelity.LOSSY);
            assertThat(after.string(Tag.LossyImageCompression)).contains("01");
            assertThat(after.strings(Tag.LossyImageCompressionRatio)).containsExactly("7.5", "0.80");
            assertThat(after.strings(Tag.LossyImageCompressionMethod)).containsExactly("ISO_10918_1", "ISO_18181_1");
            assertThat(after.strings(Tag.ImageType)).containsExactly("DERIVED", "PRIMARY");
            assertThat(after.string(Tag.SOPInstanceUID)).isPresent().get().isNotEqualTo("2.25.1");
            DataSet source = after.item(Tag.SourceImageSequence).orElseThrow();
            assertThat(source.string(Tag.ReferencedSOPInstanceUID)).contains("2.25.1");
            assertThat(after.item(Tag.DerivationCodeSequence).orElseThrow().string(Tag.CodeValue))
                    .contains("113040");
        }
    }

    @Test
    void lossyCompressionKeepsTheInstanceWhereThatIsWanted() throws IOException {
        DataSet image = with(grey(2, 1, 1, 8, 8), hex("0102"));
        TranscodeOptions options = TranscodeOptions.in(folder).withIdentity(TranscodeOptions.Identity.KEEP);

        try (Transcoded coded =
                new Transcoder(codecs(PluggedInCodec.lossy()), options).transcode(image, NATIVE, CODED)) {
            assertThat(coded.dataSet().string(Tag.SOPInstanceUID)).contains("2.25.1");
            assertThat(coded.dataSet().contains(Tag.SourceImageSequence)).isFalse();
        }
    }

    @Test
    void verificationFindsACodecThatOnlySaysItIsLossless() throws IOException {
        DataSet image = with(grey(2, 1, 2, 8, 8), hex("02040203"));
        TranscodeOptions options = TranscodeOptions.in(folder).withVerify(true).withMemory(0);
        Transcoder honest = new Transcoder(codecs(PluggedInCodec.lossless()), options);
        Transcoder broken = new Transcoder(codecs(PluggedInCodec.broken()), options);

        try (Transcoded coded = honest.transcode(image, NATIVE, CODED)) {
            assertThat(coded.fidelity()).isEqualTo(Fidelity.VERIFIED);
        }
        assertThatThrownBy(() -> broken.transcode(image, NATIVE, CODED))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining("frame 2");
        assertThat(files()).isEmpty();
    }

    @Test
    void framesWaitInAFileThatIsGoneInTheEnd() throws IOException {
        DataSet image = with(grey(100, 100, 4, 8, 8), random(40_000));
        TranscodeOptions options = TranscodeOptions.in(folder).withMemory(15_000);
        Transcoder transcoder = new Transcoder(codecs(PluggedInCodec.lossless()), options);

        try (Transcoded coded = transcoder.transcode(image, NATIVE, CODED);
                Transcoded decoded = transcoder.transcode(coded.dataSet(), CODED, NATIVE)) {
            assertThat(files()).hasSize(2);
            assertThat(fragments(coded).get(1)).isInstanceOf(Value.Bytes.class);
            assertThat(fragments(coded).get(2)).isInstanceOf(Value.Bulk.class);
            assertThat(bytes(decoded)).isEqualTo(HexFormat.of().formatHex(random(40_000)));
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void framesSideBySideStayInOrder() throws IOException {
        byte[] pixels = random(50 * 64);
        DataSet image = with(grey(8, 8, 50, 8, 8), pixels);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            TranscodeOptions options = TranscodeOptions.in(folder).withExecutor(workers, 7);
            Transcoder transcoder = new Transcoder(codecs(PluggedInCodec.lossless()), options);
            try (Transcoded coded = transcoder.transcode(image, NATIVE, CODED);
                    Transcoded decoded = transcoder.transcode(coded.dataSet(), CODED, NATIVE)) {
                assertThat(bytes(decoded)).isEqualTo(HexFormat.of().formatHex(pixels));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    @ParameterizedTest(name = "{0} frames, {1} at once: parts side by side {2}")
    @CsvSource({"1,2,true", "1,1,false", "3,2,false"})
    void partsOfAFrameAreCodedSideBySideWhereThereIsButOne(int frames, int atOnce, boolean parts) throws IOException {
        DataSet image = with(grey(2, 1, frames, 8, 8), hex("010203040506"));
        List<Executor> given = new CopyOnWriteArrayList<>();
        Executor executor = Runnable::run;
        PluggedInCodec codec = PluggedInCodec.lossless();
        FrameDecoder decoder = (codestream, described, options) -> {
            given.add(options.executor());
            return codec.decode(codestream, described, options);
        };
        Codecs codecs = codecs(codec).withDecoder(CODED.uid(), decoder);
        TranscodeOptions options = TranscodeOptions.in(folder).withExecutor(executor, atOnce);

        try (Transcoded coded = new Transcoder(codecs, options).transcode(image, NATIVE, CODED);
                Transcoded decoded = new Transcoder(codecs, options).transcode(coded.dataSet(), CODED, NATIVE)) {
            assertThat(bytes(decoded)).startsWith("0102");
        }

        assertThat(given).hasSize(frames);
        assertThat(given.contains(executor)).isEqualTo(parts);
        assertThat(options.forFrames(frames).encode().executor() == executor).isEqualTo(parts);
    }

    @Test
    void damagedFrameFailsTheWholeAndLeavesNothing() throws IOException {
        DataSet image = with(grey(2, 1, 2, 8, 8), new byte[0], hex("42 0102 00"), hex("43 0102 00"));
        Transcoder transcoder = new Transcoder(
                codecs(PluggedInCodec.lossless()), TranscodeOptions.in(folder).withMemory(0));

        assertThatThrownBy(() -> transcoder.transcode(image, CODED, NATIVE))
                .isInstanceOf(PixelException.class)
                .hasMessage("no mark at byte 0");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatNeedsNoLookAtThePixelsStaysAsItIs() throws IOException {
        DataSet report = DataSet.builder().put(Tag.Modality, VR.CS, "SR").build();
        DataSet lossless = with(grey(2, 1, 1, 8, 8), new byte[0], hex("0102"));
        Transcoder none = new Transcoder(Codecs.NONE, TranscodeOptions.in(folder));

        try (Transcoded text = none.transcode(report, CODED, NATIVE);
                Transcoded contained =
                        none.transcode(lossless, TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_2000)) {
            assertThat(text.dataSet()).isSameAs(report);
            assertThat(contained.dataSet()).isSameAs(lossless);
            assertThat(contained.fidelity()).isEqualTo(Fidelity.UNTOUCHED);
        }
        assertThat(none.canTranscode(TransferSyntax.JPEG_2000, TransferSyntax.JPEG_2000_LOSSLESS))
                .isFalse();
        assertThatThrownBy(() -> none.transcode(lossless, TransferSyntax.JPEG_2000_LOSSLESS, NATIVE))
                .hasMessageContaining("no decoder for transfer syntax 1.2.840.10008.1.2.4.90");
    }

    @Test
    void lossyPredecessorIsRememberedWhenItIsDecoded() throws IOException {
        TransferSyntax lossy = TransferSyntax.JPEG_BASELINE_8BIT;
        Codecs codecs = Codecs.NONE.withDecoder(lossy.uid(), PluggedInCodec.lossless());
        DataSet image = with(grey(2, 1, 1, 8, 8), new byte[0], hex("42 FEFD 00"));

        try (Transcoded decoded = new Transcoder(codecs, TranscodeOptions.in(folder)).transcode(image, lossy, NATIVE)) {
            assertThat(bytes(decoded)).isEqualTo("0102");
            assertThat(decoded.dataSet().string(Tag.LossyImageCompression)).contains("01");
            assertThat(decoded.dataSet().string(Tag.LossyImageCompressionMethod))
                    .contains("ISO_10918_1");
            assertThat(decoded.dataSet().string(Tag.SOPInstanceUID)).contains("2.25.1");
        }
    }

    @Test
    void iconIsDecodedWithTheImage() throws IOException {
        DataSet icon = with(grey(1, 2, 1, 8, 8), new byte[0], hex("42 F0F1 00"));
        DataSet image =
                with(grey(2, 1, 1, 8, 8), new byte[0], hex("42 FEFD 00")).withItems(Tag.IconImageSequence, icon);

        try (Transcoded decoded = transcoder(PluggedInCodec.lossless()).transcode(image, CODED, NATIVE)) {
            DataSet item = decoded.dataSet().item(Tag.IconImageSequence).orElseThrow();
            assertThat(((Value.Bytes) item.element(Tag.PixelData).orElseThrow().value()).toByteArray())
                    .isEqualTo(hex("0F0E"));
        }
    }

    /** Of one red pixel: luminance 76, chrominances 85 and 255 (PS3.3 C.7.6.3.1.2). */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, RGB, RGB, fe0000, COLOUR_CONVERTED",
        "1.2.840.10008.1.2.4.50, KEEP, YBR_FULL, 4c55ff, LOSSLESS",
        "1.2.840.10008.1.2.4.80, RGB, YBR_FULL, 4c55ff, LOSSLESS"
    })
    void chrominancesOfALossyCompressionBecomeRgbIfWanted(
            String syntax, TranscodeOptions.Colour colour, String photometric, String pixels, Fidelity fidelity)
            throws IOException {
        TransferSyntax from = TransferSyntax.of(syntax);
        Codecs codecs = Codecs.NONE.withDecoder(syntax, PluggedInCodec.lossless());
        DataSet image = with(colour(1, 2, "YBR_FULL", 0), new byte[0], hex("42 B3AA00 B3AA00 00"));

        try (Transcoded decoded =
                new Transcoder(codecs, TranscodeOptions.in(folder).withColour(colour)).transcode(image, from, NATIVE)) {
            assertThat(bytes(decoded)).isEqualTo(pixels + pixels);
            assertThat(decoded.dataSet().string(Tag.PhotometricInterpretation)).contains(photometric);
            assertThat(decoded.fidelity()).isEqualTo(fidelity);
        }
    }
}
