package io.cameldicom.engine.io;

/** How sequences and items are delimited in what is written. */
public enum SequenceLengths {
    /** As the events say: what was read comes out as it was. */
    AS_GIVEN,
    /** By lengths, where they can be known in bounded memory. */
    DEFINED,
    /** By delimiters, which need no memory. */
    UNDEFINED
}
