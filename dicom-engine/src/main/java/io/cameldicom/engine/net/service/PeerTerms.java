package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.SopClassCommonExtendedNegotiation;
import io.cameldicom.engine.net.pdu.SopClassExtendedNegotiation;
import io.cameldicom.engine.net.pdu.UserIdentityAc;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the other end of an association said beside its contexts, and what was made of it. Immutable.
 *
 * @param principal whom the requestor's user was found to be; at the acceptor only
 * @param extendedNegotiation the service-class-application-information that it sent, by SOP class: at the acceptor what was
 *     proposed, at the requestor what was answered
 * @param relatedGeneralSopClasses which more general classes it says a SOP class is a kind of, by SOP class, the closest first
 * @param operationsWindow how many operations may be under way: at the acceptor as was asked for, at the requestor as was agreed on
 * @param identityResponse the answer of the acceptor to our user's identity; at the requestor only
 * @param trace which trace the association belongs to, by the account of its requestor
 * @dicom PS3.7 D.3.3.5, D.3.3.6, D.3.3.7
 */
public record PeerTerms(
        Optional<String> principal,
        Map<String, OctetString> extendedNegotiation,
        Map<String, List<String>> relatedGeneralSopClasses,
        Optional<AsynchronousOperationsWindow> operationsWindow,
        Optional<OctetString> identityResponse,
        Optional<TraceContext> trace) {
    /** Nothing said. */
    public static final PeerTerms NONE =
            new PeerTerms(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the maps. */
    public PeerTerms {
        extendedNegotiation = Map.copyOf(extendedNegotiation);
        relatedGeneralSopClasses = Map.copyOf(relatedGeneralSopClasses);
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(operationsWindow, "operationsWindow");
        Objects.requireNonNull(identityResponse, "identityResponse");
        Objects.requireNonNull(trace, "trace");
    }

    /** What was said; of several items for a SOP class the first counts. */
    static PeerTerms of(UserInformation said) {
        Map<String, OctetString> extended = new HashMap<>();
        Map<String, List<String>> related = new HashMap<>();
        for (UserItem item : said.items()) {
            if (item instanceof SopClassExtendedNegotiation negotiation
                    && !negotiation.sopClassUid().equals(TraceContext.ITEM_UID)) {
                extended.putIfAbsent(negotiation.sopClassUid(), negotiation.information());
            } else if (item instanceof SopClassCommonExtendedNegotiation common) {
                related.putIfAbsent(common.sopClassUid(), common.relatedGeneralSopClassUids());
            }
        }
        return new PeerTerms(
                Optional.empty(),
                extended,
                related,
                said.asynchronousOperationsWindow(),
                said.userIdentityResponse().map(UserIdentityAc::serverResponse),
                TraceContext.of(said));
    }

    /** The same with a principal. */
    public PeerTerms withPrincipal(Optional<String> found) {
        return new PeerTerms(
                found, extendedNegotiation, relatedGeneralSopClasses, operationsWindow, identityResponse, trace);
    }

    /** The same with a trace. */
    public PeerTerms withTrace(Optional<TraceContext> known) {
        return new PeerTerms(
                principal, extendedNegotiation, relatedGeneralSopClasses, operationsWindow, identityResponse, known);
    }
}
