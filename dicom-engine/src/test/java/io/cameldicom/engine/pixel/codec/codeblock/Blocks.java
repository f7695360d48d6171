package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/** Makes of what an encoder wrote what a decoder reads. */
final class Blocks {
    private Blocks() {}

    /** The first passes of a block, each code word cut off at the pass's end. */
    static CodedBlock coded(EncodedBlock encoded, int passes, int width, int height, SubBand band, int style) {
        CodedBlock block = new CodedBlock();
        block.width = width;
        block.height = height;
        block.band = band;
        block.style = style;
        block.bitPlanes = encoded.bitPlanes;
        block.data = Arrays.copyOf(encoded.data, encoded.length + 2);
        block.segmentLengths = new int[passes];
        block.segmentPasses = new int[passes];
        int from = 0;
        int first = 0;
        for (int pass = 0; pass < passes; pass++) {
            if (encoded.passTerminated[pass] || pass == passes - 1) {
                block.segmentLengths[block.segments] = encoded.passEnd[pass] - from;
                block.segmentPasses[block.segments++] = pass + 1 - first;
                from = encoded.passEnd[pass];
                first = pass + 1;
            }
        }
        return block;
    }

    /** Values without their fraction bit. */
    static int[] whole(int[] values) {
        return Arrays.stream(values).map(value -> value / 2).toArray();
    }

    /** The squared error of values with a fraction bit; that bit counts for nothing where the lowest plane is known. */
    static double error(int[] source, int[] values) {
        double error = 0;
        for (int i = 0; i < source.length; i++) {
            double difference = source[i] - values[i] / 2;
            error += difference * difference;
        }
        return error;
    }
}
