package io.cameldicom.component;

/** What an endpoint is: a service class user that calls, or a service class provider that listens. */
public enum Role {
    /** Calls a peer; for producers. */
    SCU,
    /** Listens; for consumers. */
    SCP
}
