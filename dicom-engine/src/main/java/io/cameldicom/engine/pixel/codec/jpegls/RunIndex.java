package io.cameldicom.engine.pixel.codec.jpegls;

/** How long the runs of a component have been lately (RUNindex). Belongs to one thread. */
final class RunIndex {
    int value;

    void up() {
        value = Math.min(value + 1, RunLengths.MAXIMUM_INDEX);
    }

    void down() {
        value = Math.max(value - 1, 0);
    }
}
