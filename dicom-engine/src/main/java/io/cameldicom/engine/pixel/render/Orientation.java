package io.cameldicom.engine.pixel.render;

/** The eight ways to lay a picture down. */
public enum Orientation {
    /** As stored. */
    UPRIGHT(false, false, false),
    /** A quarter turn to the right. */
    RIGHT(true, true, false),
    /** Upside down. */
    HALF(false, true, true),
    /** A quarter turn to the left. */
    LEFT(true, false, true),
    /** Left and right exchanged. */
    FLIPPED(false, true, false),
    /** Left and right exchanged, then a quarter turn to the right. */
    FLIPPED_RIGHT(true, true, true),
    /** Left and right exchanged, then upside down: top and bottom exchanged. */
    FLIPPED_HALF(false, false, true),
    /** Left and right exchanged, then a quarter turn to the left: rows become columns. */
    FLIPPED_LEFT(true, false, false);

    private final boolean turned;
    private final boolean mirroredX;
    private final boolean mirroredY;

    /** First rows and columns are exchanged, then the result is mirrored. */
    Orientation(boolean turned, boolean mirroredX, boolean mirroredY) {
        this.turned = turned;
        this.mirroredX = mirroredX;
        this.mirroredY = mirroredY;
    }

    /** The orientation with this many quarter turns to the right, after left and right were exchanged or not. */
    public static Orientation of(int quarterTurns, boolean flipped) {
        return values()[Math.floorMod(quarterTurns, 4) + (flipped ? 4 : 0)];
    }

    /** Whether rows become columns. */
    public boolean isTurned() {
        return turned;
    }

    /** The samples of a picture laid down so. */
    byte[] lay(byte[] samples, int width, int height, int n) {
        int newWidth = turned ? height : width;
        int newHeight = turned ? width : height;
        byte[] laid = new byte[samples.length];
        int stepX = (turned ? width : 1) * n * (mirroredX ? -1 : 1);
        int to = 0;
        for (int y = 0; y < newHeight; y++) {
            int across = mirroredX ? newWidth - 1 : 0;
            int down = mirroredY ? newHeight - 1 - y : y;
            int from = (turned ? across * width + down : down * width + across) * n;
            for (int x = 0; x < newWidth; x++) {
                for (int i = 0; i < n; i++) {
                    laid[to++] = samples[from + i];
                }
                from += stepX;
            }
        }
        return laid;
    }
}
