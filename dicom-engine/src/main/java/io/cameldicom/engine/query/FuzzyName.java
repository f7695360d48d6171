package io.cameldicom.engine.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A person's name that is asked for by its sound: each of its words is to be like some word of the name, in any order and in
 * any component group. Words are alike that are equal without case and accents, or have the same {@link Soundex} code; a
 * word with wild cards has to match by its letters.
 *
 * @dicom PS3.4 C.2.2.2.1
 */
final class FuzzyName {
    private static final String SEPARATORS = "^= -.,\u3000";

    private final List<Wildcard> words;
    private final List<String> codes;

    private FuzzyName(List<String> words) {
        this.words = words.stream().map(Wildcard::of).toList();
        this.codes = words.stream().map(Soundex::of).toList();
    }

    static FuzzyName of(String name) {
        return new FuzzyName(words(name));
    }

    /** Whether each word is like one of the words of a name; nothing is like a name without words. */
    boolean matches(List<String> name) {
        for (int i = 0; i < words.size(); i++) {
            if (!isLikeOne(i, name)) {
                return false;
            }
        }
        return !words.isEmpty();
    }

    private boolean isLikeOne(int index, List<String> name) {
        for (String word : name) {
            boolean sounds = !codes.get(index).isEmpty() && codes.get(index).equals(Soundex.of(word));
            if (sounds || words.get(index).matches(word)) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name, folded. */
    static List<String> words(String name) {
        String folded = Folding.CASE_AND_ACCENTS.fold(name);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (SEPARATORS.indexOf(c) >= 0) {
                addTo(words, word);
            } else if (c != '\'' && c != '\u2019') {
                word.append(c);
            }
        }
        addTo(words, word);
        return words;
    }

    private static void addTo(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
