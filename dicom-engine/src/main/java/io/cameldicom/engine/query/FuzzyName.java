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

    private FuzzyName(List<Word> words) {
        this.words = words.stream().map(word -> Wildcard.of(word.text())).toList();
        this.codes = words.stream().map(Word::code).toList();
    }

    /**
     * A word of a name.
     *
     * @param text folded
     * @param code of its sound, or ""
     */
    record Word(String text, String code) {
        private static Word of(String text) {
            return new Word(text, Soundex.of(text));
        }
    }

    static FuzzyName of(String name) {
        return new FuzzyName(words(name));
    }

    /** Whether each word is like one of the words of a name; nothing is like a name without words. */
    boolean matches(List<Word> name) {
        for (int i = 0; i < words.size(); i++) {
            if (!isLikeOne(i, name)) {
                return false;
            }
        }
        return !words.isEmpty();
    }

    private boolean isLikeOne(int index, List<Word> name) {
        String code = codes.get(index);
        for (Word word : name) {
            if ((!code.isEmpty() && code.equals(word.code()))
                    || words.get(index).matches(word.text())) {
                return true;
            }
        }
        return false;
    }

    /** The words of a name, folded. */
    static List<Word> words(String name) {
        String folded = Folding.CASE_AND_ACCENTS.fold(name);
        List<Word> words = new ArrayList<>();
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

    private static void addTo(List<Word> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(Word.of(word.toString()));
            word.setLength(0);
        }
    }
}
