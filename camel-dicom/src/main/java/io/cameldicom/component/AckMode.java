package io.cameldicom.component;

/** When a C-STORE is answered. */
public enum AckMode {
    /** When the route is done, with its outcome. */
    ROUTE,
    /** When the instance and what is known of it are safe on the disk; the route gets it at least once. */
    SPOOLED
}
