package io.cameldicom.engine.dict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table that the dictionary is generated from, read once more so that tests do not trust the generator. */
record StandardTable(List<Row> rows) {
    record Row(Map<String, String> cells) {
        String get(String column) {
            return cells.get(column);
        }

        boolean retired() {
            return get("retired").equals("Y");
        }
    }

    static StandardTable read(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of("src/dict", file));
            String[] header = lines.get(0).split("\t", -1);
            return new StandardTable(
                    lines.stream().skip(1).map(line -> row(header, line)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String[] header, String line) {
        String[] cells = line.split("\t", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return new Row(Map.copyOf(row));
    }
}
