package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * The significance propagation pass (ISO/IEC 15444-1 D.3.1): coefficients that are not significant but have a neighbour
 * that is.
 *
 * <p>The decoding of a symbol stands in each place where it is needed, on registers in locals: that is what tier 1's speed
 * hangs on.
 */
final class SignificancePass {
    private SignificancePass() {}

    static void decode(MqDecoder mq, BlockPlane block) {
        int[] contexts = mq.contexts;
        int a = mq.a;
        int c = mq.c;
        int slack = mq.slack;
        int count = mq.count;
        long[] flags = block.flags;
        byte[] zeroCoding = block.zeroCoding;
        int[] target = block.target;
        int width = block.width;
        int height = block.height;
        int flagStride = width + 2;
        int stride = block.stride;
        int value = 3 << block.plane;
        boolean causal = block.causal;
        for (int y = 0; y < height; y += 4) {
            int row = (y / 4 + 1) * flagStride + 1;
            int rows = BlockFlags.rows(height - y);
            for (int x = 0; x < width; x++) {
                long f = flags[row + x];
                if (((int) f & BlockFlags.NEIGHBOURHOOD) == 0) {
                    continue;
                }
                int at = block.offset + y * stride + x;
                int left = BlockFlags.besideSignificant((int) f) & rows;
                while (left != 0) {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    f |= (long) BlockFlags.CODED << shift;
                    int zeroContext = zeroCoding[(int) (f >>> shift) & 0x1FF];
                    int bitState = contexts[zeroContext];
                    int bitQe = bitState & MqStates.QE;
                    int bit = bitState & 1;
                    slack -= bitQe;
                    if (slack < 0) {
                        a += slack;
                        c += slack;
                        int lower = c >> 31;
                        int flip = (lower ^ (a - bitQe) >> 31) & 1;
                        bit ^= flip;
                        contexts[zeroContext] = MqStates.NEXT[(bitState & 0x7F) << 1 | flip];
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
                    if (bit != 0) {
                        int signContext = BlockFlags.SIGN_CODING[BlockFlags.signIndex(f, shift)];
                        int signState = contexts[signContext & 0x1F];
                        int signQe = signState & MqStates.QE;
                        int sign = signState & 1;
                        slack -= signQe;
                        if (slack < 0) {
                            a += slack;
                            c += slack;
                            int lower = c >> 31;
                            int flip = (lower ^ (a - signQe) >> 31) & 1;
                            sign ^= flip;
                            contexts[signContext & 0x1F] = MqStates.NEXT[(signState & 0x7F) << 1 | flip];
                            c += signQe & lower;
                            a += (signQe - a) & lower;
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
                        sign ^= signContext >>> 31;
                        f |= BlockFlags.significant(sign, shift);
                        BlockFlags.spread(flags, row + x, flagStride, shift, sign, causal);
                        target[at + BlockFlags.row(shift) * stride] = (value ^ -sign) + sign;
                        left = BlockFlags.besideSignificant((int) f) & rows & -2 << shift;
                    }
                }
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
        int flagStride = block.width + 2;
        int value = 3 << block.plane;
        for (int y = 0; y < block.height; y += 4) {
            int row = (y / 4 + 1) * flagStride + 1;
            int end = 3 * Math.min(4, block.height - y);
            for (int x = 0; x < block.width; x++) {
                long f = flags[row + x];
                if (((int) f & BlockFlags.NEIGHBOURHOOD) == 0) {
                    continue;
                }
                int at = block.offset + y * block.stride + x;
                for (int shift = 0; shift < end; shift += 3, at += block.stride) {
                    int near = (int) (f >>> shift);
                    if ((near & BlockFlags.SIGNIFICANT) != 0 || (near & BlockFlags.NEIGHBOURS) == 0) {
                        continue;
                    }
                    f |= (long) BlockFlags.CODED << shift;
                    if (bits.next() != 0) {
                        int sign = bits.next();
                        f |= BlockFlags.significant(sign, shift);
                        BlockFlags.spread(flags, row + x, flagStride, shift, sign, block.causal);
                        block.target[at] = (value ^ -sign) + sign;
                    }
                }
                flags[row + x] = f;
            }
        }
    }
}
