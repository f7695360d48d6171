package io.cameldicom.engine.net.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/** By what it is seen that files have changed: their times and sizes. Immutable. */
public final class FileStamps {
    /** Of no file, which never changes. */
    public static final FileStamps NONE = new FileStamps(Map.of());

    /**
     * One file's.
     *
     * @param size in bytes; -1 if the file cannot be looked at
     */
    private record Stamp(FileTime modified, long size) {
        static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(now.lastModifiedTime(), now.size());
            } catch (IOException missing) {
                return MISSING; // which is a state, too: it may come
            }
        }
    }

    private final Map<Path, Stamp> stamps;

    private FileStamps(Map<Path, Stamp> stamps) {
        this.stamps = Map.copyOf(stamps);
    }

    /** Of a file as it is now. */
    public static FileStamps of(Path file) {
        return new FileStamps(Map.of(file, Stamp.of(file)));
    }

    /** These and others; what was seen first counts. */
    public FileStamps with(FileStamps others) {
        Map<Path, Stamp> all = new HashMap<>(others.stamps);
        all.putAll(stamps);
        return new FileStamps(all);
    }

    /** Whether none of them has changed since. Reads the disk. */
    public boolean areCurrent() {
        return stamps.entrySet().stream().allMatch(entry -> entry.getValue().equals(Stamp.of(entry.getKey())));
    }
}
