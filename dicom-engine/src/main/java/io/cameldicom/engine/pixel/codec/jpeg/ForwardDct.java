package io.cameldicom.engine.pixel.codec.jpeg;

/**
 * The forward cosine transform in integers, scaled by 8; the counterpart of {@link InverseDct}, with the same constants
 * and the rounding of the same library. T.81 A.3.3.
 */
final class ForwardDct {
    private ForwardDct() {}

    /**
     * Transforms a block in place.
     *
     * @param block samples minus their middle, by rows
     * @param extra bits of fraction between the two directions: 2 for samples of 8 bits, 1 for 12
     */
    static void block(int[] block, int extra) {
        for (int i = 0; i < 64; i += 8) {
            rows(block, i, extra);
        }
        for (int i = 0; i < 8; i++) {
            columns(block, i, extra);
        }
    }

    private static void rows(int[] block, int at, int extra) {
        int shift = InverseDct.FRACTION - extra;
        int half = 1 << shift - 1;
        int s0 = block[at] + block[at + 7];
        int d0 = block[at] - block[at + 7];
        int s1 = block[at + 1] + block[at + 6];
        int d1 = block[at + 1] - block[at + 6];
        int s2 = block[at + 2] + block[at + 5];
        int d2 = block[at + 2] - block[at + 5];
        int s3 = block[at + 3] + block[at + 4];
        int d3 = block[at + 3] - block[at + 4];

        int e0 = s0 + s3;
        int e3 = s0 - s3;
        int e1 = s1 + s2;
        int e2 = s1 - s2;
        block[at] = e0 + e1 << extra;
        block[at + 4] = e0 - e1 << extra;
        int even = (e2 + e3) * InverseDct.F0541 + half;
        block[at + 2] = even + e3 * InverseDct.F0765 >> shift;
        block[at + 6] = even - e2 * InverseDct.F1847 >> shift;

        int all = (d3 + d1 + d2 + d0) * InverseDct.F1175 + half;
        int z1 = (d3 + d0) * -InverseDct.F0899;
        int z2 = (d2 + d1) * -InverseDct.F2562;
        int z3 = (d3 + d1) * -InverseDct.F1961 + all;
        int z4 = (d2 + d0) * -InverseDct.F0390 + all;
        block[at + 7] = d3 * InverseDct.F0298 + z1 + z3 >> shift;
        block[at + 5] = d2 * InverseDct.F2053 + z2 + z4 >> shift;
        block[at + 3] = d1 * InverseDct.F3072 + z2 + z3 >> shift;
        block[at + 1] = d0 * InverseDct.F1501 + z1 + z4 >> shift;
    }

    private static void columns(int[] block, int at, int extra) {
        int shift = InverseDct.FRACTION + extra;
        int half = 1 << shift - 1;
        int small = 1 << extra - 1;
        int s0 = block[at] + block[at + 56];
        int d0 = block[at] - block[at + 56];
        int s1 = block[at + 8] + block[at + 48];
        int d1 = block[at + 8] - block[at + 48];
        int s2 = block[at + 16] + block[at + 40];
        int d2 = block[at + 16] - block[at + 40];
        int s3 = block[at + 24] + block[at + 32];
        int d3 = block[at + 24] - block[at + 32];

        int e0 = s0 + s3;
        int e3 = s0 - s3;
        int e1 = s1 + s2;
        int e2 = s1 - s2;
        block[at] = e0 + e1 + small >> extra;
        block[at + 32] = e0 - e1 + small >> extra;
        int even = (e2 + e3) * InverseDct.F0541 + half;
        block[at + 16] = even + e3 * InverseDct.F0765 >> shift;
        block[at + 48] = even - e2 * InverseDct.F1847 >> shift;

        int all = (d3 + d1 + d2 + d0) * InverseDct.F1175 + half;
        int z1 = (d3 + d0) * -InverseDct.F0899;
        int z2 = (d2 + d1) * -InverseDct.F2562;
        int z3 = (d3 + d1) * -InverseDct.F1961 + all;
        int z4 = (d2 + d0) * -InverseDct.F0390 + all;
        block[at + 56] = d3 * InverseDct.F0298 + z1 + z3 >> shift;
        block[at + 40] = d2 * InverseDct.F2053 + z2 + z4 >> shift;
        block[at + 24] = d1 * InverseDct.F3072 + z2 + z3 >> shift;
        block[at + 8] = d0 * InverseDct.F1501 + z1 + z4 >> shift;
    }
}
