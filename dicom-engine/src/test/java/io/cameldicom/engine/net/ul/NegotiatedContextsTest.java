package io.cameldicom.engine.net.ul;

import static io.cameldicom.engine.net.ul.Requests.CT;
import static io.cameldicom.engine.net.ul.Requests.EXPLICIT;
import static io.cameldicom.engine.net.ul.Requests.IMPLICIT;
import static io.cameldicom.engine.net.ul.Requests.JPEG;
import static io.cameldicom.engine.net.ul.Requests.MR;
import static io.cameldicom.engine.net.ul.Requests.VERIFICATION;
import static io.cameldicom.engine.net.ul.Requests.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.pdu.UserItem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NegotiatedContextsTest {
    private static final AssociateRq REQUEST = Requests.of(
            context(1, CT, JPEG),
            context(3, CT, EXPLICIT, IMPLICIT),
            context(5, MR, EXPLICIT),
            context(7, MR, IMPLICIT),
            context(9, VERIFICATION, IMPLICIT),
            context(11, VERIFICATION, IMPLICIT));

    private static final NegotiatedContexts CONTEXTS = NegotiatedContexts.of(
            REQUEST,
            answer(
                    REQUEST,
                    List.of(
                            PresentationContextAc.accepted(1, JPEG),
                            PresentationContextAc.accepted(3, IMPLICIT),
                            new PresentationContextAc(5, 4, ""),
                            PresentationContextAc.accepted(7, JPEG),
                            new PresentationContextAc(9, 77, IMPLICIT),
                            PresentationContextAc.accepted(99, IMPLICIT))));

    private static AssociateAc answer(AssociateRq request, List<PresentationContextAc> answers, UserItem... items) {
        return AssociateAc.answering(request, answers, UserInformation.of(16_384, "1.2.3", "TEST", List.of(items)));
    }

    @Test
    void findsContextsByIdAndSyntaxes() {
        NegotiatedContext jpeg = new NegotiatedContext(1, CT, JPEG, true, false);
        NegotiatedContext implicit = new NegotiatedContext(3, CT, IMPLICIT, true, false);

        assertThat(CONTEXTS.accepted()).containsExactly(jpeg, implicit);
        assertThat(CONTEXTS.context(3)).hasValue(implicit);
        assertThat(CONTEXTS.context(5)).isEmpty();
        assertThat(CONTEXTS.forAbstractSyntax(CT)).containsExactly(jpeg, implicit);
        assertThat(CONTEXTS.forAbstractSyntax(MR)).isEmpty();
        assertThat(CONTEXTS.find(CT, IMPLICIT)).hasValue(implicit);
        assertThat(CONTEXTS.find(CT, EXPLICIT)).isEmpty();
    }

    @Test
    void doesNotTrustAnAcceptanceOfWhatWasNotProposed() {
        assertThat(CONTEXTS.context(99)).isEmpty();
        assertThat(CONTEXTS.context(7)).isEmpty();
        assertThat(CONTEXTS.refused())
                .extracting(context -> context.proposed().id() + " " + context.result())
                .containsExactly(
                        "5 " + ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                        "7 " + ContextResult.UNKNOWN,
                        "9 " + ContextResult.UNKNOWN,
                        "11 " + ContextResult.UNKNOWN);
    }

    @Test
    void describesProposalsAndTheirFate() {
        assertThat(CONTEXTS.toString().lines())
                .containsExactly(
                        "context 1, %s: accepted in %s, requestor is SCU".formatted(CT, JPEG),
                        "context 3, %s: accepted in %s, requestor is SCU".formatted(CT, IMPLICIT),
                        "context 5, %s: transfer-syntaxes-not-supported (provider rejection), proposed in %s"
                                .formatted(MR, EXPLICIT),
                        "context 7, %s: accepted in transfer syntax \"%s\", which was not proposed, proposed in %s"
                                .formatted(MR, JPEG, IMPLICIT),
                        "context 9, %s: unknown result, proposed in %s".formatted(VERIFICATION, IMPLICIT),
                        "context 11, %s: not answered, proposed in %s".formatted(VERIFICATION, IMPLICIT));
        assertThat(CONTEXTS.describe(MR).lines()).hasSize(2);
        assertThat(CONTEXTS.describe("1.2.3")).isEqualTo("1.2.3 was not proposed");
    }

    @Test
    void combinesProposedAndGrantedRoles() {
        AssociateRq request = Requests.of(
                List.of(
                        context(1, CT, IMPLICIT),
                        context(3, MR, IMPLICIT),
                        context(5, VERIFICATION, IMPLICIT),
                        context(7, "1.2.3", IMPLICIT)),
                new RoleSelection(CT, true, true),
                new RoleSelection(MR, false, true),
                new RoleSelection("1.2.3", false, true));
        List<PresentationContextAc> answers = Stream.of(1, 3, 5, 7)
                .map(id -> PresentationContextAc.accepted(id, IMPLICIT))
                .toList();
        NegotiatedContexts contexts = NegotiatedContexts.of(
                request,
                answer(
                        request,
                        answers,
                        new RoleSelection(CT, true, true),
                        new RoleSelection(MR, true, true),
                        new RoleSelection(VERIFICATION, false, true)));

        assertThat(contexts.accepted())
                .as("granted, granted more than proposed, granted without proposal, proposed without answer")
                .containsExactly(
                        new NegotiatedContext(1, CT, IMPLICIT, true, true),
                        new NegotiatedContext(3, MR, IMPLICIT, false, true),
                        new NegotiatedContext(5, VERIFICATION, IMPLICIT, true, false),
                        new NegotiatedContext(7, "1.2.3", IMPLICIT, true, false));
        assertThat(contexts.describe(CT)).endsWith("requestor is SCU and SCP");
        assertThat(contexts.describe(MR)).endsWith("requestor is SCP");
    }

    @Test
    void saysSoWhenNobodyHasARole() {
        AssociateRq request = Requests.of(List.of(context(1, CT, IMPLICIT)), new RoleSelection(CT, false, true));
        NegotiatedContexts contexts = NegotiatedContexts.of(
                request,
                answer(
                        request,
                        List.of(PresentationContextAc.accepted(1, IMPLICIT)),
                        new RoleSelection(CT, true, false)));

        assertThat(contexts.describe(CT)).endsWith("requestor is neither SCU nor SCP");
    }
}
