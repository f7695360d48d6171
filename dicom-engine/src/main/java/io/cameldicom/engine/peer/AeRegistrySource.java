package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.tls.FileStamps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry file, and the last snapshot of it that was good. Safe for threads: a reload swaps the snapshot as a whole, and
 * whoever has one keeps it.
 */
public final class AeRegistrySource {
    private static final Logger LOG = LoggerFactory.getLogger(AeRegistrySource.class);

    /**
     * What was read.
     *
     * @param number of the reading: a later one is not replaced by an earlier one that took longer
     */
    private record Snapshot(long number, AeRegistry registry) {}

    private final Path file;
    private final Function<String, Optional<String>> environment;
    private final AtomicLong readings = new AtomicLong();
    private volatile Snapshot current = new Snapshot(0, AeRegistry.EMPTY); // written under the monitor
    private volatile FileStamps stamps = FileStamps.NONE; // as of the last reading, good or not

    private AeRegistrySource(Path file, Function<String, Optional<String>> environment) {
        this.file = Objects.requireNonNull(file, "file");
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /**
     * Reads a registry file. Blocks.
     *
     * @throws AeRegistryException if it has a mistake
     */
    public static AeRegistrySource open(Path file) throws AeRegistryException {
        return open(file, name -> Optional.ofNullable(System.getenv(name)));
    }

    /** The same, with variables of the environment from elsewhere. */
    public static AeRegistrySource open(Path file, Function<String, Optional<String>> environment)
            throws AeRegistryException {
        AeRegistrySource source = new AeRegistrySource(file, environment);
        AeRegistry first = source.reload();
        LOG.debug("{}: {}", file.getFileName(), first);
        return source;
    }

    /** The last snapshot that was good. */
    public AeRegistry current() {
        return current.registry();
    }

    /**
     * Reads the file again, with the keys and certificates it names, whether they changed or not. Blocks.
     *
     * @return the snapshot that is in force now
     * @throws AeRegistryException if the file has a mistake: the old snapshot stays
     */
    public AeRegistry reload() throws AeRegistryException {
        long number = readings.incrementAndGet();
        RegistryFile reading = new RegistryFile(file, environment);
        try {
            return succeed(new Snapshot(number, AeRegistry.read(reading)));
        } finally {
            stamps = reading.stamps();
        }
    }

    private synchronized AeRegistry succeed(Snapshot read) {
        Snapshot last = current;
        if (last.number() < read.number()) {
            current = new Snapshot(read.number(), read.registry().succeeding(last.registry()));
        }
        return current.registry();
    }

    /**
     * Looks at the file, and at those it names, every now and then, and reloads when one of them has another time or size.
     *
     * @param scheduler whose threads look and reload; stays the caller's
     * @param period how long between two looks
     * @param listener is told what is found
     */
    public Watch watch(ScheduledExecutorService scheduler, Duration period, AeRegistryListener listener) {
        Objects.requireNonNull(listener, "listener");
        return new Watch(scheduler.scheduleWithFixedDelay(
                () -> look(listener), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Reloads if anything changed. */
    void look(AeRegistryListener listener) {
        if (stamps.areCurrent()) {
            return;
        }
        try {
            AeRegistry now = reload();
            LOG.info("{} reloaded: {}", file.getFileName(), now);
            listener.reloaded(now);
        } catch (AeRegistryException mistake) {
            LOG.warn("The registry stays as it was. {} {}", mistake.getMessage(), mistake.advice());
            listener.broken(mistake);
        } catch (RuntimeException bug) {
            LOG.error("The listener of the registry failed", bug); // or nothing would be looked at again
        }
    }

    /** Looks at a registry file until it is closed. */
    public static final class Watch implements AutoCloseable {
        private final ScheduledFuture<?> looking;

        private Watch(ScheduledFuture<?> looking) {
            this.looking = looking;
        }

        /** Looks no more. */
        @Override
        public void close() {
            looking.cancel(false);
        }
    }
}
