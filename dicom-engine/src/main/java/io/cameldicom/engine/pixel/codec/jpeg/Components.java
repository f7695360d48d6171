package io.cameldicom.engine.pixel.codec.jpeg;

import io.cameldicom.engine.pixel.PixelException;

/** The components of a frame while its scans are read; belongs to one decoding. */
sealed interface Components permits LosslessComponents, UnevenLossless, DctComponents {
    /**
     * Decodes a scan.
     *
     * @param in stands behind the header of the scan, and then behind its data
     */
    void scan(ScanHeader scan, JpegTables tables, SegmentReader in) throws PixelException;

    /** Whether no scan can add anything. */
    boolean isComplete();

    /** Whether each component was in a scan, so that the frame is whole if the stream says that it ends there. */
    boolean isStarted();

    /** The samples in the order of {@link io.cameldicom.engine.pixel.SampleFormat}. */
    byte[] cells();
}
