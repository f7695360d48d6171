package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AbortReason;
import io.cameldicom.engine.net.pdu.AbortSource;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.ul.AssociationAbortedException;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final RetryPolicy THREE = RetryPolicy.attempts(3);

    private static IOException failure(String name) {
        return switch (name) {
            case "busy" ->
                new AssociationRejectedException(
                        AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION));
            case "unwelcome" ->
                new AssociationRejectedException(
                        AssociateRj.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
            case "aborted" ->
                new AssociationAbortedException(
                        AssociationAbortedException.By.PEER, AbortSource.SERVICE_USER, AbortReason.NOT_SPECIFIED, null);
            case "closed" -> new AssociationClosedException("Gone", new ConnectException("reset"));
            case "timeout" ->
                new DimseTimeoutException(
                        CommandType.C_STORE_RQ, DimseTimeoutException.Kind.RESPONSE, Duration.ofSeconds(1));
            case "interrupted" -> new InterruptedIOException("Interrupted");
            case "other" -> new IOException("No exception of DICOM");
            case "unreadable" -> new UnreadableInstanceException(new IOException("disk"));
            default -> DicomStatusException.of(new Status(Integer.parseInt(name, 16)));
        };
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource({
        // The peer may be better off later.
        "busy,        UNSENT,    N_CREATE_RQ, true",
        "closed,      UNSENT,    N_CREATE_RQ, true",
        "A700,        ANSWERED,  C_STORE_RQ,  true",
        "A7FF,        ANSWERED,  C_STORE_RQ,  true",
        "0213,        ANSWERED,  N_CREATE_RQ, true",
        // It would say so again.
        "unwelcome,   UNSENT,    C_STORE_RQ,  false",
        "aborted,     UNSENT,    C_STORE_RQ,  false",
        "C000,        ANSWERED,  C_STORE_RQ,  false",
        "A900,        ANSWERED,  C_STORE_RQ,  false",
        "0122,        ANSWERED,  C_STORE_RQ,  false",
        // It may have been carried out: that does no harm, or may do some.
        "timeout,     UNCERTAIN, C_STORE_RQ,  true",
        "aborted,     UNCERTAIN, C_STORE_RQ,  true",
        "closed,      UNCERTAIN, C_FIND_RQ,   true",
        "closed,      UNCERTAIN, C_MOVE_RQ,   true",
        "closed,      UNCERTAIN, C_GET_RQ,    true",
        "closed,      UNCERTAIN, N_GET_RQ,    true",
        "timeout,     UNCERTAIN, N_CREATE_RQ, false",
        "timeout,     UNCERTAIN, N_ACTION_RQ, false",
        "closed,      UNCERTAIN, N_SET_RQ,    false",
        "closed,      UNCERTAIN, N_DELETE_RQ, false",
        // Nothing to do with the peer.
        "unreadable,  UNCERTAIN, C_STORE_RQ,  false",
        "interrupted, UNCERTAIN, C_STORE_RQ,  false",
        "other,       UNCERTAIN, C_STORE_RQ,  false"
    })
    void triesAgainWhatMayPass(String failure, RequestState state, CommandType request, boolean again) {
        assertThat(THREE.isRetried(failure(failure), state, request)).isEqualTo(again);
    }

    @Test
    void aBugIsNeverTriedAgain() {
        assertThat(THREE.isRetried(new IllegalStateException(), RequestState.UNSENT, CommandType.C_STORE_RQ))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C000", "C0xx", "0xC000", "cxxx", "peer", "DicomStatusException", "IOException"})
    void conditionsAddFailures(String condition) {
        RetryPolicy told = THREE.withOn(RetryCondition.list(condition));

        assertThat(told.isRetried(failure("C000"), RequestState.ANSWERED, CommandType.C_STORE_RQ))
                .isTrue();
    }

    @Test
    void conditionsThatForbidComeFirst() {
        RetryPolicy told = THREE.withOn(RetryCondition.list("A7xx")).withNever(RetryCondition.list("A702, A703"));

        assertThat(told.isRetried(failure("A702"), RequestState.ANSWERED, CommandType.C_MOVE_RQ))
                .isFalse();
        assertThat(told.isRetried(failure("A701"), RequestState.ANSWERED, CommandType.C_MOVE_RQ))
                .isTrue();
    }

    @Test
    void whatMayHaveBeenCarriedOutIsRepeatedOnlyIfTold() {
        RetryPolicy on = THREE.withOn(RetryCondition.list("timeout"));
        RetryPolicy repeating = THREE.withRepeatUncertain(true);

        assertThat(on.isRetried(failure("timeout"), RequestState.UNCERTAIN, CommandType.N_CREATE_RQ))
                .isFalse();
        assertThat(repeating.isRetried(failure("timeout"), RequestState.UNCERTAIN, CommandType.N_CREATE_RQ))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} means {1}: {2}")
    @CsvSource({
        "transient,     busy,       true",
        "transient,     unwelcome,  false",
        "configuration, unwelcome,  true",
        "permanent,     unreadable, true",
        "unreadable,    unreadable, true",
        "rejected,      busy,       true",
        "REJECTED,      unwelcome,  true",
        "rejected,      closed,     false",
        "aborted,       aborted,    true",
        "closed,        closed,     true",
        "timeout,       timeout,    true",
        "timeout,       closed,     false",
        "A7xx,          A9FF,       false",
        "01xx,          0122,       true",
        "ConnectException,          closed,  true",
        "java.net.ConnectException, closed,  true",
        "java.io.IOException,       closed,  true",
        "SocketException,           closed,  true",
        "ConnectException,          timeout, false"
    })
    void wordsNameFailures(String words, String failure, boolean meant) {
        assertThat(RetryCondition.of(words).matches(failure(failure))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "A7xxx", "A7", "no.such", "G700"})
    void refusesWordsThatNameNothing(String words) {
        assertThatThrownBy(() -> RetryCondition.of(words)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsAfterTheAttemptsAndAfterTheTime() {
        RetryPolicy policy = RetryPolicy.attempts(3)
                .withDelay(RetryDelay.fixed(Duration.ofSeconds(10)))
                .withMaximumElapsed(Duration.ofSeconds(25));

        assertThat(policy.next(1, Duration.ofSeconds(1), 0)).contains(Duration.ofSeconds(10));
        assertThat(policy.next(2, Duration.ofSeconds(15), 0)).contains(Duration.ofSeconds(10));
        assertThat(policy.next(2, Duration.ofSeconds(16), 0)).isEmpty();
        assertThat(policy.next(3, Duration.ofSeconds(1), 0)).isEmpty();
    }

    @Test
    void theSopClassGoesBeforeTheRequestWhichGoesBeforeTheUsual() {
        RetryPolicy two = RetryPolicy.attempts(2);
        RetryPolicy four = RetryPolicy.attempts(4);
        RetryPolicies policies = new RetryPolicies(
                THREE, Map.of(CommandType.N_CREATE_RQ, two), Map.of(Uid.ModalityPerformedProcedureStep, four));

        assertThat(policies.policy(CommandType.C_STORE_RQ, Uid.CTImageStorage)).isEqualTo(THREE);
        assertThat(policies.policy(CommandType.N_CREATE_RQ, Uid.BasicFilmSession))
                .isEqualTo(two);
        assertThat(policies.policy(CommandType.N_CREATE_RQ, Uid.ModalityPerformedProcedureStep))
                .isEqualTo(four);
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> RetryPolicy.attempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> THREE.withMaximumElapsed(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
