package io.cameldicom.component;

import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.QueryLevel;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for queries, retrieval and normalized services. */
@UriParams
public abstract class DicomServiceConfiguration extends DicomStepConfiguration {
    @UriParam(
            label = "producer,query",
            defaultValue = "STUDY_ROOT",
            description =
                    "What find, move and get ask about: a model of the standard; the header CamelDicomInformationModel overrides it")
    private InformationModel informationModel = InformationModel.STUDY_ROOT;

    @UriParam(
            label = "producer,query",
            description =
                    "Query/Retrieve Level of identifiers that name none; the header CamelDicomQueryLevel overrides it. Without it such an identifier is sent as it is")
    private QueryLevel queryLevel;

    @UriParam(
            label = "producer,query",
            defaultValue = "false",
            description =
                    "Whether the body is an iterator, from which matches or retrieved instances are taken as they come; if not, it is a list of all")
    private boolean streaming;

    @UriParam(
            label = "producer,query",
            defaultValue = "0",
            description =
                    "The most matches that find takes; then it cancels, and the header CamelDicomMoreMatches is true. 0 for all")
    private int maxMatches;

    @UriParam(
            label = "producer,query",
            description =
                    "AE title that move has instances sent to, as the peer knows it; the header CamelDicomMoveDestination overrides it")
    private String moveDestination;

    @UriParam(
            label = "producer,query",
            description =
                    "URI of an endpoint that gets each instance of a get as an Exchange of its own; the peer is answered with its outcome")
    private String instanceEndpoint;

    @UriParam(
            label = "producer,query",
            description =
                    "UIDs or keywords of the SOP classes that get takes instances of, the most wanted first, separated by commas; the most common ones unless set, for an association has no room for all")
    private String retrieveSopClasses;

    @UriParam(
            label = "common,query",
            description =
                    "What is agreed on besides the baseline, if both ends want it, separated by commas: relational, combinedDateTime, fuzzyPersonName, timeZone, emptyValues, multipleValues. scp: what the route, or matching=true, can")
    private String queryFeatures;

    @UriParam(
            label = "producer,timeout",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description =
                    "How long an operation may take in all, of a batch each instance; then the association is aborted. 0 for no limit")
    private long operationTimeout;

    @UriParam(
            label = "producer,timeout",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description =
                    "How long the peer may be silent between two responses of a find or move, or between two responses or instances of a get; then the association is aborted. 0 for as long as until the first one (responseTimeout)")
    private long pendingTimeout;

    @UriParam(
            label = "producer,query",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description =
                    "How long the peer may take to end an operation that was cancelled; then the association is aborted")
    private long cancelTimeout = 10000L;

    @UriParam(
            label = "producer,normalized",
            description =
                    "UID or keyword of the SOP class that nCreate, nSet, nGet, nAction, nDelete and nEventReport are about, and in place of informationModel that of find, move and get; the header CamelDicomRequestedSopClassUid overrides it")
    private String sopClass;

    @UriParam(
            label = "producer,normalized",
            description =
                    "UID or keyword of the SOP class to negotiate where it is not that of the request: a meta SOP class of print, or Unified Procedure Step Watch")
    private String abstractSyntax;

    @UriParam(
            label = "consumer,query",
            description =
                    "Models that the services query and retrieve are for, separated by commas; patientRoot, studyRoot and patientStudyOnly unless set")
    private String informationModels;

    @UriParam(
            label = "consumer,query",
            defaultValue = "false",
            description =
                    "Services query and worklist: whether what the route returns is matched against the identifier, and only what was asked for is sent. If not, the route does that")
    private boolean matching;

    @UriParam(
            label = "consumer,normalized",
            description =
                    "UIDs or keywords of the SOP classes that the service normalized is for, separated by commas, such as ModalityPerformedProcedureStep")
    private String normalizedSopClasses;

    @UriParam(
            label = "consumer,ups",
            description =
                    "Service ups: AE titles that are told when the provider has started, besides those that are subscribed, separated by commas; the AE registry says where they are")
    private String upsReceivers;

