package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.PixelException.Reason;
import io.cameldicom.engine.pixel.SideBySide;
import io.cameldicom.engine.pixel.codec.codeblock.BlockDecoder;
import io.cameldicom.engine.pixel.codec.codeblock.CodedBlock;
import io.cameldicom.engine.pixel.codec.codeblock.EbcotDecoder;
import io.cameldicom.engine.pixel.codec.codeblock.HtBlockDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decodes the code blocks that the packets of a tile brought, into the coefficients of the sub-bands. */
final class TileBlocks {
    /** Fewer blocks than this are done before another thread has woken up. */
    static final int BLOCKS_PER_HELPER = 8;

    private static final int MAXIMUM_BIT_PLANES = 30;

    private final TileLayout layout;
    private final TileSettings settings;
    private final BandSamples[] bands;
    private final List<Work> work = new ArrayList<>();
    private final AtomicBoolean damaged = new AtomicBoolean();

    private record Work(Band band, ReceivedBlock block, int bitPlanes) {}

    /** What each thread has for itself. */
    private static final class Memory {
        final CodedBlock block = new CodedBlock();
        BlockDecoder ebcot;
        BlockDecoder highThroughput;

        BlockDecoder decoder(int style) {
            if ((style & CodedBlock.HIGH_THROUGHPUT) != 0) {
                if (highThroughput == null) {
                    highThroughput = new HtBlockDecoder();
                }
                return highThroughput;
            }
            if (ebcot == null) {
                ebcot = new EbcotDecoder();
            }
            return ebcot;
        }
    }

    TileBlocks(TileLayout layout, TileSettings settings) {
        this.layout = layout;
        this.settings = settings;
        bands = new BandSamples[layout.bands().size()];
        for (Band band : layout.bands()) {
            bands[band.number()] = new BandSamples(band, settings.roiShift(band.component()));
        }
    }

    /**
     * Decodes all blocks of the resolutions that are wanted.
     *
     * @param discarded how many of the largest resolutions are not
     * @return whether no block was seen to be damaged
     */
    boolean decode(ReceivedPrecinct[] precincts, byte[] packets, int discarded, Executor executor)
            throws PixelException {
        for (Precinct precinct : layout.precincts()) {
            ReceivedPrecinct received = precincts[precinct.number()];
            if (received != null && precinct.resolution().level() >= discarded) {
                for (ReceivedPrecinct.Blocks blocks : received.bands) {
                    collect(blocks);
                }
            }
        }
        SideBySide.run(
                executor,
                work.size(),
                BLOCKS_PER_HELPER,
                Memory::new,
                (memory, i) -> decode(work.get(i), packets, memory));
        return !damaged.get();
    }

    private void collect(ReceivedPrecinct.Blocks blocks) throws PixelException {
        Band band = blocks.grid.band();
        int component = band.component();
        int most = settings.quantization(component)
                        .bitPlanes(
                                band.index(),
                                band.level(),
                                settings.style(component).levels())
                + settings.roiShift(component);
        for (ReceivedBlock block : blocks.blocks) {
            if (block == null || block.isEmpty()) {
                continue;
            }
            int bitPlanes = most - block.zeroPlanes;
            if (bitPlanes < 1) {
                throw PixelException.of(
                        Reason.MALFORMED, "a code block with fewer bit planes than its sub-band leaves");
            }
            if (bitPlanes > MAXIMUM_BIT_PLANES) {
                throw PixelException.of(Reason.UNSUPPORTED, "a code block of %d bit planes".formatted(bitPlanes));
            }
            bands[band.number()].allocate();
            work.add(new Work(band, block, bitPlanes));
        }
    }

    private void decode(Work item, byte[] packets, Memory memory) {
        CodedBlock block = memory.block;
        item.block().copyTo(block, packets);
        block.band = item.band().kind();
        block.bitPlanes = item.bitPlanes();
        BandSamples target = bands[item.band().number()];
        BlockDecoder decoder = memory.decoder(block.style);
        Area area = item.block().area;
        if (!decoder.decode(block, target.coefficients(), target.offset(area), target.stride())) {
            damaged.set(true);
        }
        target.unshift(area);
    }

    BandSamples band(Band band) {
        return bands[band.number()];
    }
}
