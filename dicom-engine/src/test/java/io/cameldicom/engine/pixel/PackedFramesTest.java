package io.cameldicom.engine.pixel;

import static io.cameldicom.engine.pixel.Images.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedFramesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # bits of a frame | frames    | all of them, the first bit lowest
            16 | 0102 0304    | 01020304
            8  | 01 02 03     | 010203
            # 101 101 101 -> 1 0110 1101, and a bit that belongs to no frame
            3  | FD 05 FD     | 6D01
            9  | FF01 00FE    | FF0100
            12 | BC0A BC0A    | BCCAAB
            """)
    void bitsFollowWithoutAlignment(int bits, String frames, String expected) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PackedFrames packed = new PackedFrames(out, bits);

        for (String frame : frames.split(" ")) {
            packed.add(hex(frame));
        }
        long length = packed.end();

        assertThat(HexFormat.of().withUpperCase().formatHex(out.toByteArray())).isEqualTo(expected);
        assertThat(length).isEqualTo(out.size());
    }
}
