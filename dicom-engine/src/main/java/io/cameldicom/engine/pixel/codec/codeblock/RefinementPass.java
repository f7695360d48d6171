package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * The magnitude refinement pass (ISO/IEC 15444-1 D.3.3): one more bit of coefficients that were significant before this bit
 * plane.
 */
final class RefinementPass {
    private static final int FIRST_ALONE = 14;
    private static final int FIRST = 15;
    private static final int LATER = 16;

    private RefinementPass() {}

    static void decode(MqDecoder mq, BlockPlane block) {
        int[] contexts = mq.contexts;
        int a = mq.a;
        int c = mq.c;
        int slack = mq.slack;
        int count = mq.count;
        long[] flags = block.flags;
        int[] target = block.target;
        int width = block.width;
        int height = block.height;
        int stride = block.stride;
        int half = 1 << block.plane;
        for (int y = 0; y < height; y += 4) {
            int row = (y / 4 + 1) * (width + 2) + 1;
            for (int x = 0; x < width; x++) {
                long f = flags[row + x];
                int left = BlockFlags.significantBefore((int) f);
                if (left == 0) {
                    continue;
                }
                int at = block.offset + y * stride + x;
                do {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int context = context((int) (f >>> shift));
                    int bitState = contexts[context];
                    int bitQe = bitState & MqStates.QE;
                    int bit = bitState & 1;
                    slack -= bitQe;
                    if (slack < 0) {
                        a += slack;
                        c += slack;
                        int lower = c >> 31;
                        int flip = (lower ^ (a - bitQe) >> 31) & 1;
                        bit ^= flip;
                        contexts[context] = MqStates.NEXT[(bitState & 0x7F) << 1 | flip];
                        c += bitQe & lower;
                        a += (bitQe - a) & lower;
                        int shifts = Integer.numberOfLeadingZeros(a) - 8;
                        a <<= shifts;
                        while (shifts > count) {
                            c <<= count;
                            shifts -= count;
                            int in = mq.byteIn();
                            c += in & 0xFFFF;
                            count = in >>> 16;
                        }
                        c <<= shifts;
                        count -= shifts;
                        slack = Math.min(a - MqStates.MINIMUM, c);
                        a -= slack;
                        c -= slack;
                    }
                    int place = at + BlockFlags.row(shift) * stride;
                    int old = target[place];
                    // a one adds half of what is left, a zero takes it away; both towards the sign of the coefficient
                    int negative = bit - 1 ^ old >> 31;
                    target[place] = old + (half ^ negative) - negative;
                    f |= (long) BlockFlags.REFINED << shift;
                } while (left != 0);
                flags[row + x] = f;
            }
        }
        mq.a = a;
        mq.c = c;
        mq.slack = slack;
        mq.count = count;
    }

    /** The same from bits that are not arithmetically coded (D.6). */
    static void decodeRaw(RawBits bits, BlockPlane block) {
        long[] flags = block.flags;
        int[] target = block.target;
        int half = 1 << block.plane;
        for (int y = 0; y < block.height; y += 4) {
            int row = (y / 4 + 1) * (block.width + 2) + 1;
            int end = 3 * Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                long f = flags[row + x];
                int at = block.offset + y * block.stride + x;
                for (int shift = 0; shift < end; shift += 3, at += block.stride) {
                    int near = (int) (f >>> shift);
                    if ((near & (BlockFlags.SIGNIFICANT | BlockFlags.CODED)) == BlockFlags.SIGNIFICANT) {
                        int negative = bits.next() - 1 ^ target[at] >> 31;
                        target[at] += (half ^ negative) - negative;
                        f |= (long) BlockFlags.REFINED << shift;
                    }
                }
                flags[row + x] = f;
            }
        }
    }

    /** The context of a coefficient (ISO/IEC 15444-1 table D.4). */
    static int context(int near) {
        return (near & BlockFlags.REFINED) != 0 ? LATER : (near & BlockFlags.NEIGHBOURS) != 0 ? FIRST : FIRST_ALONE;
    }
}
