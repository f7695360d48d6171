package io.cameldicom.engine.pixel.codec.jpeg2000;

import io.cameldicom.engine.pixel.codec.codeblock.CodedBlock;
import java.util.Arrays;

/**
 * What packets have told of a code block so far: its place and, as segments, where its bytes stand.
 *
 * <p>Belongs to one thread.
 */
final class ReceivedBlock {
    private static final int UNLIMITED = 1 << 20;

    final Area area;
    final int zeroPlanes;
    /** {@code Lblock} of B.10.7. */
    int lengthBits = 3;

    private final int style;
    private final int firstSegmentPasses;
    private int segments;
    private int[] segmentLengths = new int[1];
    private int[] segmentPasses = new int[1];
    private int chunks;
    private int[] chunkBounds = new int[2];
    private int length;

    /** @param firstPasses how many passes the first packet brings */
    ReceivedBlock(Area area, int zeroPlanes, int style, int firstPasses) {
        this.area = area;
        this.zeroPlanes = zeroPlanes;
        this.style = style;
        // 15444-15 B.3: whole sets of passes before the first one with bytes only count bit planes
        this.firstSegmentPasses = (style & CodedBlock.HIGH_THROUGHPUT) != 0
                ? (firstPasses - 1) / 3 * 3 + 1
                : (style & CodedBlock.TERMINATE_ALL) != 0 ? 1 : (style & CodedBlock.BYPASS) != 0 ? 10 : UNLIMITED;
    }

    /** How many passes the segment takes that is {@code index}th (table D.9). */
    private int capacity(int index) {
        if (index == 0) {
            return firstSegmentPasses;
        }
        if ((style & CodedBlock.HIGH_THROUGHPUT) == 0 && (style & CodedBlock.TERMINATE_ALL) != 0) {
            return 1;
        }
        return (index & 1) == 1 ? 2 : 1;
    }

    /** Adds up to {@code passes} to the segment that is open, or opens one; returns how many it took. */
    int addPasses(int passes) {
        if (segments == 0 || segmentPasses[segments - 1] == capacity(segments - 1)) {
            if (segments == segmentPasses.length) {
                segmentPasses = Arrays.copyOf(segmentPasses, segments * 2);
                segmentLengths = Arrays.copyOf(segmentLengths, segments * 2);
            }
            segmentPasses[segments] = 0;
            segmentLengths[segments++] = 0;
        }
        int taken = Math.min(passes, capacity(segments - 1) - segmentPasses[segments - 1]);
        segmentPasses[segments - 1] += taken;
        return taken;
    }

    /** Takes passes of the last segment back. */
    void removePasses(int passes) {
        segmentPasses[segments - 1] -= passes;
        if (segmentPasses[segments - 1] == 0) {
            segments--;
        }
    }

    boolean isEmpty() {
        return segments == 0;
    }

    int lastSegment() {
        return segments - 1;
    }

    /** Bytes of a segment that stand at {@code offset} among the packets of the tile. */
    void addBytes(int segment, int offset, int count) {
        segmentLengths[segment] += count;
        length += count;
        if (chunks > 0 && chunkBounds[2 * chunks - 1] == offset) {
            chunkBounds[2 * chunks - 1] = offset + count;
            return;
        }
        if (2 * chunks == chunkBounds.length) {
            chunkBounds = Arrays.copyOf(chunkBounds, 4 * chunks);
        }
        chunkBounds[2 * chunks] = offset;
        chunkBounds[2 * chunks + 1] = offset + count;
        chunks++;
    }

    /** Fills in what a block decoder reads, the bytes at the front of its array. */
    void copyTo(CodedBlock target, byte[] packets) {
        target.width = area.width();
        target.height = area.height();
        target.style = style;
        target.offset = 0;
        if (target.data.length < length + 16) {
            target.data = new byte[length + length / 2 + 1024];
        }
        int at = 0;
        for (int i = 0; i < chunks; i++) {
            int count = chunkBounds[2 * i + 1] - chunkBounds[2 * i];
            System.arraycopy(packets, chunkBounds[2 * i], target.data, at, count);
            at += count;
        }
        target.segments = segments;
        if (target.segmentLengths.length < segments) {
            target.segmentLengths = new int[segments * 2];
            target.segmentPasses = new int[segments * 2];
        }
        System.arraycopy(segmentLengths, 0, target.segmentLengths, 0, segments);
        System.arraycopy(segmentPasses, 0, target.segmentPasses, 0, segments);
    }
}
