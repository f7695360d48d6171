package io.cameldicom.engine.net.ul;

import io.cameldicom.engine.net.pdu.PduType;

/**
 * What can happen to the upper layer's machine: requests of its user, PDUs of its peer, news of the transport and of the
 * ARTIM (association request, reject, release) timer.
 *
 * @dicom PS3.8 9.2.3
 */
public enum Event {
    /** A-ASSOCIATE Request (local user). */
    EVT1,
    /** Transport Conn. Confirmation (local transport service). */
    EVT2,
    /** A-ASSOCIATE-AC PDU (received on transport connection). */
    EVT3,
    /** A-ASSOCIATE-RJ PDU (received on transport connection). */
    EVT4,
    /** Transport Connection Indication (local transport service). */
    EVT5,
    /** A-ASSOCIATE-RQ PDU (received on transport connection). */
    EVT6,
    /** A-ASSOCIATE response primitive (accept). */
    EVT7,
    /** A-ASSOCIATE response primitive (reject). */
    EVT8,
    /** P-DATA request primitive. */
    EVT9,
    /** P-DATA-TF PDU. */
    EVT10,
    /** A-RELEASE Request primitive. */
    EVT11,
    /** A-RELEASE-RQ PDU (received on open transport connection). */
    EVT12,
    /** A-RELEASE-RP PDU (received on transport connection). */
    EVT13,
    /** A-RELEASE Response primitive. */
    EVT14,
    /** A-ABORT Request primitive. */
    EVT15,
    /** A-ABORT PDU (received on open transport connection). */
    EVT16,
    /** Transport connection closed indication (local transport service). */
    EVT17,
    /** ARTIM timer expired (Association reject/release timer). */
    EVT18,
    /** Unrecognized or invalid PDU received. */
    EVT19;

    /** The event that a PDU of this type is when a peer sends it. */
    public static Event received(PduType type) {
        return switch (type) {
            case ASSOCIATE_RQ -> EVT6;
            case ASSOCIATE_AC -> EVT3;
            case ASSOCIATE_RJ -> EVT4;
            case P_DATA_TF -> EVT10;
            case RELEASE_RQ -> EVT12;
            case RELEASE_RP -> EVT13;
            case ABORT -> EVT16;
        };
    }
}
