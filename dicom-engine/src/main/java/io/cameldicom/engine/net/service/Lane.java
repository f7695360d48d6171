package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CGetRsp;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.Command;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.CommandDeviation;
import io.cameldicom.engine.net.dimse.CommandFormatException;
import io.cameldicom.engine.net.dimse.MessageAssembler;
import io.cameldicom.engine.net.pdu.Pdv;
import io.cameldicom.engine.net.ul.Loan;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the worker that served a C-STORE serve those that follow: it borrows the reading of the connection before it answers, and reads,
 * serves and answers until something else comes, nothing comes, or its time is up.
 *
 * <p>What an association does with one object after the other costs no hand-over then, neither to the worker nor back, and a worker
 * pool that others need is shared in slices of time.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** How long a worker stays, at most: others may wait for one. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** How long it waits for the peer's next request. */
    private static final long LINGER_MILLIS = 50;

    private final AssociationCore association;
    private volatile Thread worker; // that serves a request, which came by the event loop; else null
    private boolean busy; // more than one object comes; as what follows, of the worker of the moment
    private Optional<Loan> loan = Optional.empty();
    private byte[] commandSet = new byte[512];
    private boolean forgiven; // the command had a fault
    private final Consumer<CommandDeviation> forgiving = this::forgive;

    Lane(AssociationCore association) {
        this.association = association;
    }

    /** Serves a request, and those that follow it. By a worker. */
    void serve(Runnable first) {
        worker = Thread.currentThread();
        try {
            first.run();
        } finally {
            worker = null;
        }
        if (loan.isPresent()) {
            try (Loan lent = loan.get()) {
                loan = Optional.empty();
                follow(lent);
            }
        }
    }

    /** A request is about to be answered. From any thread. */
    void beforeAnswer(IncomingRequest request) {
        if (Thread.currentThread() != worker || !(request.command() instanceof CStoreRq)) {
            return;
        }
        if (busy) {
            loan = association.provider().borrow(association.requests()::isQuiet);
        }
        busy = true; // who sends one object only has no use for it
    }

    // All that is done for an object is called from here, one after the other and not one by the other: what calls each
    // other is compiled again and again, into each caller.
    private void follow(Loan lent) {
        long start = System.nanoTime();
        do {
            Optional<Pdv> next = lent.command(LINGER_MILLIS);
            if (next.isEmpty()) {
                return;
            }
            Pdv command = next.get();
            Optional<Command> plain = plain(command);
            if (plain.isPresent() && plain.get() instanceof CGetRsp progress && pass(lent, command, progress)) {
                continue;
            }
            Optional<ServingWindow.Turn> turn =
                    plain.isPresent() && plain.get() instanceof CStoreRq store && store.hasDataSet()
                            ? association.requests().receive(lent, command, store)
                            : Optional.empty();
            if (turn.isEmpty()) {
                lent.refuse();
                return;
            }
            IncomingRequest request = turn.get().request();
            request.follow();
            try {
                turn.get().handler().serve(request);
            } catch (RuntimeException | Error bug) { // the end of the thread
                association.requests().failed(request, bug);
            }
            request.finish();
            association.measures().received(received(command, request));
        } while (association.goesOn() && System.nanoTime() - start < SLICE_NANOS);
    }

    /** Has the event loop take how far a C-GET of ours is: archives tell it between any two objects. */
    private boolean pass(Loan lent, Pdv received, CGetRsp response) {
        int contextId = received.contextId();
        if (!association.isProgress(contextId, response)) {
            return false;
        }
        int bytes = received.data().readableBytes();
        lent.take();
        association.measures().received(bytes);
        association.pass(contextId, response);
        return true;
    }

    /** The bytes of a message that did not come by the event loop, which counts its own. */
    private static long received(Pdv command, IncomingRequest request) {
        long here = request.dataSet().map(RequestDataSet::readHere).orElse(0L);
        return command.data().readableBytes() + here;
    }

    private void forgive(CommandDeviation deviation) {
        LOG.debug("{}: left to the event loop: {}", association.peer().associationId(), deviation);
        forgiven = true;
    }

    /** The command, if there is nothing unusual about it: else the event loop sees to it. */
    private Optional<Command> plain(Pdv command) {
        int length = command.data().readableBytes();
        if (length > MessageAssembler.DEFAULT_MAXIMUM_COMMAND_LENGTH) {
            return Optional.empty();
        }
        if (length > commandSet.length) {
            commandSet = new byte[length];
        }
        command.data().getBytes(command.data().readerIndex(), commandSet, 0, length);
        forgiven = false;
        try {
            Command decoded = CommandCodec.decode(commandSet, 0, length, forgiving);
            return forgiven ? Optional.empty() : Optional.of(decoded);
        } catch (CommandFormatException malformed) {
            LOG.debug("{}: left to the event loop", association.peer().associationId(), malformed);
            return Optional.empty();
        }
    }
}
