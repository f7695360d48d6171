package io.cameldicom.engine.net.pdu;

/**
 * A-ABORT: ends the association at once; whatever was under way is lost.
 *
 * @param sourceCode the byte that says who aborts, 0 to 255; {@link #source()} gives its meaning
 * @param reasonCode the byte that says why, 0 to 255; it means something only if the provider aborts
 * @dicom PS3.8 9.3.8
 */
public record Abort(int sourceCode, int reasonCode) implements Pdu {
    /** Refuses codes that are no bytes; reserved ones are kept, for they do arrive. */
    public Abort {
        Range.check(sourceCode, 0xFF, "source");
        Range.check(reasonCode, 0xFF, "reason");
    }

    /** The A-ABORT of an application that gives up; the standard has it carry no reason. */
    public static Abort byServiceUser() {
        return new Abort(AbortSource.SERVICE_USER.code(), AbortReason.NOT_SPECIFIED.code());
    }

    /**
     * The A-ABORT of an upper layer that met an error.
     *
     * @throws IllegalArgumentException if the reason is {@link AbortReason#UNKNOWN}, which has no code
     */
    public static Abort byServiceProvider(AbortReason reason) {
        return new Abort(AbortSource.SERVICE_PROVIDER.code(), reason.code());
    }

    /** Who aborts. */
    public AbortSource source() {
        return AbortSource.of(sourceCode);
    }

    /** Why; not significant unless {@link #source()} is the provider. */
    public AbortReason reason() {
        return AbortReason.of(reasonCode);
    }

    @Override
    public PduType type() {
        return PduType.ABORT;
    }

    // 0, 1 reserved | 2 source | 3 reason
    static Abort read(ItemReader in) throws PduException {
        in.skip(2);
        return new Abort(in.u8(), in.u8());
    }

    ItemWriter write(ItemWriter out) {
        return out.u16(0).u8(sourceCode).u8(reasonCode);
    }
}
