package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.codec.codeblock.CodedBlock;

/**
 * How one component is cut up and coded: the second half of a COD, or a COC marker segment.
 *
 * <p>ISO/IEC 15444-1 table A.20.
 */
final class ComponentStyle {
    private static final int MAXIMAL_PRECINCT = 0xFF;

    private final int levels;
    private final int blockWidthExponent;
    private final int blockHeightExponent;
    private final int blockStyle;
    private final boolean reversible;
    private final byte[] precincts;

    ComponentStyle(
            int levels,
            int blockWidthExponent,
            int blockHeightExponent,
            int blockStyle,
            boolean reversible,
            byte[] precincts) {
        this.levels = levels;
        this.blockWidthExponent = blockWidthExponent;
        this.blockHeightExponent = blockHeightExponent;
        this.blockStyle = blockStyle;
        this.reversible = reversible;
        this.precincts = precincts.clone();
    }

    static ComponentStyle read(ByteReader in, boolean withPrecincts) throws PixelException {
        int at = in.position();
        int levels = in.u8();
        int width = in.u8() + 2;
        int height = in.u8() + 2;
        int style = in.u8();
        int transform = in.u8();
        if (levels > 32 || width > 10 || height > 10 || width + height > 12) {
            throw PixelException.at(at, Reason.MALFORMED, "code blocks or decomposition levels out of range");
        }
        // 15444-15: bit 7 marks sets of mixed coders, of which each block then tells which it is
        if (transform > 1 || (style & 0x80) != 0) {
            throw PixelException.at(at, Reason.UNSUPPORTED, "an extension of the coding style");
        }
        byte[] precincts = new byte[withPrecincts ? levels + 1 : 0];
        for (int i = 0; i < precincts.length; i++) {
            int size = in.u8();
            if (i > 0 && ((size & 0xF) == 0 || size >> 4 == 0)) {
                throw PixelException.at(at, Reason.MALFORMED, "precincts of no size");
            }
            precincts[i] = (byte) size;
        }
        return new ComponentStyle(levels, width, height, style, transform == 1, precincts);
    }

    /** Decomposition levels, 0 to 32. */
    int levels() {
        return levels;
    }

    int blockWidthExponent() {
        return blockWidthExponent;
    }

    int blockHeightExponent() {
        return blockHeightExponent;
    }

    /** The bits named in {@link CodedBlock}. */
    int blockStyle() {
        return blockStyle;
    }

    boolean isHighThroughput() {
        return (blockStyle & CodedBlock.HIGH_THROUGHPUT) != 0;
    }

    /** Whether the wavelet is the reversible 5/3, else it is the irreversible 9/7. */
    boolean isReversible() {
        return reversible;
    }

    boolean hasPrecincts() {
        return precincts.length > 0;
    }

    /** {@code PPx} and {@code PPy} as they are written, for a resolution. */
    int precinctByte(int resolution) {
        return precincts.length == 0 ? MAXIMAL_PRECINCT : precincts[resolution] & 0xFF;
    }

    int precinctWidthExponent(int resolution) {
        return precinctByte(resolution) & 0xF;
    }

    int precinctHeightExponent(int resolution) {
        return precinctByte(resolution) >> 4;
    }
}
