package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Status;

/** Which status of a response becomes an exception. */
public enum ExceptionOn {
    /** A failure: the peer does not hold the instance. */
    FAILURE,
    /** A warning as well. */
    WARNING,
    /** None: the route looks at the header. */
    NEVER;

    boolean includes(Status status) {
        return switch (status.category()) {
            case SUCCESS -> false;
            case WARNING -> this == WARNING;
            case FAILURE, CANCEL, PENDING -> this != NEVER;
        };
    }
}
