package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * Writes high throughput blocks with all three passes, bit by bit as ISO/IEC 15444-15 7.4 and 7.5 tell, for no encoder at
 * hand does: the cleanup pass has all but the lowest bit plane.
 */
final class HtRefinementWriter {
    private final int[] source;
    private final int width;
    private final int height;
    private final boolean causal;
    /** 1 significant in the cleanup pass, 2 found in the significance propagation pass. */
    private final int[] state;
    /** What a decoder should find. */
    final int[] expected;

    private final byte[] bytes = new byte[4096];
    private int length;
    private int current;
    private int count;
    private int before;

    private HtRefinementWriter(int[] source, int width, int height, boolean causal) {
        this.source = source;
        this.width = width;
        this.height = height;
        this.causal = causal;
        state = new int[source.length];
        expected = new int[source.length];
    }

    /** Fills {@code block}; returns twice the coefficients that a decoder should find, with the fraction bit. */
    static int[] write(int[] source, int width, int height, int passes, boolean causal, CodedBlock block) {
        HtRefinementWriter writer = new HtRefinementWriter(source, width, height, causal);
        int[] halves = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            halves[i] = source[i] / 2;
            writer.state[i] = halves[i] == 0 ? 0 : 1;
            writer.expected[i] = Integer.signum(halves[i]) * (4 * Math.abs(halves[i]) + 2);
        }
        EncodedBlock cleanup = new EncodedBlock();
        new HtBlockEncoder().encode(halves, 0, width, width, height, SubBand.LL, 0x40, false, cleanup);
        byte[] data = Arrays.copyOf(cleanup.data, cleanup.length + 8192);
        int end = cleanup.length + writer.significance(data, cleanup.length);
        if (passes == 3) {
            end += writer.magnitudes(data, end);
        }
        block.width = width;
        block.height = height;
        block.style = CodedBlock.HIGH_THROUGHPUT | (causal ? CodedBlock.VERTICALLY_CAUSAL : 0);
        block.bitPlanes = 2;
        block.data = Arrays.copyOf(data, end + 2);
        block.offset = 0;
        block.segments = 2;
        block.segmentLengths = new int[] {cleanup.length, end - cleanup.length};
        block.segmentPasses = new int[] {1, passes - 1};
        return writer.expected;
    }

    private int significance(byte[] target, int at) {
        for (int y = 0; y < height; y += 4) {
            for (int group = 0; group < width; group += 4) {
                int signs = 0;
                int found = 0;
                for (int x = group; x < Math.min(group + 4, width); x++) {
                    for (int row = y; row < Math.min(y + 4, height); row++) {
                        int i = row * width + x;
                        if (state[i] == 0 && beside(x, row, y + 4)) {
                            forwards(Math.abs(source[i]));
                            if (source[i] != 0) {
                                state[i] = 2;
                                signs |= (source[i] >>> 31) << found++;
                                expected[i] = 3 * source[i];
                            }
                        }
                    }
                }
                for (int i = 0; i < found; i++) {
                    forwards(signs >> i & 1);
                }
            }
        }
        if (count > 0) {
            bytes[length++] = (byte) current;
        }
        System.arraycopy(bytes, 0, target, at, length);
        return length;
    }

    private boolean beside(int x, int y, int stripeEnd) {
        for (int row = y - 1; row <= y + 1; row++) {
            for (int column = x - 1; column <= x + 1; column++) {
                boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                if (inside && state[row * width + column] != 0 && !(causal && row >= stripeEnd)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int magnitudes(byte[] target, int at) {
        length = 0;
        current = 0;
        count = 0;
        before = 0xFF;
        for (int y = 0; y < height; y += 4) {
            for (int x = 0; x < width; x++) {
                for (int row = y; row < Math.min(y + 4, height); row++) {
                    int i = row * width + x;
                    if (state[i] == 1) {
                        backwards(Math.abs(source[i]) & 1);
                        expected[i] = Integer.signum(source[i]) * (2 * Math.abs(source[i]) + 1);
                    }
                }
            }
        }
        if (count > 0) {
            bytes[length++] = (byte) current;
        }
        for (int i = 0; i < length; i++) {
            target[at + length - 1 - i] = bytes[i];
        }
        return length;
    }

    private void forwards(int bit) {
        current |= (bit & 1) << count++;
        if (count == (before == 0xFF ? 7 : 8)) {
            bytes[length++] = (byte) current;
            before = current;
            current = 0;
            count = 0;
        }
    }

    private void backwards(int bit) {
        current |= bit << count++;
        if (count == 8 || count == 7 && before > 0x8F && current == 0x7F) {
            bytes[length++] = (byte) current;
            before = current;
            current = 0;
            count = 0;
        }
    }
}
