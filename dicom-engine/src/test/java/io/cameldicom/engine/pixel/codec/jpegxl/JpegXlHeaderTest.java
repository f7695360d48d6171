package io.cameldicom.engine.pixel.codec.jpegxl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.pixel.PhotometricInterpretation;
import io.cameldicom.engine.pixel.PixelDescription;
import io.cameldicom.engine.pixel.PixelException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegXlHeaderTest {
    private static final String SIGNATURE = "0000000C 4A584C20 0D0A870A";
    private static final String FILE_TYPE = "00000014 66747970 6A786C20 00000000 6A786C20";

    /** Bits in the order they are written, the least significant one of each number first. */
    private static byte[] image(int... valuesAndWidths) {
        byte[] bytes = new byte[40];
        bytes[0] = (byte) 0xFF;
        bytes[1] = 0x0A;
        int position = 16;
        for (int i = 0; i < valuesAndWidths.length; i += 2) {
            for (int bit = 0; bit < valuesAndWidths[i + 1]; bit++, position++) {
                bytes[position >> 3] |= (byte) ((valuesAndWidths[i] >> bit & 1) << (position & 7));
            }
        }
        return bytes;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void readsASmallSizeAndDefaults() throws PixelException {
        // small, 32 rows, columns 4:3 of them, all default
        byte[] bytes = image(1, 1, 3, 5, 3, 3, 1, 1);

        assertThat(JpegXlHeader.of(bytes)).isEqualTo(new JpegXlHeader(42, 32, OptionalInt.of(8), false));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9,  511",
        "1, 13, 8000",
        "2, 18, 200000",
        "3, 30, 1000000",
    })
    void readsEveryFormOfASize(int selector, int width, int rows) throws PixelException {
        // not small, rows, ratio 0, columns of 9 bits: 300, not default, no extra fields, integers, 12 bits
        byte[] bytes = image(0, 1, selector, 2, rows - 1, width, 0, 3, 0, 2, 299, 9, 0, 1, 0, 1, 0, 1, 2, 2);

        assertThat(JpegXlHeader.of(bytes)).isEqualTo(new JpegXlHeader(300, rows, OptionalInt.of(12), false));
    }

    @Test
    void turnsWhatLiesOnItsSideAndSkipsAnAnimation() throws PixelException {
        // 8 rows, 16 columns (2:1), extra fields: orientation 6, its own size again, no preview, an animation
        byte[] bytes = image(
                1,
                1,
                0,
                5,
                7,
                3,
                0,
                1,
                1,
                1,
                5,
                3,
                1,
                1,
                1,
                1,
                0,
                5,
                1,
                3,
                0,
                1,
                1,
                1, //
                2,
                2,
                24,
                10,
                0,
                2,
                0,
                2,
                0,
                1, //
                // integers of 7 + 1 + ... bits: 16
                0,
                1,
                3,
                2,
                15,
                6);

        assertThat(JpegXlHeader.of(bytes)).isEqualTo(new JpegXlHeader(8, 16, OptionalInt.of(16), false));
    }

    @Test
    void tellsNoDepthBehindAPreview() throws PixelException {
        byte[] bytes = image(1, 1, 0, 5, 1, 3, 0, 1, 1, 1, 0, 3, 0, 1, 1, 1);

        assertThat(JpegXlHeader.of(bytes).bitDepth()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000F 6A786C63 FF0A 4702000000",
        "00000013 6A786C70 00000000 FF0A 4702000000",
        "00000001 6A786C63 0000000000000017 FF0A 4702000000",
    })
    void findsTheCodestreamInItsBoxes(String box) throws PixelException {
        byte[] bytes = hex(SIGNATURE + FILE_TYPE + box);

        assertThat(JpegXlHeader.isJpegXl(bytes)).isTrue();
        // 47 02: small, 3 (32 rows), ratio 1 (as many columns), all default
        assertThat(JpegXlHeader.of(bytes)).isEqualTo(new JpegXlHeader(32, 32, OptionalInt.of(8), true));
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8FFE0,                                         neither a JPEG XL codestream",
        "FF0A,                                             ends early",
        "0000000C 4A584C20 0D0A870A,                       no JPEG XL codestream in the boxes",
        "0000000C 4A584C20 0D0A870A 00000000 66747970,     no JPEG XL codestream in the boxes",
        "0000000C 4A584C20 0D0A870A 0000000A 6A786C63 FFD8, does not begin",
    })
    void refusesWhatIsNone(String text, String reason) {
        assertThatThrownBy(() -> JpegXlHeader.of(hex(text)))
                .isInstanceOf(PixelException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void saysWhereTheDataSetDiffers() {
        PixelDescription image = new PixelDescription(
                32,
                30,
                1,
                1,
                8,
                8,
                7,
                false,
                false,
                PhotometricInterpretation.MONOCHROME2,
                PixelDescription.CellKind.INTEGER);

        assertThat(new JpegXlHeader(32, 32, OptionalInt.of(12), false).differences(image))
                .containsExactly(
                        "Rows is 30, the JPEG XL image has 32", "Bits Allocated is 8, the JPEG XL image has 12 bits");
        assertThat(new JpegXlHeader(32, 30, OptionalInt.of(8), false).differences(image))
                .isEmpty();
    }

    @Test
    void damageEndsInAnAnswerOrARefusal() throws PixelException {
        byte[] bytes = hex(SIGNATURE + FILE_TYPE + "00000013 6A786C70 00000000 FF0A 4702000000");
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(JpegXlHeader.of(damaged).columns()).isPositive();
            } catch (PixelException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }
}
