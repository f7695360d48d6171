package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * Tells a Micrometer registry. Tags are bounded: a peer goes by its AE title only if it is known, else as {@code other}; operations
 * are those of DIMSE, statuses go by their category.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><td>{@code dicom.associations.opened}</td><td>counter: role, peer</td></tr>
 * <tr><td>{@code dicom.associations.rejected}</td><td>counter: role, peer</td></tr>
 * <tr><td>{@code dicom.associations.ended}</td><td>counter: role, peer, how (released, aborted)</td></tr>
 * <tr><td>{@code dicom.operations}</td><td>timer: side (user, provider), operation, status (success, warning, failure, cancel, none),
 * peer</td></tr>
 * <tr><td>{@code dicom.bytes}</td><td>counter: direction (sent, received), peer</td></tr>
 * </table>
 */
public final class MicrometerMetrics implements DicomMetrics {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Predicate<AeTitle> known;
    private final Map<Tags, Counter> opened = new ConcurrentHashMap<>();
    private final Map<Tags, Counter> rejected = new ConcurrentHashMap<>();
    private final Map<Tags, Counter> ended = new ConcurrentHashMap<>();
    private final Map<Tags, Counter> bytes = new ConcurrentHashMap<>();
    private final Map<Tags, Timer> operations = new ConcurrentHashMap<>();

    /**
     * Creates one.
     *
     * @param known whether a peer is named by its title: there must not be too many of them
     */
    public MicrometerMetrics(MeterRegistry registry, Predicate<AeTitle> known) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.known = Objects.requireNonNull(known, "known");
    }

    /** One for the only registry of meters that a context has; none if it has no such. */
    static DicomMetrics find(CamelContext context, Predicate<AeTitle> known) {
        MeterRegistry only = context.getRegistry().findSingleByType(MeterRegistry.class);
        return only == null ? NONE : new MicrometerMetrics(only, known);
    }

    private String name(AeTitle peer) {
        return known.test(peer) ? peer.value() : OTHER;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void count(Map<Tags, Counter> counters, String name, String what, Tags tags, double amount) {
        counters.computeIfAbsent(tags, made -> Counter.builder(name)
                        .description(what)
                        .tags(made)
                        .register(registry))
                .increment(amount);
    }

    @Override
    public void associationOpened(Role ours, AeTitle peer) {
        Tags tags = Tags.of("role", word(ours), "peer", name(peer));
        count(opened, "dicom.associations.opened", "Associations that were granted", tags, 1);
    }

    @Override
    public void associationRejected(Role ours, AeTitle peer) {
        Tags tags = Tags.of("role", word(ours), "peer", name(peer));
        count(rejected, "dicom.associations.rejected", "Associations that were not granted", tags, 1);
    }

    @Override
    public void associationEnded(Role ours, AeTitle peer, boolean released) {
        Tags tags = Tags.of("role", word(ours), "peer", name(peer), "how", released ? "released" : "aborted");
        count(ended, "dicom.associations.ended", "Associations that are over", tags, 1);
    }

    @Override
    public void operationInvoked(AeTitle peer, CommandType request, Optional<Status> status, Duration latency) {
        time(
                "user",
                peer,
                request,
                status.map(answer -> word(answer.category())).orElse("none"),
                latency);
    }

    @Override
    public void operationPerformed(AeTitle peer, CommandType request, Status status, Duration latency) {
        time("provider", peer, request, word(status.category()), latency);
    }

    private void time(String side, AeTitle peer, CommandType request, String status, Duration latency) {
        Tags tags = Tags.of("side", side, "operation", operation(request), "status", status, "peer", name(peer));
        operations
                .computeIfAbsent(tags, made -> Timer.builder("dicom.operations")
                        .description("Operations, until their last answer")
                        .publishPercentileHistogram()
                        .tags(made)
                        .register(registry))
                .record(latency);
    }

    /** C_STORE_RQ is {@code c-store}. */
    private static String operation(CommandType request) {
        String name = word(request);
        return name.substring(0, name.lastIndexOf('_')).replace('_', '-');
    }

    @Override
    public void bytesReceived(AeTitle peer, long count) {
        bytes("received", peer, count);
    }

    @Override
    public void bytesSent(AeTitle peer, long count) {
        bytes("sent", peer, count);
    }

    private void bytes(String direction, AeTitle peer, long count) {
        Tags tags = Tags.of("direction", direction, "peer", name(peer));
        count(bytes, "dicom.bytes", "Bytes of commands and data sets", tags, (double) count);
    }

    @Override
    public Runnable gauge(String name, Map<String, String> tags, Supplier<Number> value) {
        Gauge gauge = Gauge.builder(name, value)
                .tags(tags.entrySet().stream()
                        .map(entry -> Tag.of(entry.getKey(), entry.getValue()))
                        .toList())
                .strongReference(true)
                .register(registry);
        return () -> registry.remove(gauge);
    }
}
