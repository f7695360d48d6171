package io.cameldicom.engine.query;

/**
 * A text in which {@code *} stands for any characters, or none, and {@code ?} for one.
 *
 * @param pattern what is asked for
 * @param literal whether nothing stands for anything else
 * @dicom PS3.4 C.2.2.2.4
 */
record Wildcard(String pattern, boolean literal) {
    static Wildcard of(String pattern) {
        return new Wildcard(pattern, !isIn(pattern));
    }

    /** Whether a text holds a character that stands for others. */
    static boolean isIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Whether every text matches, one without a character included. */
    boolean isUniversal() {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '*') {
                return false;
            }
        }
        return !pattern.isEmpty();
    }

    /**
     * Whether all of {@code text} matches. Only the last star is ever tried anew, since what an earlier one took is as good as
     * anything, so the time is bounded by the product of both lengths.
     */
    boolean matches(String text) {
        if (literal) {
            return pattern.equals(text);
        }
        int p = 0;
        int t = 0;
        int star = -1;
        int taken = 0;
        while (t < text.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (wanted == '*') {
                star = p++;
                taken = t;
            } else if (p < pattern.length() && (wanted == '?' || wanted == text.charAt(t))) {
                t += wanted == '?' ? Character.charCount(text.codePointAt(t)) : 1;
                p++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
