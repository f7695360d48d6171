package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which passes of which blocks go to which layer, so that each byte lessens the error as much as can be.
 *
 * <p>ISO/IEC 15444-1 J.14.
 */
final class RateAllocation {
    private static final int STEPS = 28;
    private static final double LEAST_SLOPE = -30;
    private static final double GREATEST_SLOPE = 70;

    /** Tells how many bytes so many of the first layers take. */
    @FunctionalInterface
    interface Size {
        long of(int layers) throws PixelException;
    }

    private final List<SentBlock> blocks = new ArrayList<>();
    private final int layers;
    private final Size size;

    /** @param size how many bytes so many of the first layers take in all */
    RateAllocation(List<TileEncoding> tiles, int layers, Size size) {
        this.layers = layers;
        this.size = size;
        for (TileEncoding tile : tiles) {
            for (SentPrecinct precinct : tile.precincts()) {
                for (SentPrecinct.Blocks band : precinct.bands) {
                    blocks.addAll(List.of(band.blocks));
                }
            }
        }
    }

    /** Layers of half the bytes of the next each, the last with all there is. */
    void keepAll() throws PixelException {
        long all = size.of(layers);
        for (int layer = 0; layer < layers - 1; layer++) {
            fit(layer, all >> layers - 1 - layer);
        }
        for (SentBlock block : blocks) {
            block.layerPasses[layers - 1] = block.passes;
        }
    }

    /** Layers of half the bytes of the next each, all together at most {@code bytes} if that is possible at all. */
    void cut(long bytes) throws PixelException {
        for (int layer = 0; layer < layers; layer++) {
            fit(layer, bytes >> layers - 1 - layer);
        }
    }

    private void fit(int layer, long bytes) throws PixelException {
        double least = LEAST_SLOPE;
        double greatest = GREATEST_SLOPE;
        assign(layer, least);
        if (size.of(layer + 1) <= bytes) {
            return;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = (least + greatest) / 2;
            assign(layer, middle);
            if (size.of(layer + 1) <= bytes) {
                greatest = middle;
            } else {
                least = middle;
            }
        }
        assign(layer, greatest);
    }

    /** @param slope binary logarithm of the gain for each byte that is enough */
    private void assign(int layer, double slope) {
        double worth = Math.pow(2, slope);
        for (SentBlock block : blocks) {
            int before = layer == 0 ? 0 : block.layerPasses[layer - 1];
            int passes = Math.max(before, block.passesWorth(worth));
            for (int l = layer; l < layers; l++) {
                block.layerPasses[l] = passes;
            }
        }
    }
}
