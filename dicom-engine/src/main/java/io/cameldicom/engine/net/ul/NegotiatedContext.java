package io.cameldicom.engine.net.ul;

import java.util.Objects;

/**
 * A presentation context that both ends agreed on.
 *
 * @param id its name in every message, odd, 1 to 255
 * @param abstractSyntax the UID of the SOP class
 * @param transferSyntax the UID of the one transfer syntax that data sets have in it
 * @param requestorIsScu whether the requestor of the association may invoke the SCU's operations
 * @param requestorIsScp whether the acceptor of the association may invoke them
 * @dicom PS3.8 7.1.1.13, PS3.7 D.3.3.4
 */
public record NegotiatedContext(
        int id, String abstractSyntax, String transferSyntax, boolean requestorIsScu, boolean requestorIsScp) {
    /** Refuses null. */
    public NegotiatedContext {
        Objects.requireNonNull(abstractSyntax, "abstractSyntax");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
    }
}
