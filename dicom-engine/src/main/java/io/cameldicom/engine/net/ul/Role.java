package io.cameldicom.engine.net.ul;

/**
 * Which end of an association this is; it stays so, whatever roles the SOP classes give.
 *
 * @dicom PS3.8 9.2
 */
public enum Role {
    /** The end that opens the connection and asks for the association. */
    REQUESTOR,
    /** The end that is connected to and asked. */
    ACCEPTOR
}
