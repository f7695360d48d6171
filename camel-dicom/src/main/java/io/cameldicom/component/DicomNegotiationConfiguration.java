package io.cameldicom.component;

import io.cameldicom.engine.net.service.ContextPolicy;
import io.cameldicom.engine.net.service.IdentityVerifier;
import io.cameldicom.engine.net.service.UserCredentials;
import io.cameldicom.engine.net.ul.ProxyCredentials;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for what is negotiated with an association, and for whom. */
@UriParams
public abstract class DicomNegotiationConfiguration extends DicomServiceConfiguration {

    @UriParam(
            label = "consumer,negotiation",
            defaultValue = "16",
            description =
                    "The most operations of one association that are served at once, if the peer asks for more than one; 0 for no limit")
    private int operationsWindow = 16;

    @UriParam(
            label = "consumer,negotiation",
            description =
                    "What storage says of itself to peers that ask by extended negotiation, separated by commas: level0, level1 or level2 (which attributes are kept; level2 unless set), signature1, signature2 or signature3 (what becomes of digital signatures; nothing is said unless set), coerces (elements may be changed)")
    private String storageSupport;

    @UriParam(
            label = "consumer,negotiation",
            defaultValue = "false",
            description =
                    "Whether to store instances of SOP classes that the standard does not have if the peer says, by common extended negotiation, that they are a kind of one that is stored")
    private boolean acceptRelatedSopClasses;

    @UriParam(
            label = "consumer,identity",
            description =
                    "Says whether users are who they claim to be; whom it finds is in the header CamelDicomPrincipal. Without it user identities are not looked at")
    private IdentityVerifier identityVerifier;

    @UriParam(
            label = "consumer,identity",
            defaultValue = "false",
            description = "Whether associations are rejected that do not say who the user is; needs identityVerifier")
    private boolean userIdentityRequired;

