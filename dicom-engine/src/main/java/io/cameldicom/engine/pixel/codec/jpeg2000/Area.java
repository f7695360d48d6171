package io.cameldicom.engine.pixel.codec.jpeg2000;

/** A rectangle on some canvas: {@code x0} and {@code y0} belong to it, {@code x1} and {@code y1} do not. */
record Area(int x0, int y0, int x1, int y1) {
    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** The same on the canvas of a component (B-12). */
    Area subsampled(int dx, int dy) {
        return new Area(Grid.ceilDiv(x0, dx), Grid.ceilDiv(y0, dy), Grid.ceilDiv(x1, dx), Grid.ceilDiv(y1, dy));
    }

    /** The same {@code levels} decompositions further down (B-14). */
    Area reduced(int levels) {
        return new Area(
                Grid.ceilShift(x0, levels),
                Grid.ceilShift(y0, levels),
                Grid.ceilShift(x1, levels),
                Grid.ceilShift(y1, levels));
    }

    /** The area of a sub-band of a tile component (B-15). */
    Area band(int level, int xHigh, int yHigh) {
        return new Area(
                Grid.bandBorder(x0, level, xHigh),
                Grid.bandBorder(y0, level, yHigh),
                Grid.bandBorder(x1, level, xHigh),
                Grid.bandBorder(y1, level, yHigh));
    }
}
