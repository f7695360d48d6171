package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * Encodes code blocks of HTJ2K with one cleanup pass, which holds all bit planes.
 *
 * <p>{@link EncodedBlock#bitPlanes} is therefore 1: what stands in the packet header is the plane that the pass ends with.
 * Magnitudes are below 2^29. Not safe for use by several threads at once.
 *
 * <p>ISO/IEC 15444-15 7.3.
 */
public final class HtBlockEncoder implements BlockEncoder {
    /** Bits of a coefficient at most. */
    private static final int MAX_BITS = 31;
    /** Bits of a pair of quads in VLC at most. */
    private static final int MAX_PAIR_BITS = 30;

    private static final int MAX_SUFFIX = 4079;

    private final MelWriter mel = new MelWriter();
    private final BitWriter vlc = new BitWriter();
    private final BitWriter magnitudes = new BitWriter();
    private final byte[] suffix = new byte[2 * MAX_SUFFIX];
    /** Zeros that no one has followed yet in MEL. */
    private int melZeros;

    private int vlcBits;
    private int magnitudeBits;
    private int[] upper = {};
    private int[] lower = {};
    /** For each two quads side by side: {@code 2 * magnitude - 1} of the lower coefficients where they meet, joined. */
    private int[] meet = {};
    /** Code words of the row above, one before the first and two behind the last being empty. */
    private int[] above = {};

    /** Creates an encoder. */
    public HtBlockEncoder() {}

    @Override
    public void encode(
            int[] source,
            int sourceOffset,
            int stride,
            int width,
            int height,
            SubBand band,
            int style,
            boolean gains,
            EncodedBlock target) {
        prepare(width, height);
        int all = 0;
        for (int y = 0; y < height; y += 2) {
            int from = sourceOffset + y * stride;
            all |= load(source, from, upper, width);
            if (y + 1 < height) {
                all |= load(source, from + stride, lower, width);
            } else {
                Arrays.fill(lower, 0, width, 0);
            }
            row(y == 0, (width + 1) / 2);
        }
        target.length = 0;
        target.bitPlanes = all == 0 ? 0 : 1;
        target.passes = target.bitPlanes;
        if (all == 0) {
            return;
        }
        finish(target);
        target.passEnd[0] = target.length;
        target.passTerminated[0] = true;
        if (gains) {
            target.passGain[0] = energy(source, sourceOffset, stride, width, height);
        }
    }

    private void prepare(int width, int height) {
        int columns = (width + 1) / 2;
        if (upper.length < 2 * columns) {
            upper = new int[2 * columns];
            lower = new int[2 * columns];
            meet = new int[columns + 1];
            above = new int[columns + 3];
        }
        Arrays.fill(meet, 0);
        Arrays.fill(above, 0);
        if ((width & 1) != 0) {
            upper[width] = 0;
            lower[width] = 0;
        }
        magnitudes.room(width * height * MAX_BITS);
        vlc.room(((columns + 1) / 2 * ((height + 1) / 2)) * MAX_PAIR_BITS + 4);
        mel.start();
        melZeros = 0;
        // the half byte that the length of MEL and VLC takes
        vlc.bits[0] = 0xF;
        vlcBits = 4;
        magnitudeBits = 0;
        magnitudes.bits[0] = 0;
    }

    private static int load(int[] source, int from, int[] row, int width) {
        System.arraycopy(source, from, row, 0, width);
        int all = 0;
        for (int x = 0; x < width; x++) {
            all |= row[x];
        }
        return all;
    }

    /** Encodes two rows of coefficients. */
    private void row(boolean first, int columns) {
        int[] words = first ? VlcTables.FIRST_ROW_WORDS : VlcTables.OTHER_ROWS_WORDS;
        int[] top = upper;
        int[] bottom = lower;
        byte[] out = magnitudes.bits;
        int at = magnitudeBits >> 3;
        int count = magnitudeBits & 7;
        long pending = out[at] & (1 << count) - 1;
        byte[] vlcOut = vlc.bits;
        int vlcAt = vlcBits >> 3;
        int vlcCount = vlcBits & 7;
        long vlcPending = vlcOut[vlcAt] & (1 << vlcCount) - 1;
        int west = 0;
        int northWest = 0;
        int previous = 0;
        int firstResidual = 0;
        int zeros = melZeros;
        for (int x = 0; x < columns; x++) {
            int c0 = top[2 * x];
            int c1 = bottom[2 * x];
            int c2 = top[2 * x + 1];
            int c3 = bottom[2 * x + 1];
            int s0 = c0 >>> 31;
            int s1 = c1 >>> 31;
            int s2 = c2 >>> 31;
            int s3 = c3 >>> 31;
            // 1 where significant, then 2 * magnitude - 1 or 0
            int n0 = (c0 | -c0) >>> 31;
            int n1 = (c1 | -c1) >>> 31;
            int n2 = (c2 | -c2) >>> 31;
            int n3 = (c3 | -c3) >>> 31;
            int v0 = 2 * ((c0 ^ -s0) + s0) - n0;
            int v1 = 2 * ((c1 ^ -s1) + s1) - n1;
            int v2 = 2 * ((c2 ^ -s2) + s2) - n2;
            int v3 = 2 * ((c3 ^ -s3) + s3) - n3;
            int rho = n0 | n1 << 1 | n2 << 2 | n3 << 3;
            int exponent = 32 - Integer.numberOfLeadingZeros(v0 | v1 | v2 | v3);
            int predicted = 1;
            if (!first && (rho & rho - 1) != 0) {
                predicted = 31 - Integer.numberOfLeadingZeros(meet[x] | meet[x + 1] | 2);
            }
            int bound = Math.max(exponent, predicted);
            int residual = bound - predicted;
            int context = first ? (west & 1 | west >> 1) & 7 : context(northWest, above[x + 1], above[x + 2], west);
            int epsilon = 0;
            if (residual > 0) {
                int high = exponent - 1;
                epsilon = v0 >>> high | v1 >>> high << 1 | v2 >>> high << 2 | v3 >>> high << 3;
            }
            if (context == 0) {
                if (rho == 0) {
                    zeros++;
                } else {
                    mel.one(zeros);
                    zeros = 0;
                }
            }
            int word = words[context << 8 | rho << 4 | epsilon];
            vlcPending |= (long) (word >> 8) << vlcCount;
            vlcCount += word & 7;
            meet[x] = previous | v1;
            previous = v3;
            northWest = above[x + 1];
            above[x + 1] = rho;
            west = rho;
            if ((x & 1) == 0) {
                firstResidual = residual;
            }
            if ((x & 1) != 0 || x == columns - 1) {
                int second = (x & 1) != 0 ? residual : 0;
                if (first && firstResidual > 0 && second > 0) {
                    if (firstResidual > 2 && second > 2) {
                        mel.one(zeros);
                        zeros = 0;
                    } else {
                        zeros++;
                    }
                }
                int code = first ? firstRowResiduals(firstResidual, second) : residuals(firstResidual, second);
                vlcPending |= (long) (code >> 5) << vlcCount;
                vlcCount += code & 31;
                BitWriter.store(vlcOut, vlcAt, vlcPending);
                vlcAt += vlcCount >> 3;
                vlcPending >>>= vlcCount & ~7;
                vlcCount &= 7;
            }

            int length = bound - (word >> 4 & 1) & -n0;
            pending |= (long) ((v0 & ~1 | s0) & (1 << length) - 1) << count;
            count += length;
            BitWriter.store(out, at, pending);
            at += count >> 3;
            pending >>>= count & ~7;
            count &= 7;
            length = bound - (word >> 5 & 1) & -n1;
            pending |= (long) ((v1 & ~1 | s1) & (1 << length) - 1) << count;
            count += length;
            BitWriter.store(out, at, pending);
            at += count >> 3;
            pending >>>= count & ~7;
            count &= 7;
            length = bound - (word >> 6 & 1) & -n2;
            pending |= (long) ((v2 & ~1 | s2) & (1 << length) - 1) << count;
            count += length;
            BitWriter.store(out, at, pending);
            at += count >> 3;
            pending >>>= count & ~7;
            count &= 7;
            length = bound - (word >> 7 & 1) & -n3;
            pending |= (long) ((v3 & ~1 | s3) & (1 << length) - 1) << count;
            count += length;
            BitWriter.store(out, at, pending);
            at += count >> 3;
            pending >>>= count & ~7;
            count &= 7;
        }
        meet[columns] = previous;
        melZeros = zeros;
        BitWriter.store(out, at, pending);
        magnitudeBits = 8 * at + count;
        BitWriter.store(vlcOut, vlcAt, vlcPending);
        vlcBits = 8 * vlcAt + vlcCount;
    }

    /** The context of a quad by the significance of its neighbours (equation 2). */
    private static int context(int northWest, int north, int northEast, int west) {
        return northWest >> 3
                | north >> 1 & 1
                | (west >> 2 & 1 | west >> 3) << 1
                | (north >> 3 | northEast >> 1 & 1) << 2;
    }

    /** The code of two residuals: bits from 5 up, and their number (table 3). */
    private static int residuals(int first, int second) {
        int a = residual(first);
        int b = residual(second);
        int prefixes = (a & 3) + (b & 3);
        int code = a >> 8 & 7 | (b >> 8 & 7) << (a & 3) | a >> 11 << prefixes | b >> 11 << prefixes + (a >> 2 & 7);
        return code << 5 | prefixes + (a >> 2 & 7) + (b >> 2 & 7);
    }

    private static int firstRowResiduals(int first, int second) {
        if (first > 2 && second > 2) {
            return residuals(first - 2, second - 2);
        }
        if (first > 2 && second > 0) {
            // one bit is enough for the second, between the prefix and the suffix of the first
            int a = residual(first);
            return ((a >> 8 & 7 | second - 1 << 3 | a >> 11 << 4) << 5) + 4 + (a >> 2 & 7);
        }
        return residuals(first, second);
    }

    /** Length of the prefix (2 bits), length of the suffix (3 bits), at bit 8 the prefix, at bit 11 the suffix. */
    private static int residual(int value) {
        if (value < 3) {
            return value == 0 ? 0 : value | value << 8;
        }
        return value < 5 ? 3 | 1 << 2 | 4 << 8 | value - 3 << 11 : 3 | 5 << 2 | value - 5 << 11;
    }

    /** Joins the three segments. */
    private void finish(EncodedBlock target) {
        mel.finish(melZeros);
        int size = magnitudeBits / 7 + 32 + MAX_SUFFIX;
        if (target.data.length < size) {
            target.data = new byte[size];
        }
        byte[] data = target.data;
        int end = magnitudes.forwards(magnitudeBits, data, 0);
        int start = end;
        System.arraycopy(mel.bytes, 0, data, end, mel.length);
        end += mel.length;
        int from = vlc.backwards(vlcBits, suffix, suffix.length - 1);
        if (mel.hasPartial()) {
            data[end++] = (byte) mel.partial;
        }
        int length = suffix.length - from;
        System.arraycopy(suffix, from, data, end, length);
        end += length;
        int total = end - start;
        data[end - 1] = (byte) (total >> 4);
        data[end - 2] = (byte) (data[end - 2] & 0xF0 | total & 0xF);
        target.length = end;
    }

    private static double energy(int[] source, int offset, int stride, int width, int height) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = source[offset + y * stride + x];
                sum += value * value;
            }
        }
        return sum;
    }
}
