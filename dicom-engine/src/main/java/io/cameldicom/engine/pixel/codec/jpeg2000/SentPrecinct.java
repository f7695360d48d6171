package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.List;

/** The encoded blocks of a precinct. Each element of an array is set once, by one thread. */
final class SentPrecinct {
    /** Those of one sub-band. */
    static final class Blocks {
        final BlockGrid grid;
        final SentBlock[] blocks;

        Blocks(BlockGrid grid) {
            this.grid = grid;
            this.blocks = new SentBlock[grid.count()];
        }
    }

    final List<Blocks> bands;

    SentPrecinct(Precinct precinct) {
        bands = precinct.grids().stream()
                .filter(grid -> !grid.area().isEmpty())
                .map(Blocks::new)
                .toList();
    }
}
