package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.DicomException;
import java.util.Objects;

/**
 * An operation ended with a status that is no success: a peer answered so, or a handler asks to answer a peer so. The
 * association goes on.
 *
 * <p>The category is TRANSIENT if resources are lacking ({@link Status#isOutOfResources()}), else PEER. The message
 * gives the status and its meaning; what else the response said is in {@link #detail()} and, because it may be a
 * patient's, in no message.
 *
 * @dicom PS3.7 C
 */
public final class DicomStatusException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final Status status;
    private final StatusDetail detail;

    private DicomStatusException(String message, Status status, StatusDetail detail) {
        super(
                message,
                status.isOutOfResources() ? Category.TRANSIENT : Category.PEER,
                Scope.INSTANCE,
                status.isOutOfResources()
                        ? "Try again later."
                        : "Look up the status in the log of the peer that sent it.");
        this.status = status;
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    /** For a response of a peer, with the meaning that its status has in {@code service}. */
    public static DicomStatusException of(CommandRsp response, ServiceClass service) {
        return new DicomStatusException(
                response.type() + ": " + response.status().toString(service),
                response.status(),
                response.statusDetail());
    }

    /** For a request that is to be answered with {@code status}. */
    public static DicomStatusException of(Status status) {
        return of(status, StatusDetail.NONE);
    }

    /** For a request that is to be answered with {@code status} and {@code detail}. */
    public static DicomStatusException of(Status status, StatusDetail detail) {
        return new DicomStatusException(status.toString(), status, detail);
    }

    /** How the operation ended. */
    public Status status() {
        return status;
    }

    /** Offending elements, the peer's comment and so on; the comment is for people who may see patient data. */
    public StatusDetail detail() {
        return detail;
    }
}
