package io.cameldicom.engine.net.pdu;

/**
 * A-RELEASE-RQ: asks the peer to end the association in good order. It carries nothing.
 *
 * @dicom PS3.8 9.3.6
 */
public record ReleaseRq() implements Pdu {
    @Override
    public PduType type() {
        return PduType.RELEASE_RQ;
    }

    // 0..3 reserved, not tested
    static ReleaseRq read(ItemReader in) throws PduException {
        in.skip(4);
        return new ReleaseRq();
    }

    ItemWriter write(ItemWriter out) {
        return out.u32(0);
    }
}
