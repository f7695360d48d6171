package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.PresentationContextRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.SopClassExtendedNegotiation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the presentation contexts of an association; both ends compute it from the same two PDUs.
 *
 * <p>Immutable, and safe to share by threads. {@link #toString()} is a table for people who wonder why nothing was sent.
 *
 * @dicom PS3.8 7.1.1.13, 7.1.1.14
 */
public final class NegotiatedContexts {
    private final List<NegotiatedContext> accepted;
    private final List<RefusedContext> refused;
    private final Map<String, OctetString> extended;
    private final Map<Integer, NegotiatedContext> byId = new HashMap<>();

    private NegotiatedContexts(
            List<NegotiatedContext> accepted, List<RefusedContext> refused, Map<String, OctetString> extended) {
        this.extended = Map.copyOf(extended);
        this.accepted = List.copyOf(accepted);
        this.refused = List.copyOf(refused);
        this.accepted.forEach(context -> byId.put(context.id(), context));
    }

    /**
     * Matches proposals and answers. An acceptance that was not proposed, in id or transfer syntax, is worth nothing; a
     * proposal without an answer is refused.
     */
    public static NegotiatedContexts of(AssociateRq request, AssociateAc acceptance) {
        Map<Integer, PresentationContextAc> answers = new HashMap<>();
        acceptance.presentationContexts().forEach(answer -> answers.putIfAbsent(answer.id(), answer));
        List<NegotiatedContext> accepted = new ArrayList<>();
        List<RefusedContext> refused = new ArrayList<>();
        for (PresentationContextRq proposed : request.presentationContexts()) {
            PresentationContextAc answer = answers.get(proposed.id());
            if (answer == null) {
                refused.add(new RefusedContext(proposed, ContextResult.UNKNOWN, "not answered"));
            } else if (!answer.isAccepted()) {
                refused.add(new RefusedContext(
                        proposed, answer.result(), answer.result().meaning()));
            } else if (!proposed.transferSyntaxes().contains(answer.transferSyntax())) {
                String reason =
                        "accepted in transfer syntax \"%s\", which was not proposed".formatted(answer.transferSyntax());
                refused.add(new RefusedContext(proposed, ContextResult.UNKNOWN, reason));
            } else {
                RoleSelection roles = roles(proposed.abstractSyntax(), request, acceptance);
                accepted.add(new NegotiatedContext(
                        proposed.id(), proposed.abstractSyntax(), answer.transferSyntax(), roles.scu(), roles.scp()));
            }
        }
        return new NegotiatedContexts(accepted, refused, extended(request, acceptance));
    }

    // PS3.7 §D.3.3.5: what was not proposed has no answer
    private static Map<String, OctetString> extended(AssociateRq request, AssociateAc acceptance) {
        Map<String, OctetString> agreed = new HashMap<>();
        for (SopClassExtendedNegotiation proposed : request.userInformation().extendedNegotiations()) {
            acceptance
                    .userInformation()
                    .extendedNegotiation(proposed.sopClassUid())
                    .ifPresent(answer -> agreed.put(proposed.sopClassUid(), answer.information()));
        }
        return agreed;
    }

    // PS3.7 §D.3.3.4: without a proposal and its answer, the requestor is the SCU
    private static RoleSelection roles(String abstractSyntax, AssociateRq request, AssociateAc acceptance) {
        return request.userInformation()
                .roleSelection(abstractSyntax)
                .flatMap(proposed -> acceptance
                        .userInformation()
                        .roleSelection(abstractSyntax)
                        .map(granted -> new RoleSelection(
                                abstractSyntax, proposed.scu() && granted.scu(), proposed.scp() && granted.scp())))
                .orElseGet(() -> new RoleSelection(abstractSyntax, true, false));
    }

    /** The contexts that can be used, in the order of their proposals. */
    public List<NegotiatedContext> accepted() {
        return accepted;
    }

    /** The contexts that cannot be used, in the order of their proposals. */
    public List<RefusedContext> refused() {
        return refused;
    }

    /**
     * The acceptor's answer to the SOP class extended negotiation that was proposed for a SOP class; empty where none was, or
     * it was not answered.
     */
    public OctetString extendedNegotiation(String sopClassUid) {
        return extended.getOrDefault(sopClassUid, OctetString.EMPTY);
    }

    /** The usable context of this id. */
    public Optional<NegotiatedContext> context(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The usable contexts of an abstract syntax; there is one for each transfer syntax, where a requestor proposes so. */
    public List<NegotiatedContext> forAbstractSyntax(String abstractSyntax) {
        return accepted.stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .toList();
    }

    /** The first usable context of an abstract syntax in a transfer syntax. */
    public Optional<NegotiatedContext> find(String abstractSyntax, String transferSyntax) {
        return accepted.stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax)
                        && context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /** What was proposed for one abstract syntax, and what became of it, a line for each context; for error messages. */
    public String describe(String abstractSyntax) {
        String lines = describe(abstractSyntax::equals);
        return lines.isEmpty() ? abstractSyntax + " was not proposed" : lines;
    }

    /** What was proposed and what became of it, a line for each context. */
    @Override
    public String toString() {
        return describe(any -> true);
    }

    private String describe(Predicate<String> abstractSyntaxes) {
        Stream<String> good = accepted.stream()
                .filter(context -> abstractSyntaxes.test(context.abstractSyntax()))
                .map(NegotiatedContexts::line);
        Stream<String> bad = refused.stream()
                .filter(context -> abstractSyntaxes.test(context.proposed().abstractSyntax()))
                .map(NegotiatedContexts::line);
        return Stream.concat(good, bad).collect(Collectors.joining("\n"));
    }

    private static String line(NegotiatedContext context) {
        String roles = context.requestorIsScu()
                ? context.requestorIsScp() ? "SCU and SCP" : "SCU"
                : context.requestorIsScp() ? "SCP" : "neither SCU nor SCP";
        return "context %d, %s: accepted in %s, requestor is %s"
                .formatted(context.id(), context.abstractSyntax(), context.transferSyntax(), roles);
    }

    private static String line(RefusedContext context) {
        PresentationContextRq proposed = context.proposed();
        return "context %d, %s: %s, proposed in %s"
                .formatted(
                        proposed.id(),
                        proposed.abstractSyntax(),
                        context.reason(),
                        String.join(", ", proposed.transferSyntaxes()));
    }
}
