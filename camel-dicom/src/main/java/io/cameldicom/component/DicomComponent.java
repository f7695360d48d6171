package io.cameldicom.component;

import io.cameldicom.component.SharedScus.ScuShare;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.NetworkMetrics;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Requestor;
import io.cameldicom.engine.net.service.ServerPool;
import io.cameldicom.engine.net.ul.ContextLimits;
import io.cameldicom.engine.peer.AeEntry;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.peer.AeRegistryException;
import io.cameldicom.engine.peer.AeRegistrySource;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/**
 * Makes endpoints, and holds what they share: the threads that move bytes, the associations that producers lease, the ports
 * that consumers listen on.
 */
@Component("dicom")
public class DicomComponent extends HealthCheckComponent implements SSLContextParametersAware {
    @Metadata(description = "The options that endpoints start from")
    private DicomConfiguration configuration = new DicomConfiguration();

    @Metadata(
            label = "advanced",
            defaultValue = "0",
            description = "How many threads move bytes for all endpoints; 0 for one for every two processors")
    private int eventLoopThreads;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether endpoints use the SSLContextParameters of the Camel context, unless they have their own")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "common",
            description =
                    "File of the AE registry, in YAML: the peers that URIs without a port and the header CamelDicomDestination name")
    private String aeRegistryFile;

    @Metadata(
            label = "common,advanced",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How often to look whether aeRegistryFile, or a file it names, has changed; 0 for never. A file with a mistake changes nothing")
    private long aeRegistryReloadPeriod = 10000L;

    @Metadata(
            label = "common,advanced",
            description = "AE registry that the application reloads, in place of aeRegistryFile")
    private AeRegistrySource aeRegistrySource;

    @Metadata(label = "common,advanced", description = "AE registry that never changes, in place of aeRegistryFile")
    private AeRegistry aeRegistry;

    @Metadata(
            label = "advanced",
            description =
                    "Where figures of associations, operations and bytes go. Unless set, to the one MeterRegistry of Micrometer that the Camel registry has, if it has one")
    private DicomMetrics metrics;

    private final SharedScus scus = new SharedScus(this::figures);
    private final SharedListeners listeners = new SharedListeners(this);
    private final SharedWorkflows workflows = new SharedWorkflows(this);
    private final ServerPools serverPools = new ServerPools();
    private volatile AeRegistryHolder registry = AeRegistryHolder.NONE;
    private volatile TlsWatch tlsWatch; // there while the component runs
    private volatile EventLoops eventLoops;
    private volatile DicomMetrics figures = DicomMetrics.NONE;
    private volatile ExecutorService scuWorkers; // no queue before them, so none waits for another in vain

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DicomConfiguration own = configuration.copy();
        EndpointAddress.parse(remaining).applyTo(own);
        DicomEndpoint endpoint = new DicomEndpoint(uri, this, own, parameters.keySet());
        setProperties(endpoint, parameters);
        if (own.getSslContextParameters() == null && TlsMapper.profile(own).isEmpty()) {
            own.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        endpoint.check();
        return endpoint;
    }

    /** A share in an SCU with these pool options; its threads are those of the configuration, or else of this component. */
    ScuShare shareScu(PoolOptions pool, DicomConfiguration producer) {
        ExecutorService given = producer.getExecutorService();
        return scus.share(eventLoops(), pool, given == null ? scuWorkers : given);
    }

    /** A share in an SCU whose threads are those of this component: for those of whom the threads of an SCP must not wait. */
    ScuShare shareScu(PoolOptions pool) {
        return scus.share(eventLoops(), pool, scuWorkers);
    }

    /**
     * The peers that can be called by name.
     *
     * @throws IllegalArgumentException if there is no registry
     */
    AeRegistry registeredPeers() {
        return registry.current();
    }

    /** The peers that the AE registry names; none if there is no registry. */
    List<AeEntry> namedPeers() {
        AeRegistryHolder holder = registry;
        return holder == AeRegistryHolder.NONE ? List.of() : holder.current().entries();
    }

    /** The first peer of the AE registry that is wanted, to be called by {@code calling}, unless its entry has another title for us. */
    Optional<Peer> peer(Predicate<AeEntry> wanted, AeTitle calling) {
        return namedPeers().stream().filter(wanted).findFirst().map(entry -> entry.toPeer(calling));
    }

    /** What is known of the pools of the AE registry. */
    ServerPools serverPools() {
        return serverPools;
    }

    /** The pools that the AE registry names, as they are; none if there is no registry. */
    List<ServerPool> namedPools() {
        AeRegistryHolder holder = registry;
        return holder == AeRegistryHolder.NONE
                ? List.of()
                : serverPools.of(holder.current().pools());
    }

    /** What unknown text of a caller with this title is read as, if the AE registry says so. */
    Optional<Charset> fallbackCharset(AeTitle caller) {
        AeRegistryHolder holder = registry;
        return holder == AeRegistryHolder.NONE
                ? Optional.empty()
                : holder.current().fallbackCharset(caller);
    }

    /** What a requestor is served by what the AE registry says of it; all there is without a registry. */
    ContextLimits limits(Requestor requestor) {
        AeRegistryHolder holder = registry;
        return holder == AeRegistryHolder.NONE
                ? ContextLimits.NONE
                : holder.current().limits(requestor);
    }

    /** How many SCUs there are for all producers. */
    int sharedScus() {
        return scus.size();
    }

    /** Where figures go; while the component runs. */
    DicomMetrics figures() {
        return figures;
    }

    /** The threads that move bytes; there while the component runs. */
    EventLoops eventLoops() {
        EventLoops loops = eventLoops;
        if (loops == null) {
            throw new IllegalStateException("The component dicom is not started");
        }
        return loops;
    }

    /** Looks whether keys and certificates have changed. */
    TlsWatch tlsWatch() {
        return tlsWatch;
    }

    /** The ports that consumers listen on. */
    SharedListeners listeners() {
        return listeners;
    }

    /** What endpoints with the same stores have in common. */
    SharedWorkflows workflows() {
        return workflows;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        tlsWatch = new TlsWatch(getCamelContext().getExecutorServiceManager());
        registry = openRegistry();
        if (eventLoops == null) {
            int threads = eventLoopThreads > 0
                    ? eventLoopThreads
                    : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            figures = metrics == null ? MetricsChoice.of(getCamelContext(), this::isNamed) : metrics;
            eventLoops = EventLoops.start(threads, "dicom-" + getCamelContext().getName(), networkMetrics());
            scuWorkers = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "DicomScu");
        }
    }

    // Those that count nothing cost nothing.
    private NetworkMetrics networkMetrics() {
        return figures == DicomMetrics.NONE ? NetworkMetrics.NONE : figures;
    }

    private boolean isNamed(AeTitle title) {
        AeRegistryHolder holder = registry;
        return holder != AeRegistryHolder.NONE && holder.current().isRegistered(title);
    }

    private AeRegistryHolder openRegistry() throws AeRegistryException {
        if (Stream.of(aeRegistryFile, aeRegistrySource, aeRegistry)
                        .filter(Objects::nonNull)
                        .count()
                > 1) {
            throw OptionCheck.wrong(
                    "aeRegistry", "only one of aeRegistryFile, aeRegistrySource, aeRegistry can be given");
        }
        if (aeRegistryFile != null) {
            Duration period = OptionCheck.duration("aeRegistryReloadPeriod", aeRegistryReloadPeriod);
            return AeRegistryHolder.open(Path.of(aeRegistryFile), period, getCamelContext());
        }
        if (aeRegistrySource != null) {
            return AeRegistryHolder.of(aeRegistrySource);
        }
        return aeRegistry == null ? AeRegistryHolder.NONE : AeRegistryHolder.of(aeRegistry);
    }

    @Override
    protected void doStop() throws Exception {
        workflows.close();
        registry.close();
        tlsWatch.close();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        EventLoops loops = eventLoops;
        if (loops != null) {
            // What is under way may end; after a while it is interrupted, and so fails.
            getCamelContext().getExecutorServiceManager().shutdownGraceful(scuWorkers);
            eventLoops = null;
            loops.close();
        }
        super.doShutdown();
    }

    public DicomConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints start from. */
    public void setConfiguration(DicomConfiguration configuration) {
        this.configuration = configuration;
    }

    public int getEventLoopThreads() {
        return eventLoopThreads;
    }

    /** How many threads move bytes for all endpoints; 0 for one for every two processors. */
    public void setEventLoopThreads(int eventLoopThreads) {
        this.eventLoopThreads = eventLoopThreads;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getAeRegistryFile() {
        return aeRegistryFile;
    }

    /** File of the AE registry, in YAML: the peers that URIs without a port and the header CamelDicomDestination name. */
    public void setAeRegistryFile(String aeRegistryFile) {
        this.aeRegistryFile = aeRegistryFile;
    }

    public long getAeRegistryReloadPeriod() {
        return aeRegistryReloadPeriod;
    }

    /** How often to look whether aeRegistryFile, or a file it names, has changed, in ms; 0 for never. */
    public void setAeRegistryReloadPeriod(long aeRegistryReloadPeriod) {
        this.aeRegistryReloadPeriod = aeRegistryReloadPeriod;
    }

    public AeRegistrySource getAeRegistrySource() {
        return aeRegistrySource;
    }

    /** AE registry that the application reloads, in place of aeRegistryFile. */
    public void setAeRegistrySource(AeRegistrySource aeRegistrySource) {
        this.aeRegistrySource = aeRegistrySource;
    }

    public AeRegistry getAeRegistry() {
        return aeRegistry;
    }

    /** AE registry that never changes, in place of aeRegistryFile. */
    public void setAeRegistry(AeRegistry aeRegistry) {
        this.aeRegistry = aeRegistry;
    }

    public DicomMetrics getMetrics() {
        return metrics;
    }

    /** Where figures of associations, operations and bytes go. */
    public void setMetrics(DicomMetrics metrics) {
        this.metrics = metrics;
    }
}
