package io.cameldicom.engine.rules;

import java.util.regex.Pattern;

/**
 * A regular expression that a value cannot keep busy for ever. The expression is trusted, the text is not: backtracking
 * takes exponential time on the right text, so the characters that are looked at are counted.
 */
final class Regex {
    /** The longest text that is matched, in characters: as long as LT may be. */
    static final int MAX_TEXT = 10_240;

    private final Pattern pattern;

    /**
     * Compiles an expression.
     *
     * @throws java.util.regex.PatternSyntaxException where it is none
     */
    Regex(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Whether the whole text matches.
     *
     * @param steps of which each look at a character takes one
     * @throws ConditionLimitException where that takes too many of them, or too much stack
     */
    boolean matches(String text, Steps steps) {
        if (text.length() > MAX_TEXT) {
            throw new ConditionLimitException(
                    steps.path(), text.length() + " characters, where " + MAX_TEXT + " are matched");
        }
        try {
            return pattern.matcher(new Countdown(text, steps)).matches();
        } catch (StackOverflowError e) {
            // Alternatives within a repetition take a stack frame for each turn.
            throw new ConditionLimitException(steps.path(), "the regular expression nests too deep on this value");
        }
    }

    /** The text, as long as the steps last. */
    private record Countdown(String text, Steps steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            steps.take(1);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
