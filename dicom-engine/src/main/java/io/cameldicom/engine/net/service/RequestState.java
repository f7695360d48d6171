package io.cameldicom.engine.net.service;

/** How far a request got that failed: whether the peer may have carried it out. */
public enum RequestState {
    /** There was no association, or none to send it on: nothing of it left. */
    UNSENT,
    /** It left, whole or in part, and no answer came: nobody knows. */
    UNCERTAIN,
    /** The peer answered that it did not carry it out. */
    ANSWERED
}
