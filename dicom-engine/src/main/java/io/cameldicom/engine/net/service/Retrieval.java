package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The instances that a C-MOVE or C-GET is to send: taken one by one when it is their turn, never all held. An iterator throws an
 * {@link java.io.UncheckedIOException} of a {@link io.cameldicom.engine.DicomException} that concerns an instance where it
 * cannot read one: that one has failed, and the next is asked for. Anything else it throws ends the operation. For one thread
 * at a time.
 */
public final class Retrieval {
    private final OptionalInt count;
    private final Iterator<? extends InstanceSource> instances;
    private final Closing closing;

    private Retrieval(OptionalInt count, Iterator<? extends InstanceSource> instances, Closing closing) {
        this.count = count;
        this.instances = Objects.requireNonNull(instances, "instances");
        this.closing = closing;
    }

    /** These instances. */
    public static Retrieval of(Collection<? extends InstanceSource> instances) {
        return of(instances.size(), instances.iterator());
    }

    /**
     * The instances that an iterator has. One that is {@link AutoCloseable} is closed at the end.
     *
     * @param count how many it has, so that the peer can be told how many remain
     */
    public static Retrieval of(int count, Iterator<? extends InstanceSource> instances) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " instances");
        }
        return new Retrieval(OptionalInt.of(count), instances, Closing.of(instances));
    }

    /**
     * The instances that an iterator has, nobody knows how many: so the peer is told of no progress. One that is {@link
     * AutoCloseable} is closed at the end.
     */
    public static Retrieval uncounted(Iterator<? extends InstanceSource> instances) {
        return new Retrieval(OptionalInt.empty(), instances, Closing.of(instances));
    }

    /** The same as {@link #of(int, Iterator)} of a stream, which is closed at the end. */
    public static Retrieval of(int count, Stream<? extends InstanceSource> instances) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " instances");
        }
        return new Retrieval(OptionalInt.of(count), instances.iterator(), instances::close);
    }

    OptionalInt count() {
        return count;
    }

    Iterator<? extends InstanceSource> instances() {
        return instances;
    }

    void close() throws IOException {
        closing.close();
    }
}
