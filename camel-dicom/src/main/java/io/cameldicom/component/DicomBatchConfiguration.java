package io.cameldicom.component;

import io.cameldicom.engine.net.service.ProgressListener;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for many instances at once, and for what is tried again. */
@UriParams
public abstract class DicomBatchConfiguration extends DicomAdmissionConfiguration {
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
}
