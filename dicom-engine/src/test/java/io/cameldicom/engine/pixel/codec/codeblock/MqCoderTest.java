package io.cameldicom.engine.pixel.codec.codeblock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The arithmetic coder codes the test sequence of its standard (ITU-T T.88 H.2). */
class MqCoderTest {
    private static final byte[] SEQUENCE =
            HexFormat.of().parseHex("00020051000000c00352872aaaaaaaaa82c02000fcd79ef6bf7fed904f46a3bf");
    /** The code word without the marker that follows it there. */
    private static final byte[] CODE =
            HexFormat.of().parseHex("84c73bfce1a143040220000041" + "0dbb86f4317fff88ff37471adb6adf");
    /** A context that begins in state 0. */
    private static final int CONTEXT = 9;

    @Test
    void decodesTheTestSequence() {
        MqDecoder decoder = new MqDecoder();
        MqStates.reset(decoder.contexts);
        decoder.start(CODE, 0, CODE.length);
        byte[] decoded = new byte[SEQUENCE.length];

        for (int i = 0; i < 8 * decoded.length; i++) {
            decoded[i / 8] |= (byte) (decoder.decode(CONTEXT) << 7 - i % 8);
        }

        assertThat(decoded).isEqualTo(SEQUENCE);
    }

    @Test
    void encodesTheTestSequence() {
        byte[] symbols = new byte[8 * SEQUENCE.length];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) (CONTEXT << 1 | SEQUENCE[i / 8] >> 7 - i % 8 & 1);
        }
        MqEncoder encoder = new MqEncoder();
        EncodedBlock target = new EncodedBlock();

        encoder.begin();
        encoder.encode(symbols, symbols.length);
        encoder.flush();
        encoder.copyTo(target);

        assertThat(Arrays.copyOf(target.data, target.length)).isEqualTo(CODE);
    }
}
