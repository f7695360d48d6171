package io.cameldicom.component;

import io.cameldicom.engine.net.service.TranscodePolicy;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.peer.AeEntry;
import io.cameldicom.engine.peer.UnknownAeException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Send DICOM instances to a peer, or receive them (C-STORE), query and retrieve (C-FIND, C-MOVE, C-GET), use normalized services, and
 * ask whether a peer is there (C-ECHO).
 */
@ManagedResource(description = "Managed DICOM endpoint")
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "dicom",
        title = "DICOM",
        syntax = "dicom:role:host:port",
        category = {Category.HEALTH, Category.FILE, Category.NETWORKING},
        headersClass = DicomConstants.class)
public class DicomEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {
    private static final HeaderFilterStrategy ALL_HEADERS = new DicomHeaderFilterStrategy();

    @UriParam
    private final DicomConfiguration configuration;

    private EndpointSpool spool; // of a consumer; guarded by the lock of this service; null until one starts
    private final RetrieveSpool retrieveSpool = new RetrieveSpool();
    private final SentPixels sentPixels;
    private final Set<String> ownOptions;
    private volatile RateLimits rates; // null until somebody asks: options are set after this is made

    /**
     * Creates one.
     *
     * @param ownOptions the names of the options that its URI sets; they win over what the AE registry says
     */
    DicomEndpoint(
            String uri, DicomComponent component, DicomConfiguration configuration, Collection<String> ownOptions) {
        super(uri, component);
        this.configuration = configuration;
        this.sentPixels = new SentPixels(configuration, component);
        this.ownOptions = Set.copyOf(ownOptions);
        setExchangePattern(ExchangePattern.InOut);
    }

