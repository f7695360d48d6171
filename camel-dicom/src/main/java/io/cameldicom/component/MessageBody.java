package io.cameldicom.component;

import io.cameldicom.engine.io.Part10Folder;
import io.cameldicom.engine.net.service.TranscodePolicy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the body of a message has to be stored: one instance, or a batch. All of it is held until this is closed. */
final class MessageBody implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageBody.class);

    private final Exchange exchange;
    private final List<InstanceBody> instances = new ArrayList<>();
    private final List<Path> skipped = new ArrayList<>();
    private final List<AutoCloseable> sources = new ArrayList<>();
    private boolean batch;

    private MessageBody(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * What the body of an Exchange has.
     *
     * @throws IllegalArgumentException if it is of no type that holds instances
     * @throws IOException if a directory cannot be read
     */
    static MessageBody of(Exchange exchange) throws IOException {
        MessageBody body = new MessageBody(exchange);
        boolean read = false;
        try {
            body.read(exchange.getMessage().getBody());
            read = true;
            return body;
        } finally {
            if (!read) {
                body.close();
            }
        }
    }

    private void read(Object body) throws IOException {
        if (!addIfInstance(body)) {
            batch = true;
            boolean atOnce = body instanceof Collection || body instanceof Object[];
            addAll(elements(body).orElseThrow(() -> refused("the body", body)), atOnce);
        }
    }

    private void addAll(Iterator<?> elements, boolean atOnce) throws IOException {
        BatchSpool spool = new BatchSpool();
        sources.add(spool);
        while (elements.hasNext()) {
            Object element = elements.next();
            if (!atOnce && BatchSpool.isWanted(element)) {
                instances.add(spool.spool(element));
            } else if (!addIfInstance(element)) {
                throw refused("an element of the body", element);
            }
        }
    }

    private boolean addIfInstance(Object body) throws IOException {
        Optional<Path> directory = path(body).filter(Files::isDirectory);
        if (directory.isPresent()) {
            batch = true;
            Part10Folder folder = Part10Folder.scan(directory.get());
            skipped.addAll(folder.others());
            for (Path file : folder.instances()) {
                InstanceBody.of(file, exchange).ifPresent(instances::add);
            }
            return true;
        }
        Optional<InstanceBody> instance = InstanceBody.of(body, exchange);
        instance.ifPresent(instances::add);
        return instance.isPresent();
    }

    private static Optional<Path> path(Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (file instanceof File local) {
            return Optional.of(local.toPath());
        }
        return file instanceof Path path ? Optional.of(path) : Optional.empty();
    }

    private Optional<Iterator<?>> elements(Object body) {
        if (body instanceof AutoCloseable source && !(body instanceof CharSequence)) {
            sources.add(source);
        }
        if (body instanceof Iterable<?> many) {
            return Optional.of(many.iterator());
        }
        if (body instanceof Iterator<?> many) {
            return Optional.of(many);
        }
        if (body instanceof BaseStream<?, ?> many) {
            return Optional.of(many.iterator());
        }
        return body instanceof Object[] many ? Optional.of(Arrays.asList(many).iterator()) : Optional.empty();
    }

    private static IllegalArgumentException refused(String what, Object body) {
        String type = body == null ? "nothing" : "a " + body.getClass().getName();
        return new IllegalArgumentException("Not stored: " + what + " is " + type
                + "; it must be a DicomFile, a file or path, a DataSet, bytes or an InputStream of a DICOM file, or for a"
                + " batch a list, iterator, stream or array of these or a directory. Of text nobody knows whether it is"
                + " the name of a file or its content.");
    }

    /** Allows that pixels are transcoded before they are sent. */
    MessageBody with(TranscodePolicy policy, SentPixels pixels) {
        instances.replaceAll(instance -> instance.with(policy, pixels));
        return this;
    }

    /** Whether it is to be sent as a batch. */
    boolean isBatch() {
        return batch;
    }

    /** One, or all of the batch in their order. */
    List<InstanceBody> instances() {
        return instances;
    }

    /** Files of directories that hold no instance. */
    List<Path> skipped() {
        return List.copyOf(skipped);
    }

    /** Lets everything go. */
    @Override
    public void close() {
        instances.forEach(MessageBody::close);
        sources.forEach(MessageBody::close);
    }

    private static void close(AutoCloseable held) {
        try {
            held.close();
        } catch (Exception notClosed) { // whatever the user's own class throws; what was sent is sent
            LOG.debug("A body could not be closed", notClosed);
        }
    }
}
