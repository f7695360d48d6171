package io.cameldicom.component;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.ApplicationEntity;
import io.cameldicom.engine.net.service.AssociationLimits;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.net.ul.UpperLayerTimeouts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.spi.ExecutorServiceManager;

/**
 * A port, and the consumers that answer there, each to some AE titles or with some of the services of a title.
 *
 * <p>What is served is worked out anew from all members whenever one comes, goes, pauses or goes on. These calls are ordered
 * by the monitor; events come from any thread.
 */
final class SharedListener {
    private final ExecutorServiceManager executors;
    private final ExecutorService workers;
    private final boolean ownWorkers;
    private final List<ScpConsumer> members = new CopyOnWriteArrayList<>();
    private final List<ScpConsumer> leaving = new CopyOnWriteArrayList<>(); // told of events until their last
    private final Set<ScpConsumer> suspended = new LinkedHashSet<>();
    private final RateLimits rates;
    private final ScpListener listener;
    private final Optional<ReloadingTls> tls;
    private final Optional<Runnable> tlsWatch;

    private SharedListener(DicomComponent component, ScpConsumer first) throws Exception {
        DicomConfiguration configuration = first.configuration();
        this.executors = component.getCamelContext().getExecutorServiceManager();
        this.ownWorkers = configuration.getExecutorService() == null;
        // Threads without a queue: the limit of associations is theirs.
        this.workers =
                ownWorkers ? executors.newCachedThreadPool(first, "DicomScp") : configuration.getExecutorService();
        this.rates = first.getEndpoint().rates();
        this.members.add(first);
        boolean open = false;
        try {
            this.tls = ReloadingTls.of(configuration, component.getCamelContext(), true);
            this.listener = builder(component, configuration)
                    .serving(first.options().titles().stream().map(this::entity).toList())
                    .listen(new InetSocketAddress(configuration.getHost(), configuration.getPort()));
            open = true;
        } finally {
            if (!open) {
                releaseWorkers();
            }
        }
        this.tlsWatch = tls.map(source ->
                component.tlsWatch().watch(source, Duration.ofMillis(configuration.getCertificateReloadPeriod())));
    }

    /** Opens the port for its first consumer. */
    static SharedListener open(DicomComponent component, ScpConsumer first) throws Exception {
        return new SharedListener(component, first);
    }

    private ScpListener.Builder builder(DicomComponent component, DicomConfiguration configuration) throws Exception {
        ScpListener.Builder builder = ScpListener.builder(component.eventLoops(), workers)
                .maximumReceived(configuration.getMaxPduReceived())
                .maximumSent(configuration.getMaxPduSent())
                .timeouts(timeouts(configuration))
                .throttle(rates::throttle)
                .loans(configuration.isLoans())
                .limits(new AssociationLimits(
                        configuration.getMaxAssociations(), configuration.getMaxAssociationsPerPeer()))
                .policy(policy -> policy.operationsWindow(ScpRules.window(configuration)))
                .events(this::happened);
        tls.ifPresent(builder::tls);
        return builder;
    }

    static UpperLayerTimeouts timeouts(DicomConfiguration configuration) {
        return UpperLayerTimeouts.DEFAULT
                .withAssociation(Duration.ofMillis(configuration.getAssociationTimeout()))
                .withArtim(Duration.ofMillis(configuration.getArtimTimeout()))
                .withIdle(Duration.ofMillis(configuration.getIdleTimeout()))
                .withWriteStall(Duration.ofMillis(configuration.getWriteTimeout()))
                .withReadStall(Duration.ofMillis(configuration.getReadTimeout()));
    }

    synchronized void add(ScpConsumer joining) {
        members.forEach(member -> checkGoesWith(member, joining));
        members.add(joining);
        joining.getEndpoint().share(rates);
        publish();
    }

    private static void checkGoesWith(ScpConsumer there, ScpConsumer joining) {
        DicomConfiguration one = there.configuration();
        DicomConfiguration other = joining.configuration();
        List<String> unlike = new ArrayList<>(SharedOptions.PORT.unlike(one, other));
        Set<AeTitle> titles = new LinkedHashSet<>(there.options().titles());
        titles.retainAll(joining.options().titles());
        if (!titles.isEmpty()) {
            unlike.addAll(SharedOptions.TITLE.unlike(one, other));
        }
        if (!unlike.isEmpty()) {
            throw new IllegalArgumentException(
                    "Consumers that share port %d must have these options alike: %s".formatted(one.getPort(), unlike));
        }
        Optional<String> twice =
                titles.isEmpty() ? Optional.empty() : there.options().conflictsWith(joining.options());
        if (twice.isPresent()) {
            throw new IllegalArgumentException(
                    "Another consumer on port %d serves %s for AE title %s, too: share by aeTitle, or by services"
                            .formatted(
                                    one.getPort(),
                                    twice.get(),
                                    titles.iterator().next()));
        }
    }

    /** Takes a consumer away; returns whether nobody is left. */
    synchronized boolean remove(ScpConsumer member) {
        leaving.add(member);
        members.remove(member);
        suspended.remove(member);
        if (members.isEmpty()) {
            return true;
        }
        publish();
        member.options().titles().stream()
                .filter(title -> called(title).isEmpty())
                .forEach(listener::resume); // unknown now, not suspended
        return false;
    }

