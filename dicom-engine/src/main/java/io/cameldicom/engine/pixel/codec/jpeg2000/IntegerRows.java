package io.cameldicom.engine.pixel.codec.jpeg2000;

/** Gives rows of integers, one after another. */
@FunctionalInterface
interface IntegerRows {
    /** The next row, which may be read until the next call, and must not be changed. */
    int[] next();
}
