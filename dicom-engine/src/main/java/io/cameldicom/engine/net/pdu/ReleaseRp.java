package io.cameldicom.engine.net.pdu;

/**
 * A-RELEASE-RP: agrees to the end of the association. It carries nothing.
 *
 * @dicom PS3.8 9.3.7
 */
public record ReleaseRp() implements Pdu {
    @Override
    public PduType type() {
        return PduType.RELEASE_RP;
    }

    // 0..3 reserved, not tested
    static ReleaseRp read(ItemReader in) throws PduException {
        in.skip(4);
        return new ReleaseRp();
    }

    ItemWriter write(ItemWriter out) {
        return out.u32(0);
    }
}
