package io.cameldicom.engine.pixel.codec.jpeg2000;

/**
 * The order of packets: layers (L), resolutions (R), components (C) and positions (P), from the slowest to the fastest.
 *
 * <p>ISO/IEC 15444-1 B.12; the ordinal is the code of table A.16.
 */
public enum Progression {
    /** Layer, resolution, component, position: quality grows with the bytes. */
    LRCP,
    /** Resolution, layer, component, position. */
    RLCP,
    /** Resolution, position, component, layer: size grows with the bytes. */
    RPCL,
    /** Position, component, resolution, layer. */
    PCRL,
    /** Component, position, resolution, layer. */
    CPRL
}
