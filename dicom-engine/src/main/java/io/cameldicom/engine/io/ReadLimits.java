package io.cameldicom.engine.io;

/**
 * What an input may cost at most; going over a limit is a {@link DicomFormatException}.
 *
 * @param maxDepth nested sequences; real objects stay below 20, each level costs a few dozen bytes
 * @param maxElements data elements on all levels together; a whole-slide image of 100,000 tiles has some millions
 * @param maxFragments fragments of one encapsulated value; one for each frame is common
 * @param maxMemory bytes of values and bookkeeping that one data set may hold in memory; values left in a file are free
 * @param maxInflated bytes that a deflated data set may inflate to, so that a small file cannot fill a disk
 */
public record ReadLimits(int maxDepth, long maxElements, int maxFragments, long maxMemory, long maxInflated) {
    /** For objects from a hospital's own devices: generous, but no input takes a JVM down. */
    public static final ReadLimits DEFAULT = new ReadLimits(64, 20_000_000, 2_000_000, 512L << 20, 8L << 30);

    public ReadLimits {
        if (maxDepth < 1 || maxElements < 1 || maxFragments < 1 || maxMemory < 1 || maxInflated < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another limit of memory, in bytes. */
    public ReadLimits withMaxMemory(long bytes) {
        return new ReadLimits(maxDepth, maxElements, maxFragments, bytes, maxInflated);
    }

    /** The same with another limit of nesting. */
    public ReadLimits withMaxDepth(int depth) {
        return new ReadLimits(depth, maxElements, maxFragments, maxMemory, maxInflated);
    }

    /** The same with another limit of elements. */
    public ReadLimits withMaxElements(long elements) {
        return new ReadLimits(maxDepth, elements, maxFragments, maxMemory, maxInflated);
    }

    /** The same with another limit of fragments. */
    public ReadLimits withMaxFragments(int fragments) {
        return new ReadLimits(maxDepth, maxElements, fragments, maxMemory, maxInflated);
    }

    /** The same with another limit of inflated bytes. */
    public ReadLimits withMaxInflated(long bytes) {
        return new ReadLimits(maxDepth, maxElements, maxFragments, maxMemory, bytes);
    }
}
