package io.cameldicom.engine.pixel.codec.codeblock;

import java.util.Arrays;

/**
 * Decodes code blocks of HTJ2K: a cleanup pass that gives whole magnitudes, and up to two passes that add one bit plane.
 *
 * <p>Passes are counted as in the packets: pass {@code 3 * n} is a cleanup pass, of bit plane {@code bitPlanes - 1 - n}. A
 * segment without bytes holds placeholder passes; of several cleanup passes the last one counts, with the passes after it.
 * Not safe for use by several threads at once.
 *
 * <p>ISO/IEC 15444-15.
 */
public final class HtBlockDecoder implements BlockDecoder {
    private final HtCleanup cleanup = new HtCleanup();
    private final HtRefinement refinement = new HtRefinement();

    /** Creates a decoder. */
    public HtBlockDecoder() {}

    @Override
    public boolean decode(CodedBlock block, int[] target, int targetOffset, int stride) {
        int pass = 0;
        int from = block.offset;
        int cleanupFrom = 0;
        int cleanupLength = 0;
        int plane = 0;
        int refinementFrom = 0;
        int refinementLength = 0;
        int refinements = 0;
        boolean sound = true;
        for (int i = 0; i < block.segments; i++) {
            int length = Math.max(0, Math.min(block.segmentLengths[i], block.data.length - from));
            int last = pass + block.segmentPasses[i] - 1;
            if (last < pass) {
                sound = false;
                break;
            }
            int set = last / 3;
            if (3 * set >= pass) {
                if (length > 0) {
                    cleanupFrom = from;
                    cleanupLength = length;
                    plane = block.bitPlanes - 1 - set;
                    refinements = 0;
                }
            } else if (length > 0) {
                refinementFrom = from;
                refinementLength = length;
                refinements = last - 3 * set;
            }
            pass = last + 1;
            from += length;
        }
        if (cleanupLength == 0) {
            clear(block, target, targetOffset, stride);
            return sound;
        }
        if (plane < 0 || !cleanup.decode(block, cleanupFrom, cleanupLength, plane, target, targetOffset, stride)) {
            clear(block, target, targetOffset, stride);
            return false;
        }
        if (refinements > 0) {
            if (plane == 0) {
                return false;
            }
            refinement.start(block, target, targetOffset, stride, plane - 1);
            refinement.significance(block.data, refinementFrom, refinementLength);
            if (refinements > 1) {
                refinement.magnitudes(block.data, refinementFrom, refinementLength);
            }
        }
        return sound;
    }

    private static void clear(CodedBlock block, int[] target, int offset, int stride) {
        for (int y = 0; y < block.height; y++) {
            Arrays.fill(target, offset + y * stride, offset + y * stride + block.width, 0);
        }
    }
}
