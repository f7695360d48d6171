package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.OctetString;
import java.util.Objects;

/**
 * What a provider of storage says of itself where a requestor asks by extended negotiation.
 *
 * <pre>
 *   byte   1                  2          3                   4          5                 6
 *          level of support   reserved   digital signature   reserved   element coercion  reserved
 * </pre>
 *
 * @param level which attributes are kept
 * @param signatures what becomes of digital signatures; of a level below 2 nothing is said
 * @param coerces whether elements may be changed
 * @dicom PS3.4 B.3.1, B.4.1
 */
public record StorageSupport(Level level, Signatures signatures, boolean coerces) {
    /** All attributes are kept, nothing is changed, nothing is said of signatures: so does who keeps what it is sent. */
    public static final StorageSupport FULL = new StorageSupport(Level.FULL, Signatures.UNSPECIFIED, false);

    private static final int BYTES = 6;

    /** Which attributes are kept. */
    public enum Level {
        /** Level 0: some of its own choice. */
        LOCAL,
        /** Level 1: all of types 1 and 2. */
        BASE,
        /** Level 2: all. */
        FULL
    }

    /** What becomes of digital signatures. */
    public enum Signatures {
        /** Nothing is said. */
        UNSPECIFIED,
        /** Signature level 1: they may not be kept, and are not replaced. */
        LEVEL_1,
        /** Signature level 2: they are checked, and replaced where they are not kept. */
        LEVEL_2,
        /** Signature level 3: they stay valid, for nothing is changed. */
        LEVEL_3
    }

    /** Refuses null. */
    public StorageSupport {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(signatures, "signatures");
    }

    /** What to answer to a proposal: no more bytes than it has, for older peers know one alone. */
    OctetString answer(OctetString proposed) {
        byte[] answer = new byte[Math.min(BYTES, proposed.size())];
        byte[] all = {
            (byte) level.ordinal(),
            0,
            (byte) (level == Level.FULL ? signatures.ordinal() : 0),
            0,
            (byte) (coerces ? 1 : 0),
            0
        };
        System.arraycopy(all, 0, answer, 0, answer.length);
        return OctetString.of(answer);
    }
}
