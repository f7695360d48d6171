package io.cameldicom.engine.pixel;

/** What became of the pixels of an image that was transcoded. */
public enum Fidelity {
    /** The bytes of the frames are the same as before, or there are none. */
    UNTOUCHED,
    /** They are coded otherwise, and every sample is what it was. */
    LOSSLESS,
    /** The same, and each frame was decoded again and compared. */
    VERIFIED,
    /** Luminance and chrominances became red, green and blue, which rounds; nothing else changed. */
    COLOUR_CONVERTED,
    /** Samples have changed within what the compression was asked for. */
    LOSSY
}
