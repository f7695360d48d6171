package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.BackChannel;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.PeerInfo;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentDesk.Accepted;
import io.cameldicom.engine.workflow.Versioned;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Answers requests for storage commitment (Push Model, SCP): accepts and keeps them, finds out what is safe, and reports that, until
 * it is delivered or nobody can be found to deliver it to.
 *
 * <p>The requester is answered as soon as its request is kept. The result is kept, too, before it is sent: on the association of the
 * request if that still stands, else on one that is opened to the requester's AE title. Safe for threads.
 *
 * @dicom PS3.4 J.3
 */
public final class CommitmentProvider implements NServiceHandler, AutoCloseable {
    private final CommitmentDesk desk;
    private final ResultDelivery.Means means;
    private final Map<String, ResultDelivery> underWay = new ConcurrentHashMap<>();

    /**
     * Creates one.
     *
     * @param scu opens associations to requesters; stays the caller's, as all the others do
     * @param workers check, and send; not those that handlers run on
     * @param scheduler tells when a result is sent again
     * @param desk keeps requests and results
     * @param check finds out what is safe
     * @param requesters knows whom to call, by the AE title of who asked; whom it calls as is the title that was asked
     */
    public CommitmentProvider(
            Scu scu,
            Executor workers,
            Scheduler scheduler,
            CommitmentDesk desk,
            SafetyCheck check,
            PeerLookup requesters,
            DeliveryOptions options) {
        this(scu, workers, scheduler, desk, check, requesters, options, undelivered -> {});
    }

    /**
     * Creates one.
     *
     * @param givenUp told, by a worker, of each result that was not delivered in all its attempts, or that the requester refused
     */
    public CommitmentProvider(
            Scu scu,
            Executor workers,
            Scheduler scheduler,
            CommitmentDesk desk,
            SafetyCheck check,
            PeerLookup requesters,
            DeliveryOptions options,
            Consumer<Accepted> givenUp) {
        this.desk = Objects.requireNonNull(desk, "desk");
        this.means = new ResultDelivery.Means(scu, workers, scheduler, desk, check, requesters, options, givenUp);
    }

    /**
     * Accepts a request (N-ACTION).
     *
     * @throws io.cameldicom.engine.workflow.RequestRefusedException if it cannot be read, or another request with its transaction
     *     UID is open
     */
    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws DicomException {
        CommandRq command = request.command();
        if (!(command instanceof NActionRq action)) {
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(command.response(Status.UNRECOGNIZED_OPERATION)));
        }
        PeerInfo peer = request.peer();
        Accepted accepted = desk.accept(
                peer.callingAeTitle().value(),
                peer.calledAeTitle().value(),
                action.actionTypeId(),
                request.dataSet().orElse(DataSet.empty()));
        begin(accepted, request.back());
        return CompletableFuture.completedFuture(NServiceResponse.of(command.response(Status.SUCCESS)));
    }

    /** One that is under way already goes on, and takes the latest way back. */
    private boolean begin(Accepted accepted, BackChannel back) {
        String uid = accepted.request().transactionUid();
        ResultDelivery begun = new ResultDelivery(accepted, means, () -> underWay.remove(uid));
        ResultDelivery there = underWay.putIfAbsent(uid, begun);
        if (there != null) {
            there.back(back);
            return false;
        }
        begun.back(back);
        begun.begin();
        return true;
    }

    /**
     * Takes up what is owed: after a restart. What was not decided is checked again.
     *
     * @return how many requests
     * @throws DicomException if the store fails
     */
    public int resume() throws DicomException {
        int resumed = 0;
        for (Versioned<Accepted> owed : desk.owed()) {
            resumed += begin(owed.value(), BackChannel.NONE) ? 1 : 0;
        }
        return resumed;
    }

    /** How many requests it owes a result, and works on. */
    public int owed() {
        return underWay.size();
    }

    /** Delivers nothing any more; what is owed stays in the store. */
    @Override
    public void close() {
        underWay.values().forEach(ResultDelivery::stop);
        underWay.clear();
    }
}
