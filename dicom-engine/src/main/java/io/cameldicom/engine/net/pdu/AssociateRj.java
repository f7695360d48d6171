package io.cameldicom.engine.net.pdu;

/**
 * A-ASSOCIATE-RJ: the peer does not want the association.
 *
 * @param resultCode the byte that says whether asking again may help, 0 to 255; see {@link #result()}
 * @param sourceCode the byte that says who rejects, 0 to 255; see {@link #source()}
 * @param reasonCode the byte that says why, 0 to 255; see {@link #reason()}
 * @dicom PS3.8 9.3.4
 */
public record AssociateRj(int resultCode, int sourceCode, int reasonCode) implements Pdu {
    /** Refuses codes that are no bytes; reserved ones are kept, for they do arrive. */
    public AssociateRj {
        Range.check(resultCode, 0xFF, "result");
        Range.check(sourceCode, 0xFF, "source");
        Range.check(reasonCode, 0xFF, "reason");
    }

    /**
     * A rejection for a reason of the standard, which brings its source along.
     *
     * @throws IllegalArgumentException if either is {@code UNKNOWN}, which has no code
     */
    public static AssociateRj of(RejectResult result, RejectReason reason) {
        return new AssociateRj(result.code(), reason.source().code(), reason.code());
    }

    /** Whether asking again may help. */
    public RejectResult result() {
        return RejectResult.of(resultCode);
    }

    /** Which part of the acceptor rejects. */
    public RejectSource source() {
        return RejectSource.of(sourceCode);
    }

    /** Why. */
    public RejectReason reason() {
        return RejectReason.of(sourceCode, reasonCode);
    }

    @Override
    public PduType type() {
        return PduType.ASSOCIATE_RJ;
    }

    // 0 reserved | 1 result | 2 source | 3 reason
    static AssociateRj read(ItemReader in) throws PduException {
        in.skip(1);
        return new AssociateRj(in.u8(), in.u8(), in.u8());
    }

    ItemWriter write(ItemWriter out) {
        return out.u8(0).u8(resultCode).u8(sourceCode).u8(reasonCode);
    }
}
