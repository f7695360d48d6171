package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is in an archive, without the gateway's own folders, whose names begin with a dot. */
final class ArchiveFiles {
    private ArchiveFiles() {}

    static List<Path> in(Path archive) throws IOException {
        try (Stream<Path> files = Files.walk(archive)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !archive.relativize(file).toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
