package io.cameldicom.engine.net.disc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Scu;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Has media made: creates a request, initiates it, and asks until it is done. The instances are to be stored at the device
 * before. Safe for threads.
 *
 * @dicom PS3.4 S
 */
@SuppressWarnings("FutureReturnValueIgnored") // the result tells
public final class MediaCreationUser {
    private static final int INITIATE = 1;
    private static final int CANCEL = 2;

    private final Scu scu;
    private final Executor workers;

    /** Creates one that asks over associations of {@code scu}; {@code workers} wait for answers. */
    public MediaCreationUser(Scu scu, Executor workers) {
        this.scu = Objects.requireNonNull(scu, "scu");
        this.workers = Objects.requireNonNull(workers, "workers");
    }

    /**
     * How to go about.
     *
     * @param copies how many, 1 or more
     * @param priority {@code HIGH}, {@code MED}, {@code LOW}, or {@code ""} for the device's own
     * @param pollInterval how often to ask whether it is done
     * @param timeout how long it may take; then the result is as it is
     * @param operation how each request is made
     */
    public record Options(
            int copies, String priority, Duration pollInterval, Duration timeout, OperationOptions operation) {
        /** One copy, asked for every 5 s, for an hour at most. */
        public static final Options DEFAULT =
                new Options(1, "", Duration.ofSeconds(5), Duration.ofHours(1), OperationOptions.DEFAULT);

        /** Refuses no copy, and waits of no time. */
        public Options {
            Objects.requireNonNull(operation, "operation");
            if (copies < 1
                    || pollInterval.isNegative()
                    || pollInterval.isZero()
                    || timeout.isNegative()
                    || timeout.isZero()) {
                throw new IllegalArgumentException(
                        "%d copies, waits of %s and %s".formatted(copies, pollInterval, timeout));
            }
        }

        /** The same with other {@link #copies()}. */
        public Options withCopies(int number) {
            return new Options(number, priority, pollInterval, timeout, operation);
        }

        /** The same with another {@link #priority()}. */
        public Options withPriority(String term) {
            return new Options(copies, term, pollInterval, timeout, operation);
        }

        /** The same with other waits. */
        public Options withWaits(Duration interval, Duration most) {
            return new Options(copies, priority, interval, most, operation);
        }
    }

    /**
     * How a request is.
     *
     * @param uid its SOP Instance UID
     * @param status how far it is
     * @param info Execution Status Info
     * @param pieces how many pieces of media there are
     * @param attributes all that the device said of it
     */
    public record Result(String uid, MediaCreationStatus status, String info, int pieces, DataSet attributes) {
        private static Result of(String uid, DataSet attributes) {
            return new Result(
                    uid,
                    MediaCreationStatus.of(attributes).orElse(MediaCreationStatus.PENDING),
                    attributes.string(Tag.ExecutionStatusInfo, ""),
                    attributes.intValue(Tag.TotalNumberOfPiecesOfMediaCreated, 0),
                    attributes);
        }

        /** UID, status and info. */
        @Override
        public String toString() {
            return "media request %s: %s %s".formatted(uid, status, info);
        }
    }

    /**
     * Creates a request, and starts nothing.
     *
     * @param request its attributes, with the Referenced SOP Sequence
     * @return its SOP Instance UID
     * @throws DicomStatusException if the device refuses it
     */
    public String create(Peer peer, DataSet request, OperationOptions options) throws IOException {
        NServiceResponse created =
                ask(peer, id -> NCreateRq.of(id, Uid.MediaCreationManagement, "", true), request, options);
        return ((NCreateRsp) created.command()).affectedSopInstanceUid();
    }

    /** Has the media of a request made, and does not wait for them. */
    public void initiate(Peer peer, String uid, Options options) throws IOException {
        DataSet information = DataSet.builder()
                .put(Tag.NumberOfCopies, VR.IS, String.valueOf(options.copies()))
                .build();
        DataSet whole = options.priority().isEmpty()
                ? information
                : information.with(Tag.RequestPriority, VR.CS, options.priority());
        ask(peer, id -> NActionRq.of(id, Uid.MediaCreationManagement, uid, INITIATE, true), whole, options.operation());
    }

    /** Takes a request back; refused (C201H, C202H, C203H) if it is too late. */
    public void cancel(Peer peer, String uid, OperationOptions options) throws IOException {
        ask(peer, id -> NActionRq.of(id, Uid.MediaCreationManagement, uid, CANCEL, false), DataSet.empty(), options);
    }

    /** How a request is. */
    public Result get(Peer peer, String uid, OperationOptions options) throws IOException {
        NServiceResponse told =
                ask(peer, id -> NGetRq.of(id, Uid.MediaCreationManagement, uid), DataSet.empty(), options);
        return Result.of(uid, told.dataSet().orElse(DataSet.empty()));
    }

    /**
     * Creates a request, initiates it, and asks until it has ended, or the time is up; no thread waits meanwhile.
     *
     * @return how it is then; failed if the device refuses it, or cannot be asked
     */
    public CompletionStage<Result> make(Peer peer, DataSet request, Options options) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        long end = System.nanoTime() + options.timeout().toNanos();
        CompletableFuture.runAsync(
                        () -> {
                            try {
                                String uid = create(peer, request, options.operation());
                                initiate(peer, uid, options);
                                poll(peer, uid, options, end, result);
                            } catch (IOException failure) {
                                result.completeExceptionally(failure);
                            }
                        },
                        workers)
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    }
                });
        return result;
    }

    private void poll(Peer peer, String uid, Options options, long end, CompletableFuture<Result> result) {
        try {
            Result now = get(peer, uid, options.operation());
            if (now.status().isFinal() || System.nanoTime() - end >= 0) {
                result.complete(now);
                return;
            }
        } catch (IOException failure) {
            result.completeExceptionally(failure);
            return;
        }
        CompletableFuture.delayedExecutor(options.pollInterval().toMillis(), TimeUnit.MILLISECONDS, workers)
                .execute(() -> poll(peer, uid, options, end, result));
    }

    private NServiceResponse ask(
            Peer peer, IntFunction<? extends CommandRq> command, DataSet dataSet, OperationOptions options)
            throws IOException {
        NServiceResponse response = scu.request(peer, Uid.MediaCreationManagement, command, dataSet, options);
        if (response.status().category() == Status.Category.FAILURE) {
            throw DicomStatusException.of(response.command(), ServiceClass.MEDIA_CREATION_MANAGEMENT);
        }
        return response;
    }
}
