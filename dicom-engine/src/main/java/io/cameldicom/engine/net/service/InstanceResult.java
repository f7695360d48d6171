package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.pixel.Fidelity;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of one instance of a batch. Its {@link #toString} is safe to log.
 *
 * @param position its place in the batch, from 0
 * @param key the key of its {@link BatchInput}
 * @param label what messages call it
 * @param outcome how it ended
 * @param sopClassUid its SOP class, or {@code ""} if it could not be read
 * @param sopInstanceUid its UID, or {@code ""}
 * @param attempts how often it was sent, or tried to be
 * @param transferSyntax what it was sent in at the last attempt; empty if nothing of it was
 * @param fidelity what became of its pixels for that
 * @param sentSopInstanceUid what it was sent as: its UID, unless a lossy compression has made another instance of it; {@code ""}
 *     if the peer has not answered
 * @param bytes the size of its data set as it was sent; 0 if it was not stored
 * @param status what the peer answered at the last attempt, if it did
 * @param failure why it was not stored; empty if it was, or if it never had its turn
 * @param server which server of a pool it was sent to last; {@code ""} for a peer that is no pool's, and if it was not sent
 */
public record InstanceResult(
        int position,
        Object key,
        String label,
        Outcome outcome,
        String sopClassUid,
        String sopInstanceUid,
        int attempts,
        Optional<TransferSyntax> transferSyntax,
        Fidelity fidelity,
        String sentSopInstanceUid,
        long bytes,
        Optional<Status> status,
        Optional<DicomException> failure,
        String server) {
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
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(fidelity, "fidelity");
        Objects.requireNonNull(sentSopInstanceUid, "sentSopInstanceUid");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(server, "server");
    }

    static InstanceResult unreadable(int position, BatchInput input, DicomException failure) {
        return unopened(position, input, Outcome.FAILED, Optional.of(failure));
    }

    static InstanceResult notOpened(int position, BatchInput input) {
        return unopened(position, input, Outcome.NOT_SENT, Optional.empty());
    }

    private static InstanceResult unopened(
            int position, BatchInput input, Outcome outcome, Optional<DicomException> failure) {
        String label = input.label().orElseGet(() -> "#" + position);
        return new InstanceResult(
                position,
                input.key(),
                label,
                outcome,
                "",
                "",
                0,
                Optional.empty(),
                Fidelity.UNTOUCHED,
                "",
                0,
                Optional.empty(),
                failure,
                "");
    }

    static InstanceResult stored(BatchItem item, Association.Sent sent) {
        return of(item, Outcome.STORED, sent, sent.bytes(), Optional.empty());
    }

    static InstanceResult refused(BatchItem item, Association.Sent sent, DicomException failure) {
        return of(item, Outcome.FAILED, sent, 0, Optional.of(failure));
    }

    static InstanceResult failed(BatchItem item, Optional<TransferSyntax> syntax, DicomException failure) {
        return of(item, Outcome.FAILED, item.attempts() + 1, syntax, Optional.of(failure));
    }

    static InstanceResult notReached(BatchItem item, DicomException failure) {
        return of(item, Outcome.FAILED, item.attempts(), Optional.empty(), Optional.of(failure));
    }

    static InstanceResult notSent(BatchItem item) {
        return of(item, Outcome.NOT_SENT, 0, Optional.empty(), Optional.empty());
    }

    private static InstanceResult of(
            BatchItem item, Outcome outcome, Association.Sent sent, long bytes, Optional<DicomException> failure) {
        return new InstanceResult(
                item.position(),
                item.input().key(),
                item.label(),
                outcome,
                item.source().sopClassUid(),
                item.source().sopInstanceUid(),
                item.attempts() + 1,
                Optional.of(sent.transferSyntax()),
                sent.fidelity(),
                sent.sopInstanceUid(),
                bytes,
                Optional.of(sent.response().status()),
                failure,
                item.server());
    }

    private static InstanceResult of(
            BatchItem item,
            Outcome outcome,
            int attempts,
            Optional<TransferSyntax> syntax,
            Optional<DicomException> failure) {
        return new InstanceResult(
                item.position(),
                item.input().key(),
                item.label(),
                outcome,
                item.source().sopClassUid(),
                item.source().sopInstanceUid(),
                attempts,
                syntax,
                Fidelity.UNTOUCHED,
                "",
                0,
                Optional.empty(),
                failure,
                item.server());
    }

    /** Whether the peer took it, but had something to remark. */
    public boolean isWarning() {
        return outcome == Outcome.STORED
                && status.filter(code -> code.category() == Status.Category.WARNING)
                        .isPresent();
    }

    /** Label, outcome, status, failure; never the key. */
    @Override
    public String toString() {
        return label
                + ' '
                + outcome
                + status.map(code -> " " + code).orElse("")
                + failure.map(why -> " (" + why.getMessage() + ")").orElse("");
    }
}
