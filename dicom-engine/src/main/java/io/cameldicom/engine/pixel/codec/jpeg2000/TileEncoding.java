package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.FrameSamples;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.engine.pixel.SideBySide;
import io.cameldicom.engine.pixel.codec.codeblock.BlockEncoder;
import io.cameldicom.engine.pixel.codec.codeblock.EncodedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Transforms, quantises and encodes the blocks of one tile, one component after another. */
final class TileEncoding {
    private final TileLayout layout;
    private final TileSettings settings;
    private final ImageSize size;
    private final SentPrecinct[] precincts;
    private final int[] magnitudes;

    private record Work(SentPrecinct.Blocks blocks, int index) {}

    private static final class Memory {
        final BlockEncoder encoder;
        final EncodedBlock encoded = new EncodedBlock();

        Memory(BlockEncoder encoder) {
            this.encoder = encoder;
        }
    }

    TileEncoding(ImageSize size, int tile, TileSettings settings) throws PixelException {
        this.size = size;
        this.settings = settings;
        layout = new TileLayout(size, tile, settings, Integer.MAX_VALUE);
        precincts = new SentPrecinct[layout.precincts().size()];
        for (Precinct precinct : layout.precincts()) {
            precincts[precinct.number()] = new SentPrecinct(precinct);
        }
        magnitudes = new int[layout.bands().size()];
    }

    TileLayout layout() {
        return layout;
    }

    SentPrecinct[] precincts() {
        return precincts;
    }

    /** Bits that the magnitudes of a band take. */
    int magnitudeBits(Band band) {
        return 32 - Integer.numberOfLeadingZeros(magnitudes[band.number()]);
    }

    /** @param gains whether passes will be cut off by what they gain */
    void encode(FrameSamples frame, Supplier<BlockEncoder> encoders, boolean gains, Executor executor)
            throws PixelException {
        CodingStyle coding = settings.coding().orElseThrow();
        for (int c = 0; c < size.components().size(); c++) {
            int[][] coefficients = transform(frame, c, coding.componentTransform());
            List<Work> work = work(c);
            int style = settings.style(c).blockStyle();
            WaveletNorms norms = norms(c);
            double colour = WaveletNorms.colourNorm(c, settings.style(c).isReversible(), coding.componentTransform());
            SideBySide.run(
                    executor,
                    work.size(),
                    TileBlocks.BLOCKS_PER_HELPER,
                    () -> new Memory(encoders.get()),
                    (memory, i) -> {
                        Work item = work.get(i);
                        BlockGrid grid = item.blocks().grid;
                        Band band = grid.band();
                        Area area = grid.block(item.index() % grid.columns(), item.index() / grid.columns());
                        int stride = band.area().width();
                        memory.encoder.encode(
                                coefficients[band.index()],
                                (area.y0() - band.area().y0()) * stride
                                        + area.x0()
                                        - band.area().x0(),
                                stride,
                                area.width(),
                                area.height(),
                                band.kind(),
                                style,
                                gains,
                                memory.encoded);
                        double root = gains ? colour * step(band) * norms.norm(band) : 0;
                        item.blocks().blocks[item.index()] =
                                new SentBlock(memory.encoded, coding.layers(), root * root);
                    });
        }
    }

    private List<Work> work(int component) {
        List<Work> work = new ArrayList<>();
        for (Precinct precinct : layout.precincts()) {
            if (precinct.component() == component) {
                for (SentPrecinct.Blocks blocks : precincts[precinct.number()].bands) {
                    for (int i = 0; i < blocks.blocks.length; i++) {
                        work.add(new Work(blocks, i));
                    }
                }
            }
        }
        return work;
    }

    private WaveletNorms norms(int component) {
        return settings.style(component).isReversible() ? WaveletNorms.REVERSIBLE : WaveletNorms.IRREVERSIBLE;
    }

    private double step(Band band) {
        ComponentStyle style = settings.style(band.component());
        if (style.isReversible()) {
            return 1;
        }
        int precision = size.components().get(band.component()).precision();
        return settings.quantization(band.component())
                .step(band.index(), band.level(), style.levels(), precision, band.gain());
    }

    /** The quantised coefficients of a component, by index of the band. */
    private int[][] transform(FrameSamples frame, int component, boolean transformed) {
        List<Resolution> resolutions = layout.resolutions(component);
        int[][] bands = new int[3 * resolutions.size() - 2][];
        for (Resolution resolution : resolutions) {
            for (Band band : resolution.bands()) {
                bands[band.index()] = new int
                        [Math.multiplyExact(band.area().width(), band.area().height())];
            }
        }
        ComponentRows source = new ComponentRows(
                frame.cells(), frame.format(), layout.componentArea(component), component, transformed);
        if (settings.style(component).isReversible()) {
            reversible(source.integers(), resolutions, bands);
        } else {
            irreversible(source.floats(), resolutions, bands);
        }
        for (Resolution resolution : resolutions) {
            for (Band band : resolution.bands()) {
                int all = 0;
                for (int value : bands[band.index()]) {
                    all |= Math.abs(value);
                }
                magnitudes[band.number()] = all;
            }
        }
        return bands;
    }

    private static void reversible(IntegerRows source, List<Resolution> resolutions, int[][] bands) {
        IntegerRows rows = source;
        List<ReversibleAnalysis> chain = new ArrayList<>();
        for (int r = resolutions.size() - 1; r > 0; r--) {
            int at = 3 * r;
            ReversibleAnalysis next = new ReversibleAnalysis(
                    rows,
                    bands[at - 2],
                    bands[at - 1],
                    bands[at],
                    resolutions.get(r).area());
            chain.add(0, next);
            rows = next;
        }
        Area lowest = resolutions.get(0).area();
        for (int y = 0; y < lowest.height(); y++) {
            System.arraycopy(rows.next(), 0, bands[0], y * lowest.width(), lowest.width());
        }
        chain.forEach(ReversibleAnalysis::finish);
    }

    private void irreversible(FloatRows source, List<Resolution> resolutions, int[][] bands) {
        FloatRows rows = source;
        List<IrreversibleAnalysis> chain = new ArrayList<>();
        for (int r = resolutions.size() - 1; r > 0; r--) {
            int at = 3 * r;
            Resolution resolution = resolutions.get(r);
            double[] steps = resolution.bands().stream().mapToDouble(this::step).toArray();
            IrreversibleAnalysis next =
                    new IrreversibleAnalysis(rows, bands[at - 2], bands[at - 1], bands[at], steps, resolution.area());
            chain.add(0, next);
            rows = next;
        }
        Area lowest = resolutions.get(0).area();
        float scale = (float) (1 / step(resolutions.get(0).bands().get(0)));
        float[] row = new float[lowest.width()];
        for (int y = 0; y < lowest.height(); y++) {
            System.arraycopy(rows.next(), 0, row, 0, row.length);
            IrreversibleAnalysis.quantize(row, scale, bands[0], y);
        }
        chain.forEach(IrreversibleAnalysis::finish);
    }
}
