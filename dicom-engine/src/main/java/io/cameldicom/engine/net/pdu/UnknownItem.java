package io.cameldicom.engine.net.pdu;

import java.util.Objects;

/**
 * An item this version does not know: the standard has it ignored, and here it is kept besides and written back.
 *
 * @param itemType the first byte of the item, 0 to 255
 * @param content what follows its length
 * @dicom PS3.8 9.3.1
 */
public record UnknownItem(int itemType, OctetString content) implements UserItem {
    /** Refuses a type that is no byte. */
    public UnknownItem {
        Range.check(itemType, 0xFF, "item-type");
        Objects.requireNonNull(content, "content");
    }

    @Override
    public UserItemType type() {
        return UserItemType.UNKNOWN;
    }

    static UnknownItem read(ItemReader in) throws PduException {
        return new UnknownItem(in.type(), in.octets(in.remaining()));
    }

    ItemWriter write(ItemWriter out) {
        return out.octets(content);
    }

    /** The type as the standard prints it: {@code 58H}. */
    static String hex(int itemType) {
        return "%02XH".formatted(itemType);
    }

    @Override
    public String toString() {
        return "UnknownItem[" + hex(itemType) + ", " + content + "]";
    }
}
