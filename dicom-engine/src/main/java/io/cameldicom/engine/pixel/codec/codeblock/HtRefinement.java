package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * The significance propagation and magnitude refinement passes of high throughput blocks (ISO/IEC 15444-15 7.4, 7.5): one
 * bit plane below the cleanup pass, with bits that are not coded.
 */
final class HtRefinement {
    /** Columns whose significance bits come before all of their signs. */
    private static final int GROUP = 4;

    private static final byte OLD = 1;
    private static final byte NEW = 2;

    private final BitBuffer buffer = new BitBuffer();
    /** Significance, with a border. */
    private byte[] state = {};

    private final int[] fresh = new int[4 * GROUP];
    private int[] target = {};
    private int offset;
    private int stride;
    private int width;
    private int height;
    private int half;
    private boolean causal;

    /** Takes a block that the cleanup pass decoded; the plane is the one below that. */
    void start(CodedBlock block, int[] coefficients, int coefficientsOffset, int coefficientsStride, int plane) {
        target = coefficients;
        offset = coefficientsOffset;
        stride = coefficientsStride;
        width = block.width;
        height = block.height;
        half = 1 << plane;
        causal = (block.style & CodedBlock.VERTICALLY_CAUSAL) != 0;
        int size = (width + 2) * (height + 2);
        if (state.length < size) {
            state = new byte[size];
        } else {
            Arrays.fill(state, 0, size, (byte) 0);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (target[offset + y * stride + x] != 0) {
                    state[at(x, y)] = OLD;
                }
            }
        }
    }

    /** Coefficients beside significant ones. */
    void significance(byte[] data, int from, int length) {
        buffer.forwards(data, from, length, 0);
        int bit = 0;
        for (int y = 0; y < height; y += 4) {
            int end = Math.min(y + 4, height);
            for (int x = 0; x < width; x += GROUP) {
                bit = Math.min(bit, buffer.end);
                int count = 0;
                for (int column = x; column < Math.min(x + GROUP, width); column++) {
                    for (int row = y; row < end; row++) {
                        int i = at(column, row);
                        if (state[i] == 0 && beside(i, !causal || row < y + 3)) {
                            if (bit(bit++) != 0) {
                                state[i] = NEW;
                                fresh[count++] = offset + row * stride + column;
                            }
                        }
                    }
                }
                for (int i = 0; i < count; i++) {
                    target[fresh[i]] = bit(bit++) == 0 ? 3 * half : -3 * half;
                }
            }
        }
    }

    /** Coefficients of the cleanup pass. */
    void magnitudes(byte[] data, int from, int length) {
        buffer.backwards(data, from, length, 0xFF, 0, 0);
        int bit = 0;
        for (int y = 0; y < height; y += 4) {
            for (int x = 0; x < width; x++) {
                bit = Math.min(bit, buffer.end);
                for (int row = y; row < Math.min(y + 4, height); row++) {
                    if (state[at(x, row)] == OLD) {
                        int i = offset + row * stride + x;
                        int negative = bit(bit++) - 1 ^ target[i] >> 31;
                        target[i] += (half ^ negative) - negative;
                    }
                }
            }
        }
    }

    private int at(int x, int y) {
        return (y + 1) * (width + 2) + x + 1;
    }

    private boolean beside(int i, boolean lookBelow) {
        int above = i - width - 2;
        int below = i + width + 2;
        return (state[i - 1] | state[i + 1] | state[above - 1] | state[above] | state[above + 1]) != 0
                || lookBelow && (state[below - 1] | state[below] | state[below + 1]) != 0;
    }

    private int bit(int at) {
        return (int) BitBuffer.peek(buffer.bytes, at) & 1;
    }
}
