package io.cameldicom.test.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.pixel.FrameReader;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.TranscodeOptions;
import io.cameldicom.engine.pixel.Transcoded;
import io.cameldicom.engine.pixel.Transcoder;
import io.cameldicom.engine.pixel.codec.StandardCodecs;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.phantom.DrawnImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What our encoders write of every kind of image is decoded to the same pixels by programs of others, two for each
 * compression: exactly where it is lossless, else as near to what we decode as their standard asks.
 */
@Interop({"sh", "dcmdrle", "dcmdjpeg", "dcmdjpls", "gdcmconv", "opj_decompress", "ojph_expand"})
class PixelInteropTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void othersSeeTheSamePixels(Coded coded) throws Exception {
        Map<String, DrawnImage> images = encode(coded);
        assertThat(images).hasSizeGreaterThanOrEqualTo(coded.leastKinds());

        List<String> faults = new ArrayList<>();
        for (DecodingPeer peer : coded.peers()) {
            Path decoded = Files.createDirectory(folder.resolve(peer.name()));
            peer.decodeAll(folder.resolve("encoded"), decoded);
            for (Map.Entry<String, DrawnImage> image : images.entrySet()) {
                if (coded.excuse(peer, image.getValue()).isEmpty()) {
                    compare(coded, peer, decoded, image).ifPresent(faults::add);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private Optional<String> compare(
            Coded coded, DecodingPeer peer, Path decoded, Map.Entry<String, DrawnImage> image) {
        Path original = folder.resolve("native").resolve(image.getKey() + ".dcm");
        Path encoded = folder.resolve("encoded").resolve(image.getKey() + ".dcm");
        String what = peer.name() + ", " + image.getKey() + " " + image.getValue();
        try (Part10File ours = Part10File.open(coded.isLossless() ? original : encoded)) {
            FrameReader frames = frames(ours);
            int difference = peer.isOfCodestreams()
                    ? SampleDifference.toPlanes(frames, decoded, image.getKey(), peer.output())
                    : toObject(frames, decoded.resolve(image.getKey() + peer.output()));
            return difference <= coded.tolerance(image.getValue())
                    ? Optional.empty()
                    : Optional.of(what + ": differs by " + difference);
        } catch (IOException | RuntimeException wrong) {
            return Optional.of(what + ": " + wrong);
        }
    }

    private static int toObject(FrameReader ours, Path decoded) throws IOException {
        try (Part10File theirs = Part10File.open(decoded)) {
            return SampleDifference.greatest(ours, frames(theirs));
        }
    }

    private static FrameReader frames(Part10File file) throws IOException {
        return FrameReader.of(file.dataSet(), file.transferSyntax(), StandardCodecs.all());
    }

    /** Writes every kind that the encoder takes, as an object and as codestreams; what was written, by the names of files. */
    private Map<String, DrawnImage> encode(Coded coded) throws IOException {
        Path natives = Files.createDirectory(folder.resolve("native"));
        Path encoded = Files.createDirectory(folder.resolve("encoded"));
        Transcoder transcoder = new Transcoder(
                StandardCodecs.all(),
                TranscodeOptions.in(folder)
                        .withEncode(coded.options())
                        .withVerify(true)
                        .withColour(TranscodeOptions.Colour.KEEP));
        TransferSyntax raw = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        Map<String, DrawnImage> images = new TreeMap<>();
        int number = 0;
        for (DrawnImage image : DrawnImage.kinds()) {
            String name = "%03d".formatted(number++);
            Path file = encoded.resolve(name + ".dcm");
            try (Transcoded done = transcoder.transcode(image.draw(), raw, coded.syntax())) {
                new Part10Writer(coded.syntax()).write(done.dataSet(), file);
                new Part10Writer(raw).write(image.draw(), natives.resolve(name + ".dcm"));
                images.put(name, image);
            } catch (PixelException refused) {
                assertThat(refused.reason()).as("%s", image).isEqualTo(PixelException.Reason.NOT_ENCODABLE);
                continue;
            }
            try (Part10File object = Part10File.open(file)) {
                FrameReader frames = frames(object);
                for (int frame = 0; frame < frames.frames(); frame++) {
                    Files.write(encoded.resolve(name + "-" + frame + ".j2c"), frames.stored(frame));
                }
            }
        }
        return images;
    }
}
