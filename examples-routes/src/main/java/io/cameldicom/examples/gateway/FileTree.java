package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints a directory and what is in it, without what is hidden. */
final class FileTree {
    private FileTree() {}

    static void print(Path root, PrintWriter out) throws IOException {
        out.println(root);
        printChildren(root, "", out);
        out.flush();
    }

    private static void printChildren(Path directory, String indent, PrintWriter out) throws IOException {
        List<Path> children;
        try (Stream<Path> files = Files.list(directory)) {
            children = files.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path child : children) {
            boolean last = child.equals(children.get(children.size() - 1));
            out.printf("%s%s %s%n", indent, last ? "`--" : "|--", child.getFileName());
            if (Files.isDirectory(child)) {
                printChildren(child, indent + (last ? "    " : "|   "), out);
            }
        }
    }
}
