package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.EncodeOptions;
import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SampleFormat;
import io.cameldicom.engine.pixel.codec.codeblock.BlockEncoder;
import io.cameldicom.engine.pixel.codec.codeblock.CodedBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Encodes one frame: what both encoders have in common. Belongs to one thread. */
final class FrameEncoding {
    private static final int DEFAULT_GUARD_BITS = 2;
    private static final int MAXIMUM_GUARD_BITS = 7;

    private final FrameSamples frame;
    private final Jpeg2000Parameters parameters;
    private final boolean reversible;
    private final boolean componentTransform;
    private final boolean highThroughput;
    private final EncodeOptions options;
    private final ImageSize size;

    FrameEncoding(
            FrameSamples frame,
            Jpeg2000Parameters parameters,
            boolean reversible,
            boolean componentTransform,
            boolean highThroughput,
            EncodeOptions options) {
        this.frame = frame;
        this.parameters = parameters;
        this.reversible = reversible;
        this.componentTransform = componentTransform;
        this.highThroughput = highThroughput;
        this.options = options;
        this.size = size(frame.format());
    }

    private ImageSize size(SampleFormat format) {
        int tileWidth = parameters.tileWidth() == 0 ? format.columns() : parameters.tileWidth();
        int tileHeight = parameters.tileHeight() == 0 ? format.rows() : parameters.tileHeight();
        return new ImageSize(
                0,
                new Area(0, 0, format.columns(), format.rows()),
                tileWidth,
                tileHeight,
                0,
                0,
                Collections.nCopies(
                        format.components(), new ImageSize.Component(format.precision(), format.signed(), 1, 1)));
    }

    /** No more levels than there are samples to halve. */
    private int levels() {
        int side = Math.min(
                Math.min(size.tileWidth(), frame.format().columns()),
                Math.min(size.tileHeight(), frame.format().rows()));
        return Math.min(parameters.levels(), Grid.log2(side));
    }

    /**
     * Encodes with one width of quantisation.
     *
     * @param step the width, as seen in the samples; of no account where nothing is quantised
     * @param bytes the most that may come out, passes being cut off; empty to keep all
     */
    byte[] encode(Supplier<BlockEncoder> encoders, double step, OptionalLong bytes) throws PixelException {
        Quantization quantization = quantization(step);
        TileSettings settings = settings(quantization);
        List<TileEncoding> tiles = new ArrayList<>();
        int guardBits = DEFAULT_GUARD_BITS;
        boolean gains = bytes.isPresent() || parameters.layers() > 1;
        for (int i = 0; i < size.tiles(); i++) {
            TileEncoding tile = new TileEncoding(size, i, settings);
            tile.encode(frame, encoders, gains, options.executor());
            guardBits = Math.max(guardBits, guardBits(tile, quantization));
            tiles.add(tile);
        }
        if (guardBits > MAXIMUM_GUARD_BITS) {
            throw PixelException.of(
                    PixelException.Reason.UNSUPPORTED, "coefficients beyond the range of the quantiser's step");
        }
        TileSettings written = settings(quantization.withGuardBits(guardBits));
        if (gains) {
            allocate(tiles, written, bytes);
        }
        CodestreamWriter writer = new CodestreamWriter(size, written, parameters.tileLengths());
        for (int i = 0; i < tiles.size(); i++) {
            writer.add(i, packets(tiles.get(i), written, parameters.layers()).parts());
        }
        return writer.write();
    }

    private Quantization quantization(double step) {
        int precision = frame.format().precision();
        int levels = levels();
        if (reversible) {
            return Quantization.reversible(levels, precision, DEFAULT_GUARD_BITS);
        }
        double[] widths = new double[3 * levels + 1];
        for (int r = 0; r <= levels; r++) {
            int level = r == 0 ? levels : levels - r + 1;
            for (int i = r == 0 ? 0 : 3 * r - 2; i <= 3 * r; i++) {
                Band band = new Band(0, 0, WaveletNorms.kind(i), i, level, new Area(0, 0, 1, 1));
                widths[i] = step / WaveletNorms.IRREVERSIBLE.norm(band);
            }
        }
        return Quantization.irreversible(widths, precision, DEFAULT_GUARD_BITS);
    }

    private TileSettings settings(Quantization quantization) {
        int levels = levels();
        byte[] precincts = new byte[parameters.precinctExponent() == 15 ? 0 : levels + 1];
        Arrays.fill(precincts, (byte) (parameters.precinctExponent() * 0x11));
        ComponentStyle style = new ComponentStyle(
                levels,
                Grid.log2(parameters.blockWidth()),
                Grid.log2(parameters.blockHeight()),
                parameters.blockStyle() | (highThroughput ? CodedBlock.HIGH_THROUGHPUT : 0),
                reversible,
                precincts);
        CodingStyle coding = new CodingStyle(
                parameters.progression(),
                parameters.layers(),
                componentTransform,
                parameters.startOfPacket(),
                parameters.endOfHeader());
        return TileSettings.of(frame.format().components(), coding, style, quantization);
    }

    /** Enough for the greatest magnitude: transforms may exceed the nominal range. */
    private int guardBits(TileEncoding tile, Quantization quantization) {
        int most = 0;
        int levels = levels();
        for (Band band : tile.layout().bands()) {
            // high throughput blocks code the exponent of twice the magnitude
            int bits = tile.magnitudeBits(band) + (highThroughput ? 1 : 0);
            most = Math.max(most, bits - quantization.exponent(band.index(), band.level(), levels) + 1);
        }
        return most;
    }

    private void allocate(List<TileEncoding> tiles, TileSettings settings, OptionalLong bytes) throws PixelException {
        int parts = tiles.size() * (parameters.partPerResolution() ? levels() + 1 : 1);
        int overhead = CodestreamWriter.overhead(size, settings, parameters.tileLengths(), parts);
        RateAllocation allocation = new RateAllocation(tiles, parameters.layers(), layers -> {
            long sum = overhead;
            for (TileEncoding tile : tiles) {
                sum += packets(tile, settings, layers).size();
            }
            return sum;
        });
        if (bytes.isPresent()) {
            allocation.cut(bytes.getAsLong());
        } else {
            allocation.keepAll();
        }
    }

    private PacketWriter packets(TileEncoding tile, TileSettings settings, int layers) throws PixelException {
        PacketWriter writer = new PacketWriter(settings, tile.precincts(), layers, parameters.partPerResolution());
        new PacketOrder(tile.layout(), settings.volumes(), parameters.layers()).walk(writer);
        return writer;
    }
}
