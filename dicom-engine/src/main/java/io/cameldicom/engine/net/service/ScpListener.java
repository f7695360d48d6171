package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.PduLimits;
import io.cameldicom.engine.net.ul.AcceptPolicy;
import io.cameldicom.engine.net.ul.Acceptor;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import io.cameldicom.engine.net.ul.ConnectionFilter;
import io.cameldicom.engine.net.ul.PipeLimits;
import io.cameldicom.engine.net.ul.Throttle;
import io.cameldicom.engine.net.ul.TlsOptions;
import io.cameldicom.engine.net.ul.TlsSource;
import io.cameldicom.engine.net.ul.TransportOptions;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a port, takes associations, and has their requests served.
 *
 * <pre>{@code
 * try (EventLoops loops = EventLoops.start(1, "dicom");
 *         ScpListener scp = ScpListener.builder(loops, workers)
 *                 .aeTitle(AeTitle.of("GATEWAY"))
 *                 .services(Services.builder().verification(EchoHandler.ALWAYS).storage(handler).build())
 *                 .listen(new InetSocketAddress(11112))) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Handlers run on the workers it is given, for each association as many at once as the operations window allows that was agreed
 * on, which is one where the requestor asked for none. Their number is bounded by that and by the {@link AssociationLimits}, so a
 * pool without a queue does. They must not be the threads that an SCU sends with, or both may
 * wait for each other. Safe for threads.
 *
 * @dicom PS3.8 7, PS3.4 A, B
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
public final class ScpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScpListener.class);
    private static final Duration ABORT_GRACE = Duration.ofSeconds(5);
    private static final AsynchronousOperationsWindow WINDOW = new AsynchronousOperationsWindow(16, 16);

    private final Acceptor acceptor;
    private final Admissions admissions;
    private final Set<AssociationCore> associations;
    private final Duration drainTimeout;
    private final AcceptPolicy basePolicy;
    private final AssociationCore.Setup setup;
    private final AtomicReference<ServedTitles> served;

    private ScpListener(
            Acceptor acceptor,
            Admissions admissions,
            Set<AssociationCore> associations,
            Duration drainTimeout,
            AcceptPolicy basePolicy,
            AssociationCore.Setup setup,
            AtomicReference<ServedTitles> served) {
        this.acceptor = acceptor;
        this.admissions = admissions;
        this.associations = associations;
        this.drainTimeout = drainTimeout;
        this.basePolicy = basePolicy;
        this.setup = setup;
        this.served = served;
    }

    /**
     * A listener to be set up.
     *
     * @param loops move its bytes
     * @param workers run handlers, gates and listeners of events
     */
    public static Builder builder(EventLoops loops, Executor workers) {
        return new Builder(loops, workers);
    }

    /** Where it listens, with the port that was chosen. */
    public InetSocketAddress localAddress() {
        return acceptor.localAddress();
    }

    /** How many associations stand or are being negotiated. */
    public int associations() {
        return admissions.total();
    }

    /** How many associations of this called title stand. */
    public int associations(AeTitle called) {
        return (int) ofTitle(called).count();
    }

    private Stream<AssociationCore> ofTitle(AeTitle called) {
        return associations.stream()
                .filter(association -> association.peer().calledAeTitle().equals(called));
    }

    /**
     * Replaces what is served, for associations that are asked for from now on; those that stand keep what they were granted.
     * Titles, callers, gate and services that the builder was given are forgotten, the rest of its policy holds.
     *
     * @param entities no two of them with a title in common; other titles are rejected
     */
    public void serve(Collection<ApplicationEntity> entities) {
        served.set(ServedTitles.of(entities, basePolicy, setup));
    }

    /**
     * Ends the associations of a title: aborts those that are idle, and the others as soon as their requests are answered.
     * {@link #suspend} it, or cease to serve it, before: else others follow.
     *
     * @param patience how long to wait until all have ended; zero does not wait
     * @return whether all have ended
     */
    public boolean drain(AeTitle called, Duration patience) {
        ofTitle(called).forEach(AssociationCore::abortWhenQuiet);
        return awaitClosed(ofTitle(called), patience);
    }

    /** Aborts the associations of a title, whatever they are at. */
    public void abort(AeTitle called) {
        ofTitle(called).forEach(association -> association.provider().abort());
    }

    /** Rejects, as transient, all further associations that call this title; those that stand go on. */
    public void suspend(AeTitle called) {
        admissions.suspend(called);
    }

    /** Takes associations that call this title again. */
    public void resume(AeTitle called) {
        admissions.resume(called);
    }

    /** Closes, waiting for running requests as long as the builder was told. */
    @Override
    public void close() {
        close(drainTimeout);
    }

    /**
     * Stops to listen, aborts associations that are idle, and waits for running requests to be answered; then aborts what is
     * left.
     *
     * @param drain how long to wait for them; zero does not wait
     */
    public void close(Duration drain) {
        acceptor.close();
        admissions.close();
        associations.forEach(AssociationCore::abortWhenQuiet);
        if (!awaitClosed(associations.stream(), drain)) {
            LOG.warn("{} associations aborted while they were served", associations.size());
            associations.forEach(association -> association.provider().abort());
            awaitClosed(associations.stream(), ABORT_GRACE);
        }
    }

    private static boolean awaitClosed(Stream<AssociationCore> closing, Duration timeout) {
        return Waiting.untilDone(closing.map(AssociationCore::ended), timeout);
    }

    /** Collects what a listener needs. Not safe for threads. */
    public static final class Builder {
        private final EventLoops loops;
        private final Executor workers;
        private final AcceptPolicy.Builder policy =
                AcceptPolicy.builder(AssociationOptions.IMPLEMENTATION).operationsWindow(WINDOW);
        private Services services =
                Services.builder().verification(EchoHandler.ALWAYS).build();
        private int maximumReceived = PduLimits.DEFAULT.maximumPDataLength();
        private long maximumSent;
        private TransportOptions transport = TransportOptions.DEFAULT;
        private PipeLimits pipeLimits = PipeLimits.DEFAULT;
        private long drainLimit = Long.MAX_VALUE;
        private Duration drainTimeout = Duration.ofSeconds(30);
        private AssociationLimits limits = AssociationLimits.DEFAULT;
        private ConnectionFilter filter = ConnectionFilter.ANYBODY;
        private AssociationGate gate = AssociationGate.OPEN;
        private AssociationRules rules = AssociationRules.NONE;
        private Optional<Consumer<? super ScpEvent>> events = Optional.empty();
        private Optional<List<ApplicationEntity>> entities = Optional.empty();

        private Builder(EventLoops loops, Executor workers) {
            this.loops = Objects.requireNonNull(loops, "loops");
            this.workers = Objects.requireNonNull(workers, "workers");
        }

        /** Answers to these titles only; to any, unless told. */
        public Builder aeTitle(AeTitle... titles) {
            policy.calledAeTitles(AeTitleFilter.only(titles));
            return this;
        }

        /** Which titles may call; any, unless told. */
        public Builder callingAeTitles(AeTitleFilter callers) {
            policy.callingAeTitles(callers);
            return this;
        }

        /** Changes what is agreed to: operations window, which is 16 at most unless told, user identity, roles. */
        public Builder policy(Consumer<AcceptPolicy.Builder> change) {
            change.accept(policy);
            return this;
        }

        /** What is served; Verification, unless told. */
        public Builder services(Services served) {
            services = Objects.requireNonNull(served, "served");
            return this;
        }

        /** Serves these from the start, in place of services, titles, callers and gate: see {@link ScpListener#serve}. */
        public Builder serving(Collection<ApplicationEntity> first) {
            entities = Optional.of(List.copyOf(first));
            return this;
        }

        /** The longest P-DATA-TF we take and announce, in bytes, 1,024 to 16,777,216; 256 KiB, unless told. */
        public Builder maximumReceived(int bytes) {
            if (bytes < AssociationOptions.LEAST_RECEIVED || bytes > AssociationOptions.MOST_RECEIVED) {
                throw new IllegalArgumentException("maximumReceived is " + bytes);
            }
            maximumReceived = bytes;
            return this;
        }

        /** The longest P-DATA-TF we send, in bytes; 0, what the peer takes, unless told. */
        public Builder maximumSent(long bytes) {
            maximumSent = bytes;
            return this;
        }

        /** How long each wait may last. */
        public Builder timeouts(UpperLayerTimeouts durations) {
            transport = transport.withTimeouts(durations);
            return this;
        }

        /** Takes TLS connections only. */
        public Builder tls(TlsOptions options) {
            transport = transport.withTls(options);
            return this;
        }

        /**
         * What limits the bandwidth of connections.
         *
         * @param limits asked for each connection that is taken; empty costs nothing
         */
        public Builder throttle(Supplier<Optional<Throttle>> limits) {
            transport = transport.withThrottle(limits);
            return this;
        }

        /**
         * Whether workers read the connections themselves that objects come in on, one after the other, see
         * {@link TransportOptions#loans()}: true, unless told.
         */
        public Builder loans(boolean lends) {
            transport = transport.withLoans(lends);
            return this;
        }

        /** Takes TLS connections only, each secured as is current when it comes. */
        public Builder tls(TlsSource source) {
            transport = transport.withTls(source);
            return this;
        }

        /** How much of a data set is held until its handler takes it. */
        public Builder pipeLimits(PipeLimits bounds) {
            pipeLimits = Objects.requireNonNull(bounds, "bounds");
            return this;
        }

        /**
         * How much of a data set that is refused is thrown away, in bytes, before the association is aborted; all, unless
         * told. 0 aborts whenever a data set is refused that is not there yet.
         */
        public Builder drainLimit(long bytes) {
            drainLimit = bytes;
            return this;
        }

        /** How long {@link ScpListener#close()} waits for running requests; 30 s, unless told. */
        public Builder drainTimeout(Duration duration) {
            drainTimeout = Objects.requireNonNull(duration, "duration");
            return this;
        }

        /** How many associations there may be. */
        public Builder limits(AssociationLimits most) {
            limits = Objects.requireNonNull(most, "most");
            return this;
        }

        /** Which addresses may connect, as {@link AddressFilter}; any, unless told. */
        public Builder connections(ConnectionFilter addresses) {
            filter = Objects.requireNonNull(addresses, "addresses");
            return this;
        }

        /** Who looks at requests for associations; nobody, unless told. */
        public Builder gate(AssociationGate keeper) {
            gate = Objects.requireNonNull(keeper, "keeper");
            return this;
        }

        /** Whose identities are checked, and who is served what; nobody's, and everybody all, unless told. */
        public Builder rules(AssociationRules asked) {
            rules = Objects.requireNonNull(asked, "asked");
            return this;
        }

        /** Who is told of events, by workers; must not wait. Nobody, unless told. */
        public Builder events(Consumer<? super ScpEvent> taker) {
            events = Optional.of(taker);
            return this;
        }

        /**
         * Starts to listen.
         *
         * @param address where; port 0 lets the system choose one
         * @throws DicomException if the address cannot be listened on
         */
        public ScpListener listen(InetSocketAddress address) throws DicomException {
            AcceptPolicy base = policy.maximumPDataLength(maximumReceived).build();
            AssociationCore.Setup setup = new AssociationCore.Setup(
                    services,
                    workers,
                    pipeLimits,
                    drainLimit,
                    maximumSent,
                    events.map(taker -> new EventQueue.Sink(taker, workers)).orElse(EventQueue.Sink.NONE),
                    loops.metrics());
            AtomicReference<ServedTitles> served = new AtomicReference<>(
                    entities.map(first -> ServedTitles.of(first, base, setup)).orElseGet(() -> one(base, setup)));
            Set<AssociationCore> associations = ConcurrentHashMap.newKeySet();
            Admissions admissions = new Admissions(limits);
            AtomicInteger connections = new AtomicInteger();
            AcceptorUser.Setup accepting = new AcceptorUser.Setup(
                    served::get,
                    workers,
                    setup.events(),
                    admissions,
                    association -> {
                        associations.add(association);
                        association.ended().thenRun(() -> associations.remove(association));
                        if (admissions.isClosed()) {
                            association.abortWhenQuiet();
                        }
                    },
                    connections::decrementAndGet,
                    loops.metrics());
            Acceptor acceptor = Acceptor.bind(
                    loops.group(),
                    address,
                    transport.withPduLimits(PduLimits.DEFAULT.withMaximumPDataLength(maximumReceived)),
                    new Doorkeeper(
                            connections,
                            limits.connections(),
                            remote -> filter.accepts(remote) && served.get().accepts(remote),
                            setup.events().open()),
                    provider -> {
                        connections.incrementAndGet();
                        return new AcceptorUser(provider, accepting);
                    });
            return new ScpListener(acceptor, admissions, associations, drainTimeout, base, setup, served);
        }

        private ServedTitles one(AcceptPolicy base, AssociationCore.Setup setup) {
            AcceptPolicy.Builder offering = base.toBuilder();
            services.offerTo(offering);
            rules.applyTo(offering);
            return ServedTitles.one(
                    new ServedTitles.Entity(offering.build(), ConnectionFilter.ANYBODY, gate, rules, setup));
        }
    }
}
