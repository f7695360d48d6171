package io.cameldicom.engine.net.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** As much of the Distinguished Encoding Rules as it takes to wrap old private keys as new ones. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_0 = 0xA0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    private static final byte[] RSA = {
        OBJECT_IDENTIFIER, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, NULL, 0
    };
    private static final byte[] EC = {OBJECT_IDENTIFIER, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private static final int LONG_FORM = 0x80;

    private Der() {}

    /** A PKCS#1 RSA private key as PKCS#8. */
    static byte[] wrapRsa(byte[] pkcs1) {
        return encode(SEQUENCE, VERSION_0, encode(SEQUENCE, RSA), encode(OCTET_STRING, pkcs1));
    }

    /** A SEC 1 elliptic curve private key as PKCS#8; empty if it does not name its curve. */
    static Optional<byte[]> wrapEc(byte[] sec1) {
        // ECPrivateKey ::= SEQUENCE { version, privateKey OCTET STRING, parameters [0] OPTIONAL, publicKey [1] OPTIONAL
        // }
        byte[] fields = content(sec1, 0);
        for (int at = 0; at < fields.length; at = end(fields, at)) {
            if ((fields[at] & 0xFF) == CONTEXT_0) {
                byte[] algorithm = encode(SEQUENCE, EC, content(fields, at));
                return Optional.of(encode(SEQUENCE, VERSION_0, algorithm, encode(OCTET_STRING, sec1)));
            }
        }
        return Optional.empty();
    }

    /** An element of these parts. */
    static byte[] encode(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < LONG_FORM) {
            out.write(length);
        } else {
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(LONG_FORM | octets);
            for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /**
     * What the element at this offset holds.
     *
     * @throws IllegalArgumentException if there is no whole element
     */
    static byte[] content(byte[] der, int at) {
        int end = end(der, at);
        return Arrays.copyOfRange(der, end - length(der, at), end);
    }

    private static int end(byte[] der, int at) {
        int octets = (octet(der, at + 1) & LONG_FORM) == 0 ? 0 : octet(der, at + 1) & 0x7F;
        long end = at + 2L + octets + length(der, at);
        if (end > der.length) {
            throw new IllegalArgumentException("A DER element of " + length(der, at) + " bytes is cut short");
        }
        return (int) end;
    }

    private static int length(byte[] der, int at) {
        int first = octet(der, at + 1);
        if (first < LONG_FORM) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 3) {
            throw new IllegalArgumentException("A DER length of " + octets + " bytes");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet(der, at + 2 + i);
        }
        return length;
    }

    private static int octet(byte[] der, int at) {
        if (at >= der.length) {
            throw new IllegalArgumentException("DER ends too soon");
        }
        return der[at] & 0xFF;
    }
}
