package io.cameldicom.engine.pixel.render;

/**
 * Stored values times a slope plus an intercept.
 *
 * @param slope (0028,1053), finite and not zero
 * @param intercept (0028,1052), finite
 * @dicom PS3.3 C.11.1
 */
public record Rescale(double slope, double intercept) implements ValueTransform {
    /** Every value as it is. */
    public static final Rescale IDENTITY = new Rescale(1, 0);

    /** @throws IllegalArgumentException where a number is not finite, or the slope zero */
    public Rescale {
        if (!Double.isFinite(slope) || slope == 0 || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("slope " + slope + ", intercept " + intercept);
        }
    }

    @Override
    public double apply(double value) {
        return value * slope + intercept;
    }
}
