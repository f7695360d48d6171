package io.cameldicom.engine.pixel.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.pixel.DecodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.SampleFormat;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JpegDecoderTest {
    static Stream<GoldenStream> golden() {
        return GoldenStream.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void decodesWhatOtherEncodersWrite(GoldenStream stream) throws Exception {
        FrameSamples frame = new JpegDecoder().decode(stream.bytes(), stream.description(), DecodeOptions.STANDARD);

        SampleFormat format = frame.format();
        assertThat(format)
                .isEqualTo(new SampleFormat(
                        stream.columns(),
                        stream.rows(),
                        stream.components(),
                        stream.precision(),
                        false,
                        stream.colour()));
        assertThat(frame.isWhole()).isTrue();
        if (stream.expected().startsWith("phantom")) {
            assertIsPhantom(frame, stream);
        } else {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(frame.cells());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(stream.expected());
        }
    }

    private static void assertIsPhantom(FrameSamples frame, GoldenStream stream) {
        String[] words = stream.expected().split(" ");
        FrameSamples drawn =
                Phantom.WAVES.draw(stream.columns(), stream.rows(), stream.components(), Integer.parseInt(words[1]));
        int lost = (1 << Integer.parseInt(words[2])) - 1;
        for (int i = 0; i < stream.columns() * stream.rows() * stream.components(); i++) {
            assertThat(Phantom.sample(frame, i)).as("sample %d", i).isEqualTo(Phantom.sample(drawn, i) & ~lost);
        }
    }
}
