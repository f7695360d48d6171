package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance for a batch: where it comes from, and what the caller knows it by.
 *
 * <pre>{@code
 * BatchInput.of(path);
 * BatchInput.of(message.id(), () -> InstanceSource.of(message.openStream())); // read once, so not sent a second time
 * }</pre>
 *
 * @param key what {@link InstanceResult#key()} gives back; in no message, for a path may name a patient
 * @param label what messages call it, so without anything of a patient; if empty, its position and its SOP Instance UID
 * @param opener opens it, once, before the first instance of the batch is sent
 */
public record BatchInput(Object key, Optional<String> label, Opener opener) {
    /** Opens the instance of an input. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Says what the instance is, and where its data set comes from.
         *
         * @throws IOException if it cannot be read: the instance fails, the others are sent
         */
        InstanceSource open() throws IOException;
    }

    /** Refuses null. */
    public BatchInput {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(opener, "opener");
    }

    /** The instance in a Part 10 file, which is its own key. */
    public static BatchInput of(Path file) {
        return of(file, () -> InstanceSource.of(file));
    }

    /** A data set in memory, which is its own key. */
    public static BatchInput of(DataSet instance) {
        return of(instance, () -> InstanceSource.of(instance));
    }

    /** An instance that is open, and its own key. */
    public static BatchInput of(InstanceSource instance) {
        return of(instance, () -> instance);
    }

    /** An instance from anywhere. */
    public static BatchInput of(Object key, Opener opener) {
        return new BatchInput(key, Optional.empty(), opener);
    }

    /** The instances in Part 10 files, each its own key. */
    public static List<BatchInput> files(Collection<Path> files) {
        return files.stream().map(BatchInput::of).toList();
    }

    /** The same with another {@link #label()}. */
    public BatchInput withLabel(String name) {
        return new BatchInput(key, Optional.of(name), opener);
    }

    /** The label; never the key. */
    @Override
    public String toString() {
        return label.orElse("an instance");
    }
}
