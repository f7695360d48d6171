package io.cameldicom.test.net;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.service.AssociationGate;
import io.cameldicom.engine.net.service.IncomingInstance;
import io.cameldicom.engine.net.service.SpoolingStoreHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** How an {@link EmbeddedScp} answers just now. The test changes it at any time, workers ask. Safe for threads. */
final class ScpBehaviour implements AssociationGate, SpoolingStoreHandler.Next {
    private static final CompletableFuture<Void> OPEN = CompletableFuture.completedFuture(null);

    private final Arrivals<ReceivedInstance> received;
    private final AtomicReference<CompletableFuture<Void>> gate = new AtomicReference<>(OPEN);
    private volatile Function<? super ReceivedInstance, Status> answers;
    private volatile Optional<AssociateRj> rejection = Optional.empty();

    ScpBehaviour(Arrivals<ReceivedInstance> received, Function<? super ReceivedInstance, Status> answers) {
        this.received = received;
        this.answers = answers;
    }

    void answer(Function<? super ReceivedInstance, Status> with) {
        answers = with;
    }

    void reject(AssociateRj with) {
        rejection = Optional.of(with);
    }

    void admit() {
        rejection = Optional.empty();
    }

    void hold() {
        gate.compareAndSet(OPEN, new CompletableFuture<>());
    }

    void release() {
        gate.getAndSet(OPEN).complete(null);
    }

    @Override
    public Decision decide(AssociateRq request, InetSocketAddress remote) {
        return rejection
                .<Decision>map(answer -> new Decision.Rejected(answer, "the test wants it"))
                .orElse(Decision.ADMITTED);
    }

    @Override
    public CompletionStage<Status> spooled(IncomingInstance instance, Path file) {
        ReceivedInstance arrived =
                new ReceivedInstance(file, instance.peer(), instance.request(), instance.transferSyntax());
        CompletableFuture<Void> open = gate.get(); // before the test can know of it, and open the gate
        received.add(arrived);
        return open.thenApply(now -> answers.apply(arrived));
    }
}
