package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.DicomException;
import java.util.OptionalInt;

/** A proxy did not connect us to a peer. */
public final class ProxyException extends DicomException {
    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401; // what tinyproxy says of a wrong password
    private static final int FORBIDDEN = 403;
    private static final int AUTHENTICATION_REQUIRED = 407;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    /** Why not. */
    public enum Reason {
        /** It does not know our user, or not the password (407; of some, 401). */
        AUTHENTICATION(Category.CONFIGURATION, "Check user and password of the proxy; it must take the scheme Basic."),
        /** It does not connect anybody there (403). */
        FORBIDDEN(Category.CONFIGURATION, "Have the proxy allow CONNECT to this host and port."),
        /** It cannot connect to the peer itself (502, 503, 504). */
        UNREACHABLE(Category.TRANSIENT, "Check that the peer runs, and that the proxy can reach it."),
        /** It answered with another status. */
        REFUSED(Category.CONFIGURATION, "See the log of the proxy."),
        /** What it answered is no HTTP. */
        NOT_HTTP(Category.CONFIGURATION, "Check host and port of the proxy: something else answers there."),
        /** It closed the connection. */
        CLOSED(Category.TRANSIENT, "See the log of the proxy."),
        /** It did not answer in time. */
        TIMEOUT(Category.TRANSIENT, "Check the proxy, and whether it can reach the peer.");

        private final Category category;
        private final String advice;

        Reason(Category category, String advice) {
            this.category = category;
            this.advice = advice;
        }
    }

    private final Reason reason;
    private final int status; // 0 if there is none

    private ProxyException(String message, Reason reason, int status, Throwable cause) {
        super(message, reason.category, Scope.ASSOCIATION, reason.advice, cause);
        this.reason = reason;
        this.status = status;
    }

    static ProxyException of(ProxyOptions proxy, Reason reason, Throwable cause) {
        String what =
                switch (reason) {
                    case NOT_HTTP -> "answers with something else than HTTP";
                    case CLOSED -> "closed the connection";
                    case TIMEOUT -> "did not answer within " + proxy.timeout();
                    case AUTHENTICATION, FORBIDDEN, UNREACHABLE, REFUSED -> "refused";
                };
        return new ProxyException("%s %s".formatted(named(proxy), what), reason, 0, cause);
    }

    static ProxyException ofStatus(ProxyOptions proxy, int status) {
        Reason reason;
        if (status == AUTHENTICATION_REQUIRED || status == UNAUTHORIZED) {
            reason = Reason.AUTHENTICATION;
        } else if (status == FORBIDDEN) {
            reason = Reason.FORBIDDEN;
        } else if (status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT) {
            reason = Reason.UNREACHABLE;
        } else {
            reason = Reason.REFUSED;
        }
        return new ProxyException("%s answers with %d".formatted(named(proxy), status), reason, status, null);
    }

    private static String named(ProxyOptions proxy) {
        return "The proxy at %s:%d".formatted(proxy.host(), proxy.port());
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** The status of its answer, 100 to 999; empty if there is none. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
