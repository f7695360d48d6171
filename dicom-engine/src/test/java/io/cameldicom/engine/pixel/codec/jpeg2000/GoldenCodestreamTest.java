package io.cameldicom.engine.pixel.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat.SampleColour;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codestreams that other encoders made of {@link Drawing}s; resources/pixel/jpeg2000/README.md tells how. */
class GoldenCodestreamTest {
    static byte[] read(String name) throws IOException {
        try (InputStream in = GoldenCodestreamTest.class.getResourceAsStream("/pixel/jpeg2000/" + name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "grey8.j2k, 61, 47, 1, 8, false, 0",
        "grey12-signed.j2k, 61, 47, 1, 12, true, 0",
        "rgb8.j2k, 40, 33, 3, 8, false, 0",
        "roi.j2k, 50, 40, 1, 8, false, 0",
        "poc.j2k, 45, 37, 3, 8, false, 0",
        "offsets-tiles.j2k, 45, 37, 1, 8, false, 0",
        "layers-rlcp.j2k, 50, 40, 1, 8, false, 0",
        "layers-pcrl-precincts.j2k, 50, 40, 1, 8, false, 0",
        "layers-cprl-tiles.j2k, 40, 33, 3, 8, false, 0",
        "sop-eph.j2k, 50, 40, 1, 8, false, 0",
        "styles63.j2k, 50, 40, 1, 8, false, 0",
        "bypass.j2k, 50, 40, 1, 12, false, 0",
        "tile-parts.j2k, 40, 33, 3, 8, false, 0",
        "irreversible.j2k, 61, 47, 1, 8, false, 2",
        "irreversible-rgb-tiles.j2k, 40, 33, 3, 8, false, 3",
        "irreversible-rate.j2k, 61, 47, 1, 12, false, 700",
        "levels0.j2k, 30, 30, 1, 8, false, 0",
        "two-rows.j2k, 61, 2, 1, 8, false, 0",
        "two-columns-offset.j2k, 2, 61, 1, 8, false, 0",
        "ht-grey8.j2c, 61, 47, 1, 8, false, 0",
        "ht-grey12.j2c, 40, 33, 1, 12, false, 0",
        "ht-rgb8.j2c, 40, 33, 3, 8, false, 0",
        "ht-tiles.j2c, 50, 40, 1, 8, false, 0",
        "ht-irreversible.j2c, 64, 48, 1, 8, false, 2",
        "ht-rgb-tiles.j2c, 40, 33, 3, 8, false, 0",
        "ht-rpcl.j2c, 50, 40, 1, 12, false, 0",
    })
    void decodesWhatOthersEncode(
            String name, int columns, int rows, int components, int precision, boolean signed, int tolerance)
            throws Exception {
        FrameSamples expected = Drawing.frame(columns, rows, components, precision, signed);

        FrameSamples decoded = new Jpeg2000Decoder()
                .decode(read(name), Drawing.description(expected.format()), DecodeOptions.STANDARD);

        assertThat(decoded.isWhole()).isTrue();
        assertThat(decoded.format().precision()).isEqualTo(precision);
        assertThat(decoded.format().signed()).isEqualTo(signed);
        assertThat(decoded.format().colour()).isEqualTo(components == 3 ? SampleColour.RGB : SampleColour.AS_DESCRIBED);
        assertThat(Drawing.difference(decoded, expected)).isLessThanOrEqualTo(tolerance);
    }

    /** GDCM codes all bits that are allocated, and colours as they are. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gdcm-grey12.j2k, 61, 47, 1, 12, false, 16",
        "gdcm-grey16-signed.j2k, 40, 33, 1, 16, true, 16",
        "gdcm-rgb8.j2k, 40, 33, 3, 8, false, 8",
    })
    void decodesWhatGdcmEncodes(
            String name, int columns, int rows, int components, int precision, boolean signed, int coded)
            throws Exception {
        FrameSamples expected = Drawing.frame(columns, rows, components, precision, signed);

        FrameSamples decoded = new Jpeg2000Decoder()
                .decode(read(name), Drawing.description(expected.format()), DecodeOptions.STANDARD);

        assertThat(decoded.format().precision()).isEqualTo(coded);
        assertThat(decoded.format().signed()).isEqualTo(signed);
        assertThat(decoded.format().colour()).isEqualTo(SampleColour.AS_DESCRIBED);
        assertThat(Drawing.difference(decoded, expected)).isZero();
    }

    @Test
    void decodesFewerResolutions() throws Exception {
        FrameSamples frame = Drawing.frame(61, 47, 1, 8, false);

        FrameSamples quarter = new Jpeg2000Decoder()
                .withDiscardedLevels(2)
                .decode(read("grey8.j2k"), Drawing.description(frame.format()), DecodeOptions.STANDARD);

        assertThat(quarter.format().columns()).isEqualTo(16);
        assertThat(quarter.format().rows()).isEqualTo(12);
        assertThat(quarter.isWhole()).isTrue();
    }
}
