package io.cameldicom.engine.net.ups;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.FindHandler;
import io.cameldicom.engine.net.service.FindReply;
import io.cameldicom.engine.net.service.FindRequest;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.MatchingOptions;
import io.cameldicom.engine.query.QueryException;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.workflow.Answer;
import io.cameldicom.engine.workflow.RequestRefusedException;
import io.cameldicom.engine.workflow.UnifiedProcedureSteps;
import io.cameldicom.engine.workflow.UpsActionType;
import io.cameldicom.engine.workflow.WorkflowStatus;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves unified procedure steps to peers: the SOP classes Push, Pull, Watch and Query. It translates; what a request does is
 * decided by {@link UnifiedProcedureSteps}, and who is told of it by an {@link UpsEventSender}, which those steps have as their
 * listener.
 *
 * <p>A request has to go with the SOP class that was negotiated ({@link UpsSopClass}). A step that its creator does not name is
 * named here. Safe for threads.
 *
 * @dicom PS3.4 CC
 */
public final class UpsProvider implements NServiceHandler, FindHandler {
    private static final Logger LOG = LoggerFactory.getLogger(UpsProvider.class);

    private static final UidGenerator UIDS = UidGenerator.uuid();
    // PS3.4 K.5.1.1.2, which CC.3.2 refers to
    private static final QueryExtension[] FEATURES = {QueryExtension.FUZZY_NAMES, QueryExtension.TIMEZONE};

    private final UnifiedProcedureSteps steps;
    private final MatchingOptions matching;
    private final UpsChangeListener listener;

    /** Serves these steps. */
    public UpsProvider(UnifiedProcedureSteps steps) {
        this(steps, MatchingOptions.DEFAULT, UpsChangeListener.NONE);
    }

    /**
     * Serves these steps.
     *
     * @param matching how queries are compared with steps
     * @param listener is told of what peers change, before they are answered
     */
    public UpsProvider(UnifiedProcedureSteps steps, MatchingOptions matching, UpsChangeListener listener) {
        this.steps = Objects.requireNonNull(steps, "steps");
        this.matching = Objects.requireNonNull(matching, "matching");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Adds the four SOP classes to what is served. */
    public void offer(Services.Builder services) {
        services.normalized(this, List.of(UpsSopClass.PUSH.uid(), UpsSopClass.PULL.uid(), UpsSopClass.WATCH.uid()))
                .find(this, InformationModel.UNIFIED_PROCEDURE_STEP.findSopClasses(), FEATURES);
    }

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws IOException {
        UpsSopClass.of(request.abstractSyntax())
                .orElseThrow(() -> DicomStatusException.of(Status.SOP_CLASS_NOT_SUPPORTED))
                .check(request.command());
        DataSet dataSet = request.dataSet().orElse(DataSet.empty());
        if (request.command() instanceof NCreateRq create) {
            return create(request, named(create), dataSet);
        } else if (request.command() instanceof NSetRq set) {
            return changed(
                    request, set.requestedSopInstanceUid(), dataSet, steps.set(set.requestedSopInstanceUid(), dataSet));
        } else if (request.command() instanceof NGetRq get) {
            int[] tags = get.attributeIdentifierList().stream().toArray();
            return answered(request.command(), steps.get(get.requestedSopInstanceUid(), tags));
        } else if (request.command() instanceof NActionRq action) {
            return act(request, action, dataSet);
        }
        throw DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
    }

    // PS3.7 §10.1.5.1.4: the SCP names what the SCU does not
    private static NCreateRq named(NCreateRq create) {
        return create.affectedSopInstanceUid().isEmpty()
                ? NCreateRq.of(create.messageId(), create.sopClassUid(), UIDS.next(), create.hasDataSet())
                : create;
    }

    private CompletionStage<NServiceResponse> create(NServiceRequest request, NCreateRq create, DataSet attributes)
            throws DicomException {
        String uid = create.affectedSopInstanceUid();
        Answer answer = steps.create(uid, attributes);
        NServiceRequest whole =
                new NServiceRequest(request.peer(), request.abstractSyntax(), create, request.dataSet());
        return changed(whole, uid, attributes, answer);
    }

    private CompletionStage<NServiceResponse> act(NServiceRequest request, NActionRq action, DataSet information)
            throws DicomException {
        String uid = action.requestedSopInstanceUid();
        String requestor = request.peer().callingAeTitle().value();
        Answer answer = steps.act(uid, action.actionTypeId(), information, requestor);
        return isChange(action, answer) ? changed(request, uid, information, answer) : answered(action, answer);
    }

    /** Whether a step was touched: not where it was there already, and not where somebody subscribed to it. */
    private static boolean isChange(NActionRq action, Answer answer) {
        return answer.status() == WorkflowStatus.SUCCESS
                && UpsActionType.of(action.actionTypeId())
                        .filter(type -> type == UpsActionType.CHANGE_STATE || type == UpsActionType.REQUEST_CANCEL)
                        .isPresent();
    }

    private static CompletionStage<NServiceResponse> answered(CommandRq command, Answer answer) {
        return CompletableFuture.completedFuture(NServiceResponse.of(command, answer));
    }

    private CompletionStage<NServiceResponse> changed(NServiceRequest request, String uid, DataSet asked, Answer answer)
            throws DicomException {
        NServiceResponse response = NServiceResponse.of(request.command(), answer);
        DataSet step;
        try {
            step = steps.get(uid).attributes();
        } catch (RequestRefusedException deletedMeanwhile) {
            LOG.debug("{} is gone before anybody hears of its change", uid, deletedMeanwhile);
            return CompletableFuture.completedFuture(response);
        }
        return told(new UpsChange(request.peer(), request.command(), uid, asked, step, answer))
                .handle((done, failure) -> {
                    if (failure != null) {
                        LOG.warn("{} was changed; who was told of it failed", uid, failure);
                    }
                    return response;
                });
    }

    private CompletionStage<Void> told(UpsChange change) {
        try {
            return listener.changed(change);
        } catch (RuntimeException failure) { // of the listener's: the change stands, and the peer must hear so
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public CompletionStage<Status> find(FindRequest request, FindReply reply) throws IOException {
        try (Stream<DataSet> matches = Matching.of(matcher(request)).stream(steps.steps())) {
            reply.sendAll(matches.iterator());
        }
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }

    private Matcher matcher(FindRequest request) throws QueryException {
        return Matcher.of(request.identifier(), matching.withExtensions(request.features()));
    }
}
