package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * A part of a tile's packets that one progression covers: from first to before end.
 *
 * <p>ISO/IEC 15444-1 A.6.6 (POC).
 */
record ProgressionVolume(
        int firstResolution,
        int firstComponent,
        int endLayer,
        int endResolution,
        int endComponent,
        Progression order) {}
