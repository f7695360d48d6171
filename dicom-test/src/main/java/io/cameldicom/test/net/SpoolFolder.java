package io.cameldicom.test.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for files that are received, deleted on closing if it was made for that. */
record SpoolFolder(Path path, boolean isTemporary) {
    static SpoolFolder temporary() throws IOException {
        return new SpoolFolder(Files.createTempDirectory("embedded-scp"), true);
    }

    static SpoolFolder of(Path existing) {
        return new SpoolFolder(existing, false);
    }

    void close() throws IOException {
        if (!isTemporary) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(path)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
