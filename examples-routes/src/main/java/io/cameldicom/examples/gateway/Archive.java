package io.cameldicom.examples.gateway;

import io.cameldicom.engine.io.Part10File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * A tree of files. An instance gets its name by a hard link, which either is there with the whole file behind it or is not: no
 * half file, no copy, and nothing is ever replaced. Safe for threads.
 */
final class Archive {
    /** What became of an instance. */
    enum Outcome {
        /** It was not there before. */
        FILED,
        /** The same instance, with the same bytes, was there already. */
        SAME,
        /** Another data set with this name is there; both are kept. */
        KEPT_BOTH
    }

    /** The file that holds an instance. */
    record Filed(Path file, Outcome outcome) {}

    private static final int MOST_VARIANTS = 1000;

    private final Path root;
    private final PathTemplate template;
    private final DirectorySync sync;

    Archive(Path root, PathTemplate template, DirectorySync sync) {
        this.root = root;
        this.template = template;
        this.sync = sync;
    }

    /**
     * Files an instance; when this returns, it is on the disk under its name.
     *
     * @param spooled a whole file on the archive's file system, which stays where it is
     */
    Filed file(Path spooled) throws IOException {
        force(spooled);
        List<String> names;
        try (Part10File part10 = Part10File.open(spooled)) {
            names = template.names(part10.dataSet());
        }
        Path directory = directory(names.subList(0, names.size() - 1));
        Filed filed = link(spooled, directory, names.get(names.size() - 1));
        sync.force(directory); // of a duplicate, too: whoever linked it may not have come that far yet
        return filed;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Path directory(List<String> names) throws IOException {
        Path directory = root;
        for (String name : names) {
            Path parent = directory;
            directory = directory.resolve(name);
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                sync.force(parent);
            }
        }
        return directory;
    }

    private static Filed link(Path spooled, Path directory, String name) throws IOException {
        for (int variant = 0; variant < MOST_VARIANTS; variant++) {
            Path target = directory.resolve(variant == 0 ? name : variant(name, variant));
            try {
                Files.createLink(target, spooled);
                return new Filed(target, variant == 0 ? Outcome.FILED : Outcome.KEPT_BOTH);
            } catch (FileAlreadyExistsException taken) {
                if (isSame(spooled, target)) {
                    return new Filed(target, Outcome.SAME);
                }
            }
        }
        throw new IOException(MOST_VARIANTS + " unlike instances have the same SOP Instance UID: not filed");
    }

    /** No safe name holds a tilde followed by a number and a dot, so this is nobody else's. */
    private static String variant(String name, int variant) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name + "~" + variant : name.substring(0, dot) + "~" + variant + name.substring(dot);
    }

    /** Whether the data sets are the same, byte for byte, in the same transfer syntax; the meta information may differ. */
    static boolean isSame(Path one, Path other) throws IOException {
        if (Files.isSameFile(one, other)) {
            return true;
        }
        long start;
        long otherStart;
        try (Part10File first = Part10File.open(one);
                Part10File second = Part10File.open(other)) {
            start = first.dataSetOffset();
            otherStart = second.dataSetOffset();
            if (!first.transferSyntax().equals(second.transferSyntax())) {
                return false;
            }
        }
        return Files.size(one) - start == Files.size(other) - otherStart && haveSameEnd(one, start, other, otherStart);
    }

    private static boolean haveSameEnd(Path one, long start, Path other, long otherStart) throws IOException {
        try (InputStream first = from(one, start);
                InputStream second = from(other, otherStart)) {
            byte[] ours = new byte[1 << 16];
            byte[] theirs = new byte[1 << 16];
            while (true) {
                int n = first.readNBytes(ours, 0, ours.length);
                int m = second.readNBytes(theirs, 0, theirs.length);
                if (n != m || !Arrays.equals(ours, 0, n, theirs, 0, m)) {
                    return false;
                }
                if (n == 0) {
                    return true;
                }
            }
        }
    }

    @SuppressWarnings("resource") // the stream closes the channel
    private static InputStream from(Path file, long offset) throws IOException {
        return Channels.newInputStream(
                FileChannel.open(file, StandardOpenOption.READ).position(offset));
    }
}
