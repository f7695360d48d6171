package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.Answer;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.MppsEvent;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.PerformedProcedureSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the performed procedure steps of modalities (MPPS, SCP): N-CREATE and N-SET of Modality Performed Procedure Step, N-GET
 * of its Retrieve SOP class. Safe for threads.
 *
 * @dicom PS3.4 F.7, F.8
 */
public final class MppsProvider implements NServiceHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MppsProvider.class);
    private static final UidGenerator UIDS = UidGenerator.uuid(); // for steps that a modality leaves it to us to name

    private final KeyedStore<DataSet> store;
    private final MppsOptions options;
    private final MppsObserver observer;

    /**
     * Creates one.
     *
     * @param store keeps the steps, by their SOP Instance UIDs
     * @param options what is let pass, and who is told of each change, such as a {@link MppsNotifier}
     */
    public MppsProvider(KeyedStore<DataSet> store, MppsOptions options, MppsObserver observer) {
        this.store = Objects.requireNonNull(store, "store");
        this.options = Objects.requireNonNull(options, "options");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    /** Adds the two SOP classes. */
    public void addTo(Services.Builder services) {
        services.normalized(
                this, List.of(Uid.ModalityPerformedProcedureStep, Uid.ModalityPerformedProcedureStepRetrieve));
    }

    /**
     * Serves a request of either SOP class.
     *
     * @throws io.cameldicom.engine.workflow.RequestRefusedException if the rules do not allow it
     */
    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws DicomException {
        CommandRq command = request.command();
        boolean retrieve = request.abstractSyntax().equals(Uid.ModalityPerformedProcedureStepRetrieve);
        if (command instanceof NGetRq get && retrieve) {
            return CompletableFuture.completedFuture(get(get));
        } else if (command instanceof NCreateRq create && !retrieve) {
            return create(create, request);
        } else if (command instanceof NSetRq set && !retrieve) {
            return set(set, request);
        }
        return CompletableFuture.completedFuture(NServiceResponse.of(command.response(Status.UNRECOGNIZED_OPERATION)));
    }

    private NServiceResponse get(NGetRq get) throws DicomException {
        int[] tags = get.attributeIdentifierList().stream().toArray();
        Answer answer = new PerformedProcedureSteps(store, options).get(get.requestedSopInstanceUid(), tags);
        return NServiceResponse.of(get, answer);
    }

    private CompletionStage<NServiceResponse> create(NCreateRq create, NServiceRequest request) throws DicomException {
        String named = create.affectedSopInstanceUid();
        String uid = named.isEmpty() ? UIDS.next() : named;
        List<MppsEvent> events = new ArrayList<>();
        Answer answer = steps(events).create(uid, request.dataSet().orElse(DataSet.empty()));
        NCreateRsp created = create.response(new Status(answer.status().code())).withAffectedSopInstanceUid(uid);
        NServiceResponse response = answer.attributes().isEmpty()
                ? NServiceResponse.of(created)
                : NServiceResponse.announcing(created, answer.attributes());
        return observed(events, request, response);
    }

    private CompletionStage<NServiceResponse> set(NSetRq set, NServiceRequest request) throws DicomException {
        List<MppsEvent> events = new ArrayList<>();
        Answer answer = steps(events)
                .set(set.requestedSopInstanceUid(), request.dataSet().orElse(DataSet.empty()));
        return observed(events, request, NServiceResponse.of(set, answer));
    }

    /** The rules, with what this request alone makes happen. */
    private PerformedProcedureSteps steps(List<MppsEvent> events) {
        Consumer<MppsEvent> noting = events::add;
        return new PerformedProcedureSteps(store, options.withListener(noting.andThen(options.listener())));
    }

    private CompletionStage<NServiceResponse> observed(
            List<MppsEvent> events, NServiceRequest request, NServiceResponse response) {
        CompletionStage<?> seen = CompletableFuture.completedFuture(null);
        for (MppsEvent event : events) {
            seen = seen.thenCompose(before -> observer.changed(event, request));
        }
        return seen.handle((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "{}: {} is stored, but who was to see it failed",
                        request.peer().associationId(),
                        events,
                        Worth.cause(failure));
            }
            return response;
        });
    }
}
