package io.cameldicom.test.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A small file system in memory that one program sees at a mount point, and its children, and nobody else: it can be filled,
 * and then it is as full as a disk ever is. It is gone when they have ended. Immutable; a test that uses it says {@link
 * NeedsSmallDisk}.
 *
 * <pre>{@code
 * SmallDisk disk = SmallDisk.at(folder, 8 << 20);
 * Process archive = disk.program(List.of("java", ..., folder.toString())).start();
 * Path inside = disk.seenBy(archive);                             // the same files for the test
 * Files.write(inside.resolve("ballast"), new byte[6 << 20]);
 * }</pre>
 *
 * @param mountPoint a directory that is there
 * @param bytes its size
 * @param names how many files, directories and further links it holds; 0 for as many as the system likes
 */
public record SmallDisk(Path mountPoint, long bytes, int names) {
    private static final String MOUNT = "mount -t tmpfs -o \"$1\" none \"$2\" && shift 2 && exec \"$@\"";
    // As anybody, where the system has user namespaces; else as root.
    private static final List<List<String>> WAYS = List.of(List.of("unshare", "-Urm"), List.of("unshare", "-m"));

    /** Makes the mount point absolute. */
    public SmallDisk {
        mountPoint = mountPoint.toAbsolutePath();
        if (bytes <= 0 || names < 0) {
            throw new IllegalArgumentException("A disk of %d bytes and %d names".formatted(bytes, names));
        }
    }

    /** One with room for names enough. */
    public static SmallDisk at(Path mountPoint, long bytes) {
        return new SmallDisk(mountPoint, bytes, 0);
    }

    /** The same with room for so many names. */
    public SmallDisk withNames(int most) {
        return new SmallDisk(mountPoint, bytes, most);
    }

    static boolean isPossible() {
        return way().isPresent();
    }

    private static Optional<List<String>> way() {
        for (List<String> way : WAYS) {
            if (works(way)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private static boolean works(List<String> way) {
        try {
            Path probe = Files.createTempDirectory("small-disk");
            try {
                List<String> command = at(probe, 1 << 20).command(way, List.of("true"));
                return Peers.run(
                                        command.get(0),
                                        command.subList(1, command.size()).toArray())
                                .exitCode()
                        == 0;
            } finally {
                Files.delete(probe);
            }
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private List<String> command(List<String> way, List<String> program) {
        List<String> command = new ArrayList<>(way);
        String options = "size=" + bytes + (names == 0 ? "" : ",nr_inodes=" + names);
        command.addAll(List.of("sh", "-c", MOUNT, "sh", options, mountPoint.toString()));
        command.addAll(program);
        return command;
    }

    /**
     * A program that sees the disk, ready to be started. The process is the program's own.
     *
     * @param command its name or file, and its arguments
     * @throws IOException where nobody may mount a disk here
     */
    public ProcessBuilder program(List<String> command) throws IOException {
        Objects.requireNonNull(command, "command");
        List<String> way = way().orElseThrow(() -> new IOException("No small disk can be mounted here"));
        return new ProcessBuilder(command(way, command));
    }

    /** The disk as the test sees it, while a program runs that has it. */
    public Path seenBy(Process running) {
        return Path.of("/proc/" + running.pid() + "/root" + mountPoint);
    }
}
