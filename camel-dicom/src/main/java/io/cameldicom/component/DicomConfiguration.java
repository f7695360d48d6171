package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.service.AssociationGate;
import io.cameldicom.engine.net.service.ProgressListener;
import io.cameldicom.engine.net.ul.TlsOptions.ClientCertificate;
import java.util.concurrent.ExecutorService;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options of the component and its endpoints. A bean as Camel wants it: set up by one thread, and turned into the
 * engine's immutable options when an endpoint starts.
 */
@UriParams
public class DicomConfiguration extends DicomNegotiationConfiguration implements Cloneable {
    /** The port of an endpoint whose host is the name of an entry of the AE registry. */
    static final int NO_PORT = -1;

    @UriPath(description = "Whether to call (scu, for producers) or to listen (scp, for consumers)", enums = "scu,scp")
    @Metadata(required = true)
    private Role role;

    @UriPath(
            description =
                    "scu: host name or address of the peer, or, without a port, the name of an entry of the AE registry, or * if headers name the peer. scp: address to listen on, 0.0.0.0 for all")
    @Metadata(required = true)
    private String host;

    @UriPath(
            description =
                    "TCP port, 1 to 65535; 0 (scp only) chooses a free one. Without it the host names an entry of the AE registry")
    private int port = NO_PORT;

    @UriParam(
            label = "producer",
            defaultValue = "store",
            enums =
                    "echo,store,find,move,get,nCreate,nSet,nGet,nAction,nDelete,nEventReport,commit,subscribe,unsubscribe,changeState,requestCancel",
            description = "What to ask the peer for; the header CamelDicomOperation overrides it")
    private Operation operation = Operation.STORE;

    @UriParam(label = "producer", description = "AE title of the peer. Needed unless the AE registry gives it")
    private String calledAeTitle;

    @UriParam(
            label = "producer",
            description = "Our own AE title. Unless set, that of the entry in the AE registry, or else CAMEL-DICOM")
    private String callingAeTitle;

    @UriParam(
            label = "producer",
            defaultValue = "MEDIUM",
            enums = "LOW,MEDIUM,HIGH",
            description = "Priority of a C-STORE, C-FIND, C-MOVE or C-GET; the header CamelDicomPriority overrides it")
    private Priority priority = Priority.MEDIUM;

    @UriParam(
            label = "producer",
            defaultValue = "failure",
            enums = "failure,warning,never",
            description =
                    "Which status of a response is an exception: a failure; a failure or a warning; none. The header CamelDicomStatus holds the status in any case. After a warning the peer holds the instance, so to send it again would be wrong")
    private ExceptionOn exceptionOn = ExceptionOn.FAILURE;

    @UriParam(
            label = "producer,batch",
            defaultValue = "1",
            description = "How many associations a batch is sent over at once")
    private int parallelAssociations = 1;

    @UriParam(
            label = "producer,batch",
            defaultValue = "0",
            description = "After so many instances of a batch a new association is opened; 0 for no limit")
    private int maxPerAssociation;

    @UriParam(
            label = "producer,batch",
            defaultValue = "true",
            description =
                    "Whether a batch goes on after an instance failed for good; if not, the rest is reported as not sent")
    private boolean continueOnError = true;

    @UriParam(
            label = "producer,batch",
            defaultValue = "2",
            description = "How often an instance of a batch is sent again after a failure that may pass")
    private int retriesPerInstance = 2;

