package io.cameldicom.engine.net.service;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.RoleSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/** The part of an {@link Scu} that queries, retrieves, and uses normalized services. */
@SuppressWarnings("FutureReturnValueIgnored") // of releases: nothing waits for them
record QueryScu(EventLoops loops, Executor workers, Leases pool) {
    static ProposedContext context(String sopClassUid) {
        return ProposedContext.of(
                sopClassUid,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
    }

    /** The peer, asked for a context of this SOP class, too. */
    private static Peer proposing(Peer peer, String sopClassUid) {
        List<ProposedContext> contexts = new ArrayList<>(peer.options().contexts());
        if (contexts.stream().anyMatch(context -> context.abstractSyntax().equals(sopClassUid))) {
            return peer;
        }
        contexts.add(context(sopClassUid));
        return peer.withOptions(peer.options().toBuilder().contexts(contexts).build());
    }

    Matches find(Peer peer, String sopClassUid, DataSet identifier, OperationOptions options) throws IOException {
        AssociationPool.Lease lease = pool.lease(proposing(peer, sopClassUid));
        boolean asked = false;
        try {
            Matches matches = lease.association().find(sopClassUid, identifier, options, lease::close);
            asked = true;
            return matches;
        } finally {
            if (!asked) {
                lease.close();
            }
        }
    }

    RetrieveResult move(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener)
            throws IOException {
        try (AssociationPool.Lease lease = pool.lease(proposing(peer, sopClassUid))) {
            return lease.association().move(sopClassUid, identifier, destination, options, listener);
        }
    }

    NServiceResponse request(
            Peer peer,
            String abstractSyntax,
            IntFunction<? extends CommandRq> command,
            DataSet dataSet,
            OperationOptions options)
            throws IOException {
        Peer asked = proposing(peer, abstractSyntax);
        if (command.apply(1).type() == CommandType.N_EVENT_REPORT_RQ) { // PS3.7 §10.1.1: which is the SCP's to send
            RoleSelection scp = new RoleSelection(abstractSyntax, false, true);
            asked = asked.withOptions(asked.options().toBuilder().role(scp).build());
        }
        try (AssociationPool.Lease lease = pool.lease(asked)) {
            return lease.association().request(abstractSyntax, command, dataSet, options);
        }
    }

    CompletionStage<RetrieveOperation> moveAsync(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            AeTitle destination,
            OperationOptions options,
            RetrieveListener listener) {
        return Waiting.onWorker(workers, () -> pool.lease(proposing(peer, sopClassUid)))
                .thenCompose(lease -> {
                    try {
                        RetrieveOperation moving =
                                lease.association().moveAsync(sopClassUid, identifier, destination, options, listener);
                        moving.result().whenComplete((result, failure) -> lease.close());
                        return CompletableFuture.completedFuture(moving);
                    } catch (NoAcceptedContextException refused) {
                        lease.close();
                        return CompletableFuture.failedFuture(refused);
                    }
                });
    }

    private Association openForGet(Peer peer, String sopClassUid, GetProposal proposal, StoreHandler handler)
            throws IOException {
        AssociationOptions options = proposal.addTo(peer.options(), sopClassUid);
        Services services =
                Services.builder().storage(handler, proposal.sopClassUids()).build();
        pool.releaseIdle(peer); // it may be the one association that the peer takes
        Association association = Association.open(loops, workers, peer.withOptions(options), services);
        pool.standing().run();
        return association;
    }

    RetrieveResult get(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            StoreHandler handler,
            OperationOptions options,
            RetrieveListener listener)
            throws IOException {
        try (Association association = openForGet(peer, sopClassUid, proposal, handler)) {
            return association.get(sopClassUid, identifier, options, listener);
        }
    }

    CompletionStage<RetrieveOperation> getAsync(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            StoreHandler handler,
            OperationOptions options,
            RetrieveListener listener) {
        return Waiting.onWorker(workers, () -> openForGet(peer, sopClassUid, proposal, handler))
                .thenCompose(association -> {
                    try {
                        RetrieveOperation getting = association.getAsync(sopClassUid, identifier, options, listener);
                        getting.result().whenComplete((result, failure) -> association.releaseAsync());
                        return CompletableFuture.completedFuture(getting);
                    } catch (NoAcceptedContextException refused) {
                        association.releaseAsync();
                        return CompletableFuture.failedFuture(refused);
                    }
                });
    }

    RetrievedInstances get(
            Peer peer,
            String sopClassUid,
            DataSet identifier,
            GetProposal proposal,
            Spool spool,
            OperationOptions options)
            throws IOException {
        InstanceQueue queue = new InstanceQueue(spool);
        Association association = openForGet(peer, sopClassUid, proposal, queue);
        boolean asked = false;
        try {
            RetrieveOperation getting = association.getAsync(sopClassUid, identifier, options, RetrieveListener.NONE);
            asked = true;
            return new RetrievedInstances(association, getting, queue);
        } finally {
            if (!asked) {
                association.close();
            }
        }
    }
}
