package io.cameldicom.engine.pixel.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame;
import io.cameldicom.engine.pixel.codec.rle.DrawnFrame.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CharLS, DCMTK and GDCM encoded. */
class JpegLsGoldenTest {
    private static byte[] golden(String name) throws IOException {
        try (InputStream in = JpegLsGoldenTest.class.getResourceAsStream("/pixel/jpegls/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "charls-mono2.jls, NOISE, 2, 1, 0",
        "charls-mono8.jls, SPARSE, 8, 1, 0",
        "charls-mono12.jls, SLOPES, 12, 1, 0",
        "charls-mono16.jls, SLOPES, 16, 1, 0",
        "charls-mono16-near10.jls, SLOPES, 16, 1, 10",
        "charls-rgb8-none.jls, SLOPES, 8, 3, 0",
        "charls-rgb8-line.jls, SLOPES, 8, 3, 0",
        "charls-rgb8-line-near3.jls, SLOPES, 8, 3, 3",
        "charls-rgb8-sample.jls, SLOPES, 8, 3, 0",
        "charls-rgb8-sample-near2.jls, SLOPES, 8, 3, 2",
        "charls-rgb8-hp1.jls, AREAS, 8, 3, 0",
        "charls-rgb8-hp2.jls, AREAS, 8, 3, 0",
        "charls-rgb8-hp3.jls, AREAS, 8, 3, 0",
        "charls-four8-sample.jls, AREAS, 8, 4, 0",
        "dcmtk-mono12.jls, SLOPES, 12, 1, 0",
        "dcmtk-mono12-near2.jls, SLOPES, 12, 1, 2",
        "dcmtk-rgb8.jls, SLOPES, 8, 3, 0",
        "gdcm-rgb8.jls, SLOPES, 8, 3, 0",
        "gdcm-mono8.jls, AREAS, 8, 1, 0",
        "gdcm-mono12.jls, SLOPES, 12, 1, 0",
        "gdcm-mono16.jls, SLOPES, 16, 1, 0",
    })
    void decodesWhatOthersEncode(String name, Kind kind, int precision, int components, int near) throws IOException {
        FrameSamples drawn = DrawnFrame.draw(kind, 37, 23, components, precision, false);
        PixelDescription image = DrawnFrame.describe(drawn, precision <= 8 ? 8 : 16);

        FrameSamples frame = new JpegLsDecoder().decode(golden(name), image, DecodeOptions.STANDARD);

        assertThat(frame.isWhole()).isTrue();
        // DCMTK codes all bits that are allocated, unless near-lossless; so does GDCM.
        boolean asAllocated = List.of("dcmtk-mono12.jls", "gdcm-mono12.jls").contains(name);
        assertThat(frame.format().precision()).isEqualTo(asAllocated ? 16 : precision);
        assertThat(frame.format().colour())
                .isEqualTo(name.contains("hp") ? SampleColour.RGB : SampleColour.AS_DESCRIBED);
        assertThat(JpegLsStreams.greatestDifference(frame, drawn)).isEqualTo(near);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "charls-mono2.jls, NOISE, 2, 1, 0, NONE",
        "charls-mono8.jls, SPARSE, 8, 1, 0, NONE",
        "charls-mono12.jls, SLOPES, 12, 1, 0, LINE",
        "charls-mono16.jls, SLOPES, 16, 1, 0, SAMPLE",
        "charls-mono16-near10.jls, SLOPES, 16, 1, 10, NONE",
        "charls-rgb8-none.jls, SLOPES, 8, 3, 0, NONE",
        "charls-rgb8-line.jls, SLOPES, 8, 3, 0, LINE",
        "charls-rgb8-line-near3.jls, SLOPES, 8, 3, 3, LINE",
        "charls-rgb8-sample.jls, SLOPES, 8, 3, 0, SAMPLE",
        "charls-rgb8-sample-near2.jls, SLOPES, 8, 3, 2, SAMPLE",
        "charls-four8-sample.jls, AREAS, 8, 4, 0, SAMPLE",
    })
    void encodesTheSameBytesAsCharLs(
            String name, Kind kind, int precision, int components, int near, Interleave interleave) throws IOException {
        FrameSamples drawn = DrawnFrame.draw(kind, 37, 23, components, precision, false);
        PixelDescription image = DrawnFrame.describe(drawn, precision <= 8 ? 8 : 16);
        JpegLsEncoder encoder = near == 0 ? JpegLsEncoder.lossless() : JpegLsEncoder.nearLossless();

        byte[] stream = encoder.withInterleave(interleave)
                .encode(drawn, image, EncodeOptions.STANDARD.withNearLossless(Math.max(1, near)));

        assertThat(stream).isEqualTo(golden(name));
    }
}
