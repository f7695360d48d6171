package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.AeTitle;
import java.util.Objects;
import java.util.Optional;

/**
 * What a C-STORE request says besides the instance. Immutable.
 *
 * @param priority how urgent it is
 * @param moveOriginator the C-MOVE that the instance is sent for, if it is
 * @dicom PS3.7 9.1.1.1
 */
public record StoreOptions(Priority priority, Optional<MoveOriginator> moveOriginator) {
    /** Medium priority, no C-MOVE. */
    public static final StoreOptions DEFAULT = new StoreOptions(Priority.MEDIUM, Optional.empty());

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

    /** Refuses null. */
    public StoreOptions {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(moveOriginator, "moveOriginator");
    }

    /** The same with another priority. */
    public StoreOptions withPriority(Priority other) {
        return new StoreOptions(other, moveOriginator);
    }

    /** The same as a sub-operation of a C-MOVE. */
    public StoreOptions withMoveOriginator(AeTitle aeTitle, int messageId) {
        return new StoreOptions(priority, Optional.of(new MoveOriginator(aeTitle, messageId)));
    }

    CStoreRq request(int messageId, String sopClassUid, String sopInstanceUid) {
        CStoreRq request = CStoreRq.of(messageId, sopClassUid, sopInstanceUid).withPriority(priority);
        return moveOriginator
                .map(move -> request.withMoveOriginator(move.aeTitle().value(), move.messageId()))
                .orElse(request);
    }
}
