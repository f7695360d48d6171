package io.cameldicom.component;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.service.BatchInput;
import io.cameldicom.engine.net.service.InstanceSource;
import io.cameldicom.engine.net.service.TranscodePolicy;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/**
 * A message body, or an element of one, that is one instance. It is held until it is closed.
 *
 * @param key what finds it again in the result of a batch, if that is more than its position
 * @param opener says what it is; a stream is read from there on
 * @param release lets it go
 */
record InstanceBody(Optional<Object> key, BatchInput.Opener opener, Release release) implements AutoCloseable {
    /** Lets a body go when it has been sent, or will not be. */
    @FunctionalInterface
    interface Release {
        Release NONE = () -> {};

        void run() throws IOException;
    }

    /** The instance that a body is; empty if it is of no type that holds one. */
    static Optional<InstanceBody> of(Object body, Exchange exchange) throws IOException {
        // A file that Camel holds is also a stream cache: its kind decides before its content does.
        if (body instanceof DicomFile file) {
            DicomFile held = file.retain();
            return Optional.of(new InstanceBody(Optional.of(file), () -> InstanceSource.of(held.path()), held::close));
        }
        if (body instanceof Path path) {
            return Optional.of(of(path, path));
        }
        if (body instanceof File file) {
            return Optional.of(of(file, file.toPath()));
        }
        if (body instanceof WrappedFile<?> wrapped) {
            return Optional.of(of(wrapped, exchange));
        }
        if (body instanceof DataSet dataSet) {
            return Optional.of(new InstanceBody(Optional.empty(), () -> InstanceSource.of(dataSet), Release.NONE));
        }
        if (body instanceof byte[] bytes) {
            return Optional.of(new InstanceBody(Optional.empty(), () -> InstanceSource.ofPart10(bytes), Release.NONE));
        }
        if (body instanceof InputStream stream) {
            return Optional.of(of(stream));
        }
        return Optional.empty();
    }

    private static InstanceBody of(Object key, Path file) {
        return new InstanceBody(Optional.of(key), () -> InstanceSource.of(file), Release.NONE);
    }

    private static InstanceBody of(WrappedFile<?> wrapped, Exchange exchange) throws IOException {
        if (wrapped.getFile() instanceof File file) {
            return of(wrapped, file.toPath());
        }
        if (wrapped.getFile() instanceof Path path) {
            return of(wrapped, path);
        }
        Object content = wrapped.getBody();
        Optional<InstanceBody> loaded = content instanceof WrappedFile ? Optional.empty() : of(content, exchange);
        if (loaded.isPresent()) {
            return new InstanceBody(
                    Optional.of(wrapped), loaded.get().opener(), loaded.get().release());
        }
        // A remote file, which its component knows how to read.
        InputStream remote =
                exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, wrapped);
        if (remote == null) {
            throw new IllegalArgumentException("Nothing can be read from the file in the body: a "
                    + wrapped.getClass().getName());
        }
        return new InstanceBody(Optional.of(wrapped), () -> InstanceSource.of(remote), remote::close);
    }

    private static InstanceBody of(InputStream stream) {
        if (stream instanceof StreamCache cache) {
            // Others read it before, and will read it after us.
            return new InstanceBody(
                    Optional.empty(),
                    () -> {
                        cache.reset();
                        return InstanceSource.of(new Unclosed(stream));
                    },
                    cache::reset);
        }
        return new InstanceBody(Optional.empty(), () -> InstanceSource.of(stream), stream::close);
    }

    /** The same, of which the pixels may be transcoded before it is sent. */
    InstanceBody with(TranscodePolicy policy, SentPixels pixels) {
        return new InstanceBody(key, () -> pixels.with(policy, opener.open()), release);
    }

    /** The same for a batch. */
    BatchInput input(int position) {
        return BatchInput.of(key.orElse(position), opener);
    }

    @Override
    public void close() throws IOException {
        release.run();
    }

    /** Keeps a stream cache open, which is read again. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // its owner closes it
        }
    }
}
