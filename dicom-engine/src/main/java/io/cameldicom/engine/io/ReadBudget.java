package io.cameldicom.engine.io;

/**
 * What has been read so far, against the limits on elements, fragments and memory. Memory is that of arrays which slices
 * were taken of, and an estimate for the objects around them.
 */
final class ReadBudget {
    /** What an item costs that has been parsed, besides its elements, about. */
    static final int ITEM_COST = 320;

    /** What a fragment costs besides its bytes, about. */
    static final int FRAGMENT_COST = 96;

    /** What an element costs in memory besides its value, about. */
    private static final int ELEMENT_COST = 32;

    private final long maxElements;
    private final int maxFragments;
    private final long maxMemory;
    private final Window window;
    private final Faults faults;

    private long elements;
    /** What items and fragments have cost so far. */
    private long charged;

    ReadBudget(ReadLimits limits, Window window, Faults faults) {
        this.maxElements = limits.maxElements();
        this.maxFragments = limits.maxFragments();
        this.maxMemory = limits.maxMemory();
        this.window = window;
        this.faults = faults;
    }

    /** Counts an element or an item. */
    void countElement() throws DicomFormatException {
        if (++elements > maxElements) {
            throw faults.overLimit("more than " + maxElements + " elements");
        }
    }

    /** The elements and items so far. */
    long elements() {
        return elements;
    }

    /** Takes back all elements but the first {@code count}, which will be read once more. */
    void elements(long count) {
        this.elements = count;
    }

    /** Checks the number of fragments in an encapsulated value. */
    void checkFragments(int count) throws DicomFormatException {
        if (count > maxFragments) {
            throw faults.overLimit("more than " + maxFragments + " fragments");
        }
    }

    /** Checks that {@code more} bytes may be held besides all that is held already. */
    void checkMemory(long more) throws DicomFormatException {
        long used = window.kept() + charged + elements * ELEMENT_COST + more;
        if (used > maxMemory) {
            throw faults.overLimit("more than " + maxMemory + " bytes in memory");
        }
    }

    /** Counts {@code bytes} for something that was made of what has been read, {@link #ITEM_COST} for example. */
    void charge(int bytes) throws DicomFormatException {
        charged += bytes;
        checkMemory(0);
    }
}
