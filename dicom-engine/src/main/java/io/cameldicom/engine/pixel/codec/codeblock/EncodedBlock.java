package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * What a {@link BlockEncoder} makes of one code block: bytes, and for each coding pass where it may be cut off.
 *
 * <p>Mutable and reused; belongs to one thread at a time.
 */
public final class EncodedBlock {
    /** The code words, joined. */
    public byte[] data = new byte[4096];
    /** Bytes of {@link #data} in use. */
    public int length;
    /** Magnitude bit planes that are coded; 0 where all coefficients are zero, and then there is no pass; 1 for high throughput. */
    public int bitPlanes;
    /** Coding passes; 0 to 91 (high throughput: 0 to 3). */
    public int passes;
    /** For each pass: the bytes of {@link #data} that are needed to decode up to it, not decreasing. */
    public int[] passEnd = new int[96];
    /** For each pass: how much the squared error falls with it, in squares of the quantiser's step; only if asked for. */
    public double[] passGain = new double[96];
    /** For each pass: whether the coder was terminated after it, so that its code word ends at {@link #passEnd}. */
    public boolean[] passTerminated = new boolean[96];
}
