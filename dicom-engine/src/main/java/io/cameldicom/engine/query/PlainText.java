package io.cameldicom.engine.query;

import io.cameldicom.engine.data.Value.Bytes;
import io.cameldicom.engine.dict.VR;
import java.nio.charset.StandardCharsets;

/** A text in ASCII that is compared with text as it is stored, undecoded, where that means the same in every character set. */
final class PlainText {
    private static final byte ESC = 0x1B;

    /** What a comparison of bytes can tell. */
    enum Outcome {
        /** One of the values is the text. */
        EQUAL,
        /** None is. */
        DIFFERENT,
        /** The bytes have to be decoded first. */
        UNKNOWN
    }

    private final byte[] wanted;
    private final boolean severalValues;
    private final boolean skipLeadingSpaces;

    private PlainText(byte[] wanted, VR vr) {
        this.wanted = wanted;
        this.severalValues = vr.isMultiValuedText();
        this.skipLeadingSpaces = vr.leadingSpaceInsignificant();
    }

    static PlainText of(String text, VR vr) {
        return new PlainText(text.getBytes(StandardCharsets.US_ASCII), vr);
    }

    /** Whether a text can be compared so. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80 && c != ESC);
    }

    /** Whether bytes are the same text in every character set. */
    static boolean isPlain(Bytes bytes) {
        for (int i = 0; i < bytes.size(); i++) {
            byte octet = bytes.byteAt(i);
            if (octet < 0 || octet == ESC) {
                return false;
            }
        }
        return true;
    }

    Outcome compare(Bytes stored) {
        if (!isPlain(stored)) {
            return Outcome.UNKNOWN;
        }
        int from = 0;
        for (int i = 0; i <= stored.size(); i++) {
            if (i == stored.size() || (severalValues && stored.byteAt(i) == '\\')) {
                if (equals(stored, from, i)) {
                    return Outcome.EQUAL;
                }
                from = i + 1;
            }
        }
        return Outcome.DIFFERENT;
    }

    private boolean equals(Bytes stored, int from, int to) {
        int end = to;
        while (end > from && (stored.byteAt(end - 1) == ' ' || stored.byteAt(end - 1) == 0)) {
            end--;
        }
        int start = from;
        while (skipLeadingSpaces && start < end && stored.byteAt(start) == ' ') {
            start++;
        }
        if (end - start != wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (stored.byteAt(start + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
