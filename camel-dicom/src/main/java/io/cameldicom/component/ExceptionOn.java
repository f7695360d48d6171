package io.cameldicom.component;

/** Which status of a response becomes an exception. */
public enum ExceptionOn {
    /** A failure: the peer does not hold the instance. */
    FAILURE,
    /** A warning as well. */
    WARNING,
    /** None: the route looks at the header. */
    NEVER
}
