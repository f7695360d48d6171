package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the standard's table that can be reached, by what really brings it about: PDUs, requests, time. */
@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class UpperLayerTableTest {
    private static final AssociateRj REJECTION =
            AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    private static final String BY_USER = Abort.byServiceUser().toString();
    private static final String UNEXPECTED =
            Abort.byServiceProvider(AbortReason.UNEXPECTED_PDU).toString();
    private static final String UNRECOGNIZED =
            Abort.byServiceProvider(AbortReason.UNRECOGNIZED_PDU).toString();
    private static final String DATA = data().toString();

    private static final Set<State> REQUESTOR_ONLY =
            EnumSet.of(State.STA1, State.STA4, State.STA5, State.STA9, State.STA11);
    private static final Set<State> ACCEPTOR_ONLY = EnumSet.of(State.STA2, State.STA3, State.STA10, State.STA12);

    /** What the peer and the user see of an action: the PDU, the indication, whether we close, whether ARTIM runs after. */
    private record Effect(String sent, String told, boolean closes, boolean artim) {
        static final String NOTHING = "";
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(State.values()).flatMap(state -> Arrays.stream(Role.values())
                .filter(role -> !(role == Role.ACCEPTOR ? REQUESTOR_ONLY : ACCEPTOR_ONLY).contains(state))
                .flatMap(role -> Arrays.stream(Event.values())
                        .filter(event -> canHappen(event, state))
                        .map(event -> arguments(event, state, role))));
    }

    // Without a connection there are no PDUs, and a connection comes to stand once.
    private static boolean canHappen(Event event, State state) {
        return switch (event) {
            case EVT2 -> state == State.STA4;
            case EVT5 -> false; // how every acceptor's test begins
            case EVT3, EVT4, EVT6, EVT10, EVT12, EVT13, EVT16, EVT19 -> state != State.STA1 && state != State.STA4;
            case EVT1, EVT7, EVT8, EVT9, EVT11, EVT14, EVT15, EVT17, EVT18 -> true;
        };
    }

    @ParameterizedTest(name = "{0} in {1}, {2}")
    @MethodSource("cells")
    void carriesOutTheActionOfTheTable(Event event, State state, Role role) {
        Optional<Action> action = StateTable.action(event, state);
        try (Embedded association = Embedded.in(state, role, Embedded.ARTIM_ONLY)) {
            Optional<ChannelFuture> request = bringAbout(event, association);

            if (action.isPresent()) {
                Effect effect = effect(action.get(), event);
                assertThat(association.sent()).isEqualTo(listOf(effect.sent()));
                assertThat(association.user().told.stream()
                                .filter(line -> line.startsWith("A-") || line.startsWith("P-")))
                        .isEqualTo(listOf(effect.told()));
                assertThat(association.state())
                        .isEqualTo(action.get().next(role == Role.REQUESTOR || event == Event.EVT6));
                assertThat(association.user().told.contains("closed"))
                        .isEqualTo(effect.closes() || event == Event.EVT17);
                request.ifPresent(future -> assertThat(future.isSuccess()).isTrue());
                assertThat(isArtimRunning(association)).isEqualTo(effect.artim());
            } else if (event == Event.EVT15 || event == Event.EVT17) {
                // Illegal by the table, for there is no association or nothing to close; done all the same.
                assertThat(association.sent()).isEmpty();
                assertThat(association.user().told).doesNotContain("A-ABORT indication", "A-P-ABORT indication");
            } else {
                assertThat(association.sent()).isEmpty();
                assertThat(association.user().told).isEmpty();
                assertThat(association.state()).isEqualTo(state);
                request.ifPresent(future -> assertThat(future.isSuccess()).isFalse());
            }
        }
    }

    private static Optional<ChannelFuture> bringAbout(Event event, Embedded association) {
        UpperLayerProvider provider = association.provider();
        switch (event) {
            case EVT1 -> provider.associate(Embedded.PEER, Embedded.REQUEST);
            case EVT2 -> association.connected();
            case EVT3 -> association.receive(Embedded.ACCEPTANCE);
            case EVT4 -> association.receive(REJECTION);
            case EVT6 -> association.receive(Embedded.REQUEST);
            case EVT7 -> {
                return Optional.of(provider.accept(Embedded.ACCEPTANCE));
            }
            case EVT8 -> {
                return Optional.of(provider.reject(REJECTION));
            }
            case EVT9 -> {
                return Optional.of(provider.channel().writeAndFlush(data()));
            }
            case EVT10 -> association.receive(data());
            case EVT11 -> {
                return Optional.of(provider.release());
            }
            case EVT12 -> association.receive(new ReleaseRq());
            case EVT13 -> association.receive(new ReleaseRp());
            case EVT14 -> {
                // In STA10 it is kept, which has its own test.
                if (association.state() != State.STA10) {
                    return Optional.of(provider.respondToRelease());
                }
            }
            case EVT15 -> provider.abort();
            case EVT16 -> association.receive(Abort.byServiceUser());
            case EVT17 -> association.channel().close();
            case EVT18 -> association.pass(Embedded.TIMEOUTS.artim());
            case EVT19 -> association.receive(new byte[] {99, 0, 0, 0, 0, 0});
            case EVT5 -> throw new IllegalArgumentException("not brought about");
        }
        return Optional.empty();
    }

    private static Effect effect(Action action, Event event) {
        String none = Effect.NOTHING;
        String abort = event == Event.EVT19 ? UNRECOGNIZED : UNEXPECTED;
        return switch (action) {
            case AE_1, AE_5, AA_6 -> new Effect(none, none, false, action == Action.AA_6);
            case AE_2 -> new Effect(Embedded.REQUEST.toString(), none, false, false);
            case AE_3 -> new Effect(none, "A-ASSOCIATE confirmation (accept)", false, false);
            case AE_4 -> new Effect(none, "A-ASSOCIATE confirmation (reject)", true, false);
            case AE_6 -> new Effect(none, "A-ASSOCIATE indication", false, false);
            case AE_7 -> new Effect(Embedded.ACCEPTANCE.toString(), none, false, false);
            case AE_8 -> new Effect(REJECTION.toString(), none, false, true);
            case DT_1, AR_7 -> new Effect(DATA, none, false, false);
            case DT_2, AR_6 -> new Effect(none, "P-DATA indication", false, false);
            case AR_1 -> new Effect(new ReleaseRq().toString(), none, false, false);
            case AR_2, AR_8 -> new Effect(none, "A-RELEASE indication", false, false);
            case AR_3 -> new Effect(none, "A-RELEASE confirmation", true, false);
            case AR_4 -> new Effect(new ReleaseRp().toString(), none, false, true);
            case AR_9 -> new Effect(new ReleaseRp().toString(), none, false, false);
            case AR_10 -> new Effect(none, "A-RELEASE confirmation", false, false);
            case AA_1 -> new Effect(BY_USER, none, false, true);
            case AA_2 -> new Effect(none, none, true, false);
            case AA_3 -> new Effect(none, "A-ABORT indication", true, false);
            case AA_4 -> new Effect(none, "A-P-ABORT indication", true, false);
            case AR_5, AA_5 -> new Effect(none, none, true, false);
            case AA_7 -> new Effect(abort, none, false, true);
            case AA_8 -> new Effect(abort, "A-P-ABORT indication", false, true);
        };
    }

    // In STA2 it runs from the beginning; in STA13 it closes a connection that the peer leaves open.
    private static boolean isArtimRunning(Embedded association) {
        if (!association.channel().isOpen() || association.state() != State.STA13) {
            return false;
        }
        association.pass(Embedded.TIMEOUTS.artim().minus(Duration.ofMillis(1)));
        assertThat(association.channel().isOpen()).isTrue();
        association.pass(Duration.ofMillis(1));
        return !association.channel().isOpen();
    }

    private static List<String> listOf(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static PDataTf data() {
        return PDataTf.of(1, false, true, Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4}));
    }
}
