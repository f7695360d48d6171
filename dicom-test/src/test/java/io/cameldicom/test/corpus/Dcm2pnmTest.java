package io.cameldicom.test.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.render.DisplayPipeline;
import io.cameldicom.engine.pixel.render.FrameRenderer;
import io.cameldicom.engine.pixel.render.Mask;
import io.cameldicom.engine.pixel.render.Orientation;
import io.cameldicom.engine.pixel.render.Overlay;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.engine.pixel.render.RenderSettings;
import io.cameldicom.engine.pixel.render.VoiChoice;
import io.cameldicom.engine.pixel.render.Window;
import io.cameldicom.test.junit.Corpus;
import io.cameldicom.test.junit.CorpusFile;
import io.cameldicom.test.junit.CorpusManifest;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uncompressed images look as DCMTK shows them, within one of 256 levels. */
@Corpus
@Interop("dcm2pnm")
class Dcm2pnmTest {
    private static final int LEVEL = 1;

    /** As DCMTK does it: padding is an image, and colours have no profile. */
    private static final RenderSettings PLAIN =
            RenderSettings.STANDARD.withPadding(true).withOverlays(false).withColourManaged(false);

    private static final RenderSettings MIN_MAX = PLAIN.withVoi(VoiChoice.MIN_MAX);
    private static final RenderSettings FIRST = PLAIN.withVoi(new VoiChoice.Stored(0));

    private static final Set<String> UNCOMPRESSED = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

    /** What DCMTK does not show. */
    private static final Map<String, String> REFUSED = Map.of(
            "malformed-and-odd/FreezePattern.dcm", "Invalid tag",
            "malformed-and-odd/GH1146.dcm", "no Pixel Representation",
            "parametric-map/parametric_map_float.dcm", "Float Pixel Data",
            "transfer-syntaxes/gdcm-US-ALOKA-16.dcm", "a palette in segments");

    /** Where more than a level lies between us, and why. */
    private static final Map<String, Integer> FARTHER = Map.of(
            // it adds up two chrominances of which each is cut off to a whole number
            "native-color/SC_ybr_full_uncompressed.dcm", 2,
            // an odd length: it counts the byte that pads it as the smallest pixel
            "native-gray/dx_image.dcm", 5);

    @TempDir
    Path folder;

