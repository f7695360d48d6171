package io.cameldicom.cli;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import io.cameldicom.engine.net.service.StoreHandler;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * Files what is received by its SOP Instance UID, as {@code UID.dcm}. What is there is never overwritten: the same object is
 * kept once, another of the same UID gets a number. The UID was checked when the request came: it is digits and dots.
 */
final class ReceivedFolder {
    /** Is told of each object. */
    @FunctionalInterface
    interface Listener {
        void received(IncomingInstance instance, Path file) throws IOException;
    }

    private static final int MOST_OF_ONE_UID = 1000;

    private final Path folder;
    private final Listener listener;

    private ReceivedFolder(Path folder, Listener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /** A handler that files into {@code folder}, which is made. */
    static StoreHandler handler(Path folder, Listener listener) throws IOException {
        Files.createDirectories(folder);
        ReceivedFolder received = new ReceivedFolder(folder, listener);
        return new SpoolingStoreHandler(folder, SpoolingStoreHandler.Durability.EVENTUAL, (instance, spooled) -> {
            Path file = received.file(instance.request().affectedSopInstanceUid(), spooled);
            received.listener.received(instance, file);
            return CompletableFuture.completedFuture(Status.SUCCESS);
        });
    }

    private Path file(String uid, Path spooled) throws IOException {
        for (int number = 1; number <= MOST_OF_ONE_UID; number++) {
            Path name = folder.resolve(number == 1 ? uid + ".dcm" : uid + "-" + number + ".dcm");
            if (claim(name, spooled)) {
                return name;
            }
            if (Files.mismatch(name, spooled) < 0) {
                Files.delete(spooled);
                return name;
            }
        }
        Files.delete(spooled);
        throw new IOException("there are " + MOST_OF_ONE_UID + " different objects of this UID already");
    }

    /** Gives the file its name, if nobody else has it. */
    private static boolean claim(Path name, Path spooled) throws IOException {
        try {
            Files.createLink(name, spooled);
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(spooled, name);
            return true;
        }
        Files.delete(spooled);
        return true;
    }
}
