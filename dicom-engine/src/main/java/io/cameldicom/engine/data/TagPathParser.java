package io.cameldicom.engine.data;

import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reads one {@link TagPath}, from left to right, without looking back. */
final class TagPathParser {
    private static final int MAX_INDEX_DIGITS = 9;

    private final String text;
    private int at;

    TagPathParser(String text) {
        this.text = text;
    }

    TagPath parse() {
        List<TagPath.Step> steps = new ArrayList<>();
        steps.add(step());
        while (at < text.length()) {
            expect('.');
            steps.add(step());
        }
        return new TagPath(steps);
    }

    private TagPath.Step step() {
        TagPath.Step step = next('(') ? tagInParentheses() : TagPath.Step.of(name());
        return next('[') ? step.withItem(index()) : step;
    }

    /** A keyword or eight hexadecimal digits. */
    private int name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new TagPathSyntaxException("a keyword or a tag was expected", start);
        }
        String name = text.substring(start, at);
        OptionalInt tag = Dictionary.tag(name);
        if (tag.isPresent()) {
            return tag.getAsInt();
        }
        if (name.length() != 8) {
            throw new TagPathSyntaxException("an unknown keyword", start);
        }
        at = start;
        return hex(8);
    }

    private static boolean isNamePart(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || Digits.isDigit(c);
    }

    private TagPath.Step tagInParentheses() {
        int start = at;
        int group = hex(4);
        expect(',');
        boolean anyBlock = text.regionMatches(true, at, "xx", 0, 2);
        at += anyBlock ? 2 : 0;
        int element = hex(anyBlock ? 2 : 4);
        if (!anyBlock && next(')')) {
            return TagPath.Step.of(Tag.of(group, element));
        }
        expect(',');
        String creator = quoted();
        expect(')');
        if (group % 2 == 0) {
            throw new TagPathSyntaxException("only a group with an odd number is private", start);
        }
        return TagPath.Step.of(group, creator, element & 0xFF);
    }

    private int hex(int digits) {
        int number = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw new TagPathSyntaxException("a hexadecimal digit was expected", at);
            }
            number = (number << 4) | digit;
        }
        return number;
    }

    private String quoted() {
        int start = at;
        expect('"');
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !next('"')) {
                if (content.toString().isBlank()) {
                    throw new TagPathSyntaxException("a private creator was expected", start);
                }
                return content.toString();
            }
            content.append(c);
        }
        throw new TagPathSyntaxException("a quotation mark was expected", at);
    }

    private int index() {
        int start = at;
        if (next('*')) {
            expect(']');
            return TagPath.Step.ALL;
        }
        while (at < text.length() && Digits.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == start || at - start > MAX_INDEX_DIGITS) {
            throw new TagPathSyntaxException("an item's number or * was expected", start);
        }
        int index = Digits.read(text, start, at);
        expect(']');
        return index;
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!next(c)) {
            throw new TagPathSyntaxException("'" + c + "' was expected", at);
        }
    }
}
