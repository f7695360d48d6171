package io.cameldicom.engine.pixel.render;

/**
 * A step from a number to a number: stored values to modality values, those to real world values, a P-value to another.
 *
 * <p>What stands in a data set is read as {@link Rescale} or {@link LookupTable}; whoever has a mapping from elsewhere (a
 * presentation state, a real world value map) puts it in the place of one, see {@link DisplayPipeline#withModality}.
 * Implementations are immutable.
 */
@FunctionalInterface
public interface ValueTransform {
    /** The number for {@code value}. */
    double apply(double value);
}
