package io.cameldicom.engine.net.pdu;

/**
 * A protocol data unit: one of the seven messages that the DICOM upper layer exchanges over TCP.
 *
 * <p>All are immutable values and may be shared by threads. {@link PDataTf} holds network buffers besides and is
 * reference counted; its owner is named in its Javadoc.
 *
 * @dicom PS3.8 9.3
 */
public sealed interface Pdu permits AssociateRq, AssociateAc, AssociateRj, PDataTf, ReleaseRq, ReleaseRp, Abort {
    /** Which of the seven this is, for an exhaustive {@code switch}. */
    PduType type();
}
