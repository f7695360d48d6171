package io.cameldicom.engine.net.pdu;

import java.util.List;
import java.util.Objects;

/**
 * The answer to the proposed presentation context of the same id.
 *
 * @param id the context's name; odd and 1 to 255 if conformant, 0 to 255 if received
 * @param resultCode the byte that says what became of it, 0 to 255; see {@link #result()}
 * @param transferSyntax the UID that was chosen; has no meaning unless the context is accepted, and is empty where a peer
 *     leaves it out then
 * @dicom PS3.8 9.3.3.2
 */
public record PresentationContextAc(int id, int resultCode, String transferSyntax) {
    static final int ITEM_TYPE = 0x21;

    /** Refuses codes that are no bytes; unknown ones are kept, for they do arrive. */
    public PresentationContextAc {
        Range.check(id, 0xFF, "presentation-context-ID");
        Range.check(resultCode, 0xFF, "result");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
    }

    /** The answer that accepts. */
    public static PresentationContextAc accepted(int id, String transferSyntax) {
        return new PresentationContextAc(id, ContextResult.ACCEPTANCE.code(), transferSyntax);
    }

    /**
     * The answer that refuses {@code proposed}; it repeats the first proposed transfer syntax, for the item has to hold
     * one and no receiver looks at it.
     *
     * @throws IllegalArgumentException if the result is {@link ContextResult#ACCEPTANCE} or has no code
     */
    public static PresentationContextAc refused(PresentationContextRq proposed, ContextResult result) {
        if (result == ContextResult.ACCEPTANCE) {
            throw new IllegalArgumentException("A refusal that accepts");
        }
        return new PresentationContextAc(proposed.id(), result.code(), filler(proposed.transferSyntaxes()));
    }

    private static String filler(List<String> proposed) {
        for (String uid : proposed) {
            if (WireText.isUid(uid)) {
                return uid;
            }
        }
        return "";
    }

    /** What became of the context. */
    public ContextResult result() {
        return ContextResult.of(resultCode);
    }

    /** Whether the context can be used. */
    public boolean isAccepted() {
        return resultCode == ContextResult.ACCEPTANCE.code();
    }

    // 0 ID | 1 reserved | 2 result | 3 reserved | one item 40H transfer syntax
    static PresentationContextAc read(ItemReader in) throws PduException {
        int id = in.u8();
        in.skip(1);
        int result = in.u8();
        in.skip(1);
        String transferSyntax = "";
        boolean found = false;
        while (in.hasRemaining()) {
            ItemReader item = in.item();
            if (item.type() == PresentationContextRq.TRANSFER_SYNTAX) {
                if (found) {
                    throw item.failure(AbortReason.UNEXPECTED_PARAMETER, "a second transfer syntax in an answer");
                }
                found = true;
                transferSyntax = item.uid(item.remaining());
            }
            // PS3.8 §9.3.1: other items are ignored
        }
        return new PresentationContextAc(id, result, transferSyntax);
    }

    ItemWriter write(ItemWriter out) {
        int start = out.begin(ITEM_TYPE, 0);
        out.u8(id).u8(0).u8(resultCode).u8(0);
        if (!transferSyntax.isEmpty()) {
            out.text(PresentationContextRq.TRANSFER_SYNTAX, transferSyntax);
        }
        return out.end(ITEM_TYPE, start);
    }
}
