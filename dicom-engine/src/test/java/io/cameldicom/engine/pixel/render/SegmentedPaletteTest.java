package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.LittleEndian;
import io.cameldicom.engine.pixel.render.LookupTableReader.Descriptor;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Palettes in segments (PS3.3 C.7.9.2). */
class SegmentedPaletteTest {
    static Stream<Arguments> segments() {
        return Stream.of(
                Arguments.of("discrete", 4, ints(0, 4, 10, 20, 30, 40), ints(10, 20, 30, 40)),
                Arguments.of("linear up", 5, ints(0, 1, 0, 1, 4, 100), ints(0, 25, 50, 75, 100)),
                Arguments.of("linear down", 4, ints(0, 1, 90, 1, 3, 0), ints(90, 60, 30, 0)),
                Arguments.of("level", 4, ints(0, 1, 9, 1, 3, 9), ints(9, 9, 9, 9)),
                // the discrete segment at byte 0 and the linear one at byte 6 (of words) are repeated
                Arguments.of("indirect", 6, ints(0, 1, 0, 1, 2, 200, 2, 2, 0, 0), ints(0, 100, 200, 0, 100, 200)),
                // only the line is repeated: it starts where the one before ended
                Arguments.of("indirect line", 5, ints(0, 1, 0, 1, 2, 200, 2, 1, 6, 0), ints(0, 100, 200, 200, 200)),
                Arguments.of("too long", 2, ints(0, 4, 10, 20, 30, 40), ints(10, 20)),
                Arguments.of("too short", 4, ints(0, 2, 10, 20), ints(10, 20, 20, 20)),
                Arguments.of("cut off", 4, ints(0, 4, 10, 20), ints(10, 20, 20, 20)),
                Arguments.of("unknown opcode", 3, ints(0, 1, 10, 7, 1, 30), ints(10, 10, 10)),
                Arguments.of("repeating itself", 3, ints(0, 1, 10, 2, 9, 6, 0), ints(10, 10, 10)));
    }

    private static int[] ints(int... numbers) {
        return numbers;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("segments")
    void expandsWords(String name, int entries, int[] words, int[] expected) {
        byte[] data = new byte[2 * words.length];
        for (int i = 0; i < words.length; i++) {
            LittleEndian.putShort(data, 2 * i, words[i]);
        }

        assertThat(SegmentedPalette.expand(new Descriptor(entries, 3, 16), data))
                .as(name)
                .contains(new LookupTable(3, 16, expected));
    }

    @Test
    void expandsBytes() {
        // discrete 0; line of 2 to 200; both again, from byte 0 on, four bytes of offset
        byte[] data = Frames.bytes(0, 1, 0, 1, 2, 200, 2, 2, 0, 0, 0, 0);

        assertThat(SegmentedPalette.expand(new Descriptor(6, 0, 8), data))
                .contains(new LookupTable(0, 8, 0, 100, 200, 0, 100, 200));
    }

    @Test
    void hasNoTableWithoutAStart() {
        assertThat(SegmentedPalette.expand(new Descriptor(6, 0, 8), new byte[0]))
                .isEmpty();
        assertThat(SegmentedPalette.expand(new Descriptor(6, 0, 8), Frames.bytes(1, 2, 200)))
                .isEmpty();
    }

    @Test
    @Timeout(10)
    void endsWhateverTheSegmentsSay() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            byte[] data = new byte[2 * random.nextInt(400)];
            for (int i = 0; i + 1 < data.length; i += 2) {
                LittleEndian.putShort(data, i, random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(3));
            }

            Optional<LookupTable> table = SegmentedPalette.expand(new Descriptor(0x10000, 0, 16), data);

            table.ifPresent(whole -> assertThat(whole.size()).isEqualTo(0x10000));
        }
    }

    @Test
    @Timeout(5)
    void endsWhereRepetitionsMultiply() {
        byte[] words = new byte[4 * 0x10000];
        for (int i = 0; i < words.length; i += 8) {
            // each repeats 65,535 segments from the first one on
            LittleEndian.putShort(words, i, 2);
            LittleEndian.putShort(words, i + 2, 0xFFFF);
        }
        byte[] empty = new byte[4 * 0x10000];
        Arrays.fill(empty, (byte) 0);

        assertThat(SegmentedPalette.expand(new Descriptor(0x10000, 0, 16), words))
                .isEmpty();
        assertThat(SegmentedPalette.expand(new Descriptor(0x10000, 0, 16), empty))
                .isEmpty();
    }
}
