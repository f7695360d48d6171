package io.cameldicom.engine.net.ul;

/** The waits of the upper layer, by the names an operator sets and reads them under. */
public enum Timeout {
    /** Until the transport connection stands. */
    CONNECT("the connection to stand"),
    /** Until TLS is agreed on. */
    TLS_HANDSHAKE("the TLS handshake"),
    /** Until a request for an association, or for its release, is answered. */
    ASSOCIATION("an association or a release to be answered"),
    /** The standard's ARTIM timer: until a connection brings a request, or is closed after its last PDU. */
    ARTIM("a request on a new connection"),
    /** Until anything moves on an association nobody works on. */
    IDLE("anything to happen on the association"),
    /** Until a DIMSE request is answered. */
    RESPONSE("a response"),
    /** Until the peer takes more of what we send. */
    WRITE_STALL("the peer to take data"),
    /** Until our own reader takes more of what the peer sends. */
    READ_STALL("our own reader to take data");

    private final String awaited;

    Timeout(String awaited) {
        this.awaited = awaited;
    }

    /** What is waited for, as the end of "waited in vain for ...". */
    public String awaited() {
        return awaited;
    }
}
