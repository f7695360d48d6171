package io.cameldicom.examples.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is still to be sent to a destination: a directory of hard links to archived files, so an entry costs no copy and outlives
 * a kill. An entry's name tells its place in the order, and nothing of the instance. Entries leave when they were delivered, or
 * for {@code dead} with a file that says why. Safe for threads.
 */
final class ForwardQueue {
    private static final String SUFFIX = ".dcm";

    private final String destination;
    private final Path pending;
    private final Path dead;
    private final DirectorySync sync;
    private final ConcurrentSkipListSet<String> names = new ConcurrentSkipListSet<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong clock;

    private ForwardQueue(String destination, Path pending, Path dead, DirectorySync sync) {
        this.destination = destination;
        this.pending = pending;
        this.dead = dead;
        this.sync = sync;
        this.clock = new AtomicLong(System.currentTimeMillis() * 1_000_000);
    }

    /** Opens the queue of a destination, with what an earlier run left in it. */
    static ForwardQueue open(Path root, String destination, DirectorySync sync) throws IOException {
        Path folder = root.resolve(SafeName.of(destination));
        ForwardQueue queue = new ForwardQueue(destination, folder.resolve("pending"), folder.resolve("dead"), sync);
        Files.createDirectories(queue.pending);
        Files.createDirectories(queue.dead);
        sync.force(folder);
        sync.force(root);
        try (Stream<Path> files = Files.list(queue.pending)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(queue::listed);
        }
        return queue;
    }

    private void listed(String name) {
        if (names.add(name)) {
            count.incrementAndGet();
        }
    }

    String destination() {
        return destination;
    }

    /** Where entries go that cannot be delivered. */
    Path dead() {
        return dead;
    }

    /** How many entries wait. */
    int size() {
        return count.get();
    }

    /** Adds an archived file; when this returns, the entry is on the disk. */
    void add(Path archived) throws IOException {
        String name = "%019d-%s%s".formatted(clock.incrementAndGet(), UUID.randomUUID(), SUFFIX);
        Files.createLink(pending.resolve(name), archived);
        sync.force(pending);
        listed(name);
    }

    /** The oldest entries that may be sent now, at most so many. */
    List<Path> oldest(int most, Predicate<Path> now) {
        List<Path> entries = new ArrayList<>();
        for (String name : names) {
            if (entries.size() == most) {
                break;
            }
            Path entry = pending.resolve(name);
            if (now.test(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The entry was delivered. */
    void delivered(Path entry) throws IOException {
        Files.deleteIfExists(entry);
        gone(entry);
    }

    /** The entry cannot be delivered: it is kept, with the reason beside it. */
    void bury(Path entry, String reason) throws IOException {
        String name = name(entry);
        Path note = dead.resolve(name + ".reason.txt");
        try (FileChannel channel = FileChannel.open(
                note, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(StandardCharsets.UTF_8.encode(reason + System.lineSeparator()));
            channel.force(true);
        }
        Files.move(entry, dead.resolve(name));
        gone(entry);
        sync.force(dead);
        sync.force(pending);
    }

    private void gone(Path entry) {
        if (names.remove(name(entry))) {
            count.decrementAndGet();
        }
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
