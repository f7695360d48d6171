package io.cameldicom.component;

import io.cameldicom.engine.net.service.AssociationGate;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for who may come in, and with what. */
@UriParams
public abstract class DicomAdmissionConfiguration extends DicomSpoolConfiguration {
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
}
