package io.cameldicom.engine.net.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.PDataTf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("FutureReturnValueIgnored") // what matters of a request is what follows
class UpperLayerTimeoutsTest {
    private static final String BY_USER = Abort.byServiceUser().toString();

    private static Embedded established(Role role) {
        return Embedded.in(State.STA6, role, Embedded.TIMEOUTS);
    }

    private static PDataTf data(int size) {
        return PDataTf.of(1, false, true, Unpooled.wrappedBuffer(new byte[size]));
    }

    @Test
    void negativeOrEndlessTimeoutsAreRefused() {
        assertThatThrownBy(() -> Embedded.TIMEOUTS.withIdle(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idle");
        assertThatThrownBy(() -> Embedded.TIMEOUTS.withArtim(Duration.ofDays(400)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("artim");
    }

    @Test
    void connectionThatAsksForNothingIsClosedByArtim() {
        try (Embedded acceptor = new Embedded(Role.ACCEPTOR)) {
            acceptor.pass(Embedded.TIMEOUTS.artim().minusMillis(1));
            assertThat(acceptor.channel().isOpen()).isTrue();
            acceptor.pass(Duration.ofMillis(1));

            assertThat(acceptor.channel().isOpen()).isFalse();
            assertThat(acceptor.user().told).containsExactly("ended", "closed");
            assertTimedOut(acceptor, Timeout.ARTIM);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"STA5", "STA7", "STA8", "STA9", "STA11"})
    void anAnswerThatDoesNotComeEndsTheAssociation(State state) {
        try (Embedded requestor = Embedded.in(state, Role.REQUESTOR, Embedded.TIMEOUTS)) {
            requestor.pass(Embedded.TIMEOUTS.association().multipliedBy(5).dividedBy(4));

            assertThat(requestor.sent()).containsExactly(BY_USER);
            assertTimedOut(requestor, Timeout.ASSOCIATION);
        }
    }

    @Test
    void idleAssociationIsAbortedUnlessSomebodyWorksOnIt() {
        try (Embedded acceptor = established(Role.ACCEPTOR)) {
            Duration idle = Embedded.TIMEOUTS.idle();
            Duration quarter = idle.dividedBy(4);

            acceptor.user().idle = false;
            acceptor.pass(idle.multipliedBy(2));
            assertThat(acceptor.state()).isEqualTo(State.STA6);
            acceptor.user().idle = true;
            for (int i = 0; i < 8; i++) {
                acceptor.receive(data(2));
                acceptor.pass(quarter.multipliedBy(3));
            }
            assertThat(acceptor.state()).isEqualTo(State.STA6);
            acceptor.pass(idle);

            assertThat(acceptor.sent()).containsExactly(BY_USER);
            assertTimedOut(acceptor, Timeout.IDLE);
        }
    }

    @Test
    void timeoutOfZeroIsOff() {
        UpperLayerTimeouts off = new UpperLayerTimeouts(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
        for (State state : List.of(State.STA2, State.STA3, State.STA6, State.STA7, State.STA13)) {
            try (Embedded acceptor = Embedded.in(state, Role.ACCEPTOR, off)) {
                acceptor.pass(Duration.ofDays(30));

                assertThat(acceptor.state()).isEqualTo(state);
            }
        }
    }

    @Test
    void connectionThatCannotBeOpenedIsToldWithItsReason() {
        try (Embedded requestor = Embedded.in(State.STA4, Role.REQUESTOR, Embedded.TIMEOUTS)) {
            requestor.connectFails(new ConnectException("Connection refused"));

            assertThat(requestor.user().told).containsExactly("A-P-ABORT indication", "ended", "closed");
            assertThat(requestor.user().ending.exception())
                    .isInstanceOf(TransportException.class)
                    .hasMessage("No connection to archive:104: Connection refused");
        }
        try (Embedded requestor = Embedded.in(State.STA4, Role.REQUESTOR, Embedded.TIMEOUTS)) {
            requestor.connectFails(new ConnectTimeoutException());

            assertTimedOut(requestor, Timeout.CONNECT);
        }
    }

    private static void assertTimedOut(Embedded association, Timeout timeout) {
        assertThat(association.user().ending.exception())
                .asInstanceOf(type(UpperLayerTimeoutException.class))
                .satisfies(late -> assertThat(late.timeout()).isEqualTo(timeout));
    }
}
