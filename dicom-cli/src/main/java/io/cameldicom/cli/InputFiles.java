package io.cameldicom.cli;

import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Goes through the files that a command line names, and through directories where that is wanted, in the order of their
 * names. What cannot be read is complained of, and the next one follows.
 */
final class InputFiles {
    /** What is done with a file. */
    @FunctionalInterface
    interface Action {
        /**
         * Does it.
         *
         * @throws IOException where the file is no good
         */
        void accept(Path file) throws IOException;
    }

    /** The name that means standard input. */
    static final Path STANDARD_INPUT = Path.of("-");

    private final Console console;
    private final boolean recursive;
    private final Action action;
    private boolean faultless = true;

    private InputFiles(Console console, boolean recursive, Action action) {
        this.console = console;
        this.recursive = recursive;
        this.action = action;
    }

    /**
     * Does {@code action} with each file.
     *
     * @param recursive whether directories are gone through
     * @return whether nothing failed
     * @throws OutputException where the output fails, which ends it all
     */
    static boolean forEach(List<Path> paths, boolean recursive, Console console, Action action) throws IOException {
        InputFiles files = new InputFiles(console, recursive, action);
        for (Path path : paths) {
            files.visit(path, true);
        }
        return files.faultless;
    }

    /** Opens an object, which may be standard input. */
    static Part10File open(Path file, Console console) throws IOException {
        return file.equals(STANDARD_INPUT) ? Part10File.read(console.in(), ReadOptions.DEFAULT) : Part10File.open(file);
    }

    private void visit(Path path, boolean named) throws IOException {
        try {
            // A link to a directory is followed where it was named, else it could lead in a circle.
            boolean directory = named ? Files.isDirectory(path) : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if (directory && recursive) {
                for (Path entry : entries(path)) {
                    visit(entry, false);
                }
            } else if (!Files.isDirectory(path)) {
                read(path);
            } else if (named) {
                fail(path, "a directory; --recursive reads what is in it");
            }
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            faultless = false;
            console.complain(path.toString(), e);
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(entries);
        return entries;
    }

    private void read(Path file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            action.accept(file);
        } else if (!Files.exists(file)) {
            fail(file, "no such file");
        } else if (!Files.isReadable(file)) {
            fail(file, "not to be read by this user");
        } else {
            action.accept(file);
        }
    }

    private void fail(Path file, String reason) throws IOException {
        faultless = false;
        console.complain(file.toString(), reason);
    }
}
