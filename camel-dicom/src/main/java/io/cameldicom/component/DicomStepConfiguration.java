package io.cameldicom.component;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for storage commitment, performed procedure steps, and the worklist. */
@UriParams
public abstract class DicomStepConfiguration extends DicomPrintConfiguration {
    @UriParam(
            label = "common,workflow",
            javaType = "java.lang.Object",
            description =
                    "Where commitments, procedure steps of both kinds, subscriptions, the worklist and requests for media are kept: a bean of type io.cameldicom.engine.workflow.WorkflowStores, or a javax.sql.DataSource, in which the tables are made. Unless set, a memory that all endpoints of the component share, and that forgets when the process ends")
    private Object stores;

    @UriParam(
            label = "producer,workflow",
            defaultValue = "true",
            description =
                    "Whether the Exchange of a commit goes on when the result has come; if not, as soon as the request is kept. No thread waits either way")
    private boolean await = true;

    @UriParam(
            label = "producer,workflow",
            defaultValue = "86400000",
            javaType = "java.time.Duration",
            description = "How long a commit waits for the result of each of its requests")
    private long commitTimeout = 86_400_000L;

    @UriParam(
            label = "producer,workflow",
            defaultValue = "3",
            description =
                    "How many requests a commit makes, 1 to 99, each with a transaction UID of its own, if no result comes in time")
    private int commitAttempts = 3;

    @UriParam(
            label = "producer,workflow",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How long a commit keeps its association for the result. A result that comes later arrives through a consumer with services=commitmentResults; 0 releases it at once")
    private long commitLinger = 10_000L;

    @UriParam(
            label = "common,workflow",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait before a request of commit, a result of the service commitment, or a notification of the service mpps that could not be delivered is sent again; twice as long each time")
    private long commitRetryDelay = 10_000L;

    @UriParam(
            label = "common,workflow",
            defaultValue = "900000",
            javaType = "java.time.Duration",
            description = "The longest commitRetryDelay gets")
    private long commitRetryMaximumDelay = 900_000L;

    @UriParam(
            label = "consumer,workflow",
            defaultValue = "200",
            description =
                    "How often a result of the service commitment, or a notification of the service mpps, is tried to be delivered; then it is given up")
    private int resultAttempts = 200;

    @UriParam(
            label = "consumer,workflow",
            defaultValue = "true",
            description =
                    "Whether the service commitment reports on the association of the request, as long as it stands; if not, or if it fails there, it calls the requester, by its AE title in the AE registry")
    private boolean resultOnSameAssociation = true;

    @UriParam(
            label = "consumer,workflow",
            defaultValue = "false",
            description =
                    "Service worklist: whether queries are answered from the worklist in the stores, without an Exchange. Service mpps: whether steps that are begun and completed are noted in that worklist")
    private boolean worklistStore;

    @UriParam(
            label = "consumer,workflow",
            description =
                    "Service mpps: names of the entries of the AE registry that are told of each change (Modality Performed Procedure Step Notification), separated by commas")
    private String mppsSubscribers;

    public Object getStores() {
        return stores;
    }

    /** Where states are kept: WorkflowStores, or a DataSource. */
    public void setStores(Object stores) {
        this.stores = stores;
    }

    public boolean isAwait() {
        return await;
    }

    /** Whether the Exchange of a commit goes on when the result has come. */
    public void setAwait(boolean await) {
        this.await = await;
    }

    public long getCommitTimeout() {
        return commitTimeout;
    }

    /** How long a commit waits for the result of each of its requests, in ms. */
    public void setCommitTimeout(long commitTimeout) {
        this.commitTimeout = commitTimeout;
    }

    public int getCommitAttempts() {
        return commitAttempts;
    }

    /** How many requests a commit makes, if no result comes in time. */
    public void setCommitAttempts(int commitAttempts) {
        this.commitAttempts = commitAttempts;
    }

    public long getCommitLinger() {
        return commitLinger;
    }

    /** How long a commit keeps its association for the result, in ms. */
    public void setCommitLinger(long commitLinger) {
        this.commitLinger = commitLinger;
    }

    public long getCommitRetryDelay() {
        return commitRetryDelay;
    }

    /** How long to wait before what could not be delivered is sent again, in ms; twice as long each time. */
    public void setCommitRetryDelay(long commitRetryDelay) {
        this.commitRetryDelay = commitRetryDelay;
    }

    public long getCommitRetryMaximumDelay() {
        return commitRetryMaximumDelay;
    }

    /** The longest commitRetryDelay gets, in ms. */
    public void setCommitRetryMaximumDelay(long commitRetryMaximumDelay) {
        this.commitRetryMaximumDelay = commitRetryMaximumDelay;
    }

    public int getResultAttempts() {
        return resultAttempts;
    }

    /** How often a result or a notification is tried to be delivered. */
    public void setResultAttempts(int resultAttempts) {
        this.resultAttempts = resultAttempts;
    }

    public boolean isResultOnSameAssociation() {
        return resultOnSameAssociation;
    }

    /** Whether the service commitment reports on the association of the request, as long as it stands. */
    public void setResultOnSameAssociation(boolean resultOnSameAssociation) {
        this.resultOnSameAssociation = resultOnSameAssociation;
    }

    public boolean isWorklistStore() {
        return worklistStore;
    }

    /** Whether the worklist is the one in the stores. */
    public void setWorklistStore(boolean worklistStore) {
        this.worklistStore = worklistStore;
    }

    public String getMppsSubscribers() {
        return mppsSubscribers;
    }

    /** Names of the entries of the AE registry that are told of each change of a performed procedure step. */
    public void setMppsSubscribers(String mppsSubscribers) {
        this.mppsSubscribers = mppsSubscribers;
    }
}
