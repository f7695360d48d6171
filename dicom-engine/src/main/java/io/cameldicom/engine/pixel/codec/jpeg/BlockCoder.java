package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;

/** Decodes the blocks of a scan in their order, interval by interval. Belongs to one thread. */
interface BlockCoder {
    /** Another for the same scan, for another thread: intervals need nothing of each other. */
    BlockCoder another();

    /** Starts an interval between restarts: predictions are zero again. */
    void open(int interval) throws PixelException;

    /**
     * Decodes the next block.
     *
     * @param part the component within the scan
     */
    void block(int part, DctPlane plane, int x, int y) throws PixelException;

    /** Throws if the interval ended before what was read of it last. */
    void check() throws PixelException;
}
