package io.cameldicom.engine.pixel.codec.jpeg2000;

/** Gives rows of numbers, one after another. */
@FunctionalInterface
interface FloatRows {
    /** The next row, which may be read until the next call, and must not be changed. */
    float[] next();
}
