package io.cameldicom.engine.pixel;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;

/**
 * What the caller wants of a compression; each codec reads what applies to it.
 *
 * @param quality of lossy JPEG, JPEG 2000 and HTJ2K, 1 (smallest) to 100 (best), as libjpeg counts it; 90 by default
 * @param ratio the wished ratio of native to compressed bytes for lossy JPEG 2000 and HTJ2K, above 1; where present it
 *     goes before {@code quality}
 * @param nearLossless the greatest difference of a sample for JPEG-LS near-lossless, 1 to 255; 2 by default
 * @param effort what speed and size are worth; {@link Effort} says which codecs have a choice
 * @param executor where parts of a frame may be encoded side by side; runs tasks in the calling thread unless the caller
 *     gives another
 */
public record EncodeOptions(int quality, OptionalDouble ratio, int nearLossless, Effort effort, Executor executor) {
    /** Quality 90, no ratio, at most 2 of difference, balanced effort, in the calling thread. */
    public static final EncodeOptions STANDARD =
            new EncodeOptions(90, OptionalDouble.empty(), 2, Effort.BALANCED, Runnable::run);

    /**
     * What speed and size are worth to the caller. What is lossless stays so. RLE, JPEG-LS, High-Throughput JPEG 2000 and
     * uncompressed frames are the same with each, for their standards leave no choice that is worth it.
     */
    public enum Effort {
        /**
         * As fast as the codec can be. Deflate: its lowest level. JPEG lossless: a Huffman code made for a sample of the rows.
         * JPEG 2000: low bits bypass the arithmetic coder, which may make drawings, and images of few grey levels, a good
         * deal larger; they are decoded faster, too.
         */
        FAST,
        /** What the reference encoders do. */
        BALANCED,
        /**
         * As small as the codec can make it. Deflate: its highest level. JPEG of 8 bits: Huffman codes made for each frame. JPEG
         * lossless: the best predictor of each frame, where the transfer syntax leaves that open (1.2.840.10008.1.2.4.57).
         * Lossless JPEG 2000: the best of several numbers of wavelet levels, with bypass or without; a decoder of
         * smaller frames may have nothing to leave away then.
         */
        SMALL
    }

    public EncodeOptions {
        Objects.requireNonNull(effort, "effort");
        Objects.requireNonNull(executor, "executor");
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality " + quality + " is not in 1 to 100");
        }
        if (ratio.isPresent() && !(ratio.getAsDouble() > 1 && ratio.getAsDouble() <= 10_000)) {
            throw new IllegalArgumentException("ratio " + ratio.getAsDouble() + " is not in 1 to 10000");
        }
        if (nearLossless < 1 || nearLossless > 255) {
            throw new IllegalArgumentException("nearLossless " + nearLossless + " is not in 1 to 255");
        }
    }

    /** The same with another quality, 1 to 100. */
    public EncodeOptions withQuality(int newQuality) {
        return new EncodeOptions(newQuality, ratio, nearLossless, effort, executor);
    }

    /** The same with a wished ratio of native to compressed bytes, above 1. */
    public EncodeOptions withRatio(double newRatio) {
        return new EncodeOptions(quality, OptionalDouble.of(newRatio), nearLossless, effort, executor);
    }

    /** The same with another greatest difference of a sample, 1 to 255. */
    public EncodeOptions withNearLossless(int difference) {
        return new EncodeOptions(quality, ratio, difference, effort, executor);
    }

    /** The same with another effort. */
    public EncodeOptions withEffort(Effort newEffort) {
        return new EncodeOptions(quality, ratio, nearLossless, newEffort, executor);
    }

    /** The same with another place for work side by side. */
    public EncodeOptions withExecutor(Executor newExecutor) {
        return new EncodeOptions(quality, ratio, nearLossless, effort, newExecutor);
    }
}
