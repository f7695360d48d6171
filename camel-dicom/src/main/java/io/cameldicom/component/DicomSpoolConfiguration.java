package io.cameldicom.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for instances on their way to a route. */
@UriParams
public abstract class DicomSpoolConfiguration extends DicomTlsConfiguration {
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
}
