package io.cameldicom.engine.pixel.codec.codeblock;

/**
 * The cleanup pass (ISO/IEC 15444-1 D.3.4): all that the other passes of the bit plane left, with runs of four zeros as one
 * symbol.
 */
final class CleanupPass {
    private CleanupPass() {}

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
                int left = BlockFlags.neither((int) f) & rows;
                boolean known = false;
                if (((int) f & (BlockFlags.NEIGHBOURHOOD | BlockFlags.CODED_ROWS)) == 0 && rows == BlockFlags.ROWS) {
                    int runState = contexts[MqStates.RUN];
                    int runQe = runState & MqStates.QE;
                    int run = runState & 1;
                    slack -= runQe;
                    if (slack < 0) {
                        a += slack;
                        c += slack;
                        int lower = c >> 31;
                        int flip = (lower ^ (a - runQe) >> 31) & 1;
                        run ^= flip;
                        contexts[MqStates.RUN] = MqStates.NEXT[(runState & 0x7F) << 1 | flip];
                        c += runQe & lower;
                        a += (runQe - a) & lower;
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
                    if (run == 0) {
                        continue;
                    }
                    // two equally probable bits: the row that ends the run
                    int ended = 0;
                    for (int i = 0; i < 2; i++) {
                        int bitState = contexts[MqStates.UNIFORM];
                        int bitQe = bitState & MqStates.QE;
                        int bit = bitState & 1;
                        slack -= bitQe;
                        if (slack < 0) {
                            a += slack;
                            c += slack;
                            int lower = c >> 31;
                            int flip = (lower ^ (a - bitQe) >> 31) & 1;
                            bit ^= flip;
                            contexts[MqStates.UNIFORM] = MqStates.NEXT[(bitState & 0x7F) << 1 | flip];
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
                        ended = ended << 1 | bit;
                    }
                    left &= -1 << 3 * ended;
                    known = true;
                }
                int at = block.offset + y * stride + x;
                while (left != 0) {
                    int shift = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    if (!known) {
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
                        if (bit == 0) {
                            continue;
                        }
                    }
                    known = false;
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
                }
                flags[row + x] = f & ~(long) BlockFlags.CODED_ROWS;
            }
        }
        mq.a = a;
        mq.c = c;
        mq.slack = slack;
        mq.count = count;
    }

    /** Reads the four bits that close a bit plane (D.5). */
    static boolean segmentationSymbol(MqDecoder mq) {
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            symbol = symbol << 1 | mq.decode(MqStates.UNIFORM);
        }
        return symbol == 0xA;
    }
}
