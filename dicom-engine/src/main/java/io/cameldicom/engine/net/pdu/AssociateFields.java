package io.cameldicom.engine.net.pdu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * What A-ASSOCIATE-RQ and A-ASSOCIATE-AC have in common, which is everything but the kind of presentation context.
 *
 * <pre>
 *   0          2          4           20           36          68
 *   +----------+----------+-----------+------------+-----------+-----------------------------+
 *   | protocol | reserved | called    | calling    | reserved  | items: 10H, 20H or 21H, 50H |
 *   | version  |          | AE title  | AE title   | 32 bytes  |                             |
 *   +----------+----------+-----------+------------+-----------+-----------------------------+
 * </pre>
 *
 * @dicom PS3.8 9.3.2, 9.3.3
 */
record AssociateFields<C>(
        int protocolVersion,
        AeTitle calledAeTitle,
        AeTitle callingAeTitle,
        OctetString reserved,
        String applicationContext,
        List<C> presentationContexts,
        UserInformation userInformation,
        List<UnknownItem> unknownItems) {
    static final int RESERVED_LENGTH = 32;

    private static final int APPLICATION_CONTEXT = 0x10;

    /** How one of the two kinds of presentation context is read. */
    interface ContextReader<C> {
        C read(ItemReader in) throws PduException;
    }

    static <C> AssociateFields<C> read(
            ItemReader in, int contextType, ContextReader<C> contextReader, ToIntFunction<C> contextId)
            throws PduException {
        int protocolVersion = in.u16();
        in.skip(2);
        AeTitle called = AeTitle.ofWire(in.octets(AeTitle.MAX_LENGTH));
        AeTitle calling = AeTitle.ofWire(in.octets(AeTitle.MAX_LENGTH));
        OctetString reserved = in.octets(RESERVED_LENGTH);
        List<String> applicationContexts = new ArrayList<>(1);
        List<UserInformation> userInformation = new ArrayList<>(1);
        List<C> contexts = new ArrayList<>();
        List<UnknownItem> unknown = new ArrayList<>();
        BitSet contextIds = new BitSet(256);
        while (in.hasRemaining()) {
            ItemReader item = in.item();
            int type = item.type();
            if (type == contextType) {
                C context = contextReader.read(item);
                int id = contextId.applyAsInt(context);
                // Two contexts of one name: data sets would be read in the wrong one's transfer syntax.
                if (contextIds.get(id)) {
                    throw item.failure(AbortReason.INVALID_PARAMETER, "a second presentation context " + id);
                }
                contextIds.set(id);
                contexts.add(context);
            } else if (type == APPLICATION_CONTEXT) {
                addOnly(applicationContexts, item.uid(item.remaining()), item);
            } else if (type == UserInformation.ITEM_TYPE) {
                addOnly(userInformation, UserInformation.read(item), item);
            } else {
                unknown.add(UnknownItem.read(item));
            }
        }
        return new AssociateFields<>(
                protocolVersion,
                called,
                calling,
                reserved,
                applicationContexts.isEmpty() ? "" : applicationContexts.get(0),
                contexts,
                userInformation.isEmpty() ? UserInformation.EMPTY : userInformation.get(0),
                unknown);
    }

    private static <T> void addOnly(List<T> list, T value, ItemReader item) throws PduException {
        if (!list.isEmpty()) {
            throw item.failure(AbortReason.UNEXPECTED_PARAMETER, "a second item of this type");
        }
        list.add(value);
    }

    ItemWriter write(ItemWriter out, BiConsumer<C, ItemWriter> contextWriter) {
        out.u16(protocolVersion)
                .u16(0)
                .title(calledAeTitle)
                .title(callingAeTitle)
                .octets(reserved);
        out.text(APPLICATION_CONTEXT, applicationContext);
        presentationContexts.forEach(context -> contextWriter.accept(context, out));
        out.item(UserInformation.ITEM_TYPE, userInformation::write);
        unknownItems.forEach(unknown -> out.item(unknown.itemType(), unknown::write));
        return out;
    }

    static OctetString checkReserved(OctetString reserved) {
        if (reserved.size() != RESERVED_LENGTH) {
            throw new IllegalArgumentException("The reserved field has 32 bytes, not " + reserved.size());
        }
        return reserved;
    }
}
