package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.workflow.KeyedStore;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device that makes media, on the network: it keeps requests in a store, and gives each that is to be carried out to a {@link
 * MediaCreationHandler}, one after the other, the most urgent first. Safe for threads.
 *
 * <pre>{@code
 * MediaCreationProvider discs =
 *         new MediaCreationProvider(new InMemoryStore<>(), order -> burn(order), workers, Period.ofDays(7));
 * discs.resume();                          // those that waited when the process ended
 * Services services = Services.builder()
 *         .normalized(discs, List.of(Uid.MediaCreationManagement)).build();
 * }</pre>
 *
 * <p>A request is taken away by its cancellation as long as it waits; once it is being carried out, if {@link
 * MediaCreationHandler#cancel} stops that. One that was being carried out when the process ended fails with PROC_FAILURE: nobody
 * knows what is on the disc.
 *
 * @dicom PS3.4 S
 */
@SuppressWarnings("FutureReturnValueIgnored") // who makes the media ends the request
public final class MediaCreationProvider implements NServiceHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MediaCreationProvider.class);
    private static final int INITIATE = 1;
    private static final int CANCEL = 2;
    private static final List<String> PRIORITIES = List.of("HIGH", "MED", "LOW");

    private final MediaRequests requests;
    private final MediaCreationHandler handler;
    private final Executor workers;
    private final Period kept;
    private final UidGenerator uids = UidGenerator.uuid();

    // Guarded by this.
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::priority).thenComparing(Waiting::number));
    private long submitted;
    private boolean busy;
    private Optional<Making> making = Optional.empty(); // from when the handler is given it until it ends
    private boolean closed;

    private record Waiting(int priority, long number, String uid) {}

    /** What is being made. */
    private static final class Making {
        private final MediaOrder order;
        private volatile boolean cancelled;

        Making(MediaOrder order) {
            this.order = order;
        }
    }

    /**
     * Creates one.
     *
     * @param store where requests are kept, by UID
     * @param handler makes media
     * @param workers run it
     * @param kept how long a request can be asked for, at least, from its creation on
     */
    public MediaCreationProvider(
            KeyedStore<DataSet> store, MediaCreationHandler handler, Executor workers, Period kept) {
        this.requests = new MediaRequests(store);
        this.handler = Objects.requireNonNull(handler, "handler");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.kept = Objects.requireNonNull(kept, "kept");
    }

    /** Takes up what waited, and fails what was under way, when another process ended; to be called once, before it serves. */
    public void resume() throws DicomException {
        List<String> interrupted = new ArrayList<>();
        requests.visit(request -> {
            switch (MediaRequests.status(request.value())) {
                case PENDING -> add(request.key(), request.value());
                case CREATING -> interrupted.add(request.key());
                case IDLE, DONE, FAILURE -> {}
            }
        });
        for (String uid : interrupted) {
            requests.failed(
                    uid, new MediaCreationFailureException(MediaCreationFailureException.PROC_FAILURE, Map.of()));
        }
        startNext();
    }

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws IOException {
        return CompletableFuture.completedFuture(answer(request));
    }

    private NServiceResponse answer(NServiceRequest request) throws DicomException {
        DataSet given = request.dataSet().orElse(DataSet.empty());
        if (!request.command().sopClassUid().equals(Uid.MediaCreationManagement)) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_CLASS);
        }
        if (request.command() instanceof NCreateRq create) {
            String uid = create.affectedSopInstanceUid().isEmpty() ? uids.next() : create.affectedSopInstanceUid();
            if (!Uid.isSafe(uid)) {
                throw DicomStatusException.of(Status.INVALID_SOP_INSTANCE);
            }
            DataSet created = requests.create(uid, given);
            return NServiceResponse.of(
                    create.response(Status.SUCCESS)
                            .withAffectedSopInstanceUid(uid)
                            .withDataSet(),
                    created);
        }
        if (request.command() instanceof NActionRq action) {
            return act(action, given);
        }
        if (request.command() instanceof NGetRq get) {
            return get(get);
        }
        throw DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
    }

    private NServiceResponse act(NActionRq action, DataSet information) throws DicomException {
        String uid = action.requestedSopInstanceUid();
        switch (action.actionTypeId()) {
            case INITIATE -> {
                add(uid, requests.initiate(uid, information));
                startNext();
            }
            case CANCEL -> cancel(uid);
            default -> throw DicomStatusException.of(Status.NO_SUCH_ACTION_TYPE);
        }
        return NServiceResponse.of(action.response(Status.SUCCESS));
    }

    private void cancel(String uid) throws DicomException {
        if (requests.cancel(uid)) {
            removeWaiting(uid);
            return;
        }
        // What another process makes can be stopped there only.
        Making stopping = making(uid).orElseThrow(() -> DicomStatusException.of(MediaRequests.CANNOT_BE_INTERRUPTED));
        if (!stops(stopping.order)) {
            throw DicomStatusException.of(MediaRequests.CANNOT_BE_INTERRUPTED);
        }
        stopping.cancelled = true;
        requests.interrupt(uid);
    }

    private boolean stops(MediaOrder order) throws DicomStatusException {
        try {
            return handler.cancel(order);
        } catch (RuntimeException failure) { // the user of the network is to hear of it in the standard's words
            LOG.warn("Media request {} is not cancelled", order.uid(), failure);
            throw DicomStatusException.of(MediaRequests.CANCELLATION_DENIED);
        }
    }

    private synchronized Optional<Making> making(String uid) {
        return making.filter(made -> made.order.uid().equals(uid));
    }

    private NServiceResponse get(NGetRq get) throws DicomException {
        DataSet all = requests.get(get.requestedSopInstanceUid());
        List<Integer> asked = get.attributeIdentifierList().stream().boxed().toList();
        DataSet selected = MediaRequests.selected(all, asked);
        // PS3.4 §S.3.2.4.4: 0001H where some are not there
        boolean whole = asked.stream().allMatch(all::contains);
        Status status = whole ? Status.SUCCESS : new Status(0x0001);
        return NServiceResponse.of(get.response(status).withDataSet(), selected);
    }

    // ---- the queue

    private synchronized void add(String uid, DataSet request) {
        int priority = PRIORITIES.indexOf(request.string(Tag.RequestPriority, "MED"));
        waiting.add(new Waiting(priority < 0 ? 1 : priority, submitted++, uid));
    }

    private synchronized void removeWaiting(String uid) {
        waiting.removeIf(request -> request.uid().equals(uid));
    }

    private void startNext() {
        String next;
        synchronized (this) {
            if (busy || closed || waiting.isEmpty()) {
                return;
            }
            busy = true;
            next = waiting.remove().uid();
        }
        try {
            workers.execute(() -> carryOut(next));
        } catch (RejectedExecutionException stopped) {
            LOG.warn("Media request {} waits for another process", next, stopped); // it is pending in the store
            ended();
        }
    }

    private void carryOut(String uid) {
        try {
            requests.forget(LocalDateTime.now(ZoneId.systemDefault()).minus(kept));
            requests.start(uid).ifPresentOrElse(this::create, this::endedAndNext);
        } catch (DicomException failure) {
            LOG.error("Media request {} is not carried out", uid, failure);
            endedAndNext();
        }
    }

    private void create(MediaOrder order) {
        Making made = new Making(order);
        synchronized (this) {
            making = Optional.of(made);
        }
        CompletionStage<CreatedMedia> media;
        try {
            media = handler.create(order);
        } catch (IOException | RuntimeException | Error failure) { // an error, too: else the user waits
            media = CompletableFuture.failedFuture(failure);
        }
        media.whenComplete((created, failure) -> {
            try {
                if (!made.cancelled) {
                    keep(order.uid(), created, failure);
                }
            } catch (DicomException notKept) {
                if (made.cancelled) {
                    LOG.debug("Media request {} was cancelled as it ended", order.uid(), notKept);
                } else {
                    LOG.error("What became of media request {} is not kept", order.uid(), notKept);
                }
            } finally {
                endedAndNext();
            }
        });
    }

    private void keep(String uid, CreatedMedia created, Throwable failure) throws DicomException {
        if (failure == null) {
            requests.done(uid, created);
        } else {
            LOG.warn("Media request {} failed", uid, failure);
            requests.failed(uid, MediaCreationFailureException.of(failure));
        }
    }

    private synchronized void ended() {
        busy = false;
        making = Optional.empty();
    }

    private void endedAndNext() {
        ended();
        startNext();
    }

    /** Starts nothing more; what waits stays in the store. */
    public synchronized void close() {
        closed = true;
    }

    /** How many requests wait or are carried out. */
    public synchronized int unfinished() {
        return waiting.size() + (busy ? 1 : 0);
    }
}
