package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.ContextResult;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.ContextLimits;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is served what: answered context by context, decided anew with each association. */
@Timeout(60)
class ContextPolicyTest {
    private static final AssociationOptions PROPOSING = Loopback.options()
            .propose(Uid.CTImageStorage, Loopback.EXPLICIT, Loopback.IMPLICIT)
            .propose(Uid.MRImageStorage, Loopback.EXPLICIT)
            .build();

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private ScpListener listen(AssociationRules rules) throws Exception {
        return net.listen(builder -> builder.rules(rules)
                .services(Services.builder()
                        .verification(EchoHandler.ALWAYS)
                        .storage(new CollectingHandler())
                        .build()));
    }

    private static AssociationRules by(ContextPolicy policy) {
        return AssociationRules.NONE.withContexts(policy);
    }

    @Test
    void refusesSopClassesOfOthersAsTheUsersRejection() throws Exception {
        ScpListener scp = listen(by(requestor -> new ContextLimits(
                uid -> requestor.callingAeTitle().equals(Loopback.MODALITY) && !uid.equals(Uid.MRImageStorage),
                any -> true)));

        try (Association association = net.open(scp, PROPOSING)) {
            assertThat(association.contexts().forAbstractSyntax(Uid.CTImageStorage))
                    .hasSize(1);
            assertThat(association.contexts().refused()).singleElement().satisfies(context -> {
                assertThat(context.proposed().abstractSyntax()).isEqualTo(Uid.MRImageStorage);
                assertThat(context.result()).isEqualTo(ContextResult.USER_REJECTION);
            });
        }
    }

    @Test
    void refusesTransferSyntaxes() throws Exception {
        ScpListener scp = listen(by(requestor -> new ContextLimits(any -> true, Loopback.IMPLICIT::equals)));

        try (Association association = net.open(scp, PROPOSING)) {
            assertThat(association.contexts().find(Uid.CTImageStorage, Loopback.IMPLICIT))
                    .isPresent();
            assertThat(association.contexts().refused()).singleElement().satisfies(context -> assertThat(
                            context.result())
                    .isEqualTo(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
        }
    }

    @Test
    void knowsThePrincipal() throws Exception {
        ScpListener scp = listen(
                by(requestor -> requestor.principal().filter("alice"::equals).isPresent()
                                ? ContextLimits.NONE
                                : ContextLimits.NOTHING)
                        .withIdentities(IdentityCheck.by(new InMemoryPasscodes(Map.of("alice", "a", "bob", "b")))));

        for (String user : new String[] {"alice", "bob"}) {
            AssociationOptions options = PROPOSING.toBuilder()
                    .userIdentity(UserIdentityRq.passcode(user, user.substring(0, 1), false))
                    .build();
            try (Association association = net.open(scp, options)) {
                assertThat(association.contexts().accepted()).hasSize(user.equals("alice") ? 3 : 0);
            }
        }
    }

    @Test
    void standingAssociationsKeepWhatTheyWereGranted() throws Exception {
        AtomicReference<ContextLimits> limits = new AtomicReference<>(ContextLimits.NONE);
        ScpListener scp = listen(by(requestor -> limits.get()));

        try (Association before = net.open(scp, PROPOSING)) {
            limits.set(ContextLimits.NOTHING);
            try (Association after = net.open(scp, PROPOSING)) {
                assertThat(after.contexts().accepted()).isEmpty();
            }
            assertThat(before.store(InstanceSource.of(Loopback.instance("1.2.9.4")), StoreOptions.DEFAULT)
                            .status()
                            .code())
                    .isZero();
        }
    }

    @Test
    void bothOfTwoPoliciesHold() throws Exception {
        ContextPolicy noMr = requestor -> new ContextLimits(uid -> !uid.equals(Uid.MRImageStorage), any -> true);
        ContextPolicy noCt = requestor -> new ContextLimits(uid -> !uid.equals(Uid.CTImageStorage), any -> true);
        ScpListener scp = listen(by(noMr.and(noCt)));

        try (Association association = net.open(scp, PROPOSING)) {
            assertThat(association.contexts().accepted())
                    .singleElement()
                    .satisfies(context -> assertThat(context.abstractSyntax()).isEqualTo(Uid.Verification));
        }
    }

    @Test
    void aPolicyThatFailsRejectsAsTransient() throws Exception {
        ScpListener scp = listen(by(requestor -> {
            throw new IllegalStateException("no such table");
        }));

        assertThatThrownBy(() -> net.open(scp, PROPOSING)).isInstanceOf(AssociationRejectedException.class);
    }
}
