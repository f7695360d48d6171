package io.cameldicom.engine.net.pdu;

/**
 * How long a P-DATA-TF may be that is sent to whoever announces this.
 *
 * @param value the greatest PDU-length of a P-DATA-TF in bytes, 0 to 4,294,967,295; 0 sets no limit
 * @dicom PS3.8 D.1
 */
public record MaximumLength(long value) implements UserItem {
    /** No limit; also what a peer means that announces nothing. */
    public static final MaximumLength UNLIMITED = new MaximumLength(0);

    /** A PDV's length, context ID and message control header. */
    private static final int PDV_HEADER = 6;

    /** The least limit that leaves room for a fragment of two bytes. */
    private static final int LEAST = PDV_HEADER + 2;

    /** Refuses what four bytes cannot hold; a limit that leaves no room for data does arrive and is kept. */
    public MaximumLength {
        Range.check(value, 0xFFFF_FFFFL, "maximum length");
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return value == 0;
    }

    /**
     * The longest fragment to send to this peer as the only PDV of its P-DATA-TF.
     *
     * <p>Where the limit allows it, 6 bytes more than its PDV header are left free, for peers that count the PDU's own
     * header as well. A limit under 8 bytes, which nothing can keep, is taken as 8.
     *
     * @param preferred the length wanted where the peer allows it, in bytes, at least 2
     * @return an even number of bytes, at least 2 and at most {@code preferred}
     */
    public int largestFragment(int preferred) {
        if (preferred < 2) {
            throw new IllegalArgumentException("A fragment of " + preferred + " bytes: less than 2");
        }
        if (value == 0) {
            return preferred & ~1;
        }
        long limit = Math.max(value, LEAST);
        long room = limit - PDV_HEADER;
        if (room - PduDecoder.HEADER_LENGTH >= 2) {
            room -= PduDecoder.HEADER_LENGTH;
        }
        return (int) Math.min(preferred, room) & ~1;
    }

    @Override
    public UserItemType type() {
        return UserItemType.MAXIMUM_LENGTH;
    }

    // 0..3 maximum-length-received
    static MaximumLength read(ItemReader in) throws PduException {
        return new MaximumLength(in.u32());
    }

    ItemWriter write(ItemWriter out) {
        return out.u32(value);
    }
}
