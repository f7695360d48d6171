package io.cameldicom.engine.net.ul;

import static io.cameldicom.engine.net.ul.Requests.CT;
import static io.cameldicom.engine.net.ul.Requests.EXPLICIT;
import static io.cameldicom.engine.net.ul.Requests.IMPLICIT;
import static io.cameldicom.engine.net.ul.Requests.JPEG;
import static io.cameldicom.engine.net.ul.Requests.MR;
import static io.cameldicom.engine.net.ul.Requests.VERIFICATION;
import static io.cameldicom.engine.net.ul.Requests.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.MaximumLength;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.PduEncoder;
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
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NegotiatorTest {
    private static final String DICOM = AssociateRq.DICOM_APPLICATION_CONTEXT;
    private static final OctetString FLAGS = OctetString.of((byte) 1, (byte) 1);

    private static AcceptPolicy.Builder policy() {
        return AcceptPolicy.builder(new Implementation("1.2.3.4", "CAMEL_DICOM_1"))
                .offer(VERIFICATION, ContextOffer.of(List.of(EXPLICIT, IMPLICIT)))
                .offer(List.of(CT, MR), ContextOffer.of(List.of(JPEG, EXPLICIT, IMPLICIT)));
    }

    private static Negotiation.Accepted accept(AssociateRq request, AcceptPolicy.Builder policy) {
        return accept(request, policy, IdentityDecision.NOT_CHECKED);
    }

    private static Negotiation.Accepted accept(
            AssociateRq request, AcceptPolicy.Builder policy, IdentityDecision identity) {
        Negotiation negotiation = Negotiator.negotiate(request, policy.build(), identity);
        assertThat(negotiation).isInstanceOf(Negotiation.Accepted.class);
        Negotiation.Accepted accepted = (Negotiation.Accepted) negotiation;
        ByteBuf sendable = Unpooled.buffer();
        PduEncoder.encode(accepted.acceptance(), sendable);
        assertThat(sendable.readableBytes()).isGreaterThan(74);
        return accepted;
    }

    private static UserInformation answers(AssociateRq request, AcceptPolicy.Builder policy) {
        return accept(request, policy).acceptance().userInformation();
    }

    @Test
    void choosesItsOwnBestTransferSyntaxOfThoseProposed() {
        AssociateRq request = Requests.of(
                context(1, CT, IMPLICIT, EXPLICIT), context(3, CT, EXPLICIT, JPEG), context(5, CT, IMPLICIT));

        assertThat(accept(request, policy()).acceptance().presentationContexts())
                .containsExactly(
                        PresentationContextAc.accepted(1, EXPLICIT),
                        PresentationContextAc.accepted(3, JPEG),
                        PresentationContextAc.accepted(5, IMPLICIT));
    }

    @Test
    void saysWhyAContextIsRefused() {
        AssociateRq request = Requests.of(
                context(1, "1.2.840.10008.5.1.1.1", IMPLICIT),
                context(3, CT, "1.2.3.4.5"),
                context(5, CT),
                context(7, "", IMPLICIT),
                context(9, VERIFICATION, IMPLICIT));
        Negotiation.Accepted accepted = accept(request, policy());

        assertThat(accepted.acceptance().presentationContexts())
                .extracting(PresentationContextAc::result)
                .containsExactly(
                        ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                        ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                        ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                        ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                        ContextResult.ACCEPTANCE);
        assertThat(accepted.contexts().accepted())
                .containsExactly(new NegotiatedContext(9, VERIFICATION, IMPLICIT, true, false));
        assertThat(accepted.contexts().refused()).hasSize(4);
    }

    @Test
    void grantsAnAssociationOfRefusedContexts() {
        AssociateRq request = Requests.of(context(1, "1.2.840.10008.5.1.1.1", IMPLICIT));

        assertThat(accept(request, policy()).contexts().accepted()).isEmpty();
    }

    @Test
    void doesNotAnswerAnEvenContextId() {
        AssociateRq request = Requests.of(context(2, CT, IMPLICIT), context(3, CT, IMPLICIT));
        Negotiation.Accepted accepted = accept(request, policy());

        assertThat(accepted.acceptance().presentationContexts())
                .containsExactly(PresentationContextAc.accepted(3, IMPLICIT));
        assertThat(accepted.contexts().refused())
                .extracting(RefusedContext::reason)
                .containsExactly("not answered");
    }

    @Test
    void servesUnlistedAbstractSyntaxesIfToldTo() {
        AssociateRq request = Requests.of(
                context(1, "1.3.6.1.4.1.5962.1", EXPLICIT),
                context(3, "1.2.840.10008.5.1.4.1.2.1.1", EXPLICIT),
                context(5, "not a uid", EXPLICIT),
                context(7, CT, JPEG));
        AcceptPolicy.Builder policy =
                policy().offerUnlisted(ContextOffer.of(List.of(EXPLICIT)), Set.of("1.2.840.10008.5.1.4.1.2.1.1"));

        assertThat(accept(request, policy()).contexts().accepted())
                .extracting(NegotiatedContext::id)
                .containsExactly(7);
        assertThat(accept(request, policy).contexts().accepted())
                .extracting(NegotiatedContext::id)
                .containsExactly(1, 7);
    }

    @Test
    void repeatsTheFieldsOfTheRequestAndIntroducesItself() {
        AssociateRq request = Requests.withHeader(3, " ARCHIVE        ", "\u0001", DICOM);
        AssociateAc acceptance = accept(request, policy().maximumPDataLength(0)).acceptance();

        assertThat(acceptance.calledAeTitle().field()).isEqualTo(" ARCHIVE        ");
        assertThat(acceptance.callingAeTitle().field()).isEqualTo("\u0001");
        assertThat(acceptance.protocolVersion()).isEqualTo(1);
        assertThat(acceptance.userInformation())
                .isEqualTo(UserInformation.of(0, "1.2.3.4", "CAMEL_DICOM_1", List.of()));
    }

    static Stream<Arguments> rejections() {
        AcceptPolicy open = policy().build();
        AcceptPolicy closed = policy().calledAeTitles(AeTitleFilter.only(AeTitle.of("ARCHIVE")))
                .callingAeTitles(new AeTitleFilter(Set.of(), Set.of(AeTitle.of("INTRUDER"))))
                .build();
        return Stream.of(
                arguments(
                        Requests.withHeader(2, "ARCHIVE", "MODALITY", DICOM),
                        open,
                        RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED,
                        "protocol version 2"),
                arguments(
                        Requests.withHeader(1, "ARCHIVE", "MODALITY", ""),
                        open,
                        RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED,
                        "application context \"\""),
                arguments(
                        Requests.withHeader(1, "OTHER\n", "MODALITY", DICOM),
                        closed,
                        RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED,
                        "called AE title \"OTHER\\x0A\""),
                arguments(
                        Requests.withHeader(1, "ARCHIVE", " INTRUDER ", DICOM),
                        closed,
                        RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED,
                        "calling AE title \"INTRUDER\""),
                arguments(
                        Requests.of(),
                        open,
                        RejectReason.NO_REASON_GIVEN,
                        "no presentation context that could be answered"),
                arguments(
                        Requests.of(context(4, CT, IMPLICIT)),
                        open,
                        RejectReason.NO_REASON_GIVEN,
                        "no presentation context that could be answered"),
                arguments(
                        Requests.of(context(1, CT, IMPLICIT)),
                        policy().leastPeerMaximumLength(16_385).build(),
                        RejectReason.LOCAL_LIMIT_EXCEEDED,
                        "a maximum length of 16384"),
                arguments(
                        Requests.of(context(1, CT, IMPLICIT)),
                        policy().userIdentityRequired(true).build(),
                        RejectReason.ACSE_NO_REASON_GIVEN,
                        "there is no user identity, or nobody checked it"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @MethodSource("rejections")
    void rejectsForGood(AssociateRq request, AcceptPolicy policy, RejectReason reason, String explanation) {
        assertThat(Negotiator.negotiate(request, policy, IdentityDecision.NOT_CHECKED))
                .isEqualTo(new Negotiation.Rejected(AssociateRj.of(RejectResult.PERMANENT, reason), explanation));
    }

    @Test
    void takesAnUnlimitedPeerWhateverTheLeastLengthIs() {
        AssociateRq request = Requests.withHeader(1, "ARCHIVE", "MODALITY", DICOM);

        assertThat(request.userInformation().maximumLength()).isEqualTo(MaximumLength.UNLIMITED);
        assertThat(accept(request, policy().leastPeerMaximumLength(4096))
                        .contexts()
                        .accepted())
                .hasSize(1);
    }

    static Stream<Arguments> identities() {
        UserIdentityRq alice = UserIdentityRq.passcode("alice", "secret", true);
        UserIdentityRq quiet = UserIdentityRq.username("alice", false);
        UserIdentityRq saml = UserIdentityRq.token(IdentityType.SAML, OctetString.of((byte) 1), true);
        IdentityDecision withTicket = IdentityDecision.accepted(OctetString.of((byte) 2));
        return Stream.of(
                arguments("believed, answer wanted", alice, IdentityDecision.ACCEPTED, "answered with 0 bytes"),
                arguments("a name gets no ticket", alice, withTicket, "answered with 0 bytes"),
                arguments("an assertion gets its answer", saml, withTicket, "answered with 1 byte"),
                arguments("believed, no answer wanted", quiet, IdentityDecision.ACCEPTED, "accepted"),
                arguments("nobody looked", alice, IdentityDecision.NOT_CHECKED, "accepted"),
                arguments("not believed", quiet, IdentityDecision.REFUSED, "rejected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identities")
    void answersUserIdentities(String name, UserIdentityRq user, IdentityDecision decision, String expected) {
        AssociateRq request = Requests.of(List.of(context(1, CT, IMPLICIT)), user);

        Negotiation negotiation = Negotiator.negotiate(request, policy().build(), decision);
        String outcome = negotiation instanceof Negotiation.Accepted accepted
                ? accepted.acceptance()
                        .userInformation()
                        .userIdentityResponse()
                        .map(answer -> "answered with " + answer.serverResponse())
                        .orElse("accepted")
                : "rejected";
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void letsARequiredIdentityInOnceItIsBelieved() {
        AssociateRq request = Requests.of(List.of(context(1, CT, IMPLICIT)), UserIdentityRq.username("alice", true));
        AcceptPolicy.Builder policy = policy().userIdentityRequired(true);

        assertThat(accept(request, policy, IdentityDecision.ACCEPTED)
                        .acceptance()
                        .userInformation()
                        .userIdentityResponse())
                .hasValue(new UserIdentityAc(OctetString.EMPTY));
    }

    @ParameterizedTest(name = "offered {0} {1}, proposed {2} {3}: {4}")
    @CsvSource({
        // offered to the requestor: SCU, SCP; proposed: SCU, SCP; granted
        "true,  false, true,  false, true false",
        "true,  false, true,  true,  true false",
        "true,  true,  true,  true,  true true",
        "true,  true,  false, true,  false true",
        "true,  true,  true,  false, true false",
        "false, true,  true,  true,  false true",
        "true,  false, false, true,  refused",
        "false, true,  true,  false, refused",
        "true,  true,  false, false, refused",
    })
    void grantsRolesThatAreBothProposedAndOffered(
            boolean offerScu, boolean offerScp, boolean scu, boolean scp, String expected) {
        AssociateRq request = Requests.of(List.of(context(1, CT, IMPLICIT)), new RoleSelection(CT, scu, scp));
        ContextOffer offer = ContextOffer.of(List.of(IMPLICIT)).withRequestorRoles(offerScu, offerScp);
        Negotiation.Accepted accepted = accept(request, policy().offer(CT, offer));

        Optional<NegotiatedContext> context = accepted.contexts().context(1);
        assertThat(context.map(it -> it.requestorIsScu() + " " + it.requestorIsScp())
                        .orElse("refused"))
                .isEqualTo(expected);
        assertThat(accepted.acceptance().userInformation().roleSelection(CT))
                .isEqualTo(context.map(it -> new RoleSelection(CT, it.requestorIsScu(), it.requestorIsScp())));
    }

    @Test
    void refusesARequestorThatIsScuByDefaultWhereItMayNotBe() {
        ContextOffer scpOnly = ContextOffer.of(List.of(IMPLICIT)).withRequestorRoles(false, true);
        AssociateRq request = Requests.of(context(1, CT, IMPLICIT));

        assertThat(accept(request, policy().offer(CT, scpOnly)).acceptance().presentationContexts())
                .extracting(PresentationContextAc::result)
                .containsExactly(ContextResult.USER_REJECTION);
    }

    @Test
    void answersRolesAndExtendedNegotiationOnceForEachServedClass() {
        AssociateRq request = Requests.of(
                List.of(context(1, CT, IMPLICIT), context(3, CT, EXPLICIT), context(5, MR, "1.2.3")),
                new RoleSelection(CT, true, false),
                new RoleSelection(CT, true, false),
                new RoleSelection(MR, true, false),
                new SopClassExtendedNegotiation(CT, FLAGS),
                new SopClassExtendedNegotiation(MR, FLAGS));
        ContextOffer offer = ContextOffer.of(List.of(IMPLICIT, EXPLICIT)).withExtendedNegotiation(proposed -> proposed);

        List<UserItem> items =
                answers(request, policy().offer(List.of(CT, MR), offer)).items();
        assertThat(items.subList(3, items.size()))
                .containsExactly(new RoleSelection(CT, true, false), new SopClassExtendedNegotiation(CT, FLAGS));
    }

    @Test
    void leavesExtendedNegotiationUnansweredUnlessTold() {
        AssociateRq request =
                Requests.of(List.of(context(1, CT, IMPLICIT)), new SopClassExtendedNegotiation(CT, FLAGS));

        assertThat(answers(request, policy()).extendedNegotiations()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1} against {2}, {3} makes {4}, {5}")
    @CsvSource({"0, 0, 1, 1, 1, 1", "5, 5, 0, 0, 5, 5", "5, 2, 3, 4, 3, 2", "0, 1, 0, 8, 0, 1"})
    void answersAnOperationsWindowWithTheLesser(
            int invoked, int performed, int ourInvoked, int ourPerformed, int resultInvoked, int resultPerformed) {
        AssociateRq request =
                Requests.of(List.of(context(1, CT, IMPLICIT)), new AsynchronousOperationsWindow(invoked, performed));
        AcceptPolicy.Builder policy =
                policy().operationsWindow(new AsynchronousOperationsWindow(ourInvoked, ourPerformed));

        assertThat(answers(request, policy).asynchronousOperationsWindow())
                .hasValue(new AsynchronousOperationsWindow(resultInvoked, resultPerformed));
    }

    @Test
    void doesNotAnswerWhatWasNotAsked() {
        AcceptPolicy.Builder policy = policy().operationsWindow(new AsynchronousOperationsWindow(8, 8));
        PresentationContextRq plain = context(1, CT, IMPLICIT);

        assertThat(answers(Requests.of(plain), policy).items()).hasSize(3);
    }
}
