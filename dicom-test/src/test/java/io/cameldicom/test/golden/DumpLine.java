package io.cameldicom.test.golden;

import io.cameldicom.engine.dict.Tag;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An element on the outermost level as dcmdump prints it.
 *
 * <pre>{@code
 * (0008,0060) CS [CT]                                     #   2, 1 Modality
 * }</pre>
 *
 * @param tag its tag
 * @param vr its VR
 * @param text what stands between the brackets of text, escape sequences included; empty for other values
 * @param length the length of its value in bytes
 * @param count the number of its values
 * @param keyword its keyword
 */
record DumpLine(int tag, String vr, Optional<String> text, int length, int count, String keyword) {
    private static final Pattern LINE = Pattern.compile(
            "\\(([0-9a-f]{4}),([0-9a-f]{4})\\) (\\w\\w) (?:\\[(.*)\\]|.*?) +# +(u/l|\\d+), *(\\d+) (\\w+)");

    /** The lines of a data set; those of the meta information, of items and of delimiters are left out. */
    static List<DumpLine> parse(List<String> dump) {
        return dump.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(DumpLine::of)
                .filter(line -> Tag.group(line.tag) != 2 && Tag.group(line.tag) != 0xFFFE)
                .toList();
    }

    private static DumpLine of(Matcher matcher) {
        return new DumpLine(
                Tag.of(Integer.parseInt(matcher.group(1), 16), Integer.parseInt(matcher.group(2), 16)),
                matcher.group(3),
                Optional.ofNullable(matcher.group(4)),
                matcher.group(5).equals("u/l") ? -1 : Integer.parseInt(matcher.group(5)),
                Integer.parseInt(matcher.group(6)),
                matcher.group(7));
    }
}
