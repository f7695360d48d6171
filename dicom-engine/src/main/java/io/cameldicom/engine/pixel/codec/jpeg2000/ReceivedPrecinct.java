package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.List;

/** What packets have told of the blocks of a precinct. Belongs to one thread. */
final class ReceivedPrecinct {
    /** One sub-band of the precinct. */
    static final class Blocks {
        final BlockGrid grid;
        final ReceivedBlock[] blocks;
        final TagTree inclusion;
        final TagTree zeroPlanes;

        Blocks(BlockGrid grid) {
            this.grid = grid;
            this.blocks = new ReceivedBlock[grid.count()];
            this.inclusion = new TagTree(grid.columns(), grid.rows());
            this.zeroPlanes = new TagTree(grid.columns(), grid.rows());
        }
    }

    final List<Blocks> bands;

    ReceivedPrecinct(Precinct precinct) {
        bands = precinct.grids().stream()
                .filter(grid -> !grid.area().isEmpty())
                .map(Blocks::new)
                .toList();
    }
}