    static Stream<CorpusFile> uncompressed(CorpusManifest manifest) {
        return manifest.dicomFiles()
                .filter(file -> Oddity.of(file).isReadable())
                .filter(file -> file.status().startsWith("agree"))
                .filter(file ->
                        UNCOMPRESSED.contains(file.fact("transfer_syntax").orElse("")))
                .filter(file -> file.number("rows").orElse(0) > 0)
                .filter(file -> !REFUSED.containsKey(file.path()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uncompressed")
    void looksTheSame(CorpusFile file) throws Exception {
        boolean shades = file.number("samples").orElse(1) == 1
                && !file.fact("photometric").orElse("").equals("PALETTE COLOR");

        assertAlike(
                file, 1, shades ? "+Wm -O" : "-O", shades ? MIN_MAX : PLAIN, FARTHER.getOrDefault(file.path(), LEVEL));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("CT, window", "native-gray/CT_small.dcm", 1, "+Ww 40 400", PLAIN.withWindow(40, 400)),
                kind("CT, sigmoid", "native-gray/CT_small.dcm", 1, "+Ww 40 400 +Wfs", sigmoid(40, 400)),
                kind("CT with padding", "codecs/wg04/ref/CT1_UNC", 1, "+Ww 100 800", PLAIN.withWindow(100, 800)),
                kind("MR, its window", "codecs/wg04/ref/MR1_UNC", 1, "+Wi 1", FIRST),
                kind("MR, 14 bits, its window", "transfer-syntaxes/693_UNCI.dcm", 1, "+Wi 1", FIRST),
                kind("DX, MONOCHROME1", "native-gray/dx_image.dcm", 1, "+Wi 1", FIRST),
                kind("DX, from 5 to 255", "native-gray/dx_image.dcm", 1, "+Ww 130.5 251", MIN_MAX),
                kind("CR, MONOCHROME1", "dicomdir/pydicom/77654033/CR1/6154", 1, "+Wi 1", FIRST),
                kind("VOI LUT", "overlays-luts/vlut_04.dcm", 1, "+Wl 1", FIRST),
                kind(
                        "overlay of its own",
                        "overlays-luts/MR-SIEMENS-DICOM-WithOverlays.dcm",
                        1,
                        "+Wi 1 +O 0",
                        FIRST.withOverlays(true)),
                kind("overlays in pixels", "overlays-luts/ovly_p01.dcm", 1, "+Wm +O 0", MIN_MAX.withOverlays(true)),
                kind("third frame", "multiframe/emri_small.dcm", 3, "+Wm", MIN_MAX),
                kind("third frame, signed", "native-gray/mr_brucker.dcm", 3, "+Wm", MIN_MAX),
                kind("second frame of colours", "multiframe/SC_rgb_16bit_2frame.dcm", 2, "", PLAIN),
                kind("fifth frame of a dose, 32 bits", "rt/rtdose.dcm", 5, "+Wm", MIN_MAX),
                kind("second frame of bits", "seg/liver.dcm", 2, "+Wm", MIN_MAX),
                kind("turned right", "native-gray/CT_small.dcm", 1, "+Wm +Rr", turned(Orientation.RIGHT)),
                kind("turned left", "native-gray/CT_small.dcm", 1, "+Wm +Rl", turned(Orientation.LEFT)),
                kind("upside down", "native-gray/CT_small.dcm", 1, "+Wm +Rtd", turned(Orientation.HALF)),
                kind("flipped", "native-gray/CT_small.dcm", 1, "+Wm +Lh", turned(Orientation.FLIPPED)),
                kind("flipped down", "native-gray/CT_small.dcm", 1, "+Wm +Lv", turned(Orientation.FLIPPED_HALF)),
                kind(
                        "a part",
                        "native-gray/CT_small.dcm",
                        1,
                        "+Wm +C 10 20 50 60",
                        MIN_MAX.withRegion(new Mask.Rectangle(10, 20, 50, 60))),
                kind("inverted", "native-gray/CT_small.dcm", 1, "+Wm +P", MIN_MAX.withInverted(true)));
    }

    private static Arguments kind(String name, String path, int frame, String options, RenderSettings settings) {
        return Arguments.of(name, path, frame, options, settings);
    }

    private static RenderSettings sigmoid(double center, double width) {
        return PLAIN.withVoi(new VoiChoice.Given(new Window(center, width, Window.Function.SIGMOID, "")));
    }

    private static RenderSettings turned(Orientation orientation) {
        return MIN_MAX.withOrientation(orientation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void looksTheSameInEachWay(
            String name, String path, int frame, String options, RenderSettings settings, CorpusManifest manifest)
            throws Exception {
        assertAlike(manifest.file(path), frame, options, settings, LEVEL);
    }

    private void assertAlike(CorpusFile file, int frame, String options, RenderSettings settings, int levels)
            throws IOException {
        Path bitmap = folder.resolve("theirs.pnm");
        List<Object> arguments = new ArrayList<>(List.of("-q", "+op", "+F", frame));
        arguments.addAll(Arrays.stream(options.split(" "))
                .filter(word -> !word.isEmpty())
                .toList());
        arguments.add(file.file());
        arguments.add(bitmap);
        Peers.run("dcm2pnm", arguments.toArray()).checked();

        PortableMap theirs = PortableMap.read(bitmap);
        Picture ours = picture(file, frame, settings);

        assertThat(ours.width()).isEqualTo(theirs.width());
        assertThat(ours.height()).isEqualTo(theirs.height());
        byte[] samples = theirs.components() == 3 ? ours.rgb() : ours.samples();
        assertThat(samples).hasSameSizeAs(theirs.samples());
        int farthest = 0;
        for (int i = 0; i < samples.length; i++) {
            farthest = Math.max(farthest, Math.abs((samples[i] & 0xFF) - (theirs.samples()[i] & 0xFF)));
        }
        assertThat(farthest).as("levels between us").isLessThanOrEqualTo(levels);
    }

    private static Picture picture(CorpusFile file, int frame, RenderSettings settings) throws IOException {
        try (Part10File opened = Part10File.open(file.file())) {
            DataSet dataSet = opened.dataSet();
            NativeFrame stored = NativeFrame.of(dataSet, frame);
            DisplayPipeline pipeline = DisplayPipeline.of(dataSet, frame);
            List<Overlay> overlays = new ArrayList<>(pipeline.overlays());
            overlays.addAll(Overlay.embedded(dataSet, stored.image(), stored.bytes()));
            return FrameRenderer.render(stored.samples(), pipeline.withOverlays(overlays), settings);
        }
    }
}
