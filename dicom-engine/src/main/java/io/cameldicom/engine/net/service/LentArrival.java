package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.ul.DataSetStream;
import io.cameldicom.engine.net.ul.LentMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The data set of a request that a worker reads from the connection itself, and what comes of it by the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association tells what became of it
final class LentArrival implements RequestDataSet, LentMessage {
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private final ServedRequests requests;
    private final int contextId;
    private final CommandRq command;
    private Optional<DataSetStream> stream = Optional.empty(); // set before anybody reads
    private Optional<ArrivingDataSet> rest = Optional.empty(); // guarded by this

    /** Creates that of a command. */
    LentArrival(ServedRequests requests, int contextId, CommandRq command) {
        this.requests = requests;
        this.contextId = contextId;
        this.command = command;
    }

    void stream(DataSetStream read) {
        stream = Optional.of(read);
    }

    @Override
    public DataSetStream stream() {
        return stream.orElseThrow();
    }

    @Override
    public void letGo() {
        stream().close();
        if (!whole.isDone()) {
            taker().letGo();
        }
    }

    @Override
    public CompletableFuture<Void> whole() {
        return whole;
    }

    // ---- For the reader, and the event loop ----

    @Override
    public void complete() {
        whole.complete(null);
    }

    @Override
    public synchronized long readHere() {
        return stream().received()
                - rest.map(taker -> taker.stream().received()).orElse(0L);
    }

    @Override
    public DataSetStream rest() {
        return taker().stream();
    }

    @Override
    public void resume() {
        requests.resume(contextId, command, taker());
    }

    private synchronized ArrivingDataSet taker() {
        if (rest.isEmpty()) {
            ArrivingDataSet made = requests.arriving();
            made.whole().whenComplete((in, lost) -> {
                if (lost == null) {
                    whole.complete(null);
                } else {
                    whole.completeExceptionally(lost);
                }
            });
            rest = Optional.of(made);
        }
        return rest.get();
    }
}
