package io.cameldicom.engine.net.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A proposal: this abstract syntax (a SOP class), in one of these transfer syntaxes.
 *
 * <p>A received UID that is none is kept, with characters outside printable ASCII escaped as {@code \xNN}; it matches
 * nothing, so its context is refused and the others live on.
 *
 * @param id what the context is called from now on; odd and 1 to 255 if conformant, 0 to 255 if received
 * @param abstractSyntax the UID of the SOP class; empty if a peer left it out
 * @param transferSyntaxes their UIDs in the peer's order, which has no meaning; empty if a peer left them out
 * @dicom PS3.8 9.3.2.2
 */
public record PresentationContextRq(int id, String abstractSyntax, List<String> transferSyntaxes) {
    static final int ITEM_TYPE = 0x20;
    static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;

    /** Refuses an id that is no byte, and copies the list; {@link PduEncoder} checks the rest before it sends. */
    public PresentationContextRq {
        Range.check(id, 0xFF, "presentation-context-ID");
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    /** Whether the id is one the standard allows. Another cannot be answered, for its answer would be malformed too. */
    public boolean hasValidId() {
        return (id & 1) != 0;
    }

    /** Whether the abstract syntax is a UID at all. */
    public boolean hasValidAbstractSyntax() {
        return WireText.isUid(abstractSyntax);
    }

    // 0 ID | 1..3 reserved | one item 30H abstract syntax | items 40H transfer syntax
    static PresentationContextRq read(ItemReader in) throws PduException {
        int id = in.u8();
        in.skip(3);
        List<String> abstractSyntaxes = new ArrayList<>(1);
        List<String> transferSyntaxes = new ArrayList<>();
        while (in.hasRemaining()) {
            ItemReader item = in.item();
            if (item.type() == TRANSFER_SYNTAX) {
                transferSyntaxes.add(item.uid(item.remaining()));
            } else if (item.type() == ABSTRACT_SYNTAX) {
                if (!abstractSyntaxes.isEmpty()) {
                    throw item.failure(AbortReason.UNEXPECTED_PARAMETER, "a second abstract syntax in one context");
                }
                abstractSyntaxes.add(item.uid(item.remaining()));
            }
            // PS3.8 §9.3.1: other items are ignored
        }
        String abstractSyntax = abstractSyntaxes.isEmpty() ? "" : abstractSyntaxes.get(0);
        return new PresentationContextRq(id, abstractSyntax, transferSyntaxes);
    }

    ItemWriter write(ItemWriter out) {
        int start = out.begin(ITEM_TYPE, 0);
        out.u8(id).u8(0).u8(0).u8(0);
        out.text(ABSTRACT_SYNTAX, abstractSyntax);
        for (String uid : transferSyntaxes) {
            out.text(TRANSFER_SYNTAX, uid);
        }
        return out.end(ITEM_TYPE, start);
    }
}
