package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what it is sent. */
final class CollectingHandler implements StoreHandler {
    /** An instance, whole. */
    record Stored(CStoreRq request, String transferSyntax, byte[] dataSet) {}

    final Queue<Stored> stored = new ConcurrentLinkedQueue<>();

    @Override
    public CompletionStage<Status> store(IncomingInstance instance) throws IOException {
        byte[] bytes = instance.dataSet().readAllBytes();
        stored.add(new Stored(instance.request(), instance.transferSyntax().uid(), bytes));
        return CompletableFuture.completedFuture(Status.SUCCESS);
    }
}
