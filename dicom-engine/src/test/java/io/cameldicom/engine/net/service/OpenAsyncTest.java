package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.Abort;
import io.cameldicom.engine.net.pdu.AssociateAc;
import io.cameldicom.engine.net.pdu.AssociateRj;
import io.cameldicom.engine.net.pdu.AssociateRq;
import io.cameldicom.engine.net.pdu.PresentationContextAc;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.pdu.UserInformation;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAsyncTest {
    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private CompletableFuture<Association> open(int port, Executor workers) {
        Peer peer = new Peer("127.0.0.1", port, Loopback.ctOptions());
        return Association.openAsync(net.loops, workers, peer, Services.NONE).toCompletableFuture();
    }

    private static AssociateAc acceptance(AssociateRq request) {
        return AssociateAc.answering(
                request,
                request.presentationContexts().stream()
                        .map(context -> PresentationContextAc.accepted(
                                context.id(), context.transferSyntaxes().get(0)))
                        .toList(),
                UserInformation.of(16_384, "1.2.3", "SCRIPT", List.of()));
    }

    @Test
    void callerGoesOnUntilThePeerAnswers() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CompletableFuture<Association> opening = open(server.getLocalPort(), net.callers);
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                AssociateRq request = peer.expect(AssociateRq.class);
                assertThat(opening).isNotDone();

                peer.send(acceptance(request));

                Association association = opening.get(20, TimeUnit.SECONDS);
                CompletableFuture<Status> echo = association.echoAsync().toCompletableFuture();
                peer.command(3, peer.expectCommand(CEchoRq.class).response(Status.SUCCESS));
                assertThat(echo.get(20, TimeUnit.SECONDS)).isEqualTo(Status.SUCCESS);
                association.abort();
            }
        }
    }

    @Test
    void resultComesFromAWorkerWhichMayBlock() throws Exception {
        ScpListener scp =
                net.listen(Services.builder().verification(EchoHandler.ALWAYS).build());

        Status status = open(scp.localAddress().getPort(), net.callers)
                .thenApply(association -> {
                    try (association) {
                        assertThat(EventLoops.isCurrentThread()).isFalse();
                        return association.echo();
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(Status.SUCCESS);
        net.await(ScpEvent.AssociationReleased.class);
    }

    @Test
    void rejectionFailsTheResult() throws Exception {
        try (ServerSocket server = ScriptedPeer.listen()) {
            CompletableFuture<Association> opening = open(server.getLocalPort(), net.callers);
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                peer.expect(AssociateRq.class);
                peer.send(AssociateRj.of(RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION));

                assertThatThrownBy(() -> opening.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(AssociationRejectedException.class);
            }
        }
    }

    @Test
    void nobodyListeningFailsTheResult() throws Exception {
        ServerSocket server = ScriptedPeer.listen();
        server.close();

        assertThatThrownBy(() -> open(server.getLocalPort(), net.callers).get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void workersThatTakeNoMoreLeaveNoAssociationBehind() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        Executor once = task -> {
            if (tasks.getAndIncrement() > 0) {
                throw new RejectedExecutionException("shut down");
            }
            net.callers.execute(task);
        };
        try (ServerSocket server = ScriptedPeer.listen()) {
            CompletableFuture<Association> opening = open(server.getLocalPort(), once);
            try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                peer.send(acceptance(peer.expect(AssociateRq.class)));

                assertThatThrownBy(() -> opening.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RejectedExecutionException.class);
                assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byServiceUser());
            }
        }
    }
}
