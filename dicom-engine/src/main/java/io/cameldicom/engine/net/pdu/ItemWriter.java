package io.cameldicom.engine.net.pdu;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Appends fields and items to a borrowed buffer; every call returns this writer. */
final class ItemWriter {
    private static final int MAX_ITEM_LENGTH = 0xFFFF;

    private final ByteBuf out;

    ItemWriter(ByteBuf out) {
        this.out = out;
    }

    ItemWriter u8(int value) {
        out.writeByte(value);
        return this;
    }

    ItemWriter u16(int value) {
        out.writeShort(value);
        return this;
    }

    ItemWriter u32(long value) {
        out.writeInt((int) value);
        return this;
    }

    ItemWriter octets(OctetString bytes) {
        bytes.copyTo(out);
        return this;
    }

    ItemWriter text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    ItemWriter title(AeTitle title) {
        title.copyTo(out);
        return this;
    }

    /** A PDV with a copy of its fragment, whose reader index stays. */
    ItemWriter pdv(Pdv pdv) {
        ByteBuf data = pdv.data();
        Pdv.writeHeader(out, pdv.contextId(), pdv.command(), pdv.last(), data.readableBytes());
        out.writeBytes(data, data.readerIndex(), data.readableBytes());
        return this;
    }

    /** A text behind its length in two bytes. */
    ItemWriter sizedText(String text) {
        return u16((int) Range.check(text.length(), MAX_ITEM_LENGTH, "the length of a field"))
                .text(text);
    }

    /** Bytes behind their length in two bytes. */
    ItemWriter sizedOctets(OctetString bytes) {
        return u16((int) Range.check(bytes.size(), MAX_ITEM_LENGTH, "the length of a field"))
                .octets(bytes);
    }

    /** An item that holds a text. */
    ItemWriter text(int type, String text) {
        int start = begin(type, 0);
        return text(text).end(type, start);
    }

    /** The header of an item whose content follows, up to {@link #end}, which wants what this returns. */
    int begin(int type, int second) {
        out.writeInt(type << 24 | second << 16);
        return out.writerIndex();
    }

    /** The end of an item: it has its length. */
    ItemWriter end(int type, int start) {
        int length = out.writerIndex() - start;
        if (length > MAX_ITEM_LENGTH) { // a name for it costs more than all the rest
            Range.check(length, MAX_ITEM_LENGTH, "the length of item " + UnknownItem.hex(type));
        }
        out.setShort(start - 2, length);
        return this;
    }

    /** An item: its header, and what {@code content} writes. */
    ItemWriter item(int type, Consumer<ItemWriter> content) {
        return item(type, 0, content);
    }

    /** The same with the second byte of the header, which one item uses for a version. */
    ItemWriter item(int type, int second, Consumer<ItemWriter> content) {
        int start = begin(type, second);
        content.accept(this);
        return end(type, start);
    }
}
