package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;

/**
 * Reads one PDU or item and never beyond its end; knows where it is, so that each failure can say so.
 *
 * <p>Borrows its buffer: the caller keeps it.
 */
final class ItemReader {
    static final String ADVICE = "The peer's upper layer is at fault: tell its vendor the PDU and offset.";

    private final ByteBuf in;
    private final int offset; // of this item's first content byte within the PDU
    private final int header; // the second byte of the item's header: reserved, or a version
    private final Path path;
    private final Budget budget;

    private ItemReader(ByteBuf in, int offset, int header, Path path, Budget budget) {
        this.in = in;
        this.offset = offset;
        this.header = header;
        this.path = path;
        this.budget = budget;
    }

    /** A reader of a PDU's {@code body}, which is what follows the six bytes of its header. */
    static ItemReader of(PduType pdu, ByteBuf body, int maximumItems) {
        return new ItemReader(
                body.slice(), PduDecoder.HEADER_LENGTH, 0, new Path(null, pdu, 0), new Budget(maximumItems));
    }

    boolean hasRemaining() {
        return in.isReadable();
    }

    int remaining() {
        return in.readableBytes();
    }

    /** The item-type of the item this reader is in. */
    int type() {
        return path.type();
    }

    /** The second byte of the item's header. */
    int version() {
        return header;
    }

    int u8() throws PduException {
        require(1);
        return in.readUnsignedByte();
    }

    int u16() throws PduException {
        require(2);
        return in.readUnsignedShort();
    }

    long u32() throws PduException {
        require(4);
        return in.readUnsignedInt();
    }

    void skip(int length) throws PduException {
        require(length);
        in.skipBytes(length);
    }

    OctetString octets(int length) throws PduException {
        require(length);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return OctetString.wrap(bytes);
    }

    String uid(int length) throws PduException {
        require(length);
        return WireText.uid(in.readSlice(length));
    }

    String text(int length) throws PduException {
        require(length);
        return WireText.text(in.readSlice(length));
    }

    /**
     * The next item, from which this reader is moved past.
     *
     * <pre>
     *   0      1          2        4
     *   +------+----------+--------+-----------------+
     *   | type | reserved | length | length bytes ...|
     *   +------+----------+--------+-----------------+
     * </pre>
     */
    ItemReader item() throws PduException {
        spend();
        require(4);
        Path itemPath = new Path(path, null, in.readUnsignedByte());
        int second = in.readUnsignedByte();
        int length = in.readUnsignedShort();
        require(length, itemPath);
        int start = offset + in.readerIndex();
        return new ItemReader(in.readSlice(length), start, second, itemPath, budget);
    }

    /** Counts one item or list entry against {@link PduLimits#maximumItems()}. */
    void spend() throws PduException {
        if (--budget.left < 0) {
            throw failure(AbortReason.INVALID_PARAMETER, "too many items in one PDU");
        }
    }

    /** Checks that the item is used up. */
    void end() throws PduException {
        if (in.isReadable()) {
            throw failure(AbortReason.INVALID_PARAMETER, in.readableBytes() + " bytes too long");
        }
    }

    /** An exception that points at the next byte. */
    PduException failure(AbortReason reason, String what) {
        return failure(reason, what, path);
    }

    private PduException failure(AbortReason reason, String what, Path where) {
        return new PduException(what, reason, (long) offset + in.readerIndex(), where.toString(), ADVICE);
    }

    private void require(long length) throws PduException {
        require(length, path);
    }

    private void require(long length, Path where) throws PduException {
        if (length > in.readableBytes()) {
            String what = "%d bytes announced, %d left".formatted(length, in.readableBytes());
            throw failure(AbortReason.INVALID_PARAMETER, what, where);
        }
    }

    /** How many items may still come, shared by the readers of one PDU. */
    private static final class Budget {
        private int left;

        Budget(int left) {
            this.left = left;
        }
    }

    /** The items around a place; turned into text only when something is wrong there. */
    private record Path(Path outer, PduType pdu, int type) {
        @Override
        public String toString() {
            return outer == null ? pdu.toString() : outer + "/" + UnknownItem.hex(type);
        }
    }
}
