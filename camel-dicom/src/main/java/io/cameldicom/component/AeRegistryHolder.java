package io.cameldicom.component;

import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.peer.AeRegistryException;
import io.cameldicom.engine.peer.AeRegistryListener;
import io.cameldicom.engine.peer.AeRegistrySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** The AE registry of a component that runs, from wherever its options say. Safe for threads. */
final class AeRegistryHolder implements AutoCloseable {
    /** For a component without a registry. */
    static final AeRegistryHolder NONE = new AeRegistryHolder(
            () -> {
                throw new IllegalArgumentException("There is no AE registry to look it up: give the URI a port, or the"
                        + " component one of its options aeRegistryFile, aeRegistrySource, aeRegistry");
            },
            Optional.empty());

    private final Supplier<AeRegistry> registry;
    private final Optional<Runnable> end;

    private AeRegistryHolder(Supplier<AeRegistry> registry, Optional<Runnable> end) {
        this.registry = registry;
        this.end = end;
    }

    static AeRegistryHolder of(AeRegistry fixed) {
        return new AeRegistryHolder(() -> fixed, Optional.empty());
    }

    /** One that somebody else reloads. */
    static AeRegistryHolder of(AeRegistrySource source) {
        return new AeRegistryHolder(source::current, Optional.empty());
    }

    /**
     * Opens a file, and looks now and then whether it changed.
     *
     * @param period how long between two looks; zero never looks
     * @throws AeRegistryException if it has a mistake
     */
    static AeRegistryHolder open(Path file, Duration period, CamelContext context) throws AeRegistryException {
        AeRegistrySource source = AeRegistrySource.open(file);
        if (period.isZero()) {
            return of(source);
        }
        ScheduledExecutorService looking =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(source, "DicomAeRegistry");
        AeRegistrySource.Watch watch = source.watch(looking, period, AeRegistryListener.NONE);
        return new AeRegistryHolder(source::current, Optional.of(() -> {
            watch.close();
            context.getExecutorServiceManager().shutdown(looking);
        }));
    }

    /**
     * What is registered now.
     *
     * @throws IllegalArgumentException if there is no registry
     */
    AeRegistry current() {
        return registry.get();
    }

    /** Looks at the file no more. */
    @Override
    public void close() {
        end.ifPresent(Runnable::run);
    }
}
