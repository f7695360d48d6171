package io.cameldicom.engine.io;

import java.util.Objects;

/**
 * How to write a data set; immutable.
 *
 * @param sequenceLengths how sequences and items are delimited
 * @param keepGroupLengths whether the retired group length elements (gggg,0000) are written; they are only right where
 *     nothing was changed and the encoding is the one they were read in
 * @param maxDeferred bytes of nested sequences that are held back to learn their length, at most {@value #GREATEST}; a
 *     longer one is written with undefined length instead. The 36 KiB of the encoder's buffer are used in any case
 */
public record WriteOptions(SequenceLengths sequenceLengths, boolean keepGroupLengths, int maxDeferred) {
    /** The greatest bound of what is held back: 1 GiB, since it is one array. */
    public static final int GREATEST = 1 << 30;

    /** Sequences as given, no group lengths, at most 8 MiB held back. */
    public static final WriteOptions DEFAULT = new WriteOptions(SequenceLengths.AS_GIVEN, false, 8 << 20);

    public WriteOptions {
        Objects.requireNonNull(sequenceLengths, "sequenceLengths");
        if (maxDeferred < 0 || maxDeferred > GREATEST) {
            throw new IllegalArgumentException("maxDeferred " + maxDeferred);
        }
    }

    /** The same with another choice of lengths. */
    public WriteOptions withSequenceLengths(SequenceLengths lengths) {
        return new WriteOptions(lengths, keepGroupLengths, maxDeferred);
    }

    /** The same, with or without group lengths. */
    public WriteOptions withGroupLengths(boolean keep) {
        return new WriteOptions(sequenceLengths, keep, maxDeferred);
    }

    /** The same with another bound, in bytes. */
    public WriteOptions withMaxDeferred(int bytes) {
        return new WriteOptions(sequenceLengths, keepGroupLengths, bytes);
    }
}
