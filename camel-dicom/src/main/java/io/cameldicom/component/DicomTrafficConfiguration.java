package io.cameldicom.component;

import io.cameldicom.engine.net.service.RetryDelay;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for how peers are treated: what is tried again, and how fast bytes may flow. */
@UriParams
public abstract class DicomTrafficConfiguration extends DicomTranscodeConfiguration {
    @UriParam(
            label = "producer,retry",
            defaultValue = "0",
            description =
                    "How often an operation is tried in all, if what it fails with may pass: 1 never again; 0 as the AE registry says, else once, but retriesPerInstance for instances of a batch")
    private int retryAttempts;

    @UriParam(
            label = "producer,retry",
            defaultValue = "EXPONENTIAL",
            enums = "FIXED,LINEAR,EXPONENTIAL",
            description = "How retryDelay grows from one retry to the next, up to retryMaximumDelay")
    private RetryDelay.Growth retryGrowth = RetryDelay.Growth.EXPONENTIAL;

    @UriParam(
            label = "producer,retry",
            defaultValue = "SLIGHT",
            enums = "NONE,SLIGHT,EQUAL,FULL",
            description =
                    "How much of a wait before a retry is left to chance: nothing, a fifth more or less, half of it to all of it, nothing to all of it")
    private RetryDelay.Jitter retryJitter = RetryDelay.Jitter.SLIGHT;

    @UriParam(
            label = "producer,retry",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description = "How long after the first attempt a retry may begin; 0 for no limit")
    private long retryWithin;

    @UriParam(
            label = "producer,retry",
            description =
                    "Failures after which to try again besides those that may pass, separated by commas: transient, permanent, configuration, peer, connect, tls, rejected, aborted, closed, timeout, noContext, poolExhausted, unreadable, a status such as A7xx, or the name of an exception")
    private String retryOn;

    @UriParam(
            label = "producer,retry",
            description = "Failures after which never to try again, in the words of retryOn; these come first")
    private String retryNever;

    @UriParam(
            label = "producer,retry",
            defaultValue = "false",
            description =
                    "Whether requests are repeated, too, that the peer may have carried out without an answer and that may do harm the second time: nCreate, nSet, nAction, nDelete, nEventReport")
    private boolean retryUncertain;

    @UriParam(
            label = "common,bandwidth",
            defaultValue = "0",
            description =
                    "The most bytes in a second that are sent over all connections of the endpoint, 1024 or more; 0 for no limit")
    private long sendRate;

    @UriParam(
            label = "common,bandwidth",
            defaultValue = "0",
            description =
                    "The most bytes in a second that are received over all connections of the endpoint, 1024 or more; 0 for no limit")
    private long receiveRate;

    @UriParam(
            label = "common,bandwidth",
            defaultValue = "0",
            description = "The most bytes in a second that are sent over one connection, 1024 or more; 0 for no limit")
    private long sendRatePerAssociation;

    @UriParam(
            label = "common,bandwidth",
            defaultValue = "0",
            description =
                    "The most bytes in a second that are received over one connection, 1024 or more; 0 for no limit")
    private long receiveRatePerAssociation;

    public int getRetryAttempts() {
        return retryAttempts;
    }

    /** How often an operation is tried in all; 0 as the AE registry says. */
    public void setRetryAttempts(int retryAttempts) {
        this.retryAttempts = retryAttempts;
    }

    public RetryDelay.Growth getRetryGrowth() {
        return retryGrowth;
    }

    /** How retryDelay grows from one retry to the next. */
    public void setRetryGrowth(RetryDelay.Growth retryGrowth) {
        this.retryGrowth = retryGrowth;
    }

    public RetryDelay.Jitter getRetryJitter() {
        return retryJitter;
    }

    /** How much of a wait before a retry is left to chance. */
    public void setRetryJitter(RetryDelay.Jitter retryJitter) {
        this.retryJitter = retryJitter;
    }

    public long getRetryWithin() {
        return retryWithin;
    }

    /** How long after the first attempt a retry may begin, in ms; 0 for no limit. */
    public void setRetryWithin(long retryWithin) {
        this.retryWithin = retryWithin;
    }

    public String getRetryOn() {
        return retryOn;
    }

    /** Failures after which to try again, too. */
    public void setRetryOn(String retryOn) {
        this.retryOn = retryOn;
    }

    public String getRetryNever() {
        return retryNever;
    }

    /** Failures after which never to try again. */
    public void setRetryNever(String retryNever) {
        this.retryNever = retryNever;
    }

    public boolean isRetryUncertain() {
        return retryUncertain;
    }

    /** Whether requests are repeated, too, that may have been carried out. */
    public void setRetryUncertain(boolean retryUncertain) {
        this.retryUncertain = retryUncertain;
    }

    public long getSendRate() {
        return sendRate;
    }

    /** The most bytes in a second that are sent over all connections; 0 for no limit. */
    public void setSendRate(long sendRate) {
        this.sendRate = sendRate;
    }

    public long getReceiveRate() {
        return receiveRate;
    }

    /** The most bytes in a second that are received over all connections; 0 for no limit. */
    public void setReceiveRate(long receiveRate) {
        this.receiveRate = receiveRate;
    }

    public long getSendRatePerAssociation() {
        return sendRatePerAssociation;
    }

    /** The most bytes in a second that are sent over one connection; 0 for no limit. */
    public void setSendRatePerAssociation(long sendRatePerAssociation) {
        this.sendRatePerAssociation = sendRatePerAssociation;
    }

    public long getReceiveRatePerAssociation() {
        return receiveRatePerAssociation;
    }

    /** The most bytes in a second that are received over one connection; 0 for no limit. */
    public void setReceiveRatePerAssociation(long receiveRatePerAssociation) {
        this.receiveRatePerAssociation = receiveRatePerAssociation;
    }
}
