package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one instance of a batch.
 *
 * @param file where it is
 * @param outcome how it ended
 * @param sopClassUid its SOP class, or {@code ""} if the file could not be read
 * @param sopInstanceUid its UID, or {@code ""}
 * @param bytes the size of its data set, 0 if it was not sent
 * @param status what the peer answered, if it did
 * @param failure why it was not stored, if it was not
 */
public record InstanceResult(
        Path file,
        Outcome outcome,
        String sopClassUid,
        String sopInstanceUid,
        long bytes,
        Optional<Status> status,
        Optional<IOException> failure) {
    /** How it can end. */
    public enum Outcome {
        /** The peer took it, with success or a warning. */
        STORED,
        /** It could not be read or sent, or the peer did not take it. */
        FAILED,
        /** The batch ended before its turn. */
        NOT_SENT
    }

    /** Refuses null. */
    public InstanceResult {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(failure, "failure");
    }

    static InstanceResult unreadable(Path file, IOException failure) {
        return new InstanceResult(file, Outcome.FAILED, "", "", 0, Optional.empty(), Optional.of(failure));
    }

    static InstanceResult stored(BatchItem item, Status status) {
        return of(item, Outcome.STORED, item.source().size().orElse(0), Optional.of(status), Optional.empty());
    }

    static InstanceResult failed(BatchItem item, Optional<Status> status, IOException failure) {
        return of(item, Outcome.FAILED, 0, status, Optional.of(failure));
    }

    static InstanceResult notSent(BatchItem item) {
        return of(item, Outcome.NOT_SENT, 0, Optional.empty(), Optional.empty());
    }

    private static InstanceResult of(
            BatchItem item, Outcome outcome, long bytes, Optional<Status> status, Optional<IOException> failure) {
        InstanceSource source = item.source();
        return new InstanceResult(
                item.file(), outcome, source.sopClassUid(), source.sopInstanceUid(), bytes, status, failure);
    }
}
