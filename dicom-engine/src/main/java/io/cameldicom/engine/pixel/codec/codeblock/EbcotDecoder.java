package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * Decodes code blocks of JPEG 2000 Part 1: bit plane after bit plane in three passes, with the MQ arithmetic coder.
 *
 * <p>All code-block styles are served. Not safe for use by several threads at once.
 *
 * <p>ISO/IEC 15444-1 Annexes C and D.
 */
public final class EbcotDecoder implements BlockDecoder {
    /** Bit planes that leave a place for the fraction bit and the sign. */
    private static final int MAX_BIT_PLANES = 30;
    /** Passes before the first that may bypass the coder: of the four highest bit planes (D.6). */
    private static final int FIRST_BYPASS = 10;
    /** Bytes at the end of a predictably terminated code word that may be left over or missing. */
    private static final int TERMINATION_SLACK = 2;

    private final MqDecoder mq = new MqDecoder();
    private final RawBits raw = new RawBits();
    private final BlockPlane plane = new BlockPlane();

    /** Creates a decoder. */
    public EbcotDecoder() {}

    @Override
    public boolean decode(CodedBlock block, int[] target, int targetOffset, int stride) {
        for (int y = 0; y < block.height; y++) {
            int from = targetOffset + y * stride;
            Arrays.fill(target, from, from + block.width, 0);
        }
        if (block.bitPlanes > MAX_BIT_PLANES) {
            return false;
        }
        prepare(block, target, targetOffset, stride);
        MqStates.reset(mq.contexts);
        int from = block.offset;
        int pass = 0;
        for (int i = 0; i < block.segments; i++) {
            int to = from + Math.max(0, Math.min(block.segmentLengths[i], block.data.length - from));
            int last = pass + block.segmentPasses[i];
            if (last <= pass || last > 3 * block.bitPlanes - 2 || !segment(block, from, to, pass, last)) {
                return false;
            }
            pass = last;
            from = to;
        }
        return true;
    }

    private void prepare(CodedBlock block, int[] target, int offset, int stride) {
        int size = BlockFlags.size(block.width, block.height);
        if (plane.flags.length < size) {
            plane.flags = new long[size];
        } else {
            Arrays.fill(plane.flags, 0, size, 0);
        }
        plane.zeroCoding = BlockFlags.zeroCoding(block.band);
        plane.target = target;
        plane.offset = offset;
        plane.stride = stride;
        plane.width = block.width;
        plane.height = block.height;
        plane.causal = (block.style & CodedBlock.VERTICALLY_CAUSAL) != 0;
    }

    /** Decodes the passes of one code word; pass 0 is the cleanup of the highest bit plane. */
    private boolean segment(CodedBlock block, int from, int to, int first, int last) {
        if (raw(block.style, first)) {
            raw.start(block.data, from, to);
        } else {
            mq.start(block.data, from, to);
        }
        for (int pass = first; pass < last; pass++) {
            plane.plane = block.bitPlanes - 1 - (pass + 2) / 3;
            if (!pass(block.style, pass)) {
                return false;
            }
            if ((block.style & CodedBlock.RESET) != 0) {
                MqStates.reset(mq.contexts);
            }
        }
        return (block.style & CodedBlock.PREDICTABLE_TERMINATION) == 0
                || raw(block.style, last - 1)
                || mq.unread() <= TERMINATION_SLACK && mq.beyond <= TERMINATION_SLACK;
    }

    private boolean pass(int style, int pass) {
        boolean bypassed = raw(style, pass);
        switch (pass % 3) {
            case 1 -> {
                if (bypassed) {
                    SignificancePass.decodeRaw(raw, plane);
                } else {
                    SignificancePass.decode(mq, plane);
                }
            }
            case 2 -> {
                if (bypassed) {
                    RefinementPass.decodeRaw(raw, plane);
                } else {
                    RefinementPass.decode(mq, plane);
                }
            }
            default -> {
                CleanupPass.decode(mq, plane);
                return (style & CodedBlock.SEGMENTATION_SYMBOLS) == 0 || CleanupPass.segmentationSymbol(mq);
            }
        }
        return true;
    }

    static boolean raw(int style, int pass) {
        return (style & CodedBlock.BYPASS) != 0 && pass >= FIRST_BYPASS && pass % 3 != 0;
    }
}
