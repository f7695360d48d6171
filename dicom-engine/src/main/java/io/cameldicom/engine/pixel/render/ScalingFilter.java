package io.cameldicom.engine.pixel.render;

/** How pictures are made larger. */
public enum ScalingFilter {
    /** Each pixel is repeated. */
    NEAREST(0),
    /** Straight lines between pixels. */
    BILINEAR(1),
    /** Cubic curves through the pixels (Catmull-Rom). */
    BICUBIC(2),
    /** A windowed sinc over six pixels: sharpest, with faint rings at edges. */
    LANCZOS(3);

    private final int radius;

    ScalingFilter(int radius) {
        this.radius = radius;
    }

    /** How far it reaches, in pixels. */
    int radius() {
        return radius;
    }

    /** The weight of a pixel at this distance. */
    double weight(double distance) {
        double x = Math.abs(distance);
        return switch (this) {
            case NEAREST -> x <= 0.5 ? 1 : 0;
            case BILINEAR -> Math.max(0, 1 - x);
            case BICUBIC -> x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
            case LANCZOS -> x < 1e-9 ? 1 : x < 3 ? sinc(x) * sinc(x / 3) : 0;
        };
    }

    private static double sinc(double x) {
        return Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
