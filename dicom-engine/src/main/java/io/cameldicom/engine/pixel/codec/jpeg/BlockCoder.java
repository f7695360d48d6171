package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;

/** Decodes the blocks of a scan in their order. */
interface BlockCoder {
    /** Starts an interval: predictions are zero again. */
    void restart();

    /**
     * Decodes the next block.
     *
     * @param part the component within the scan
     */
    void block(int part, DctPlane plane, int x, int y) throws PixelException;
}
