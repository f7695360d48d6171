package io.cameldicom.cli;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import io.cameldicom.engine.net.service.Matches;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Prints the matches of a query as they come, and stops asking when there are enough. */
final class FoundMatches {
    private final Console console;
    private final boolean json;
    private final int most;

    /** Creates one; {@code most} is 0 for all. */
    FoundMatches(Console console, boolean json, int most) {
        this.console = console;
        this.json = json;
        this.most = most;
    }

    /** Prints them, in a table with these columns or as a JSON array; how many there were. */
    int print(Matches matches, List<TagPath> columns) throws IOException {
        return json ? printJson(matches) : printTable(matches, columns);
    }

    private int printTable(Matches matches, List<TagPath> columns) throws IOException {
        MatchTable table = new MatchTable(console.text(), columns);
        int count = 0;
        try {
            for (Optional<DataSet> match = next(matches, count); match.isPresent(); match = next(matches, count)) {
                table.row(match.get());
                count++;
            }
        } finally {
            table.end();
        }
        console.flush();
        console.err()
                .println(count + (count == 1 ? " match" : " matches") + (enough(count) ? ", there may be more" : ""));
        return count;
    }

    private int printJson(Matches matches) throws IOException {
        console.flush();
        int count = 0;
        try (JsonDataSetWriter out =
                JsonDataSetWriter.ofArray(console.out(), JsonWriteOptions.DEFAULT.withIndented(true))) {
            for (Optional<DataSet> match = next(matches, count); match.isPresent(); match = next(matches, count)) {
                match.get().accept(out);
                count++;
            }
        }
        console.out().flush();
        return count;
    }

    private Optional<DataSet> next(Matches matches, int count) throws IOException {
        return enough(count) ? Optional.empty() : matches.read();
    }

    private boolean enough(int count) {
        return most > 0 && count >= most;
    }
}
