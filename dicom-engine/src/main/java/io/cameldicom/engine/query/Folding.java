package io.cameldicom.engine.query;

import java.text.Normalizer;

/** Brings text that is to count as equal to one form. */
enum Folding {
    /** Each character counts. */
    NONE,
    /** Upper and lower case are one; the number of characters stays. */
    CASE,
    /** Letters with and without accents are one, and so are the widths of a character. */
    ACCENTS,
    /** Both. */
    CASE_AND_ACCENTS;

    private static final char FIRST_MARK = '\u0300';
    private static final char LAST_MARK = '\u036F';

    static Folding of(boolean caseSensitive, boolean accentSensitive) {
        if (accentSensitive) {
            return caseSensitive ? NONE : CASE;
        }
        return caseSensitive ? ACCENTS : CASE_AND_ACCENTS;
    }

    String fold(String text) {
        return switch (this) {
            case NONE -> text;
            case CASE -> foldCase(text);
            case ACCENTS -> foldAccents(text);
            case CASE_AND_ACCENTS -> foldCase(foldAccents(text));
        };
    }

    private static String foldCase(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                StringBuilder folded = new StringBuilder(length);
                // By upper case first: it makes one of the two small sigmas of Greek.
                text.codePoints()
                        .map(Character::toUpperCase)
                        .map(Character::toLowerCase)
                        .forEach(folded::appendCodePoint);
                return folded.toString();
            }
        }
        return text;
    }

    /**
     * Only the marks of European scripts go: those of Kana make another sound of a character. What was taken apart and is not
     * European, such as Hangul, is put together again.
     */
    private static String foldAccents(String text) {
        if (isAscii(text)) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder bare = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c == '\u00DF') {
                bare.append("ss");
            } else if (c < FIRST_MARK || c > LAST_MARK) {
                bare.append(c);
            }
        }
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
