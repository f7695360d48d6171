package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: a column each attribute, a row each data set. Columns are as wide as the first rows need; what comes
 * after those is printed at once, so that a long answer is not waited for.
 */
final class MatchTable {
    private static final int FIRST_ROWS = 50;
    private static final int WIDEST = 64;

    private final Writer out;
    private final List<TagPath> columns;
    private final List<List<String>> first = new ArrayList<>();
    private final int[] widths;
    private boolean begun;

    MatchTable(Writer out, List<TagPath> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.widths =
                columns.stream().mapToInt(column -> title(column).length()).toArray();
    }

    private static String title(TagPath column) {
        return new TagPath(List.of(column.last())).toString();
    }

    void row(DataSet match) throws IOException {
        List<String> cells = columns.stream().map(column -> cell(match, column)).toList();
        if (begun) {
            write(cells);
            return;
        }
        first.add(cells);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.min(WIDEST, Math.max(widths[i], cells.get(i).length()));
        }
        if (first.size() == FIRST_ROWS) {
            begin();
        }
    }

    private static String cell(DataSet match, TagPath column) {
        return Printable.of(String.join("\\", match.strings(column)));
    }

    private void begin() throws IOException {
        begun = true;
        write(columns.stream().map(MatchTable::title).toList());
        for (List<String> cells : first) {
            write(cells);
        }
        out.flush();
    }

    private void write(List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
            }
        }
        out.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    /** Prints what was not printed yet; a table without rows is nothing. */
    void end() throws IOException {
        if (!begun && !first.isEmpty()) {
            begin();
        }
        out.flush();
    }
}
