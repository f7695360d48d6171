package io.cameldicom.engine.rules;

import io.cameldicom.engine.dict.Dictionary;

/** Reads the words and signs of a condition from left to right, passing over spaces. */
final class ConditionScanner {
    private static final int HEX_DIGITS_OF_GROUP = 4;

    private final String text;
    private int at;

    ConditionScanner(String text) {
        this.text = text;
    }

    /** Where the next word or sign starts; the length of the text at its end. */
    int position() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    boolean atEnd() {
        return position() == text.length();
    }

    ConditionSyntaxException expected(String what) {
        return new ConditionSyntaxException(what + " was expected", position());
    }

    /** Passes over this word if it comes next, and as a whole. */
    boolean nextWord(String word) {
        int end = position() + word.length();
        if (text.startsWith(word, at) && !isNamePart(end)) {
            at = end;
            return true;
        }
        return false;
    }

    /** Passes over this sign if it comes next. */
    boolean nextSymbol(String symbol) {
        if (text.startsWith(symbol, position())) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    void expectSymbol(String symbol) {
        if (!nextSymbol(symbol)) {
            throw expected("'" + symbol + "'");
        }
    }

    /** Passes over a parenthesis, unless a tag starts with it. */
    boolean nextParenthesis() {
        return !isTag() && nextSymbol("(");
    }

    /** Whether {@code (gggg,} comes next. */
    private boolean isTag() {
        int comma = position() + 1 + HEX_DIGITS_OF_GROUP;
        if (comma >= text.length() || text.charAt(at) != '(' || text.charAt(comma) != ',') {
            return false;
        }
        return text.substring(at + 1, comma).chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }

    /** Whether what comes next on the right side of a comparison is an attribute, not a literal. */
    boolean isPath() {
        if (isTag()) {
            return true;
        }
        if (!isName()) {
            return false;
        }
        String name = text.substring(at, endOfName());
        return Dictionary.tag(name).isPresent() || text.startsWith("[", endOfName());
    }

    /** Whether a keyword comes next. */
    boolean isName() {
        return isNamePart(position()) && !isDigit(at);
    }

    /** A keyword. */
    String name() {
        int start = position();
        at = endOfName();
        return text.substring(start, at);
    }

    private int endOfName() {
        int end = at;
        while (isNamePart(end)) {
            end++;
        }
        return end;
    }

    /** Everything up to where a tag path must end. */
    String path() {
        int start = position();
        while (at < text.length() && (isNamePart(at) || ".[(".indexOf(text.charAt(at)) >= 0)) {
            switch (text.charAt(at)) {
                case '[' -> pass(']');
                case '(' -> pass(')');
                default -> at++;
            }
        }
        if (at == start) {
            throw expected("an attribute");
        }
        return text.substring(start, at);
    }

    /** Passes over everything up to a bracket that does not stand between quotation marks. */
    private void pass(char closing) {
        boolean quoted = false;
        while (at < text.length() && (quoted || text.charAt(at) != closing)) {
            quoted ^= text.charAt(at) == '"';
            at++;
        }
        at = Math.min(at + 1, text.length());
    }

    /** A text in quotation marks, without them. */
    String string() {
        int start = position();
        char quote = at < text.length() ? text.charAt(at) : 0;
        if (quote != '\'' && quote != '"') {
            throw expected("a text in quotation marks");
        }
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return content.toString();
            }
            if (c == '\\' && at + 1 < text.length() && "'\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            content.append(text.charAt(at));
        }
        throw new ConditionSyntaxException("a text without its second quotation mark", start);
    }

    /** A text in quotation marks, or a number as it is written. */
    String stringOrNumber() {
        int start = position();
        int end = Literals.endOfNumber(text, start);
        if (end < 0) {
            return string();
        }
        if (isNamePart(end)) {
            throw new ConditionSyntaxException("a number with letters behind it", start);
        }
        at = end;
        return text.substring(start, end);
    }

    private boolean isNamePart(int index) {
        return index < text.length()
                && (text.charAt(index) >= 'A' && text.charAt(index) <= 'Z'
                        || text.charAt(index) >= 'a' && text.charAt(index) <= 'z'
                        || isDigit(index));
    }

    private boolean isDigit(int index) {
        return text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
