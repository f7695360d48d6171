package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.Priority;
import java.util.concurrent.ExecutorService;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/**
 * The options of the component and its endpoints. A bean as Camel wants it: set up by one thread, and turned into the
 * engine's immutable options when an endpoint starts.
 */
@UriParams
public class DicomConfiguration extends DicomConnectionConfiguration implements Cloneable {
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
            label = "common",
            description =
                    "UIDs or keywords of transfer syntaxes, separated by commas. scp: those that are accepted, the best first; all known ones unless set. scu: those that are preferred to what an instance is stored in, where it can be encoded in them and the peer takes them")
    private String transferSyntaxes;

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
            label = "consumer,advanced",
            description =
                    "Character set for text in data sets that name none, or one that is unknown: a term of (0008,0005) such as ISO_IR 100. One that the AE registry has for the calling AE title goes before it")
    private String fallbackCharset;

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

    public String getTransferSyntaxes() {
        return transferSyntaxes;
    }

    /** UIDs or keywords of transfer syntaxes, separated by commas. scp: those that are accepted, the best first; all known ones unless set. scu: those that are preferred to what an instance is stored in, where it can be encoded in them and the peer takes them. */
    public void setTransferSyntaxes(String transferSyntaxes) {
        this.transferSyntaxes = transferSyntaxes;
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

    public String getFallbackCharset() {
        return fallbackCharset;
    }

    /** Character set for text in data sets that name none, or one that is unknown: a term of (0008,0005) such as ISO_IR 100. One that the AE registry has for the calling AE title goes before it. */
    public void setFallbackCharset(String fallbackCharset) {
        this.fallbackCharset = fallbackCharset;
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
