package io.cameldicom.engine.json;

/**
 * What an input may cost at most; going over a limit is a {@link DicomJsonException}.
 *
 * @param maxDepth nested sequences, 1000 at most; real objects stay below 20, each level takes some of the thread's stack
 * @param maxElements data elements of one data set on all levels together
 * @param maxStringLength characters of one string, so also of the Base64 of one value; the parser holds one in memory
 * @param maxMemory bytes of values and bookkeeping that one data set may hold in memory
 */
public record JsonLimits(int maxDepth, long maxElements, int maxStringLength, long maxMemory) {
    /** For whole objects with their pixels inside: generous, but no input takes a JVM down. */
    public static final JsonLimits DEFAULT = new JsonLimits(64, 10_000_000, 256 << 20, 512L << 20);

    private static final int DEEPEST = 1000;

    public JsonLimits {
        if (maxDepth > DEEPEST) {
            throw new IllegalArgumentException("maxDepth " + maxDepth);
        }
        if (maxDepth < 1 || maxElements < 1 || maxStringLength < 1 || maxMemory < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another limit of nesting. */
    public JsonLimits withMaxDepth(int depth) {
        return new JsonLimits(depth, maxElements, maxStringLength, maxMemory);
    }

    /** The same with another limit of elements. */
    public JsonLimits withMaxElements(long elements) {
        return new JsonLimits(maxDepth, elements, maxStringLength, maxMemory);
    }

    /** The same with another limit of strings, in characters. */
    public JsonLimits withMaxStringLength(int characters) {
        return new JsonLimits(maxDepth, maxElements, characters, maxMemory);
    }

    /** The same with another limit of memory, in bytes. */
    public JsonLimits withMaxMemory(long bytes) {
        return new JsonLimits(maxDepth, maxElements, maxStringLength, bytes);
    }
}
