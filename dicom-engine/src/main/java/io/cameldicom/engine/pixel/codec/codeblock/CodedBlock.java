package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * One code block as the packets give it: what a {@link BlockDecoder} reads.
 *
 * <p>Mutable and reused, for an image has many thousands of them; it belongs to one thread at a time.
 */
public final class CodedBlock {
    /** Code-block style: the arithmetic coder is bypassed in raw segments (ISO/IEC 15444-1 table A.19). */
    public static final int BYPASS = 0x01;
    /** Code-block style: contexts are reset after each pass. */
    public static final int RESET = 0x02;
    /** Code-block style: the coder is terminated after each pass. */
    public static final int TERMINATE_ALL = 0x04;
    /** Code-block style: vertically causal contexts. */
    public static final int VERTICALLY_CAUSAL = 0x08;
    /** Code-block style: predictable termination. */
    public static final int PREDICTABLE_TERMINATION = 0x10;
    /** Code-block style: segmentation symbols at the end of each bit plane. */
    public static final int SEGMENTATION_SYMBOLS = 0x20;
    /** Code-block style: high throughput block coding (ISO/IEC 15444-15). */
    public static final int HIGH_THROUGHPUT = 0x40;

    /** Coefficients in a row, 1 to 1,024; {@code width * height} is at most 4,096. */
    public int width;
    /** Rows, 1 to 1,024. */
    public int height;
    /** The sub-band that the block is a part of. */
    public SubBand band = SubBand.LL;
    /** Bits of {@code SPcod} or {@code SPcoc} as named above. */
    public int style;
    /**
     * Magnitude bit planes that are coded: those of the sub-band without the missing (all zero) ones that the packet
     * header tells; 0 to 30, for one bit is for the fraction. The shift of a region of interest counts among them: the caller undoes it.
     */
    public int bitPlanes;
    /** The bytes of all segments, joined; at least two readable bytes that count for nothing follow them. */
    public byte[] data = {};
    /** Where the first segment starts in {@link #data}. */
    public int offset;
    /** The number of segments (code words) in use below. */
    public int segments;
    /** Bytes of each segment. */
    public int[] segmentLengths = new int[4];
    /** Coding passes of each segment, at least 1. */
    public int[] segmentPasses = new int[4];
}
