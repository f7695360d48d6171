package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.SopClassExtendedNegotiation;
import io.cameldicom.engine.net.pdu.UserIdentityAc;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what an acceptor answers to a request: a pure function, for any thread.
 *
 * @dicom PS3.8 7.1.1, PS3.7 D.3
 */
public final class Negotiator {
    private final AssociateRq request;
    private final AcceptPolicy policy;
    private final IdentityDecision identity;
    private final ContextLimits limits;

    private Negotiator(AssociateRq request, AcceptPolicy policy, IdentityDecision identity, ContextLimits limits) {
        this.request = request;
        this.policy = policy;
        this.identity = identity;
        this.limits = limits;
    }

    /**
     * What to answer to {@code request} under {@code policy}.
     *
     * @param identity what became of the request's user identity, if it has one
     */
    public static Negotiation negotiate(AssociateRq request, AcceptPolicy policy, IdentityDecision identity) {
        return negotiate(request, policy, identity, ContextLimits.NONE);
    }

    /**
     * The same for a requestor that is not served all of what the policy offers.
     *
     * @param limits what it is served
     */
    public static Negotiation negotiate(
            AssociateRq request, AcceptPolicy policy, IdentityDecision identity, ContextLimits limits) {
        return new Negotiator(request, policy, identity, limits).negotiate();
    }

    /** Why {@code request} is rejected whoever its user is; so that no identity is checked in vain. */
    public static Optional<Negotiation.Rejected> refusal(AssociateRq request, AcceptPolicy policy) {
        return new Negotiator(request, policy, IdentityDecision.NOT_CHECKED, ContextLimits.NONE).refusal();
    }

    private Negotiation negotiate() {
        Optional<Negotiation.Rejected> rejection = refusal().or(this::unidentified);
        if (rejection.isPresent()) {
            return rejection.get();
        }
        Map<String, ContextOffer> served = new LinkedHashMap<>();
        List<PresentationContextAc> answers = new ArrayList<>();
        for (PresentationContextRq proposed : request.presentationContexts()) {
            if (proposed.hasValidId()) {
                ContextOffer offer = offerFor(proposed);
                PresentationContextAc answer = answer(proposed, offer);
                answers.add(answer);
                if (answer.isAccepted()) {
                    served.put(proposed.abstractSyntax(), offer);
                }
            }
        }
        AssociateAc acceptance = AssociateAc.answering(request, answers, userInformation(served));
        return new Negotiation.Accepted(acceptance, NegotiatedContexts.of(request, acceptance));
    }

    private Optional<Negotiation.Rejected> refusal() {
        // PS3.8 §9.3.2: only bit 0 is tested
        if ((request.protocolVersion() & AssociateRq.PROTOCOL_VERSION) == 0) {
            return rejected(
                    RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED, "protocol version " + request.protocolVersion());
        }
        if (!request.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
            return rejected(
                    RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED,
                    "application context \"" + request.applicationContext() + "\"");
        }
        if (!policy.calledAeTitles().accepts(request.calledAeTitle())) {
            return rejected(
                    RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "called AE title \"" + request.calledAeTitle() + "\"");
        }
        if (!policy.callingAeTitles().accepts(request.callingAeTitle())) {
            return rejected(
                    RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED,
                    "calling AE title \"" + request.callingAeTitle() + "\"");
        }
        MaximumLength maximum = request.userInformation().maximumLength();
        if (!maximum.isUnlimited() && maximum.value() < policy.leastPeerMaximumLength()) {
            return rejected(RejectReason.LOCAL_LIMIT_EXCEEDED, "a maximum length of " + maximum.value());
        }
        if (request.presentationContexts().stream().noneMatch(PresentationContextRq::hasValidId)) {
            return rejected(RejectReason.NO_REASON_GIVEN, "no presentation context that could be answered");
        }
        return Optional.empty();
    }

    // PS3.7 §D.3.3.7: permanent, by the provider, ACSE related
    private Optional<Negotiation.Rejected> unidentified() {
        if (identity.outcome() == IdentityDecision.Outcome.REFUSED) {
            return rejected(RejectReason.ACSE_NO_REASON_GIVEN, "the user identity is not believed");
        }
        if (policy.userIdentityRequired() && !isIdentified()) {
            return rejected(RejectReason.ACSE_NO_REASON_GIVEN, "there is no user identity, or nobody checked it");
        }
        return Optional.empty();
    }

