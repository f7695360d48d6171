package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CFindRsp;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** An operation we asked for, from when it waits for its turn until it is answered. Its fields are {@link Invocations}'. */
final class Invocation {
    final int contextId;
    final CommandType type;
    final IntFunction<? extends CommandRq> command; // by message ID
    final Content content;
    final OperationOptions options;
    final ResponseTaker taker;
    final CompletableFuture<Response> result = new CompletableFuture<>();

    int messageId;
    boolean begun; // its message is being sent, or was
    boolean sent;
    boolean cancelled; // a C-CANCEL is wanted
    Response response; // the last one; null until it is there

    // By System.nanoTime.
    private Duration patience = Duration.ZERO; // until the next response
    private boolean answering; // a pending response came
    private long deadline; // of the next response, once sent
    private long end; // of all of them, once begun

    Invocation(
            int contextId,
            CommandType type,
            IntFunction<? extends CommandRq> command,
            Content content,
            OperationOptions options,
            ResponseTaker taker) {
        this.contextId = contextId;
        this.type = type;
        this.command = command;
        this.content = content;
        this.options = options;
        this.taker = taker;
    }

    boolean isAnsweredBy(CommandRsp answer) {
        return answer.type().code() == (type.code() | 0x8000);
    }

    /** Whether it has pending responses, and may be cancelled. */
    boolean hasMany() {
        return type == CommandType.C_FIND_RQ || type == CommandType.C_GET_RQ || type == CommandType.C_MOVE_RQ;
    }

    // ---- Deadlines ----

    /** It is its turn to be sent. */
    void begin(long now) {
        begun = true;
        end = now + options.total().toNanos();
    }

    /** It was sent. */
    void sent(long now, Duration timeout) {
        sent = true;
        if (!answering || options.pending().isZero()) {
            patience = options.response().isZero() ? timeout : options.response();
        }
        deadline = now + patience.toNanos();
    }

    /** The peer is at work, so there is time for the next response; but not for the last one after a C-CANCEL. */
    void renew(long now) {
        if (!answering && !options.pending().isZero()) {
            patience = options.pending();
        }
        answering = true;
        if (!cancelled) {
            deadline = now + patience.toNanos();
        }
    }

    /** Whether a C-CANCEL is to be sent now; from then on only so much time is left, whatever comes. */
    boolean startCancel(long now) {
        boolean due = cancelled && sent && response == null;
        if (due) {
            deadline = now + options.cancel().toNanos();
        }
        return due;
    }

    /** What took too long, if anything did. */
    Optional<DimseTimeoutException.Kind> lateness(long now) {
        if (taker.isBehind()) {
            renew(now);
        }
        if (isBounded() && deadline - now <= 0) {
            return Optional.of(awaited());
        }
        return !options.total().isZero() && end - now <= 0
                ? Optional.of(DimseTimeoutException.Kind.TOTAL)
                : Optional.empty();
    }

    private DimseTimeoutException.Kind awaited() {
        if (cancelled) {
            return DimseTimeoutException.Kind.CANCEL;
        }
        return answering ? DimseTimeoutException.Kind.PENDING : DimseTimeoutException.Kind.RESPONSE;
    }

    /** The first deadline after {@code now}, counted from there: one of this, or {@code other}. */
    OptionalLong nextDeadline(long now, OptionalLong other) {
        OptionalLong next = other;
        if (isBounded()) {
            next = OptionalLong.of(Math.min(deadline - now, next.orElse(Long.MAX_VALUE)));
        }
        if (!options.total().isZero()) {
            next = OptionalLong.of(Math.min(end - now, next.orElse(Long.MAX_VALUE)));
        }
        return next;
    }

    private boolean isBounded() {
        return sent && (cancelled || !patience.isZero());
    }

    Duration timeout(DimseTimeoutException.Kind kind) {
        return switch (kind) {
            case RESPONSE, PENDING -> patience;
            case TOTAL -> options.total();
            case CANCEL -> options.cancel();
        };
    }

    /** What becomes of the data set that a response announces, or does not. */
    DataSetRule ruleFor(CommandRsp answer) {
        return switch (type) {
            // PS3.4 §C.4.1.1.4: a match with each pending response, and with no other
            case C_FIND_RQ -> ofFind(answer);
            // PS3.4 §C.4.2.1.4.2, C.4.3.1.3.2: failed instances with the last response only; some peers send a
            // list with each, or an empty data set
            case C_MOVE_RQ, C_GET_RQ -> answer.status().isPending() ? DataSetRule.DROPPED : DataSetRule.KEPT;
            case N_EVENT_REPORT_RQ, N_GET_RQ, N_SET_RQ, N_ACTION_RQ, N_CREATE_RQ -> DataSetRule.KEPT;
            default -> DataSetRule.DROPPED;
        };
    }

    private static DataSetRule ofFind(CommandRsp answer) {
        if (answer.status().isPending()) {
            return DataSetRule.REQUIRED;
        }
        // With success it may be a match, which must not be lost without a word; otherwise nothing depends on it.
        // Pynetdicom 3.0 sends the one match again with the success that follows it.
        boolean needless = !answer.status().equals(Status.SUCCESS)
                || (answer instanceof CFindRsp last
                        && ServiceClass.ofFind(last.affectedSopClassUid()) == ServiceClass.RELEVANT_PATIENT);
        return needless ? DataSetRule.DROPPED : DataSetRule.FORBIDDEN;
    }

    /** What becomes of the data set of a response. */
    enum DataSetRule {
        /** There must be one. */
        REQUIRED,
        /** There may be one. */
        KEPT,
        /** There should be none, and nothing depends on it: one is thrown away. */
        DROPPED,
        /** There must be none. */
        FORBIDDEN
    }
}
