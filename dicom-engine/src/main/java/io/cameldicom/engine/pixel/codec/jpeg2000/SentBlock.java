package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.codec.codeblock.EncodedBlock;
import java.util.Arrays;

/**
 * An encoded code block, and how many of its passes each layer brings.
 *
 * <p>Belongs to one thread.
 */
final class SentBlock {
    final int bitPlanes;
    final int passes;
    final byte[] data;
    final int[] passEnd;
    final boolean[] passTerminated;
    /** Passes up to each layer, not decreasing. */
    final int[] layerPasses;

    /** Where cutting off pays: passes, with the falling gain for each byte since the one before. */
    private final int[] hullPasses;

    private final double[] hullSlopes;
    private int hull;

    /**
     * @param weight what one square of the quantiser's step is worth; 0 where nothing will be cut off
     */
    SentBlock(EncodedBlock encoded, int layers, double weight) {
        bitPlanes = encoded.bitPlanes;
        passes = encoded.passes;
        data = Arrays.copyOf(encoded.data, encoded.length);
        passEnd = Arrays.copyOf(encoded.passEnd, passes);
        passTerminated = Arrays.copyOf(encoded.passTerminated, passes);
        layerPasses = new int[layers];
        Arrays.fill(layerPasses, passes);
        hullPasses = new int[weight > 0 ? passes : 0];
        hullSlopes = new double[hullPasses.length];
        if (weight > 0) {
            findHull(encoded.passGain, weight);
        }
    }

    private void findHull(double[] gains, double weight) {
        double[] total = new double[passes + 1];
        for (int i = 0; i < passes; i++) {
            total[i + 1] = total[i] + gains[i] * weight;
        }
        for (int pass = 1; pass <= passes; pass++) {
            double slope = slope(total, hull == 0 ? 0 : hullPasses[hull - 1], pass);
            if (slope <= 0) {
                continue;
            }
            while (hull > 0 && slope >= hullSlopes[hull - 1]) {
                hull--;
                slope = slope(total, hull == 0 ? 0 : hullPasses[hull - 1], pass);
            }
            hullPasses[hull] = pass;
            hullSlopes[hull++] = slope;
        }
    }

    private double slope(double[] total, int from, int to) {
        int bytes = passEnd[to - 1] - (from == 0 ? 0 : passEnd[from - 1]);
        double gain = total[to] - total[from];
        return gain <= 0 ? 0 : gain / Math.max(bytes, 1e-3);
    }

    /** The passes that gain at least {@code slope} for each byte. */
    int passesWorth(double slope) {
        int count = 0;
        while (count < hull && hullSlopes[count] >= slope) {
            count++;
        }
        return count == 0 ? 0 : hullPasses[count - 1];
    }

    /** The first layer that brings anything; the number of layers where none does. */
    int firstLayer() {
        int layer = 0;
        while (layer < layerPasses.length && layerPasses[layer] == 0) {
            layer++;
        }
        return layer;
    }

    /** Bytes up to before a pass. */
    int bytesBefore(int pass) {
        return pass == 0 ? 0 : passEnd[pass - 1];
    }
}
