package io.cameldicom.engine.pixel.codec.jpeg;

/** How many samples of the chrominances are kept. */
public enum ChromaSampling {
    /** All, "4:4:4". */
    ALL(1, 1),
    /** Every second in a row, "4:2:2": what DICOM calls YBR_FULL_422. */
    HALF_COLUMNS(2, 1),
    /** Every second in a row and in a column, "4:2:0". */
    HALF_BOTH(2, 2);

    private final int horizontal;
    private final int vertical;

    ChromaSampling(int horizontal, int vertical) {
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /** The horizontal sampling factor of the luminance. */
    int horizontal() {
        return horizontal;
    }

    /** The vertical sampling factor of the luminance. */
    int vertical() {
        return vertical;
    }
}
