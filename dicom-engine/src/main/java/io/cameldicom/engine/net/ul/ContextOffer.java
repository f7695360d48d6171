package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.OctetString;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How an acceptor serves one abstract syntax.
 *
 * @param transferSyntaxes the transfer syntaxes it takes, the best first; empty refuses the abstract syntax
 * @param requestorMayBeScu whether the requestor may be the SCU, as it usually is
 * @param requestorMayBeScp whether the requestor may be the SCP, as for the storage within C-GET, or for reports sent later
 * @param extendedNegotiation what to answer to the application information of a SOP class extended negotiation (PS3.7
 *     D.3.3.5); empty for no answer. Called on the negotiating thread: it must not block
 */
public record ContextOffer(
        List<String> transferSyntaxes,
        boolean requestorMayBeScu,
        boolean requestorMayBeScp,
        UnaryOperator<OctetString> extendedNegotiation) {
    /** Serves nothing. */
    public static final ContextOffer NONE = new ContextOffer(List.of(), false, false, proposed -> OctetString.EMPTY);

    /** Copies the list. */
    public ContextOffer {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        Objects.requireNonNull(extendedNegotiation, "extendedNegotiation");
    }

    /** Serves requestors that are SCU, in these transfer syntaxes, the best first. */
    public static ContextOffer of(List<String> transferSyntaxes) {
        return new ContextOffer(transferSyntaxes, true, false, proposed -> OctetString.EMPTY);
    }

    /** The same, with the roles a requestor may take. */
    public ContextOffer withRequestorRoles(boolean scu, boolean scp) {
        return new ContextOffer(transferSyntaxes, scu, scp, extendedNegotiation);
    }

    /** The same, answering extended negotiation. */
    public ContextOffer withExtendedNegotiation(UnaryOperator<OctetString> answer) {
        return new ContextOffer(transferSyntaxes, requestorMayBeScu, requestorMayBeScp, answer);
    }
}
