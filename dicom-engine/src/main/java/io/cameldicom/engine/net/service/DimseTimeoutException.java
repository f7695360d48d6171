package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;
import java.time.Duration;

/** A request was not answered in time; the association was aborted, for a late answer would be taken for another one's. */
public final class DimseTimeoutException extends DicomException {
    private static final long serialVersionUID = 1L;

    /** What was waited for. */
    public enum Kind {
        /** The response, or the first of many. */
        RESPONSE,
        /** The next response: the peer fell silent after a pending one, or after a sub-operation of a C-GET. */
        PENDING,
        /** The last response, however many came before it. */
        TOTAL,
        /** The last response, after a C-CANCEL. */
        CANCEL
    }

    private final CommandType request;
    private final Kind kind;
    private final Duration after;

    DimseTimeoutException(CommandType request, Kind kind, Duration after) {
        super(
                "%s was not answered within %s (timeout %s)".formatted(request, after, kind),
                Category.TRANSIENT,
                Scope.ASSOCIATION,
                "Look into the peer's log, or wait longer.");
        this.request = request;
        this.kind = kind;
        this.after = after;
    }

    /** What was not answered. */
    public CommandType request() {
        return request;
    }

    /** What was waited for. */
    public Kind kind() {
        return kind;
    }

    /** How long it was waited for. */
    public Duration after() {
        return after;
    }
}
