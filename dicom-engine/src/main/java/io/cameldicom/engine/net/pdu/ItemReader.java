package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;

/**
 * Reads one PDU or item and never beyond its end; knows where it is, so that each failure can say so.
 *
 * <p>It has the bytes of the whole PDU: a buffer's slice for each of hundreds of items would cost more than to read them.
 */
final class ItemReader {
    static final String ADVICE = "The peer's upper layer is at fault: tell its vendor the PDU and offset.";

    private final Body body;
    private final int header; // the second byte of the item's header: reserved, or a version
    private final Path path;
    private final int end; // of the item, in the body
    private int index; // of the next byte, in the body

    private ItemReader(Body body, int index, int end, int header, Path path) {
        this.body = body;
        this.index = index;
        this.end = end;
        this.header = header;
        this.path = path;
    }

    /** A reader of a PDU's {@code body}, which is what follows the six bytes of its header. */
    static ItemReader of(PduType pdu, ByteBuf body, int maximumItems) {
        byte[] bytes = ByteBufUtil.getBytes(body);
        return new ItemReader(new Body(bytes, maximumItems), 0, bytes.length, 0, new Path(null, pdu, 0));
    }

    boolean hasRemaining() {
        return index < end;
    }

    int remaining() {
        return end - index;
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
        return body.u8(take(1));
    }

    int u16() throws PduException {
        return body.u16(take(2));
    }

    long u32() throws PduException {
        int from = take(4);
        return (long) body.u16(from) << 16 | body.u16(from + 2);
    }

    void skip(int length) throws PduException {
        take(length);
    }

    OctetString octets(int length) throws PduException {
        int from = take(length);
        return OctetString.wrap(Arrays.copyOfRange(body.bytes, from, from + length));
    }

    String uid(int length) throws PduException {
        return WireText.uid(body.bytes, take(length), length);
    }

    String text(int length) throws PduException {
        return WireText.text(body.bytes, take(length), length);
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
        int head = take(4);
        Path itemPath = new Path(path, null, body.u8(head));
        int length = body.u16(head + 2);
        require(length, itemPath);
        int start = index;
        index += length;
        return new ItemReader(body, start, index, body.u8(head + 1), itemPath);
    }

    /** Counts one item or list entry against {@link PduLimits#maximumItems()}. */
    void spend() throws PduException {
        if (--body.itemsLeft < 0) {
            throw failure(AbortReason.INVALID_PARAMETER, "too many items in one PDU");
        }
    }

    /** Checks that the item is used up. */
    void end() throws PduException {
        if (hasRemaining()) {
            throw failure(AbortReason.INVALID_PARAMETER, remaining() + " bytes too long");
        }
    }

    /** An exception that points at the next byte. */
    PduException failure(AbortReason reason, String what) {
        return failure(reason, what, path);
    }

    private PduException failure(AbortReason reason, String what, Path where) {
        return new PduException(what, reason, (long) PduDecoder.HEADER_LENGTH + index, where.toString(), ADVICE);
    }

    /** Moves past so many bytes, if they are there; returns where they begin. */
    private int take(int length) throws PduException {
        require(length, path);
        int from = index;
        index += length;
        return from;
    }

    private void require(int length, Path where) throws PduException {
        if (length > end - index) {
            String what = "%d bytes announced, %d left".formatted(length, remaining());
            throw failure(AbortReason.INVALID_PARAMETER, what, where);
        }
    }

    /** What the readers of one PDU share. */
    private static final class Body {
        private final byte[] bytes;
        private int itemsLeft; // that may still come

        Body(byte[] bytes, int maximumItems) {
            this.bytes = bytes;
            this.itemsLeft = maximumItems;
        }

        int u8(int index) {
            return bytes[index] & 0xFF;
        }

        int u16(int index) {
            return u8(index) << 8 | u8(index + 1);
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
