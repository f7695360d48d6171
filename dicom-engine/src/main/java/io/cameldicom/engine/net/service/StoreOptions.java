package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a C-STORE request says besides the instance, and how long its answer may take. Immutable. A wait that takes too long aborts
 * the association, and fails with a {@link DimseTimeoutException}.
 *
 * @param priority how urgent it is
 * @param moveOriginator the C-MOVE that the instance is sent for, if it is
 * @param response how long to wait for the response once the instance is sent; zero for the timeout of the association
 *     ({@code RESPONSE})
 * @param total how long it may take in all, from when the request is begun to be sent; zero for no limit
 * @dicom PS3.7 9.1.1.1
 */
public record StoreOptions(
        Priority priority, Optional<MoveOriginator> moveOriginator, Duration response, Duration total) {
    /** Medium priority, no C-MOVE; the response as the association says, no limit in all. */
    public static final StoreOptions DEFAULT =
            new StoreOptions(Priority.MEDIUM, Optional.empty(), Duration.ZERO, Duration.ZERO);

    /**
     * Who asked for a C-MOVE, and by which request.
     *
     * @param messageId its Message ID, 0 to 65,535
     */
    public record MoveOriginator(AeTitle aeTitle, int messageId) {
        /** Refuses null. */
        public MoveOriginator {
            Objects.requireNonNull(aeTitle, "aeTitle");
        }
    }

    /** Refuses negative durations. */
    public StoreOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(moveOriginator, "moveOriginator");
        if (response.isNegative() || total.isNegative()) {
            throw new IllegalArgumentException("Negative: response %s, total %s".formatted(response, total));
        }
    }

    /** The same with another priority. */
    public StoreOptions withPriority(Priority other) {
        return new StoreOptions(other, moveOriginator, response, total);
    }

    /** The same as a sub-operation of a C-MOVE. */
    public StoreOptions withMoveOriginator(AeTitle aeTitle, int messageId) {
        return new StoreOptions(priority, Optional.of(new MoveOriginator(aeTitle, messageId)), response, total);
    }

    /** The same with another {@link #response()}. */
    public StoreOptions withResponse(Duration other) {
        return new StoreOptions(priority, moveOriginator, other, total);
    }

    /** The same with another {@link #total()}. */
    public StoreOptions withTotal(Duration other) {
        return new StoreOptions(priority, moveOriginator, response, other);
    }

    OperationOptions operation() {
        return OperationOptions.DEFAULT.withResponse(response).withTotal(total);
    }

    CStoreRq request(int messageId, String sopClassUid, String sopInstanceUid) {
        CStoreRq request = CStoreRq.of(messageId, sopClassUid, sopInstanceUid).withPriority(priority);
        return moveOriginator
                .map(move -> request.withMoveOriginator(move.aeTitle().value(), move.messageId()))
                .orElse(request);
    }
}