    @UriParam(
            label = "consumer,identity",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long identityVerifier may take; then the association is rejected as transient")
    private long identityTimeout = 10000L;

    @UriParam(
            label = "consumer,identity",
            defaultValue = "32",
            description =
                    "How many user identities are looked at at once; beyond, associations are rejected as transient")
    private int maxIdentityChecks = 32;

    @UriParam(
            label = "consumer,access",
            description =
                    "Decides which SOP classes and transfer syntaxes a requestor is served, by its title, address, certificate or principal; what the AE registry says holds besides")
    private ContextPolicy contextPolicy;

    @UriParam(
            label = "producer,identity",
            secret = true,
            description = "User name for the user identity of associations")
    private String username;

    @UriParam(
            label = "producer,identity",
            secret = true,
            description = "Passcode of username; without it the name alone is sent")
    private String passcode;

    @UriParam(
            label = "producer,identity",
            secret = true,
            description =
                    "User identity of associations, in place of username: asked for with each, so that tokens and tickets can be renewed")
    private UserCredentials userCredentials;

    @UriParam(
            label = "producer,identity",
            defaultValue = "false",
            description =
                    "Whether the peer must confirm the user identity of username; if it does not, the association is given up. userCredentials say that themselves")
    private boolean identityConfirmed;

    @UriParam(
            label = "producer,proxy",
            description = "Host of an HTTP proxy that connects to the peer (CONNECT); it looks up the name of the peer")
    private String proxyHost;

    @UriParam(label = "producer,proxy", defaultValue = "3128", description = "Port of proxyHost")
    private int proxyPort = 3128;

    @UriParam(label = "producer,proxy", secret = true, description = "User for proxyHost")
    private String proxyUsername;

    @UriParam(
            label = "producer,proxy",
            secret = true,
            description = "Password of proxyUsername; sent in the clear, as the scheme Basic does")
    private String proxyPassword;

    @UriParam(
            label = "producer,proxy",
            secret = true,
            description = "User and password for proxyHost, asked for with each connection, in place of proxyUsername")
    private ProxyCredentials proxyCredentials;

    @UriParam(
            label = "producer,proxy",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "How long proxyHost may take to connect to the peer")
    private long proxyTimeout = 10000L;

    @UriParam(
            label = "security",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How often to look whether keyStore or trustStore has changed; 0 for never. New connections have the new keys and certificates, those that stand go on; files that are no good change nothing")
    private long certificateReloadPeriod = 10000L;

    @UriParam(
            label = "common,negotiation",
            defaultValue = "false",
            description =
                    "Whether the W3C trace context of a message (headers traceparent, tracestate) goes along with an association, in a form that other software passes over. scu: it is sent; associations are shared within a trace only. scp: it becomes headers")
    private boolean traceContext;

    public int getOperationsWindow() {
        return operationsWindow;
    }

    /** The most operations of one association that are served at once. */
    public void setOperationsWindow(int operationsWindow) {
        this.operationsWindow = operationsWindow;
    }

    public String getStorageSupport() {
        return storageSupport;
    }

    /** What storage says of itself to peers that ask by extended negotiation. */
    public void setStorageSupport(String storageSupport) {
        this.storageSupport = storageSupport;
    }

    public boolean isAcceptRelatedSopClasses() {
        return acceptRelatedSopClasses;
    }

    /** Whether to store instances of unknown SOP classes that are a kind of one that is stored. */
    public void setAcceptRelatedSopClasses(boolean acceptRelatedSopClasses) {
        this.acceptRelatedSopClasses = acceptRelatedSopClasses;
    }

    public IdentityVerifier getIdentityVerifier() {
        return identityVerifier;
    }

    /** Says whether users are who they claim to be. */
    public void setIdentityVerifier(IdentityVerifier identityVerifier) {
        this.identityVerifier = identityVerifier;
    }

    public boolean isUserIdentityRequired() {
        return userIdentityRequired;
    }

    /** Whether associations are rejected that do not say who the user is. */
    public void setUserIdentityRequired(boolean userIdentityRequired) {
        this.userIdentityRequired = userIdentityRequired;
    }

    public long getIdentityTimeout() {
        return identityTimeout;
    }

    /** How long identityVerifier may take, in ms. */
    public void setIdentityTimeout(long identityTimeout) {
        this.identityTimeout = identityTimeout;
    }

    public int getMaxIdentityChecks() {
        return maxIdentityChecks;
    }

    /** How many user identities are looked at at once. */
    public void setMaxIdentityChecks(int maxIdentityChecks) {
        this.maxIdentityChecks = maxIdentityChecks;
    }

    public ContextPolicy getContextPolicy() {
        return contextPolicy;
    }

    /** Decides which SOP classes and transfer syntaxes a requestor is served. */
    public void setContextPolicy(ContextPolicy contextPolicy) {
        this.contextPolicy = contextPolicy;
    }

    public String getUsername() {
        return username;
    }

    /** User name for the user identity of associations. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPasscode() {
        return passcode;
    }

    /** Passcode of username. */
    public void setPasscode(String passcode) {
        this.passcode = passcode;
    }

    public UserCredentials getUserCredentials() {
        return userCredentials;
    }

    /** User identity of associations, asked for with each. */
    public void setUserCredentials(UserCredentials userCredentials) {
        this.userCredentials = userCredentials;
    }

    public boolean isIdentityConfirmed() {
        return identityConfirmed;
    }

    /** Whether the peer must confirm the user identity of username. */
    public void setIdentityConfirmed(boolean identityConfirmed) {
        this.identityConfirmed = identityConfirmed;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /** Host of an HTTP proxy that connects to the peer. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    /** Port of proxyHost. */
    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyUsername() {
        return proxyUsername;
    }

    /** User for proxyHost. */
    public void setProxyUsername(String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public String getProxyPassword() {
        return proxyPassword;
    }

    /** Password of proxyUsername. */
    public void setProxyPassword(String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public ProxyCredentials getProxyCredentials() {
        return proxyCredentials;
    }

    /** User and password for proxyHost, asked for with each connection. */
    public void setProxyCredentials(ProxyCredentials proxyCredentials) {
        this.proxyCredentials = proxyCredentials;
    }

    public long getProxyTimeout() {
        return proxyTimeout;
    }

    /** How long proxyHost may take to connect to the peer, in ms. */
    public void setProxyTimeout(long proxyTimeout) {
        this.proxyTimeout = proxyTimeout;
    }

    public long getCertificateReloadPeriod() {
        return certificateReloadPeriod;
    }

    /** How often to look whether keyStore or trustStore has changed, in ms; 0 for never. */
    public void setCertificateReloadPeriod(long certificateReloadPeriod) {
        this.certificateReloadPeriod = certificateReloadPeriod;
    }

    public boolean isTraceContext() {
        return traceContext;
    }

    /** Whether the W3C trace context of a message goes along with an association. */
    public void setTraceContext(boolean traceContext) {
        this.traceContext = traceContext;
    }
}
