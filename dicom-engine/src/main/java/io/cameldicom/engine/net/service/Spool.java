package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.DirectoryForce;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.service.SpoolingStoreHandler.Durability;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory in which received instances wait until they have been dealt with: Part 10 files, written as they come in,
 * unparsed.
 *
 * <pre>{@code
 * try (Spool spool = Spool.open(directory, SpoolOptions.DEFAULT.withLimits(new SpoolLimits(10L << 30, 1L << 30)))) {
 *     StoreHandler handler = new StoreHandler() {
 *         public Optional<Status> precheck(IncomingInstance instance) throws IOException {
 *             spool.admit();
 *             return Optional.empty();
 *         }
 *
 *         public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
 *             SpooledInstance spooled = spool.receive(instance);
 *             ...                        // look at spooled.file()
 *             spool.remove(spooled.id());
 *             return CompletableFuture.completedFuture(Status.SUCCESS);
 *         }
 *     };
 * }
 * }</pre>
 *
 * <p>A file has its name when it is whole: {@code ID.part} becomes {@code ID.dcm}. IDs are made up, in the order in which
 * instances arrive, and tell nothing of them. With {@link SpoolOptions#sidecars()} a file {@code ID.properties} is there
 * before that, and is deleted first: an instance that has one was promised to somebody, and is found by {@link #pending()}
 * after a crash; one that has none was not, or has been dealt with, and is deleted when the spool is opened. What was given
 * up lies in {@code dead}, with its sidecar and a file {@code ID.reason.txt}; nothing here ever deletes it.
 *
 * <p>Files with other names are left alone. The directory is locked: nobody else, in this process or another, can open a spool in it. Safe for threads.
 *
 * @dicom PS3.10 7
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final String INSTANCE = ".dcm";
    private static final String SIDECAR = ".properties";
    private static final String PART = ".part";

    /** What {@link #nextId} makes up. Whoever names the wrong directory must lose nothing that lies in it. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{6}-[0-9a-f]{8}");

    private final OwnedDirectory owned;
    private final Path directory;
    private final Path dead;
    private final SpoolOptions options;
    private final SpoolUsage usage;
    private final DirectoryForce names;
    private final List<String> pending;
    private final AtomicInteger number = new AtomicInteger();
    // What IDs have alike; the end of it tells those of two runs apart.
    private final String unnumbered =
            "000000000000-000000-" + UUID.randomUUID().toString().substring(0, 8);

    private Spool(OwnedDirectory owned, SpoolOptions options) throws IOException {
        this.owned = owned;
        this.directory = owned.path();
        this.dead = Files.createDirectories(directory.resolve("dead"));
        this.options = options;
        this.usage = new SpoolUsage(options.limits(), directory);
        this.names = new DirectoryForce(directory);
        this.pending = recover();
        usage.deadAre(bytes(dead));
    }

    /**
     * Opens the spool in a directory, which is made if it is not there.
     *
     * @throws io.cameldicom.engine.DicomException if somebody else has it open
     */
    public static Spool open(Path directory, SpoolOptions options) throws IOException {
        return open(OwnedDirectory.take(directory.toAbsolutePath(), false), options);
    }

    /** Opens a spool in a new temporary directory, which is deleted when it is closed. */
    public static Spool temporary(SpoolOptions options) throws IOException {
        return open(OwnedDirectory.take(Files.createTempDirectory("dicom-spool-"), true), options);
    }

    private static Spool open(OwnedDirectory owned, SpoolOptions options) throws IOException {
        try {
            return new Spool(owned, options);
        } catch (IOException | RuntimeException failure) {
            owned.close();
            throw failure;
        }
    }

    // What is not promised goes; the rest is counted.
    private List<String> recover() throws IOException {
        int deleted = 0;
        List<String> found = new ArrayList<>();
        for (String name : names(directory)) {
            boolean stale = name.endsWith(PART)
                    || (name.endsWith(INSTANCE) && !Files.exists(sidecar(stem(name, INSTANCE))))
                    || (name.endsWith(SIDECAR) && !Files.exists(file(stem(name, SIDECAR))));
            if (stale) {
                Files.deleteIfExists(directory.resolve(name));
                deleted++;
            } else if (name.endsWith(INSTANCE)) {
                found.add(stem(name, INSTANCE));
            }
        }
        if (deleted > 0) {
            LOG.info("{} files left over from before are deleted: nobody was promised anything of them", deleted);
        }
        usage.found(bytes(directory));
        Collections.sort(found);
        return List.copyOf(found);
    }

    /** The names of our own files in a folder; there may be others'. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> Stream.of(INSTANCE, SIDECAR, PART)
                            .anyMatch(suffix -> name.endsWith(suffix)
                                    && ID.matcher(stem(name, suffix)).matches()))
                    .toList();
        }
    }

    private static String stem(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    private static long bytes(Path folder) throws IOException {
        long total = 0;
        for (String name : names(folder)) {
            if (name.endsWith(INSTANCE)) {
                total += new SpoolEntry(folder.resolve(name)).size();
            }
        }
        return total;
    }

    /** Where instances lie. */
    public Path directory() {
        return directory;
    }

    /** Where instances lie that were given up. */
    public Path deadLetters() {
        return dead;
    }

    /** The IDs of the promised instances that were there when the spool was opened, in the order in which they came. */
    public List<String> pending() {
        return pending;
    }

    /** The bytes of the instances that wait or are being received. */
    public long pendingBytes() {
        return usage.pending();
    }

    /** The bytes of the instances that were given up. */
    public long deadBytes() {
        return usage.dead();
    }

    /**
     * Sees whether there is room for one more instance, in constant time.
     *
     * @throws SpoolFullException if not
     */
    public void admit() throws IOException {
        try {
            usage.admit();
        } catch (SpoolFullException full) {
            usage.deadAre(bytes(dead)); // somebody may have cleared them
            usage.admit();
        }
    }

    /**
     * Receives an instance. When this returns it is whole and, as the {@link Durability} says, on the disk; if it throws,
     * nothing of it is left.
     *
     * @throws SpoolFullException if it turns out not to fit
     * @throws io.cameldicom.engine.io.DicomFormatException if its data set is none as far as the routing attributes
     */
    public SpooledInstance receive(IncomingInstance instance) throws IOException {
        String id = nextId();
        Path part = directory.resolve(id + PART);
        boolean forced = options.durability() == Durability.FORCED;
        boolean kept = false;
        SpoolChannel channel = new SpoolChannel(part, usage, digest());
        try {
            try (channel) {
                instance.transferTo(channel.header(instance.header()), channel);
                if (forced) {
                    channel.force();
                }
            }
            SpooledInstance spooled = spooled(id, instance, channel, part);
            if (options.sidecars()) {
                new Sidecar(spooled.peer(), spooled.request(), spooled.sha256(), spooled.receivedAt())
                        .write(sidecar(id), forced);
            }
            new SpoolEntry(part).moveTo(spooled.file());
            if (forced) {
                names.force();
            }
            kept = true;
            return spooled;
        } catch (SpoolFullException full) {
            usage.deadAre(bytes(dead)); // if somebody cleared them, the next try may fit
            throw full;
        } finally {
            if (!kept) {
                Files.deleteIfExists(part);
                Files.deleteIfExists(sidecar(id));
                Files.deleteIfExists(file(id));
                usage.freed(channel.written());
            }
        }
    }

    private SpooledInstance spooled(String id, IncomingInstance instance, SpoolChannel channel, Path part)
            throws IOException {
        int head = channel.headLength();
        long size = instance.received();
        ReadOptions reading = options.reading().apply(instance.peer());
        DataSet routing =
                RoutingAttributes.of(channel.head(), head, head == size, instance.transferSyntax(), part, reading);
        return new SpooledInstance(
                id,
                file(id),
                instance.peer(),
                instance.request(),
                instance.transferSyntax(),
                size,
                routing,
                channel.digest(),
                Instant.now());
    }

    private String nextId() {
        char[] id = unnumbered.toCharArray();
        putHex(id, 0, 12, System.currentTimeMillis());
        putHex(id, 13, 19, number.getAndIncrement());
        return new String(id);
    }

    private static void putHex(char[] text, int from, int to, long number) {
        long rest = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = Character.forDigit((int) rest & 0xF, 16);
            rest >>>= 4;
        }
    }

    private Optional<MessageDigest> digest() {
        if (!options.sha256()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + INSTANCE);
    }

    private Path sidecar(String id) {
        return directory.resolve(id + SIDECAR);
    }

    /**
     * A promised instance, read from the disk again.
     *
     * @param id one of {@link #pending()}, or of an instance that was received with a sidecar and is still there
     */
    public SpooledInstance load(String id) throws IOException {
        Sidecar sidecar = Sidecar.read(sidecar(id));
        Path file = file(id);
        ReadOptions reading = options.reading().apply(sidecar.peer());
        try (Part10File part10 = Part10File.open(file, reading)) {
            return new SpooledInstance(
                    id,
                    file,
                    sidecar.peer(),
                    sidecar.request(),
                    part10.transferSyntax(),
                    Files.size(file) - part10.dataSetOffset(),
                    RoutingAttributes.of(file, reading),
                    sidecar.sha256(),
                    sidecar.receivedAt());
        }
    }

    /** Deletes an instance that has been dealt with. Of one that is not there nothing happens. */
    public void remove(String id) throws IOException {
        if (options.sidecars() || !pending.isEmpty()) {
            Files.deleteIfExists(sidecar(id));
        }
        usage.freed(new SpoolEntry(file(id)).delete());
    }

    /**
     * Gives a promised instance up: from now on it lies in {@link #deadLetters()} as well. Its file stays under its old name,
     * for those who still read it, until {@link #remove}.
     *
     * @param reason for people; must not tell of the patient
     */
    public void giveUp(String id, String reason) throws IOException {
        Path letter = dead.resolve(id + INSTANCE);
        Files.writeString(
                dead.resolve(id + ".reason.txt"),
                reason + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        link(sidecar(id), dead.resolve(id + SIDECAR));
        if (link(file(id), letter)) {
            usage.died(Files.size(letter));
        }
        DirectoryForce.forceNow(dead);
        Files.deleteIfExists(sidecar(id));
    }

    /** Whether the name is new; if not, it was given up before, and a crash came between. */
    private static boolean link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
            return true;
        } catch (FileAlreadyExistsException done) {
            return false;
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(file, name, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    /** Gives the directory back. Nobody must be using the spool any more. */
    @Override
    public void close() throws IOException {
        owned.close();
    }
}
