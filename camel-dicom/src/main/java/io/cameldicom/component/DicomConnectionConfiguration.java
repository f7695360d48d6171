package io.cameldicom.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for associations: how many are kept, how large their PDUs are, how long anything may take. */
@UriParams
public abstract class DicomConnectionConfiguration extends DicomBatchConfiguration {
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
            label = "common,advanced",
            defaultValue = "true",
            description =
                    "Whether the worker that serves an association reads the connection itself while objects come in"
                            + " one after the other, to a consumer or for a producer's get, which costs less CPU time."
                            + " Over TLS, through a proxy, and where a rate is limited, it never does")
    private boolean loans = true;

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

    public boolean isLoans() {
        return loans;
    }

    /** Whether workers read busy connections themselves; see {@link io.cameldicom.engine.net.ul.TransportOptions#loans()}. */
    public void setLoans(boolean loans) {
        this.loans = loans;
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
}
