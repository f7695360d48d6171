package io.cameldicom.engine.net.service;

import io.cameldicom.engine.io.DirectoryForce;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes each instance to a Part 10 file as it comes in, unparsed, and hands the file on.
 *
 * <p>A file has its name when it is whole: it is written under a temporary one, ending in {@code .part}, and moved. Names are
 * made up, and tell nothing of the instance. What does not come in whole is deleted. Safe for threads.
 *
 * @dicom PS3.10 7
 */
public final class SpoolingStoreHandler implements StoreHandler {
    /** When what was written is on the disk. */
    public enum Durability {
        /** Some time later: a crash of the machine may lose what the peer was told is stored. */
        EVENTUAL,
        /** Before the file is handed on: file and directory are forced to the disk. */
        FORCED
    }

    /** Takes a spooled file. */
    @FunctionalInterface
    public interface Next {
        /**
         * Takes a file, which is the taker's from now on.
         *
         * @return the status to answer with, as {@link StoreHandler#store} does
         */
        CompletionStage<Status> spooled(IncomingInstance instance, Path file) throws IOException;
    }

    private static final Set<StandardOpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final String prefix = UUID.randomUUID() + "-"; // tells the files of handlers apart
    private final AtomicLong number = new AtomicLong();
    private final Path folder;
    private final Durability durability;
    private final Next next;
    private final DirectoryForce names;

    /**
     * Creates one.
     *
     * @param folder where files go; it must be there
     */
    public SpoolingStoreHandler(Path folder, Durability durability, Next next) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.durability = Objects.requireNonNull(durability, "durability");
        this.next = Objects.requireNonNull(next, "next");
        this.names = new DirectoryForce(folder);
    }

    @Override
    public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        String name = prefix.concat(Long.toHexString(number.getAndIncrement()));
        Path temporary = folder.resolve(name.concat(".part"));
        Path file = folder.resolve(name.concat(".dcm"));
        boolean whole = false;
        try {
            write(instance, temporary);
            new SpoolEntry(temporary).moveTo(file);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(temporary);
            }
        }
        if (durability == Durability.FORCED) {
            names.force();
        }
        return next.spooled(instance, file);
    }

    private void write(IncomingInstance instance, Path temporary) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(instance.header());
        try (FileChannel out = FileChannel.open(temporary, NEW_FILE)) {
            instance.transferTo(header, out);
            if (durability == Durability.FORCED) {
                out.force(true);
            }
        }
    }
}
