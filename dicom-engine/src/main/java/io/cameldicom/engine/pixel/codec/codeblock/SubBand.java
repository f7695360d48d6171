package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * The four kinds of sub-band of a wavelet transform, by horizontal, then vertical filter.
 *
 * <p>ISO/IEC 15444-1 B.5.
 */
public enum SubBand {
    /** Low pass in both directions. */
    LL,
    /** Horizontally high pass. */
    HL,
    /** Vertically high pass. */
    LH,
    /** High pass in both directions. */
    HH
}
