package io.cameldicom.engine.pixel.codec;

import io.cameldicom.engine.pixel.Codecs;

/**
 * The codecs that come with the engine, all in Java: what a program starts with, and extends or overrides.
 *
 * @dicom PS3.5 8.2
 */
public final class StandardCodecs {
    private static final Codecs ALL = Codecs.NONE;

    private StandardCodecs() {}

    /** All of them. */
    public static Codecs all() {
        return ALL;
    }
}
