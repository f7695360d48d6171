package io.cameldicom.engine.pixel.codec.jpegls;

/** How many samples one bit of a run stands for, by how long runs have been lately (ISO/IEC 14495-1, A.7.1.1). */
final class RunLengths {
    static final int MAXIMUM_INDEX = 31;

    private static final byte[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private RunLengths() {}

    /** The power of two. */
    static int bits(int index) {
        return J[index];
    }
}
