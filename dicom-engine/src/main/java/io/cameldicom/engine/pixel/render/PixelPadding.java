package io.cameldicom.engine.pixel.render;

/**
 * Stored values that are no image: what was filled up to make it rectangular.
 *
 * @param from the smallest of them
 * @param to the greatest of them
 * @dicom PS3.3 C.7.5.1.1.2
 */
public record PixelPadding(double from, double to) {
    /** @throws IllegalArgumentException where {@code to} is less than {@code from} */
    public PixelPadding {
        if (!(from <= to)) {
            throw new IllegalArgumentException("padding from " + from + " to " + to);
        }
    }

    /** Whether a stored value is padding. */
    public boolean contains(double stored) {
        return stored >= from && stored <= to;
    }
}
