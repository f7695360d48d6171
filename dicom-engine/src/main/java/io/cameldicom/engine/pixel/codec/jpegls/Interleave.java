package io.cameldicom.engine.pixel.codec.jpegls;

/**
 * How the components of a colour image follow each other in a stream. It changes nothing but size and speed.
 *
 * @dicom PS3.5 8.2.3
 */
public enum Interleave {
    /** One whole component after the other, each in a scan of its own. */
    NONE,
    /** A line of each component in turn. */
    LINE,
    /** A sample of each component in turn. */
    SAMPLE
}
