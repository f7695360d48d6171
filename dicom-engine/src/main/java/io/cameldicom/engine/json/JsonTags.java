package io.cameldicom.engine.json;

import io.cameldicom.engine.dict.Dictionary;
import java.util.Locale;
import java.util.OptionalInt;

/** Reads the names of attributes. */
final class JsonTags {
    private static final int DIGITS = 8;

    private JsonTags() {}

    /** The tag that eight upper-case digits name, as the standard wants it; none for everything else. */
    static OptionalInt regular(String name) {
        if (name.length() != DIGITS) {
            return OptionalInt.empty();
        }
        int tag = 0;
        for (int i = 0; i < DIGITS; i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                tag = tag << 4 | c - '0';
            } else if (c >= 'A' && c <= 'F') {
                tag = tag << 4 | c - 'A' + 10;
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(tag);
    }

    /** The tag that eight digits of either case name. */
    static OptionalInt anyCase(String name) {
        return name.length() == DIGITS ? regular(name.toUpperCase(Locale.ROOT)) : OptionalInt.empty();
    }

    /** The tag of a keyword, or of eight digits with punctuation: {@code (0010,0020)}, {@code 0010,0020}. */
    static OptionalInt anyForm(String name) {
        OptionalInt tag = Dictionary.tag(name);
        if (tag.isPresent()) {
            return tag;
        }
        StringBuilder digits = new StringBuilder(DIGITS);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.digit(c, 16) >= 0) {
                digits.append(c);
            } else if ("(),-|: ".indexOf(c) < 0) {
                return OptionalInt.empty();
            }
        }
        return anyCase(digits.toString());
    }
}