    @UriParam(
            label = "producer,retry",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait before the first retry; longer each time by retryGrowth, up to retryMaximumDelay")
    private long retryDelay = 1000L;

    @UriParam(
            label = "producer,retry",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "The longest wait before a retry")
    private long retryMaximumDelay = 30000L;

    @UriParam(
            label = "producer,batch",
            defaultValue = "0",
            description = "The most instances a batch sends in a second over all its associations; 0 for no limit")
    private double instancesPerSecond;

    @UriParam(
            label = "producer,batch",
            description =
                    "URI of an endpoint that is sent a BatchProgress after each instance of a batch; an Exchange that fails there cancels the batch")
    private String progressEndpoint;

    @UriParam(label = "producer,batch", description = "Told of each instance of a batch; it may cancel the batch")
    private ProgressListener progressListener;

    @UriParam(
            label = "common",
            description =
                    "UIDs or keywords of transfer syntaxes, separated by commas. scp: those that are accepted, the best first; all known ones unless set. scu: those that are preferred to what an instance is stored in, where it can be encoded in them and the peer takes them")
    private String transferSyntaxes;

    @UriParam(
            label = "producer,pool",
            defaultValue = "32",
            description = "The most associations of all peers that are kept in the pool of this component at once")
    private int poolTotal = 32;

    @UriParam(label = "producer,pool", defaultValue = "4", description = "The most associations of one peer at once")
    private int poolPerPeer = 4;

    @UriParam(
            label = "producer,pool",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long to wait for an association when all are in use")
    private long poolPatience = 30000L;

    @UriParam(
            label = "producer,pool",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long an association stays open unused; 0 releases it at once")
    private long poolLinger = 10000L;

    @UriParam(
            label = "producer,pool",
            defaultValue = "2000",
            javaType = "java.time.Duration",
            description =
                    "How long an association may be unused before a C-ECHO checks that it is alive; 0 checks always")
    private long poolCheckAfter = 2000L;

    @UriParam(
            label = "consumer",
            description = "Our AE titles, separated by commas; associations that call another one are rejected")
    private String aeTitle;

    @UriParam(
            label = "consumer",
            defaultValue = "verification,storage",
            description =
                    "What is served, separated by commas: verification, storage, query (C-FIND of archives), worklist (C-FIND of modalities), retrieve (C-MOVE, C-GET), normalized (N- services of normalizedSopClasses), commitment (requests of others), commitmentResults (of our own requests), mpps, availability (Instance Availability Notification), ups (unified procedure steps, kept here), upsEvents (events of those kept elsewhere), print (Print Management: an Exchange for each film), mediaCreation (Media Creation Management: an Exchange for each request that is carried out)")
    private String services = "verification,storage";

    @UriParam(
            label = "consumer,access",
            description = "AE titles of the peers that may call, separated by commas; all unless set")
    private String callingAeTitles;

    @UriParam(label = "consumer,access", description = "AE titles that may not call, separated by commas")
    private String deniedCallingAeTitles;

    @UriParam(
            label = "consumer,access",
            description = "Addresses or networks (10.1.0.0/16) that may connect, separated by commas; all unless set")
    private String allowedAddresses;

    @UriParam(
            label = "consumer,access",
            description = "Addresses or networks that may not connect, separated by commas")
    private String deniedAddresses;

    @UriParam(
            label = "consumer,access",
            defaultValue = "100",
            description = "The most associations at once; beyond, they are rejected as transient")
    private int maxAssociations = 100;

    @UriParam(
            label = "consumer,access",
            defaultValue = "100",
            description = "The most associations at once of one network address")
    private int maxAssociationsPerPeer = 100;

    @UriParam(
            label = "consumer,access",
            description = "Decides upon each request for an association before it is negotiated")
    private AssociationGate associationGate;

    @UriParam(
            label = "consumer",
            description =
                    "UIDs or keywords of the SOP classes that may be stored, separated by commas; all storage SOP classes of the standard unless set")
    private String sopClasses;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether to store instances of SOP classes that the standard does not have: private ones, or those of a later edition")
    private boolean acceptUnknownSopClasses;

    @UriParam(
            label = "consumer",
            description = "Looks at each C-STORE before its data set is read, and may refuse it with a status")
    private StorePrecheck storePrecheck;

    @UriParam(
            label = "consumer",
            defaultValue = "route",
            enums = "route,spooled",
            description =
                    "When a C-STORE is answered: when the route is done, with its outcome; or when the instance is safe in the spool, from which the route gets it at least once")
    private AckMode ackMode = AckMode.ROUTE;

    @UriParam(
            label = "common,spool",
            description =
                    "scp: directory for instances on their way; owned by this endpoint alone. A temporary one unless set; needed with ackMode=spooled. scu: where instances wait that are being transcoded; the temporary directory of the system unless set")
    private String spoolDirectory;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "0",
            description =
                    "The most bytes in the spool directory, pending and dead ones together; beyond, C-STORE is refused with A700H. 0 for no limit")
    private long spoolQuota;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "268435456",
            description =
                    "C-STORE is refused with A700H when fewer bytes than these are free on the disk of the spool directory")
    private long spoolMinimumFree = 268435456L;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "false",
            description =
                    "ackMode=route: whether the spooled file is forced to the disk before the route gets it. With ackMode=spooled it always is")
    private boolean spoolForce;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "10",
            description =
                    "ackMode=spooled: how often an instance is given to the route again after the route failed; then it goes to the dead-letter directory")
    private int maximumRedeliveries = 10;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description =
                    "ackMode=spooled: how long to wait before the first redelivery; doubled each time, up to redeliveryMaximumDelay")
    private long redeliveryDelay = 1000L;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "ackMode=spooled: the longest wait between two redeliveries")
    private long redeliveryMaximumDelay = 60000L;

    @UriParam(
            label = "consumer,spool",
            defaultValue = "4",
            description = "ackMode=spooled: how many instances are given to the route at once")
    private int deliveryThreads = 4;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether to compute the SHA-256 of each data set as it is received, for the header CamelDicomSha256")
    private boolean sha256;

    @UriParam(
            label = "consumer",
            description =
                    "Told of associations opened, rejected, released, aborted, and of instances received and failed")
    private ScpEventListener eventListener;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "How long a stop waits for requests that are being served before their associations are aborted")
    private long drainTimeout = 30000L;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "Character set for text in data sets that name none, or one that is unknown: a term of (0008,0005) such as ISO_IR 100. One that the AE registry has for the calling AE title goes before it")
    private String fallbackCharset;

    @UriParam(
            label = "common,advanced",
            defaultValue = "262144",
            description = "The longest P-DATA-TF we take and announce, in bytes, 1024 to 16777216")
    private int maxPduReceived = 262144;

    @UriParam(
            label = "common,advanced",
            defaultValue = "0",
            description = "The longest P-DATA-TF we send where the peer takes more, in bytes; 0 leaves it to the peer")
    private long maxPduSent;

    @UriParam(
            label = "producer,timeout",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long until the connection stands")
    private long connectTimeout = 10000L;

    @UriParam(
            label = "common,timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "How long until a request for an association or its release is answered")
    private long associationTimeout = 30000L;

    @UriParam(
            label = "common,timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "The ARTIM timer: how long a new connection may be silent, or stay open after its association ended")
    private long artimTimeout = 30000L;

    @UriParam(
            label = "common,timeout",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "How long a standing association may be silent")
    private long idleTimeout = 600000L;

    @UriParam(
            label = "producer,timeout",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How long until a request is answered; then the association is aborted")
    private long responseTimeout = 300000L;

    @UriParam(
            label = "common,timeout",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "How long the peer may take no byte of what it is sent")
    private long writeTimeout = 60000L;

    @UriParam(
            label = "consumer,timeout",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "How long a received data set may wait to be taken while the peer is held back")
    private long readTimeout = 60000L;

    @UriParam(
            label = "security",
            enums = "default,bcp195,tls13,insecure-development",
            description =
                    "Secures connections by a profile: default (TLS 1.3 and 1.2), bcp195 (PS3.15 B.12), tls13, insecure-development (trusts everybody). If keyStore, trustStore or certificatePins is given, default need not be")
    private String tlsProfile;

    @UriParam(label = "security", description = "Secures connections with keys and trust that Camel holds")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security", description = "File with our key and certificate: PKCS#12, or PEM with both")
    @Metadata(supportFileReference = true)
    private String keyStore;

    @UriParam(label = "security", secret = true, description = "Password of keyStore")
    private String keyStorePassword;

    @UriParam(
            label = "security",
            description = "File with the certificates we trust: PKCS#12 or PEM; those that the JVM trusts unless set")
    @Metadata(supportFileReference = true)
    private String trustStore;

    @UriParam(label = "security", secret = true, description = "Password of trustStore")
    private String trustStorePassword;

    @UriParam(
            label = "security",
            description =
                    "SHA-256 pins (Base64) of the public keys that the peer must have one of in its certificate chain, separated by commas")
    private String certificatePins;

    @UriParam(
            label = "producer,security",
            defaultValue = "true",
            description = "Whether the certificate of the peer must name its host")
    private boolean verifyHostName = true;

    @UriParam(
            label = "consumer,security",
            defaultValue = "NEEDED",
            enums = "NONE,WANTED,NEEDED",
            description = "Whether peers must have a certificate that we trust: NONE, WANTED, NEEDED")
    private ClientCertificate clientCertificate = ClientCertificate.NEEDED;

    @UriParam(
            label = "common,advanced",
            description = "Decides which headers of a message may steer the producer, and which the consumer sets")
    private HeaderFilterStrategy headerFilterStrategy;

    @UriParam(
            label = "common,advanced",
            description = "Threads that serve or send; a pool of the Camel context unless set")
    private ExecutorService executorService;

    /** A copy of its own for an endpoint. */
    public DicomConfiguration copy() {
        try {
            return (DicomConfiguration) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new RuntimeCamelException(impossible);
        }
    }

    public Role getRole() {
        return role;
    }

    /** Whether to call (scu, for producers) or to listen (scp, for consumers). */
    public void setRole(Role role) {
        this.role = role;
    }

    public String getHost() {
        return host;
    }

    /** scu: host name or address of the peer, or, without a port, the name of an entry of the AE registry. scp: address to listen on, 0.0.0.0 for all. */
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    /** TCP port, 1 to 65535; 0 (scp only) chooses a free one. Without it the host names an entry of the AE registry. */
    public void setPort(int port) {
        this.port = port;
    }

    public Operation getOperation() {
        return operation;
    }

    /** What to ask the peer for; the header CamelDicomOperation overrides it. */
    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public String getCalledAeTitle() {
        return calledAeTitle;
    }

    /** AE title of the peer. Needed unless the AE registry gives it. */
    public void setCalledAeTitle(String calledAeTitle) {
        this.calledAeTitle = calledAeTitle;
    }

    public String getCallingAeTitle() {
        return callingAeTitle;
    }

    /** Our own AE title. Unless set, that of the entry in the AE registry, or else CAMEL-DICOM. */
    public void setCallingAeTitle(String callingAeTitle) {
        this.callingAeTitle = callingAeTitle;
    }

    public Priority getPriority() {
        return priority;
    }

    /** Priority of a C-STORE; the header CamelDicomPriority overrides it. */
    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public ExceptionOn getExceptionOn() {
        return exceptionOn;
    }

    /** Which status of a response is an exception: a failure; a failure or a warning; none. The header CamelDicomStatus holds the status in any case. After a warning the peer holds the instance, so to send it again would be wrong. */
    public void setExceptionOn(ExceptionOn exceptionOn) {
        this.exceptionOn = exceptionOn;
    }

    public int getParallelAssociations() {
        return parallelAssociations;
    }

    /** How many associations a batch is sent over at once. */
    public void setParallelAssociations(int parallelAssociations) {
        this.parallelAssociations = parallelAssociations;
    }

    public int getMaxPerAssociation() {
        return maxPerAssociation;
    }

    /** After so many instances of a batch a new association is opened; 0 for no limit. */
    public void setMaxPerAssociation(int maxPerAssociation) {
        this.maxPerAssociation = maxPerAssociation;
    }

    public boolean isContinueOnError() {
        return continueOnError;
    }

    /** Whether a batch goes on after an instance failed for good; if not, the rest is reported as not sent. */
    public void setContinueOnError(boolean continueOnError) {
        this.continueOnError = continueOnError;
    }

    public int getRetriesPerInstance() {
        return retriesPerInstance;
    }

    /** How often an instance of a batch is sent again after a failure that may pass. */
    public void setRetriesPerInstance(int retriesPerInstance) {
        this.retriesPerInstance = retriesPerInstance;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    /** How long to wait before the first retry, in ms. */
    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getRetryMaximumDelay() {
        return retryMaximumDelay;
    }

    /** The longest wait before a retry, in ms. */
    public void setRetryMaximumDelay(long retryMaximumDelay) {
        this.retryMaximumDelay = retryMaximumDelay;
    }

    public double getInstancesPerSecond() {
        return instancesPerSecond;
    }

    /** The most instances a batch sends in a second over all its associations; 0 for no limit. */
    public void setInstancesPerSecond(double instancesPerSecond) {
        this.instancesPerSecond = instancesPerSecond;
    }

    public String getProgressEndpoint() {
        return progressEndpoint;
    }

    /** URI of an endpoint that is sent a BatchProgress after each instance of a batch; an Exchange that fails there cancels the batch. */
    public void setProgressEndpoint(String progressEndpoint) {
        this.progressEndpoint = progressEndpoint;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    /** Told of each instance of a batch; it may cancel the batch. */
    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public String getTransferSyntaxes() {
        return transferSyntaxes;
    }

    /** UIDs or keywords of transfer syntaxes, separated by commas. scp: those that are accepted, the best first; all known ones unless set. scu: those that are preferred to what an instance is stored in, where it can be encoded in them and the peer takes them. */
    public void setTransferSyntaxes(String transferSyntaxes) {
        this.transferSyntaxes = transferSyntaxes;
    }

    public int getPoolTotal() {
        return poolTotal;
    }

    /** The most associations of all peers that are kept in the pool of this component at once. */
    public void setPoolTotal(int poolTotal) {
        this.poolTotal = poolTotal;
    }

    public int getPoolPerPeer() {
        return poolPerPeer;
    }

    /** The most associations of one peer at once. */
    public void setPoolPerPeer(int poolPerPeer) {
        this.poolPerPeer = poolPerPeer;
    }

    public long getPoolPatience() {
        return poolPatience;
    }

    /** How long to wait for an association when all are in use, in ms. */
    public void setPoolPatience(long poolPatience) {
        this.poolPatience = poolPatience;
    }

    public long getPoolLinger() {
        return poolLinger;
    }

    /** How long an association stays open unused; 0 releases it at once, in ms. */
    public void setPoolLinger(long poolLinger) {
        this.poolLinger = poolLinger;
    }

    public long getPoolCheckAfter() {
        return poolCheckAfter;
    }

    /** How long an association may be unused before a C-ECHO checks that it is alive; 0 checks always, in ms. */
    public void setPoolCheckAfter(long poolCheckAfter) {
        this.poolCheckAfter = poolCheckAfter;
    }

    public String getAeTitle() {
        return aeTitle;
    }

    /** Our AE titles, separated by commas; associations that call another one are rejected. */
    public void setAeTitle(String aeTitle) {
        this.aeTitle = aeTitle;
    }

    public String getServices() {
        return services;
    }

    /** What is served, separated by commas: verification, storage. */
    public void setServices(String services) {
        this.services = services;
    }

    public String getCallingAeTitles() {
        return callingAeTitles;
    }

    /** AE titles of the peers that may call, separated by commas; all unless set. */
    public void setCallingAeTitles(String callingAeTitles) {
        this.callingAeTitles = callingAeTitles;
    }

    public String getDeniedCallingAeTitles() {
        return deniedCallingAeTitles;
    }

    /** AE titles that may not call, separated by commas. */
    public void setDeniedCallingAeTitles(String deniedCallingAeTitles) {
        this.deniedCallingAeTitles = deniedCallingAeTitles;
    }

    public String getAllowedAddresses() {
        return allowedAddresses;
    }

    /** Addresses or networks (10.1.0.0/16) that may connect, separated by commas; all unless set. */
    public void setAllowedAddresses(String allowedAddresses) {
        this.allowedAddresses = allowedAddresses;
    }

    public String getDeniedAddresses() {
        return deniedAddresses;
    }

    /** Addresses or networks that may not connect, separated by commas. */
    public void setDeniedAddresses(String deniedAddresses) {
        this.deniedAddresses = deniedAddresses;
    }

    public int getMaxAssociations() {
        return maxAssociations;
    }

    /** The most associations at once; beyond, they are rejected as transient. */
    public void setMaxAssociations(int maxAssociations) {
        this.maxAssociations = maxAssociations;
    }

    public int getMaxAssociationsPerPeer() {
        return maxAssociationsPerPeer;
    }

    /** The most associations at once of one network address. */
    public void setMaxAssociationsPerPeer(int maxAssociationsPerPeer) {
        this.maxAssociationsPerPeer = maxAssociationsPerPeer;
    }

    public AssociationGate getAssociationGate() {
        return associationGate;
    }

    /** Decides upon each request for an association before it is negotiated. */
    public void setAssociationGate(AssociationGate associationGate) {
        this.associationGate = associationGate;
    }

    public String getSopClasses() {
        return sopClasses;
    }

    /** UIDs or keywords of the SOP classes that may be stored, separated by commas; all storage SOP classes of the standard unless set. */
    public void setSopClasses(String sopClasses) {
        this.sopClasses = sopClasses;
    }

    public boolean isAcceptUnknownSopClasses() {
        return acceptUnknownSopClasses;
    }

    /** Whether to store instances of SOP classes that the standard does not have: private ones, or those of a later edition. */
    public void setAcceptUnknownSopClasses(boolean acceptUnknownSopClasses) {
        this.acceptUnknownSopClasses = acceptUnknownSopClasses;
    }

    public StorePrecheck getStorePrecheck() {
        return storePrecheck;
    }

    /** Looks at each C-STORE before its data set is read, and may refuse it with a status. */
    public void setStorePrecheck(StorePrecheck storePrecheck) {
        this.storePrecheck = storePrecheck;
    }

    public AckMode getAckMode() {
        return ackMode;
    }

    /** When a C-STORE is answered: when the route is done, with its outcome; or when the instance is safe in the spool, from which the route gets it at least once. */
    public void setAckMode(AckMode ackMode) {
        this.ackMode = ackMode;
    }

    public String getSpoolDirectory() {
        return spoolDirectory;
    }

    /** Directory for instances on their way; owned by this endpoint alone. A temporary one unless set; needed with ackMode=spooled. */
    public void setSpoolDirectory(String spoolDirectory) {
        this.spoolDirectory = spoolDirectory;
    }

    public long getSpoolQuota() {
        return spoolQuota;
    }

    /** The most bytes in the spool directory, pending and dead ones together; beyond, C-STORE is refused with A700H. 0 for no limit. */
    public void setSpoolQuota(long spoolQuota) {
        this.spoolQuota = spoolQuota;
    }

    public long getSpoolMinimumFree() {
        return spoolMinimumFree;
    }

    /** C-STORE is refused with A700H when fewer bytes than these are free on the disk of the spool directory. */
    public void setSpoolMinimumFree(long spoolMinimumFree) {
        this.spoolMinimumFree = spoolMinimumFree;
    }

    public boolean isSpoolForce() {
        return spoolForce;
    }

    /** ackMode=route: whether the spooled file is forced to the disk before the route gets it. With ackMode=spooled it always is. */
    public void setSpoolForce(boolean spoolForce) {
        this.spoolForce = spoolForce;
    }

    public int getMaximumRedeliveries() {
        return maximumRedeliveries;
    }

    /** ackMode=spooled: how often an instance is given to the route again after the route failed; then it goes to the dead-letter directory. */
    public void setMaximumRedeliveries(int maximumRedeliveries) {
        this.maximumRedeliveries = maximumRedeliveries;
    }

    public long getRedeliveryDelay() {
        return redeliveryDelay;
    }

    /** ackMode=spooled: how long to wait before the first redelivery; doubled each time, up to redeliveryMaximumDelay, in ms. */
    public void setRedeliveryDelay(long redeliveryDelay) {
        this.redeliveryDelay = redeliveryDelay;
    }

    public long getRedeliveryMaximumDelay() {
        return redeliveryMaximumDelay;
    }

    /** ackMode=spooled: the longest wait between two redeliveries, in ms. */
    public void setRedeliveryMaximumDelay(long redeliveryMaximumDelay) {
        this.redeliveryMaximumDelay = redeliveryMaximumDelay;
    }

    public int getDeliveryThreads() {
        return deliveryThreads;
    }

    /** ackMode=spooled: how many instances are given to the route at once. */
    public void setDeliveryThreads(int deliveryThreads) {
        this.deliveryThreads = deliveryThreads;
    }

    public boolean isSha256() {
        return sha256;
    }

    /** Whether to compute the SHA-256 of each data set as it is received, for the header CamelDicomSha256. */
    public void setSha256(boolean sha256) {
        this.sha256 = sha256;
    }

    public ScpEventListener getEventListener() {
        return eventListener;
    }

    /** Told of associations opened, rejected, released, aborted, and of instances received and failed. */
    public void setEventListener(ScpEventListener eventListener) {
        this.eventListener = eventListener;
    }

    public long getDrainTimeout() {
        return drainTimeout;
    }

    /** How long a stop waits for requests that are being served before their associations are aborted, in ms. */
    public void setDrainTimeout(long drainTimeout) {
        this.drainTimeout = drainTimeout;
    }

    public String getFallbackCharset() {
        return fallbackCharset;
    }

    /** Character set for text in data sets that name none, or one that is unknown: a term of (0008,0005) such as ISO_IR 100. One that the AE registry has for the calling AE title goes before it. */
    public void setFallbackCharset(String fallbackCharset) {
        this.fallbackCharset = fallbackCharset;
    }

    public int getMaxPduReceived() {
        return maxPduReceived;
    }

    /** The longest P-DATA-TF we take and announce, in bytes, 1024 to 16777216. */
    public void setMaxPduReceived(int maxPduReceived) {
        this.maxPduReceived = maxPduReceived;
    }

    public long getMaxPduSent() {
        return maxPduSent;
    }

    /** The longest P-DATA-TF we send where the peer takes more, in bytes; 0 leaves it to the peer. */
    public void setMaxPduSent(long maxPduSent) {
        this.maxPduSent = maxPduSent;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long until the connection stands, in ms. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getAssociationTimeout() {
        return associationTimeout;
    }

    /** How long until a request for an association or its release is answered, in ms. */
    public void setAssociationTimeout(long associationTimeout) {
        this.associationTimeout = associationTimeout;
    }

    public long getArtimTimeout() {
        return artimTimeout;
    }

    /** The ARTIM timer: how long a new connection may be silent, or stay open after its association ended, in ms. */
    public void setArtimTimeout(long artimTimeout) {
        this.artimTimeout = artimTimeout;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    /** How long a standing association may be silent, in ms. */
    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    /** How long until a request is answered; then the association is aborted, in ms. */
    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getWriteTimeout() {
        return writeTimeout;
    }

    /** How long the peer may take no byte of what it is sent, in ms. */
    public void setWriteTimeout(long writeTimeout) {
        this.writeTimeout = writeTimeout;
    }

    public long getReadTimeout() {
        return readTimeout;
    }

    /** How long a received data set may wait to be taken while the peer is held back, in ms. */
    public void setReadTimeout(long readTimeout) {
        this.readTimeout = readTimeout;
    }

    public String getTlsProfile() {
        return tlsProfile;
    }

    /** Secures connections by a profile: default (TLS 1.3 and 1.2), bcp195 (PS3.15 B.12), tls13, insecure-development (trusts everybody). If keyStore, trustStore or certificatePins is given, default need not be. */
    public void setTlsProfile(String tlsProfile) {
        this.tlsProfile = tlsProfile;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** Secures connections with keys and trust that Camel holds. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getKeyStore() {
        return keyStore;
    }

    /** File with our key and certificate: PKCS#12, or PEM with both. */
    public void setKeyStore(String keyStore) {
        this.keyStore = keyStore;
    }

    public String getKeyStorePassword() {
        return keyStorePassword;
    }

    /** Password of keyStore. */
    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public String getTrustStore() {
        return trustStore;
    }

    /** File with the certificates we trust: PKCS#12 or PEM; those that the JVM trusts unless set. */
    public void setTrustStore(String trustStore) {
        this.trustStore = trustStore;
    }

    public String getTrustStorePassword() {
        return trustStorePassword;
    }

    /** Password of trustStore. */
    public void setTrustStorePassword(String trustStorePassword) {
        this.trustStorePassword = trustStorePassword;
    }

    public String getCertificatePins() {
        return certificatePins;
    }

    /** SHA-256 pins (Base64) of the public keys that the peer must have one of in its certificate chain, separated by commas. */
    public void setCertificatePins(String certificatePins) {
        this.certificatePins = certificatePins;
    }

    public boolean isVerifyHostName() {
        return verifyHostName;
    }

    /** Whether the certificate of the peer must name its host. */
    public void setVerifyHostName(boolean verifyHostName) {
        this.verifyHostName = verifyHostName;
    }

    public ClientCertificate getClientCertificate() {
        return clientCertificate;
    }

    /** Whether peers must have a certificate that we trust: NONE, WANTED, NEEDED. */
    public void setClientCertificate(ClientCertificate clientCertificate) {
        this.clientCertificate = clientCertificate;
    }

    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    /** Decides which headers of a message may steer the producer, and which the consumer sets. */
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    public ExecutorService getExecutorService() {
        return executorService;
    }

    /** Threads that serve or send; a pool of the Camel context unless set. */
    public void setExecutorService(ExecutorService executorService) {
        this.executorService = executorService;
    }
}
