package io.cameldicom.engine.pixel.codec.codeblock;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.fuzz.LongRun;
import io.cameldicom.engine.pixel.codec.codeblock.Drawing.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decoders end in peace with whatever bytes: no exception, nothing written outside of the block. */
class HostileBlocksTest {
    private static final int CASES = LongRun.times(3000);
    private static final int GUARD = 0x5A5A5A5A;

    @Test
    void randomBytes() {
        Random random = new Random(LongRun.seed(7));
        for (int i = 0; i < CASES; i++) {
            CodedBlock block = shape(random);
            block.data = new byte[random.nextInt(300) + 2];
            random.nextBytes(block.data);
            block.offset = random.nextInt(block.data.length);
            block.bitPlanes = random.nextInt(33);
            block.segments = random.nextInt(5);
            for (int s = 0; s < block.segments && s < 4; s++) {
                block.segmentLengths[s] = random.nextInt(random.nextInt(10) == 0 ? Integer.MAX_VALUE : 200);
                block.segmentPasses[s] = random.nextInt(random.nextInt(10) == 0 ? 200 : 12);
            }
            block.segments = Math.min(block.segments, 4);
            assertPeace(block);
        }
    }

    @Test
    void damagedBytesAndLengths() {
        Random random = new Random(LongRun.seed(8));
        EncodedBlock encoded = new EncodedBlock();
        BlockEncoder[] encoders = {new EbcotEncoder(), new HtBlockEncoder()};
        for (int i = 0; i < CASES; i++) {
            CodedBlock shape = shape(random);
            BlockEncoder encoder = encoders[shape.style >> 6];
            int[] source = Drawing.coefficients(Kind.values()[i % 4], shape.width, shape.height, 1 + i % 20, i);
            encoder.encode(source, 0, shape.width, shape.width, shape.height, shape.band, shape.style, false, encoded);
            CodedBlock block =
                    Blocks.coded(encoded, encoded.passes, shape.width, shape.height, shape.band, shape.style);
            for (int n = random.nextInt(4); n > 0; n--) {
                block.data[random.nextInt(block.data.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (i % 3 == 0) {
                int segment = random.nextInt(block.segments);
                block.segmentLengths[segment] = random.nextInt(block.segmentLengths[segment] + 1);
            }
            if (i % 5 == 0) {
                block.segmentPasses[random.nextInt(block.segments)] += random.nextInt(5) - 2;
                block.bitPlanes += random.nextInt(9) - 4;
            }
            assertPeace(block);
        }
    }

    @Test
    void refinementsOfDamagedBytes() {
        Random random = new Random(LongRun.seed(9));
        for (int i = 0; i < LongRun.times(500); i++) {
            CodedBlock block = new CodedBlock();
            int[] source = Drawing.coefficients(Kind.values()[i % 3], 16, 15, 4, i);
            HtRefinementWriter.write(source, 16, 15, 2 + i % 2, i % 4 > 1, block);
            int from = block.segmentLengths[0];
            for (int n = 0; n < 3; n++) {
                block.data[from + random.nextInt(block.data.length - from)] ^= (byte) random.nextInt(256);
            }
            block.segmentLengths[1] = random.nextInt(block.segmentLengths[1] + 1);
            block.bitPlanes = random.nextInt(32);
            assertPeace(block);
        }
    }

    @Test
    void noticesDamageBySegmentationSymbols() {
        int[] source = Drawing.coefficients(Kind.NOISE, 32, 32, 8, 1);
        EncodedBlock encoded = new EncodedBlock();
        int style = CodedBlock.SEGMENTATION_SYMBOLS;
        new EbcotEncoder().encode(source, 0, 32, 32, 32, SubBand.LL, style, false, encoded);
        CodedBlock block = Blocks.coded(encoded, encoded.passes, 32, 32, SubBand.LL, style);
        block.data[20] ^= 0x10;

        assertThat(new EbcotDecoder().decode(block, new int[1024], 0, 32)).isFalse();
    }

    @Test
    void noticesDamageByPredictableTermination() {
        int[] source = Drawing.coefficients(Kind.NOISE, 32, 32, 8, 1);
        EncodedBlock encoded = new EncodedBlock();
        int style = CodedBlock.PREDICTABLE_TERMINATION | CodedBlock.TERMINATE_ALL;
        new EbcotEncoder().encode(source, 0, 32, 32, 32, SubBand.LL, style, false, encoded);
        CodedBlock block = Blocks.coded(encoded, encoded.passes, 32, 32, SubBand.LL, style);
        block.data[20] ^= 0x10;

        assertThat(new EbcotDecoder().decode(block, new int[1024], 0, 32)).isFalse();
    }

    @Test
    void refusesMoreBitPlanesThanFit() {
        CodedBlock block = new CodedBlock();
        block.width = 2;
        block.height = 2;
        block.bitPlanes = 31;
        int[] values = {1, 2, 3, 4};

        assertThat(new EbcotDecoder().decode(block, values, 0, 2)).isFalse();
        assertThat(values).containsOnly(0);
    }

    private static CodedBlock shape(Random random) {
        CodedBlock block = new CodedBlock();
        block.width = 1 + random.nextInt(20);
        block.height = 1 + random.nextInt(20);
        block.band = SubBand.values()[random.nextInt(4)];
        block.style = random.nextInt(128);
        return block;
    }

    private static void assertPeace(CodedBlock block) {
        int stride = block.width + 2;
        int[] target = new int[3 + stride * block.height];
        Arrays.fill(target, GUARD);
        BlockDecoder decoder =
                (block.style & CodedBlock.HIGH_THROUGHPUT) != 0 ? new HtBlockDecoder() : new EbcotDecoder();

        decoder.decode(block, target, 3, stride);

        for (int i = 0; i < target.length; i++) {
            boolean inside = i >= 3 && (i - 3) % stride < block.width;
            assertThat(inside || target[i] == GUARD).isTrue();
        }
    }
}
