package io.cameldicom.engine.net.service;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.dimse.CMoveRq;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends instances to the destination of a C-MOVE over one association of the pool at a time: another one if there is none any
 * more, or it has no context for the next instance. That one proposes what all instances so far need.
 *
 * @dicom PS3.4 C.4.2.2.1
 */
final class MoveSubOperations implements SubOperations {
    private final AssociationPool pool;
    private final StoreOptions options;
    private final List<ProposedContext> always;
    private final Set<ProposedContext> contexts;
    private Peer destination;
    private Optional<AssociationPool.Lease> lease = Optional.empty();
    private boolean unreachable;

    MoveSubOperations(AssociationPool pool, Peer destination, IncomingRequest request) {
        CMoveRq command = (CMoveRq) request.command();
        this.pool = pool;
        this.destination = destination;
        this.always = destination.options().contexts(); // Verification among them
        this.contexts = new LinkedHashSet<>(always);
        // PS3.7 §9.1.1.1: who asked for the C-MOVE, and by which request
        this.options = StoreOptions.DEFAULT
                .withPriority(command.priority())
                .withMoveOriginator(request.peer().callingAeTitle(), command.messageId());
    }

    @Override
    public Status store(InstanceSource instance) throws IOException {
        return association(instance).send(instance, options).response().status();
    }

    private Association association(InstanceSource instance) throws IOException {
        if (lease.isPresent()) {
            Association open = lease.get().association();
            if (open.isUsable() && (takesAsItIs(open, instance) || !propose(instance))) {
                return open;
            }
            close();
        } else {
            propose(instance);
        }
        return open();
    }

    // What is to be transcoded may turn out not to be: then it needs what else was proposed for it.
    private static boolean takesAsItIs(Association open, InstanceSource instance) {
        return open.contextFor(instance)
                .filter(context -> instance.canBeAsItIs(TransferSyntax.of(context.transferSyntax())))
                .isPresent();
    }

    /** Proposes what an instance needs; false if it is proposed already. */
    private boolean propose(InstanceSource instance) {
        List<ProposedContext> needed = destination.storage().contexts(instance.sopClassUid(), List.of(instance));
        if (contexts.containsAll(needed)) {
            return false;
        }
        contexts.addAll(needed);
        if (contexts.size() > AssociationOptions.MAXIMUM_CONTEXTS) {
            contexts.clear();
            contexts.addAll(always);
            contexts.addAll(needed);
        }
        destination = destination.withOptions(
                destination.options().toBuilder().contexts(contexts).build());
        return true;
    }

    private Association open() throws IOException {
        boolean opened = false;
        try {
            AssociationPool.Lease leased = pool.lease(destination);
            lease = Optional.of(leased);
            opened = true;
            return leased.association();
        } finally {
            unreachable = !opened;
        }
    }

    @Override
    public boolean isHopeless() {
        return unreachable;
    }

    @Override
    public void close() {
        lease.ifPresent(AssociationPool.Lease::close);
        lease = Optional.empty();
    }
}