    private boolean isIdentified() {
        return request.userInformation().userIdentity().isPresent()
                && identity.outcome() == IdentityDecision.Outcome.ACCEPTED;
    }

    private static Optional<Negotiation.Rejected> rejected(RejectReason reason, String explanation) {
        return Optional.of(new Negotiation.Rejected(AssociateRj.of(RejectResult.PERMANENT, reason), explanation));
    }

    private PresentationContextAc answer(PresentationContextRq proposed, ContextOffer offer) {
        if (offer.transferSyntaxes().isEmpty()) {
            return PresentationContextAc.refused(proposed, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        // PS3.8 §9.3.3.2: served here, but not to everybody, is the user's refusal
        if (!limits.abstractSyntaxes().test(proposed.abstractSyntax())) {
            return PresentationContextAc.refused(proposed, ContextResult.USER_REJECTION);
        }
        RoleSelection wanted = request.userInformation()
                .roleSelection(proposed.abstractSyntax())
                .orElse(new RoleSelection(proposed.abstractSyntax(), true, false));
        RoleSelection granted = granted(wanted, offer);
        if (!granted.scu() && !granted.scp()) {
            return PresentationContextAc.refused(proposed, ContextResult.USER_REJECTION);
        }
        for (String transferSyntax : offer.transferSyntaxes()) {
            if (proposed.transferSyntaxes().contains(transferSyntax)
                    && limits.transferSyntaxes().test(transferSyntax)) {
                return PresentationContextAc.accepted(proposed.id(), transferSyntax);
            }
        }
        return PresentationContextAc.refused(proposed, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }

    // PS3.7 §D.3.3.6: a class we do not know may be a kind of one that we do
    private ContextOffer offerFor(PresentationContextRq proposed) {
        ContextOffer offer = policy.offerFor(proposed);
        String uid = proposed.abstractSyntax();
        if (!offer.transferSyntaxes().isEmpty()
                || !proposed.hasValidAbstractSyntax()
                || policy.neverUnlisted().contains(uid)) {
            return offer;
        }
        return request.userInformation().commonExtendedNegotiation(uid).stream()
                .flatMap(common -> common.relatedGeneralSopClassUids().stream())
                .filter(policy.generalSopClasses()::contains)
                .map(general -> policy.offers().getOrDefault(general, ContextOffer.NONE))
                .findFirst()
                .orElse(offer);
    }

    private static RoleSelection granted(RoleSelection wanted, ContextOffer offer) {
        return new RoleSelection(
                wanted.sopClassUid(),
                wanted.scu() && offer.requestorMayBeScu(),
                wanted.scp() && offer.requestorMayBeScp());
    }

    // Each item answers one of the request: what was not asked is not answered (PS3.7 §D.3.3.3, D.3.3.4).
    private UserInformation userInformation(Map<String, ContextOffer> served) {
        UserInformation asked = request.userInformation();
        List<UserItem> answers = new ArrayList<>();
        asked.asynchronousOperationsWindow()
                .map(window -> window.atMost(policy.operationsWindow()))
                .ifPresent(answers::add);
        served.forEach((uid, offer) ->
                asked.roleSelection(uid).map(wanted -> granted(wanted, offer)).ifPresent(answers::add));
        served.forEach((uid, offer) -> asked.extendedNegotiation(uid)
                .map(proposed -> offer.extendedNegotiation().apply(proposed.information()))
                .filter(information -> !information.isEmpty())
                .map(information -> new SopClassExtendedNegotiation(uid, information))
                .ifPresent(answers::add));
        asked.userIdentity().flatMap(this::identityAnswer).ifPresent(answers::add);
        return UserInformation.of(
                policy.maximumPDataLength(),
                policy.implementation().classUid(),
                policy.implementation().versionName(),
                answers);
    }

    private Optional<UserIdentityAc> identityAnswer(UserIdentityRq user) {
        if (!user.responseRequested() || identity.outcome() != IdentityDecision.Outcome.ACCEPTED) {
            return Optional.empty();
        }
        // PS3.7 §D.3.3.7.2: zero length for names and passcodes
        IdentityType type = user.identityType();
        boolean named = type == IdentityType.USERNAME || type == IdentityType.USERNAME_AND_PASSCODE;
        return Optional.of(new UserIdentityAc(named ? OctetString.EMPTY : identity.serverResponse()));
    }
}
