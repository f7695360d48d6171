package io.cameldicom.engine.pixel.codec.codeblock;

/** What the passes of the bit-plane decoder share: the block, its flags, and the bit plane they are at. */
final class BlockPlane {
    long[] flags = {};
    byte[] zeroCoding = {};
    int[] target = {};
    int offset;
    int stride;
    int width;
    int height;
    /** The bit plane that is decoded; 0 is the lowest. */
    int plane;
    /** Whether contexts may not look into the next stripe. */
    boolean causal;
}