    public InformationModel getInformationModel() {
        return informationModel;
    }

    /** What find, move and get ask about. */
    public void setInformationModel(InformationModel informationModel) {
        this.informationModel = informationModel;
    }

    public QueryLevel getQueryLevel() {
        return queryLevel;
    }

    /** Query/Retrieve Level of identifiers that name none. */
    public void setQueryLevel(QueryLevel queryLevel) {
        this.queryLevel = queryLevel;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /** Whether the body is an iterator, from which matches or retrieved instances are taken as they come. */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public int getMaxMatches() {
        return maxMatches;
    }

    /** The most matches that find takes; 0 for all. */
    public void setMaxMatches(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    public String getMoveDestination() {
        return moveDestination;
    }

    /** AE title that move has instances sent to, as the peer knows it. */
    public void setMoveDestination(String moveDestination) {
        this.moveDestination = moveDestination;
    }

    public String getInstanceEndpoint() {
        return instanceEndpoint;
    }

    /** URI of an endpoint that gets each instance of a get as an Exchange of its own. */
    public void setInstanceEndpoint(String instanceEndpoint) {
        this.instanceEndpoint = instanceEndpoint;
    }

    public String getRetrieveSopClasses() {
        return retrieveSopClasses;
    }

    /** UIDs or keywords of the SOP classes that get takes instances of, the most wanted first, separated by commas. */
    public void setRetrieveSopClasses(String retrieveSopClasses) {
        this.retrieveSopClasses = retrieveSopClasses;
    }

    public String getQueryFeatures() {
        return queryFeatures;
    }

    /** What is agreed on besides the baseline, if both ends want it, separated by commas. */
    public void setQueryFeatures(String queryFeatures) {
        this.queryFeatures = queryFeatures;
    }

    public long getOperationTimeout() {
        return operationTimeout;
    }

    /** How long an operation may take in all, in ms; 0 for no limit. */
    public void setOperationTimeout(long operationTimeout) {
        this.operationTimeout = operationTimeout;
    }

    public long getPendingTimeout() {
        return pendingTimeout;
    }

    /** How long the peer may be silent between two responses, in ms; 0 for as long as until the first one. */
    public void setPendingTimeout(long pendingTimeout) {
        this.pendingTimeout = pendingTimeout;
    }

    public long getCancelTimeout() {
        return cancelTimeout;
    }

    /** How long the peer may take to end an operation that was cancelled, in ms. */
    public void setCancelTimeout(long cancelTimeout) {
        this.cancelTimeout = cancelTimeout;
    }

    public String getSopClass() {
        return sopClass;
    }

    /** UID or keyword of the SOP class that an operation is about. */
    public void setSopClass(String sopClass) {
        this.sopClass = sopClass;
    }

    public String getAbstractSyntax() {
        return abstractSyntax;
    }

    /** UID or keyword of the SOP class to negotiate where it is not that of the request. */
    public void setAbstractSyntax(String abstractSyntax) {
        this.abstractSyntax = abstractSyntax;
    }

    public String getInformationModels() {
        return informationModels;
    }

    /** Models that the services query and retrieve are for, separated by commas. */
    public void setInformationModels(String informationModels) {
        this.informationModels = informationModels;
    }

    public boolean isMatching() {
        return matching;
    }

    /** Whether what the route returns is matched against the identifier, and only what was asked for is sent. */
    public void setMatching(boolean matching) {
        this.matching = matching;
    }

    public String getNormalizedSopClasses() {
        return normalizedSopClasses;
    }

    /** UIDs or keywords of the SOP classes that the service normalized is for, separated by commas. */
    public void setNormalizedSopClasses(String normalizedSopClasses) {
        this.normalizedSopClasses = normalizedSopClasses;
    }

    public String getUpsReceivers() {
        return upsReceivers;
    }

    /** AE titles that are told when the provider has started, besides those that are subscribed, separated by commas. */
    public void setUpsReceivers(String upsReceivers) {
        this.upsReceivers = upsReceivers;
    }
}