    @Override
    public Producer createProducer() {
        require(Role.SCU, "to(\"dicom:scu:...\") calls a peer");
        return new ScuProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        require(Role.SCP, "from(\"dicom:scp:...\") listens");
        ScpConsumer consumer = new ScpConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Throws if an option is bad, so that nobody has to wait for the first message to hear of it. */
    void check() {
        TlsMapper.profile(configuration);
        new PixelOptions(configuration).check();
        rates();
        if (configuration.getRole() == Role.SCU) {
            new ScuOptions(configuration).check();
        }
    }

    /** Whether the URI itself sets an option. */
    boolean isOwn(String option) {
        return ownOptions.contains(option);
    }

    /**
     * The configuration of a consumer: if the URI has no port, with address and title of the entry it names in the AE registry.
     *
     * @throws UnknownAeException if there is no such entry
     */
    DicomConfiguration resolved() throws UnknownAeException {
        if (configuration.getPort() != DicomConfiguration.NO_PORT) {
            return configuration;
        }
        AeEntry entry = getComponent().registeredPeers().entry(configuration.getHost());
        DicomConfiguration resolved = configuration.copy();
        resolved.setHost(entry.host());
        resolved.setPort(entry.port());
        if (resolved.getAeTitle() == null) {
            resolved.setAeTitle(entry.aeTitle().value());
        }
        return resolved;
    }

    /** Whether only messages say whom to call. */
    boolean hasNoPeer() {
        return EndpointAddress.ANY_HOST.equals(configuration.getHost());
    }

    /** Decides which headers count. */
    HeaderFilterStrategy headerFilter() {
        HeaderFilterStrategy given = configuration.getHeaderFilterStrategy();
        return given == null ? ALL_HEADERS : given;
    }

    /** What its consumers keep instances in, as long as this endpoint runs. */
    EndpointSpool spool(ScpOptions options) throws IOException {
        lock.lock();
        try {
            if (spool == null) {
                spool = EndpointSpool.open(this, options);
            }
            return spool;
        } finally {
            lock.unlock();
        }
    }

    /** What its producers keep retrieved instances in, as long as this endpoint runs. */
    RetrieveSpool retrieveSpool() {
        return retrieveSpool;
    }

    /** Transcodes what it sends. */
    SentPixels sentPixels() {
        return sentPixels;
    }

    /** What may become of the pixels of what is sent to an entry of the AE registry, or to whom it does not know. */
    TranscodePolicy transcodePolicy(Optional<AeEntry> to) {
        TranscodePolicy given = new PixelOptions(configuration).policy();
        return isOwn("transcode") ? given : to.flatMap(AeEntry::transcode).orElse(given);
    }

    @Override
    protected void doStop() throws Exception {
        retrieveSpool.close();
        sentPixels.close();
        EndpointSpool closing = spool;
        spool = null;
        if (closing != null) {
            closing.close();
        }
        super.doStop();
    }

    /** How many bytes may flow in a second. */
    RateLimits rates() {
        lock.lock();
        try {
            if (rates == null) {
                rates = new RateLimits(configuration);
            }
            return rates;
        } finally {
            lock.unlock();
        }
    }

    /** Has its limits in common with others: those of a port that consumers share. */
    void share(RateLimits others) {
        rates = others;
    }

    // ---- management

    /** Bytes in a second that may be sent over all connections; 0 for no limit. */
    @ManagedAttribute(description = "Bytes in a second that may be sent over all connections; 0 for no limit")
    public long getCurrentSendRate() {
        return rates().whole().sent();
    }

    /** Sets it: connections that were made without any limit stay so. */
    @ManagedAttribute(description = "Bytes in a second that may be sent over all connections; 0 for no limit")
    public void setCurrentSendRate(long rate) {
        rates().limit(new Bandwidth(rate, getCurrentReceiveRate()), rates().each());
    }

    /** Bytes in a second that may be received over all connections; 0 for no limit. */
    @ManagedAttribute(description = "Bytes in a second that may be received over all connections; 0 for no limit")
    public long getCurrentReceiveRate() {
        return rates().whole().received();
    }

    /** Sets it: connections that were made without any limit stay so. */
    @ManagedAttribute(description = "Bytes in a second that may be received over all connections; 0 for no limit")
    public void setCurrentReceiveRate(long rate) {
        rates().limit(new Bandwidth(getCurrentSendRate(), rate), rates().each());
    }

    /** Bytes in a second that may be sent over one connection; 0 for no limit. */
    @ManagedAttribute(description = "Bytes in a second that may be sent over one connection; 0 for no limit")
    public long getCurrentSendRatePerAssociation() {
        return rates().each().sent();
    }

    /** Sets it: connections that were made without any limit stay so. */
    @ManagedAttribute(description = "Bytes in a second that may be sent over one connection; 0 for no limit")
    public void setCurrentSendRatePerAssociation(long rate) {
        rates().limit(rates().whole(), new Bandwidth(rate, getCurrentReceiveRatePerAssociation()));
    }

    /** Bytes in a second that may be received over one connection; 0 for no limit. */
    @ManagedAttribute(description = "Bytes in a second that may be received over one connection; 0 for no limit")
    public long getCurrentReceiveRatePerAssociation() {
        return rates().each().received();
    }

    /** Sets it: connections that were made without any limit stay so. */
    @ManagedAttribute(description = "Bytes in a second that may be received over one connection; 0 for no limit")
    public void setCurrentReceiveRatePerAssociation(long rate) {
        rates().limit(rates().whole(), new Bandwidth(getCurrentSendRatePerAssociation(), rate));
    }

    private void require(Role role, String correct) {
        if (configuration.getRole() != role) {
            throw new IllegalArgumentException("The role of this endpoint does not fit: " + correct);
        }
    }

    @Override
    public DicomComponent getComponent() {
        return (DicomComponent) super.getComponent();
    }

    public DicomConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    @ManagedAttribute(description = "Host and port, or the name of an entry of the AE registry")
    public String getServiceUrl() {
        return configuration.getPort() == DicomConfiguration.NO_PORT
                ? configuration.getHost()
                : configuration.getHost() + ":" + configuration.getPort();
    }

    @Override
    public String getServiceProtocol() {
        return "dicom";
    }
}
