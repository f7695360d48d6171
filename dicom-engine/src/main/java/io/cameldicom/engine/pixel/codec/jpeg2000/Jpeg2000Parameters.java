package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.Objects;

/**
 * How an encoder arranges a codestream; what is not said here comes from the frame and from the encoder.
 *
 * <pre>{@code
 * Jpeg2000Encoder encoder = Jpeg2000Encoder.lossless().withParameters(Jpeg2000Parameters.STANDARD.withTiles(512, 512));
 * }</pre>
 *
 * @param tileWidth columns of a tile, 1 or more; 0 for one tile
 * @param tileHeight rows of a tile, 1 or more; 0 for one tile
 * @param levels wavelet decompositions, 0 to 32; fewer are made of small frames
 * @param blockWidth columns of a code block, a power of two from 4 to 1,024
 * @param blockHeight rows of a code block, as {@code blockWidth}; their product is at most 4,096
 * @param layers quality layers, 1 to 1,000
 * @param precinctExponent binary logarithm of the columns and rows of a precinct, 1 to 15; 15 makes one of a resolution
 * @param blockStyle the sum of code-block styles of table A.19, 0 to 63; high throughput encoders want 0 or 8
 * @param startOfPacket whether SOP markers stand before packets
 * @param endOfHeader whether EPH markers stand after the headers of packets
 * @param tileLengths whether TLM tells the lengths of the tile parts in the main header
 * @param partPerResolution whether each resolution is a tile part of its own, which RLCP and RPCL allow
 */
public record Jpeg2000Parameters(
        int tileWidth,
        int tileHeight,
        int levels,
        int blockWidth,
        int blockHeight,
        int layers,
        Progression progression,
        int precinctExponent,
        int blockStyle,
        boolean startOfPacket,
        boolean endOfHeader,
        boolean tileLengths,
        boolean partPerResolution) {
    /** One tile, five levels, blocks of 64 x 64, one layer, LRCP, nothing else. */
    public static final Jpeg2000Parameters STANDARD =
            new Jpeg2000Parameters(0, 0, 5, 64, 64, 1, Progression.LRCP, 15, 0, false, false, false, false);

    public Jpeg2000Parameters {
        Objects.requireNonNull(progression, "progression");
        require(tileWidth >= 0 && tileHeight >= 0, "tile", tileWidth, tileHeight);
        require(levels >= 0 && levels <= 32, "levels", levels, 0);
        require(isBlockSide(blockWidth) && isBlockSide(blockHeight), "block", blockWidth, blockHeight);
        require(blockWidth * blockHeight <= 4096, "block", blockWidth, blockHeight);
        require(layers >= 1 && layers <= 1000, "layers", layers, 0);
        require(precinctExponent >= 1 && precinctExponent <= 15, "precinctExponent", precinctExponent, 0);
        require(blockStyle >= 0 && blockStyle < 64, "blockStyle", blockStyle, 0);
        require(
                !partPerResolution || progression == Progression.RLCP || progression == Progression.RPCL,
                "partPerResolution",
                0,
                0);
    }

    private static boolean isBlockSide(int side) {
        return side >= 4 && side <= 1024 && Integer.bitCount(side) == 1;
    }

    private static void require(boolean right, String name, int value, int other) {
        if (!right) {
            throw new IllegalArgumentException(name + " is " + value + (other == 0 ? "" : " x " + other));
        }
    }

    /** The same with tiles of this size. */
    public Jpeg2000Parameters withTiles(int width, int height) {
        return new Jpeg2000Parameters(
                width,
                height,
                levels,
                blockWidth,
                blockHeight,
                layers,
                progression,
                precinctExponent,
                blockStyle,
                startOfPacket,
                endOfHeader,
                tileLengths,
                partPerResolution);
    }

    /** The same with another number of wavelet decompositions. */
    public Jpeg2000Parameters withLevels(int newLevels) {
        return new Jpeg2000Parameters(
                tileWidth,
                tileHeight,
                newLevels,
                blockWidth,
                blockHeight,
                layers,
                progression,
                precinctExponent,
                blockStyle,
                startOfPacket,
                endOfHeader,
                tileLengths,
                partPerResolution);
    }

    /** The same with code blocks of another size and style. */
    public Jpeg2000Parameters withBlocks(int width, int height, int style) {
        return new Jpeg2000Parameters(
                tileWidth,
                tileHeight,
                levels,
                width,
                height,
                layers,
                progression,
                precinctExponent,
                style,
                startOfPacket,
                endOfHeader,
                tileLengths,
                partPerResolution);
    }

    /** The same with packets in another order and of other size. */
    public Jpeg2000Parameters withPackets(Progression newProgression, int newLayers, int newPrecinctExponent) {
        return new Jpeg2000Parameters(
                tileWidth,
                tileHeight,
                levels,
                blockWidth,
                blockHeight,
                newLayers,
                newProgression,
                newPrecinctExponent,
                blockStyle,
                startOfPacket,
                endOfHeader,
                tileLengths,
                partPerResolution
                        && newProgression.compareTo(Progression.RLCP) >= 0
                        && newProgression.compareTo(Progression.RPCL) <= 0);
    }

    /** The same with other markers: SOP and EPH around headers of packets, TLM, and a tile part for each resolution. */
    public Jpeg2000Parameters withMarkers(boolean sop, boolean eph, boolean tlm, boolean partEach) {
        return new Jpeg2000Parameters(
                tileWidth,
                tileHeight,
                levels,
                blockWidth,
                blockHeight,
                layers,
                progression,
                precinctExponent,
                blockStyle,
                sop,
                eph,
                tlm,
                partEach);
    }
}
