package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Makes unique identifiers, under 2.25 or under a root of one's own.
 *
 * <p>{@link #next()} draws them from the platform's secure random source, so that processes, machines and restarts need
 * not know of each other: under 2.25 as random UUIDs (122 bits), under a root with as many of 128 bits as fit into 64
 * characters, but at least {@value #MIN_BITS}. {@link #named} computes them from a text, the same one each time, which
 * keeps the references between de-identified objects.
 *
 * <p>Instances are safe for use by many threads.
 *
 * @dicom PS3.5 9, B.2
 */
public final class UidGenerator {
    // PS3.5 9.1: no more than 64 characters.
    private static final int MAX_LENGTH = 64;

    /** With this many bits a billion UIDs collide with a chance of one in ten million. */
    static final int MIN_BITS = 82;

    private static final int BITS = 128;
    private static final int BYTES = BITS / 8;
    private static final String UUID_ROOT = "2.25";
    private static final int RANDOM_UUID = 4;
    // RFC 9562 5.8: version 8 is the one for hashes other than MD5 and SHA-1.
    private static final int HASHED_UUID = 8;

    private final SecureRandom random = new SecureRandom();
    private final String prefix;
    private final int bits;
    private final boolean uuid;

    private UidGenerator(String root, int bits, boolean uuid) {
        this.prefix = root + '.';
        this.bits = bits;
        this.uuid = uuid;
    }

    /** A generator of UIDs that are UUIDs under 2.25; they need no registration. */
    public static UidGenerator uuid() {
        return new UidGenerator(UUID_ROOT, BITS, true);
    }

    /**
     * A generator of UIDs under a root that has been assigned to the caller.
     *
     * @param root a valid UID of 38 characters at most
     * @throws DicomValueException if the root is not valid, too long, or 2.25, where only UUIDs belong
     */
    public static UidGenerator withRoot(String root) {
        if (!Uid.isValid(root) || root.equals(UUID_ROOT)) {
            throw new DicomValueException(VR.UI, "not a root for UIDs");
        }
        int digits = Math.max(MAX_LENGTH - root.length() - 1, 0);
        int bits = Math.min(BITS, BigInteger.TEN.pow(digits).bitLength() - 1);
        if (bits < MIN_BITS) {
            throw new DicomValueException(VR.UI, "the root leaves too few digits for unique UIDs");
        }
        return new UidGenerator(root, bits, false);
    }

    /** A UID that has never been before. */
    public String next() {
        byte[] number = new byte[BYTES];
        random.nextBytes(number);
        return uid(number, RANDOM_UUID);
    }

    /**
     * The UID that belongs to a text: always the same under one root.
     *
     * <p>It is made of the text's SHA-256. Whoever can guess the text can compute the UID, too: to hide which UID became
     * which, put a secret into the text.
     *
     * @param name the text, of any length
     */
    public String named(String name) {
        return uid(sha256(name.getBytes(StandardCharsets.UTF_8)), HASHED_UUID);
    }

    private String uid(byte[] source, int version) {
        byte[] number = new byte[BYTES];
        System.arraycopy(source, 0, number, 0, BYTES);
        if (uuid) {
            // RFC 9562 4: version and variant.
            number[6] = (byte) ((number[6] & 0x0F) | (version << 4));
            number[8] = (byte) ((number[8] & 0x3F) | 0x80);
        }
        return prefix + new BigInteger(1, number).shiftRight(BITS - bits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
