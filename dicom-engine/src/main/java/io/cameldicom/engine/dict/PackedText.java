package io.cameldicom.engine.dict;

/** Lines of text as the generated tables hold them: few long literals, because each literal has a price at start-up. */
final class PackedText {
    private PackedText() {}

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
