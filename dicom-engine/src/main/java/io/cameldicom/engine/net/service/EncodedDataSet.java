package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadLimits;
import io.cameldicom.engine.io.ReadOptions;
import java.io.IOException;
import java.io.InputStream;

/**
 * A data set as it came in a message that is read as a whole: an identifier, a list of attributes. It is decoded by whoever
 * uses it, never by the event loop.
 */
final class EncodedDataSet {
    /** What such a data set may be, in bytes: a match with an icon has some 10 KiB, a print job's image box some megabytes. */
    static final int MOST_BYTES = 64 << 20;

    /** A peer's identifier is no image: what it costs is bounded by its size, and it nests a few levels. */
    static final ReadOptions READING = ReadOptions.DEFAULT.withLimits(
            ReadLimits.DEFAULT.withMaxMemory(4L * MOST_BYTES).withMaxElements(1_000_000));

    private final byte[] bytes;
    private final TransferSyntax syntax;

    /** Takes the bytes over. */
    EncodedDataSet(byte[] bytes, TransferSyntax syntax) {
        this.bytes = bytes;
        this.syntax = syntax;
    }

    int size() {
        return bytes.length;
    }

    DataSet decode() throws IOException {
        try (DataSetReader reader = DataSetReader.of(bytes, syntax, READING)) {
            return reader.readDataSet();
        }
    }

    /** Decodes a data set as it comes in. */
    static DataSet decode(InputStream arriving, TransferSyntax syntax) throws IOException {
        try (DataSetReader reader = DataSetReader.of(arriving, syntax, READING)) {
            return reader.readDataSet();
        }
    }
}
