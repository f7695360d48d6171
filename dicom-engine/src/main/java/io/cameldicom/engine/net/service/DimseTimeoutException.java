package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;
import java.time.Duration;

/** A request was not answered in time; the association was aborted, for a late answer would be taken for another one's. */
public final class DimseTimeoutException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final CommandType request;
    private final Duration after;

    DimseTimeoutException(CommandType request, Duration after) {
        super(
                "%s was not answered within %s (timeout RESPONSE)".formatted(request, after),
                Category.TRANSIENT,
                Scope.ASSOCIATION,
                "Look into the peer's log, or wait longer.");
        this.request = request;
        this.after = after;
    }

    /** What was not answered. */
    public CommandType request() {
        return request;
    }

    /** How long it was waited for. */
    public Duration after() {
        return after;
    }
}
