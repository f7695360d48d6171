package io.cameldicom.engine.net.pdu;

/**
 * How much a {@link PduDecoder} takes from a peer before it refuses; each bound protects memory from one kind of excess.
 *
 * @param maximumPDataLength the greatest PDU-length of a P-DATA-TF in bytes, at least 6: what we announce as Maximum
 *     Length; where 0 (no limit) is announced, what we are ready to hold of one PDU
 * @param headerTolerance by how many bytes a P-DATA-TF may exceed that, 0 or more: some peers take the announced length
 *     for the data alone and add their headers (6 bytes a PDV, 6 for the PDU) on top. 0 is the letter of the standard
 * @param maximumAssociateLength the greatest PDU-length of an A-ASSOCIATE-RQ or -AC in bytes, at least 68: the announced
 *     length is not for them, and before authentication nobody needs more than this
 * @param maximumItems the greatest number of items, sub-items and PDVs in one PDU, at least 1: a PDU of nothing but empty
 *     items would take far more memory decoded than on the wire
 * @dicom PS3.8 D.1
 */
public record PduLimits(int maximumPDataLength, int headerTolerance, int maximumAssociateLength, int maximumItems) {
    /** 256 KiB of P-DATA with a tolerance of 12 bytes, 1 MiB of A-ASSOCIATE, 16,384 items. */
    public static final PduLimits DEFAULT = new PduLimits(1 << 18, 12, 1 << 20, 1 << 14);

    /** Refuses bounds below which no PDU fits. */
    public PduLimits {
        atLeast(maximumPDataLength, PduType.P_DATA_TF.minimumLength(), "maximumPDataLength");
        atLeast(headerTolerance, 0, "headerTolerance");
        atLeast(maximumAssociateLength, PduType.ASSOCIATE_RQ.minimumLength(), "maximumAssociateLength");
        atLeast(maximumItems, 1, "maximumItems");
        Range.check((long) maximumPDataLength + headerTolerance, Integer.MAX_VALUE - 64L, "the longest P-DATA-TF");
    }

    /** The same with another {@link #maximumPDataLength()}. */
    public PduLimits withMaximumPDataLength(int bytes) {
        return new PduLimits(bytes, headerTolerance, maximumAssociateLength, maximumItems);
    }

    /** The same with another {@link #headerTolerance()}. */
    public PduLimits withHeaderTolerance(int bytes) {
        return new PduLimits(maximumPDataLength, bytes, maximumAssociateLength, maximumItems);
    }

    /** The same with another {@link #maximumAssociateLength()}. */
    public PduLimits withMaximumAssociateLength(int bytes) {
        return new PduLimits(maximumPDataLength, headerTolerance, bytes, maximumItems);
    }

    /** The same with another {@link #maximumItems()}. */
    public PduLimits withMaximumItems(int items) {
        return new PduLimits(maximumPDataLength, headerTolerance, maximumAssociateLength, items);
    }

    /** The greatest PDU-length in bytes that is taken from a PDU of this type. */
    int longest(PduType type) {
        return switch (type) {
            case P_DATA_TF -> maximumPDataLength + headerTolerance;
            case ASSOCIATE_RQ, ASSOCIATE_AC -> maximumAssociateLength;
            case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT -> type.minimumLength();
        };
    }

    private static void atLeast(int value, int minimum, String name) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " is " + value + ", less than " + minimum);
        }
    }
}
