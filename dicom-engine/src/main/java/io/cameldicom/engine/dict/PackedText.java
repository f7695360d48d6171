package io.cameldicom.engine.dict;

/** Text as the generated tables hold it: few long literals, because each literal has a price at start-up. */
final class PackedText {
    private PackedText() {}

    /** One text that is too long for a literal; and one that is not, which else would be copied to each class that uses it. */
    static String join(String... literals) {
        return String.join("", literals);
    }

    /** The {@code count} lines in the literals, of which each ends with a line feed. */
    static String[] lines(int count, String... literals) {
        String[] lines = new String[count];
        int line = 0;
        for (String literal : literals) {
            int start = 0;
            for (int end = literal.indexOf('\n'); end >= 0; end = literal.indexOf('\n', start)) {
                lines[line++] = literal.substring(start, end);
                start = end + 1;
            }
        }
        return lines;
    }
}
