package io.cameldicom.engine.net.pdu;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What a PDU must be before we send it; what we receive is not held to this. Each refusal names its rule; where there may be hundreds
 * of checks, only a refusal makes its message.
 */
final class Conformance {
    private Conformance() {}

    /** Throws {@link IllegalArgumentException} unless the PDU conforms. */
    static void check(Pdu pdu) {
        switch (pdu.type()) {
            case ASSOCIATE_RQ -> checkRequest((AssociateRq) pdu);
            case ASSOCIATE_AC -> checkAcceptance((AssociateAc) pdu);
            case P_DATA_TF -> checkData((PDataTf) pdu);
            case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT -> {
                // Their codes are bytes, and a reserved one may be passed on.
            }
        }
    }

    private static void checkRequest(AssociateRq pdu) {
        rule(pdu.calledAeTitle().isConformant(), "the called AE title is none: " + pdu.calledAeTitle());
        rule(pdu.callingAeTitle().isConformant(), "the calling AE title is none: " + pdu.callingAeTitle());
        checkUid(pdu.applicationContext(), "application context");
        checkIds(pdu.presentationContexts(), PresentationContextRq::id);
        Set<String> transferSyntaxes = new HashSet<>(); // few, again and again
        for (PresentationContextRq context : pdu.presentationContexts()) {
            checkUid(context.abstractSyntax(), "abstract syntax");
            // PS3.8 §9.3.2.2: at least one transfer syntax per context
            if (context.transferSyntaxes().isEmpty()) {
                throw violation("presentation context " + context.id() + " has no transfer syntax");
            }
            for (String uid : context.transferSyntaxes()) {
                if (transferSyntaxes.add(uid)) {
                    checkUid(uid, "transfer syntax");
                }
            }
        }
        checkUserInformation(pdu.userInformation());
    }

    private static void checkAcceptance(AssociateAc pdu) {
        // The titles repeat the request's bytes, whatever they are (PS3.8 §9.3.3).
        checkUid(pdu.applicationContext(), "application context");
        checkIds(pdu.presentationContexts(), PresentationContextAc::id);
        Set<String> transferSyntaxes = new HashSet<>(); // few, again and again
        for (PresentationContextAc context : pdu.presentationContexts()) {
            // Of a refused context it is not significant, and there may have been none to repeat.
            boolean significant =
                    context.isAccepted() || !context.transferSyntax().isEmpty();
            if (significant && transferSyntaxes.add(context.transferSyntax())) {
                checkUid(context.transferSyntax(), "transfer syntax");
            }
        }
        checkUserInformation(pdu.userInformation());
    }

    private static <C> void checkIds(List<C> contexts, ToIntFunction<C> idOf) {
        rule(!contexts.isEmpty(), "there is no presentation context");
        BitSet seen = new BitSet(256);
        for (C context : contexts) {
            int id = idOf.applyAsInt(context);
            // PS3.8 §9.3.2.2: odd integers between 1 and 255
            if ((id & 1) == 0) {
                throw violation("presentation context id " + id + " is not odd");
            }
            if (seen.get(id)) {
                throw violation("two presentation contexts have the id " + id);
            }
            seen.set(id);
        }
    }

    private static void checkUserInformation(UserInformation information) {
        // PS3.8 §D.1.1, PS3.7 §D.3.3.2.1: both are required
        rule(has(information, UserItemType.MAXIMUM_LENGTH), "there is no Maximum Length");
        rule(has(information, UserItemType.IMPLEMENTATION_CLASS_UID), "there is no Implementation Class UID");
        for (UserItemType type : UserItemType.values()) {
            long count = information.items().stream()
                    .filter(item -> item.type() == type)
                    .count();
            rule(count <= 1 || type.isRepeatable(), "there is more than one " + type);
        }
        information.items().forEach(Conformance::checkUserItem);
    }

    private static boolean has(UserInformation information, UserItemType type) {
        return information.items().stream().anyMatch(item -> item.type() == type);
    }

    private static void checkUserItem(UserItem item) {
        switch (item.type()) {
            case IMPLEMENTATION_CLASS_UID -> checkUid(((ImplementationClassUid) item).uid(), "implementation class");
            case IMPLEMENTATION_VERSION_NAME -> checkVersionName(((ImplementationVersionName) item).name());
            case ROLE_SELECTION -> checkUid(((RoleSelection) item).sopClassUid(), "SOP class");
            case SOP_CLASS_EXTENDED_NEGOTIATION ->
                checkUid(((SopClassExtendedNegotiation) item).sopClassUid(), "SOP class");
            case SOP_CLASS_COMMON_EXTENDED_NEGOTIATION -> {
                SopClassCommonExtendedNegotiation common = (SopClassCommonExtendedNegotiation) item;
                checkUid(common.sopClassUid(), "SOP class");
                checkUid(common.serviceClassUid(), "service class");
                common.relatedGeneralSopClassUids().forEach(uid -> checkUid(uid, "related general SOP class"));
            }
            case MAXIMUM_LENGTH, ASYNCHRONOUS_OPERATIONS_WINDOW, USER_IDENTITY_RQ, USER_IDENTITY_AC, UNKNOWN -> {
                // Any value their fields can hold is allowed.
            }
        }
    }

    private static void checkVersionName(String name) {
        rule(
                !name.isEmpty()
                        && name.length() <= ImplementationVersionName.MAX_LENGTH
                        && name.chars().allMatch(WireText::isPrintable),
                "an implementation version name has 1 to 16 characters of ASCII: " + WireText.escape(name));
    }

    // On the path of every fragment: no message is built unless it is needed.
    private static void checkData(PDataTf pdu) {
        rule(!pdu.pdvs().isEmpty(), "there is no PDV");
        for (Pdv pdv : pdu.pdvs()) {
            int length = pdv.data().readableBytes();
            if ((pdv.contextId() & 1) == 0) {
                throw violation("presentation context id " + pdv.contextId() + " is not odd");
            }
            // PS3.8 §E.1: a fragment has an even number of bytes. A data set that is odd as it was stored is passed on
            // untouched, so its last fragment may be odd.
            if ((length & 1) != 0 && (pdv.command() || !pdv.last())) {
                throw violation("a fragment has an odd number of bytes: " + length);
            }
        }
        if (pdu.length() > Integer.MAX_VALUE) {
            throw violation("it is too long: " + pdu.length() + " bytes");
        }
    }

    private static void checkUid(String uid, String what) {
        if (!WireText.isUid(uid)) {
            throw violation("the UID of the " + what + " is none: " + WireText.escape(uid));
        }
    }

    private static void rule(boolean kept, String violation) {
        if (!kept) {
            throw violation(violation);
        }
    }

    private static IllegalArgumentException violation(String violation) {
        return new IllegalArgumentException("Not sent, for " + violation);
    }
}