    /** Rejects the titles of a consumer, or, where another one serves them, too, does without its services. */
    synchronized void suspend(ScpConsumer member) {
        suspended.add(member);
        publish();
    }

    synchronized void resume(ScpConsumer member) {
        suspended.remove(member);
        publish();
    }

    private void publish() {
        Set<AeTitle> titles = new LinkedHashSet<>();
        members.forEach(member -> titles.addAll(member.options().titles()));
        titles.forEach(title -> {
            if (answering(title).isEmpty()) {
                listener.suspend(title);
            } else {
                listener.resume(title);
            }
        });
        listener.serve(titles.stream().map(this::entity).toList());
    }

    private List<ScpConsumer> called(AeTitle title) {
        return members.stream()
                .filter(member -> member.options().titles().contains(title))
                .toList();
    }

    private List<ScpConsumer> answering(AeTitle title) {
        return called(title).stream()
                .filter(member -> !suspended.contains(member))
                .toList();
    }

    private ApplicationEntity entity(AeTitle title) {
        Services.Builder services = Services.builder();
        answering(title).forEach(member -> member.offer(services));
        ScpConsumer first = called(title).get(0);
        return first.options().entity(title, services.build()).withRules(first.rules());
    }

    // ---- events

    // For each instance, so no more than must be. Of what no title tells, or one that is nobody's, all are told.
    private void happened(ScpEvent event) {
        Optional<AeTitle> title = title(event);
        boolean called = false;
        if (title.isPresent()) {
            called = tell(members, title.get(), event);
            called |= tell(leaving, title.get(), event);
        }
        if (!called) {
            members.forEach(consumer -> tell(consumer, event));
            leaving.forEach(consumer -> tell(consumer, event));
        }
    }

    /** Tells those who are called so; returns whether anybody is. */
    private static boolean tell(List<ScpConsumer> consumers, AeTitle title, ScpEvent event) {
        boolean called = false;
        for (ScpConsumer consumer : consumers) {
            if (isCalled(consumer, title)) {
                called = true;
                tell(consumer, event);
            }
        }
        return called;
    }

    private static void tell(ScpConsumer consumer, ScpEvent event) {
        if (concerns(event, consumer.options())) {
            consumer.happened(event);
        }
    }

    private static boolean isCalled(ScpConsumer consumer, AeTitle title) {
        return consumer.options().titles().contains(title);
    }

    private static boolean concerns(ScpEvent event, ScpOptions options) {
        if (event instanceof ScpEvent.InstanceReceived || event instanceof ScpEvent.InstanceFailed) {
            return options.serves(ScpOptions.Service.STORAGE);
        }
        return !(event instanceof ScpEvent.RequestServed served)
                || options.requests().serve(served.request())
                || StepIntakes.serve(options, served.request());
    }

    private static Optional<AeTitle> title(ScpEvent event) {
        if (event instanceof ScpEvent.InstanceReceived received) {
            return Optional.of(received.peer().calledAeTitle());
        }
        if (event instanceof ScpEvent.AssociationRejected rejected) {
            return Optional.of(rejected.calledAeTitle());
        }
        if (event instanceof ScpEvent.AssociationOpened opened) {
            return Optional.of(opened.peer().calledAeTitle());
        }
        if (event instanceof ScpEvent.AssociationReleased released) {
            return Optional.of(released.peer().calledAeTitle());
        }
        if (event instanceof ScpEvent.AssociationAborted aborted) {
            return Optional.of(aborted.peer().calledAeTitle());
        }
        if (event instanceof ScpEvent.InstanceFailed failed) {
            return Optional.of(failed.peer().calledAeTitle());
        }
        if (event instanceof ScpEvent.RequestServed served) {
            return Optional.of(served.peer().calledAeTitle());
        }
        return Optional.empty();
    }

    // ---- what consumers ask for

    /** Has a worker run a task; returns whether one does. */
    boolean offer(Runnable task) {
        try {
            workers.execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    int port() {
        return listener.localAddress().getPort();
    }

    int associations(ScpConsumer member) {
        return member.options().titles().stream()
                .mapToInt(listener::associations)
                .sum();
    }

    /** Ends the associations of a consumer that was taken away: waits for what is served, then aborts what is left. */
    void drain(ScpConsumer member, Duration patience) {
        for (AeTitle title : member.options().titles()) {
            if (called(title).isEmpty() && !listener.drain(title, patience)) {
                listener.abort(title);
            }
        }
        leaving.remove(member);
    }

    /** Has the associations of a consumer end as soon as they are idle, without waiting. */
    void drainSoon(ScpConsumer member) {
        member.options().titles().forEach(title -> listener.drain(title, Duration.ZERO));
    }

    /** Reads keys and certificates again, if there are any, for connections that are made from now on. */
    void reloadCertificates() throws IOException {
        if (tls.isPresent()) {
            tls.get().reload();
        }
    }

    void close(Duration patience) {
        tlsWatch.ifPresent(Runnable::run);
        listener.close(patience);
        releaseWorkers();
        leaving.clear();
    }

    private void releaseWorkers() {
        if (ownWorkers) {
            executors.shutdownGraceful(workers);
        }
    }
}
