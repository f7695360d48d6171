package io.cameldicom.engine.pixel.codec.jpeg2000;

import java.util.Arrays;

/**
 * A tree of minima over a grid of numbers, of which packets tell as much as is needed.
 *
 * <p>ISO/IEC 15444-1 B.10.2. Nodes are kept by level, leaves first. Belongs to one thread.
 */
final class TagTree {
    private final int[] offsets;
    private final int[] widths;
    /** What is known so far: the value is at least this; it is exact where {@link #known} is set. */
    private final int[] lower;

    private final boolean[] known;
    /** The values, of an encoder only. */
    private final int[] values;

    TagTree(int width, int height) {
        this(width, height, false);
    }

    private TagTree(int width, int height, boolean encoder) {
        int levels = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = (w + 1) / 2, h = (h + 1) / 2) {
            levels++;
        }
        offsets = new int[levels + 1];
        widths = new int[levels];
        int w = width;
        int h = height;
        for (int i = 0; i < levels; i++) {
            widths[i] = w;
            offsets[i + 1] = offsets[i] + w * h;
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        lower = new int[offsets[levels]];
        known = new boolean[offsets[levels]];
        values = encoder ? new int[offsets[levels]] : lower;
    }

    /** A tree to be told: {@code leaves} are the numbers of the grid, by row. */
    static TagTree of(int width, int height, int[] leaves) {
        TagTree tree = new TagTree(width, height, true);
        Arrays.fill(tree.values, Integer.MAX_VALUE);
        System.arraycopy(leaves, 0, tree.values, 0, width * height);
        for (int level = 0; level + 1 < tree.widths.length; level++) {
            int across = tree.widths[level];
            for (int i = tree.offsets[level]; i < tree.offsets[level + 1]; i++) {
                int cell = i - tree.offsets[level];
                int parent = tree.offsets[level + 1] + cell / across / 2 * tree.widths[level + 1] + cell % across / 2;
                tree.values[parent] = Math.min(tree.values[parent], tree.values[i]);
            }
        }
        return tree;
    }

    private int node(int level, int x, int y) {
        return offsets[level] + (y >> level) * widths[level] + (x >> level);
    }

    /** Reads until it is known whether the number at a leaf is below {@code threshold}, and tells it. */
    boolean readBelow(PacketBits in, int x, int y, int threshold) {
        int least = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            int node = node(level, x, y);
            int low = Math.max(lower[node], least);
            while (low < threshold && !known[node]) {
                if (in.bit() == 1) {
                    known[node] = true;
                } else {
                    low++;
                }
            }
            lower[node] = low;
            least = low;
        }
        int leaf = node(0, x, y);
        return known[leaf] && lower[leaf] < threshold;
    }

    /** The number at a leaf, as far as it has been read. */
    int value(int x, int y) {
        return lower[node(0, x, y)];
    }

    /** Tells whether the number at a leaf is below {@code threshold}, as far as it has not been told before. */
    void writeBelow(PacketBitWriter out, int x, int y, int threshold) {
        int least = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            int node = node(level, x, y);
            int low = Math.max(lower[node], least);
            while (low < threshold && !known[node]) {
                if (values[node] <= low) {
                    known[node] = true;
                    out.bit(1);
                } else {
                    out.bit(0);
                    low++;
                }
            }
            lower[node] = low;
            least = low;
        }
    }
}
