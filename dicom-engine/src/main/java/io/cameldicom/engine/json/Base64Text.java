package io.cameldicom.engine.json;

import java.util.Arrays;
import java.util.Optional;

/** Base64 as it is met: also with white space, without padding, or in the alphabet for URLs. */
final class Base64Text {
    private static final byte[] VALUES = new byte[128];
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte NONE = -1;

    static {
        Arrays.fill(VALUES, NONE);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
        VALUES['-'] = 62;
        VALUES['_'] = 63;
    }

    private final char[] text;
    private final int start;
    private final int end;
    private boolean regular = true;

    Base64Text(char[] text, int offset, int length) {
        this.text = text;
        this.start = offset;
        this.end = offset + length;
    }

    /** Whether the text, once decoded, was just as RFC 4648 section 4 wants it. */
    boolean isRegular() {
        return regular;
    }

    /** The bytes; empty where the text is no Base64 of any kind. */
    Optional<byte[]> decode() {
        byte[] bytes = new byte[(int) ((end - start) * 3L / 4) + 3];
        int size = 0;
        int bits = 0;
        int digits = 0;
        int padding = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            int value = c < VALUES.length ? VALUES[c] : NONE;
            if (value != NONE && padding == 0) {
                if (c == '-' || c == '_') {
                    regular = false;
                }
                bits = bits << 6 | value;
                if ((++digits & 3) == 0) {
                    bytes[size++] = (byte) (bits >> 16);
                    bytes[size++] = (byte) (bits >> 8);
                    bytes[size++] = (byte) bits;
                }
            } else if (c == '=') {
                padding++;
            } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                regular = false;
            } else {
                return Optional.empty();
            }
        }
        int rest = digits & 3;
        if (rest == 1 || padding > 2) {
            return Optional.empty();
        }
        if ((digits + padding) % 4 != 0) {
            regular = false;
        }
        if (rest >= 2) {
            bytes[size++] = (byte) (rest == 2 ? bits >> 4 : bits >> 10);
        }
        if (rest == 3) {
            bytes[size++] = (byte) (bits >> 2);
        }
        return Optional.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }
}
