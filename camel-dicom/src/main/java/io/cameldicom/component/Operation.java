package io.cameldicom.component;

/** What a producer asks a peer for. */
public enum Operation {
    /** C-ECHO asks whether the peer is there. */
    ECHO,
    /** C-STORE hands instances over, one or a batch. */
    STORE
}
