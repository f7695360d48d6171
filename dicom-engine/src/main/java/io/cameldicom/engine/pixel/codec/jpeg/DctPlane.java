package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.codec.jpeg.FrameHeader.Component;

/** The blocks of one component while a frame is decoded; belongs to one decoding. T.81 A.1.1, A.2.4. */
final class DctPlane {
    /** Samples in a line and lines that count; what lies beyond them fills up blocks. */
    final int width;

    final int height;
    /** Blocks in a row and rows of blocks, filled up to whole minimum coded units of interleaved scans. */
    final int blocksWide;

    final int blocksHigh;
    /** Samples from one line to the next. */
    final int stride;

    final Component component;
    /** Samples, clamped to the precision. */
    final short[] samples;
    /** Progressive: 64 coefficients of each block in zigzag order; else empty. */
    final short[] coefficients;
    /** In zigzag order; null before the first scan of the component. */
    int[] quantisation;

    DctPlane(FrameHeader frame, Component component, boolean progressive) {
        this.component = component;
        width = ceiling((long) frame.columns() * component.horizontal(), frame.horizontal());
        height = ceiling((long) frame.lines() * component.vertical(), frame.vertical());
        blocksWide = ceiling(frame.columns(), 8 * frame.horizontal()) * component.horizontal();
        blocksHigh = ceiling(frame.lines(), 8 * frame.vertical()) * component.vertical();
        stride = 8 * blocksWide;
        samples = new short[blocksWide * blocksHigh * 64];
        coefficients = new short[progressive ? samples.length : 0];
    }

    /** The samples that the planes of a frame take, before they are made. */
    static long samples(FrameHeader frame) {
        long units =
                (long) ceiling(frame.columns(), 8 * frame.horizontal()) * ceiling(frame.lines(), 8 * frame.vertical());
        long blocks = 0;
        for (Component each : frame.components()) {
            blocks += units * each.horizontal() * each.vertical();
        }
        return 64 * blocks;
    }

    static int ceiling(long dividend, int divisor) {
        return (int) ((dividend + divisor - 1) / divisor);
    }

    /** Where the first sample of a block is. */
    int sampleOffset(int x, int y) {
        return y * 8 * stride + x * 8;
    }

    /** Where the first coefficient of a block is. */
    int coefficientOffset(int x, int y) {
        return (y * blocksWide + x) * 64;
    }
}
