package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.net.pdu.MaximumLength;

/**
 * How messages are cut into fragments for one peer: as long as its maximum length and ours allow, always of an even
 * number of bytes, each alone in its P-DATA-TF. Immutable; it knows lengths only and touches no bytes.
 *
 * @param maximumFragment the longest fragment in bytes, without the PDV's and the PDU's headers; even, at least 2
 * @dicom PS3.8 E.1, D.1
 */
public record MessageFragmenter(int maximumFragment) {
    /**
     * A fragment of a command set or data set.
     *
     * @param offset where it starts, in bytes from the start of the command set or data set
     * @param length its bytes, 0 to {@link #maximumFragment()}
     * @param last whether it is the last
     */
    public record Fragment(long offset, int length, boolean last) {}

    public MessageFragmenter {
        if (maximumFragment < 2 || (maximumFragment & 1) != 0) {
            throw new IllegalArgumentException("maximumFragment is " + maximumFragment + ": not even, or less than 2");
        }
    }

    /**
     * The fragmenter for a peer that announced {@code peer}, where nothing longer than {@code preferred} bytes is
     * wanted.
     *
     * @param preferred the longest fragment wanted, in bytes, at least 2
     */
    public static MessageFragmenter of(MaximumLength peer, int preferred) {
        return new MessageFragmenter(peer.largestFragment(preferred));
    }

    /**
     * The number of fragments of {@code total} bytes. It is at least 1: an announced data set has a last fragment even
     * if it is empty.
     */
    public long count(long total) {
        return checked(total) == 0 ? 1 : (total - 1) / maximumFragment + 1;
    }

    /**
     * The fragment of {@code total} bytes that starts at {@code offset}; the next one starts where it ends.
     *
     * <p>All fragments of a conformant command set or data set have an even number of bytes. The last one of a data set
     * that is odd as it was stored is odd.
     *
     * @param offset 0 or the end of the fragment before, at most {@code total}
     */
    public Fragment at(long offset, long total) {
        if (offset < 0 || offset > checked(total)) {
            throw new IndexOutOfBoundsException("offset " + offset + " of " + total);
        }
        int length = (int) Math.min(maximumFragment, total - offset);
        return new Fragment(offset, length, offset + length == total);
    }

    private static long checked(long total) {
        if (total < 0) {
            throw new IllegalArgumentException("A total of " + total + " bytes");
        }
        return total;
    }
}
