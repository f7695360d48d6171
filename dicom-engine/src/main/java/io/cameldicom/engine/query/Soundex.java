package io.cameldicom.engine.query;

/**
 * American Soundex: a letter and three digits that English names have in common if they sound alike.
 *
 * <p>Letters of one class next to each other, or with only h or w between them, count once; vowels count only at the start. It
 * knows the 26 letters: a word with any other has no code.
 */
final class Soundex {
    private static final int LENGTH = 4;

    /** The class of each letter from a to z; 0 for vowels, 7 for h and w, which are as if they were not there. */
    private static final String CLASSES = "01230127022455012623017202";

    private Soundex() {}

    /** The code of a word in small letters without accents; "" where it has none. */
    static String of(String word) {
        StringBuilder code = new StringBuilder(LENGTH);
        char last = '0';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < 'a' || c > 'z') {
                return "";
            }
            char group = CLASSES.charAt(c - 'a');
            if (code.isEmpty()) {
                code.append(c);
            } else if (group != '7' && group != '0' && group != last && code.length() < LENGTH) {
                code.append(group);
            }
            last = group == '7' ? last : group;
        }
        while (!code.isEmpty() && code.length() < LENGTH) {
            code.append('0');
        }
        return code.toString();
    }
}
