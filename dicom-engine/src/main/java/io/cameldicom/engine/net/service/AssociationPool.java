package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.ul.AssociationClosedException;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Associations that are kept open for a while, to be used again.
 *
 * <pre>{@code
 * try (AssociationPool.Lease lease = pool.lease(peer)) {
 *     lease.association().store(instance, StoreOptions.DEFAULT);
 * }
 * }</pre>
 *
 * <p>Each is leased to one at a time. A returned one lingers and is then released; one that lay unused for a while is asked
 * whether it is alive (C-ECHO) before it is leased again. One that failed, or is busy when it is returned, is never leased
 * again. Safe for threads; no lock is held while anything is opened, checked, released or waited for on the network.
 *
 * <p>What is asked for over time comes to be asked for together: where an association lingers that lacks a presentation context,
 * one with all of both takes its place. A peer that does not answer while another association with it lingers may take one at
 * a time only: after half a second that one is released.
 */
public final class AssociationPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AssociationPool.class);

    private final EventLoops loops;
    private final Executor workers;
    private final Services services;
    private final PoolOptions options;
    private final LongSupplier clock; // nanoseconds, as System.nanoTime

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final PoolShelf shelf;
    private boolean closed;
    private boolean sweeping;
    private Optional<ScheduledFuture<?>> sweep = Optional.empty();

    /**
     * Creates a pool whose associations serve no requests of their peers.
     *
     * @param loops move the bytes
     * @param workers complete asynchronous results; not those that SCP handlers run on
     */
    public AssociationPool(EventLoops loops, Executor workers, PoolOptions options) {
        this(loops, workers, options, Services.NONE, System::nanoTime);
    }

    /** Creates a pool whose associations serve requests of their peers, too, leased or not. */
    public AssociationPool(EventLoops loops, Executor workers, PoolOptions options, Services services) {
        this(loops, workers, options, services, System::nanoTime);
    }

    AssociationPool(EventLoops loops, Executor workers, PoolOptions options, Services services, LongSupplier clock) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.workers = Objects.requireNonNull(workers, "workers");
        this.options = Objects.requireNonNull(options, "options");
        this.services = Objects.requireNonNull(services, "services");
        this.clock = clock;
        this.shelf = new PoolShelf(options);
    }

    /**
     * Leases an association: one that lingers, or a new one.
     *
     * @throws PoolExhaustedException if the bounds are reached and none became free in time
     * @throws AssociationClosedException if the pool is closed
     * @throws IOException if none can be opened
     */
    public Lease lease(Peer peer) throws IOException {
        long deadline = clock.getAsLong() + options.patience().toNanos();
        while (true) {
            Optional<PoolShelf.Idle> found = reserve(peer, deadline);
            if (found.isEmpty()) {
                return new Lease(peer, open(peer));
            }
            PoolShelf.Idle lingering = found.get();
            if (!lingering.peer().covers(peer)) {
                return grow(lingering, peer);
            }
            if (isAlive(lingering)) {
                return new Lease(lingering.peer(), lingering.association());
            }
            discard(peer, lingering.association());
        }
    }

    /** Takes a lingering association, which may have to grow, or the right to open one (empty). */
    private Optional<PoolShelf.Idle> reserve(Peer peer, long deadline) throws IOException {
        while (true) {
            Optional<PoolShelf.Idle> inTheWay;
            lock.lock();
            try {
                if (closed) {
                    throw new AssociationClosedException("The pool is closed", null);
                }
                Optional<PoolShelf.Idle> idle = shelf.take(peer);
                if (idle.isPresent() || shelf.reserve(peer)) {
                    return idle;
                }
                inTheWay = shelf.makeRoomFor(peer);
                if (inTheWay.isEmpty()) {
                    await(peer, deadline);
                }
            } finally {
                lock.unlock();
            }
            inTheWay.ifPresent(other -> makeWay(other, peer));
        }
    }

    // Instances of many kinds that follow each other go over one association in the end, instead of one for each kind.
    private Lease grow(PoolShelf.Idle narrower, Peer wanted) throws IOException {
        Peer wider = narrower.peer().joined(wanted).orElse(wanted);
        try {
            narrower.association().close();
            return new Lease(wider, opened(wider));
        } catch (AssociationRejectedException together) {
            LOG.debug("{} does not take at once what it takes one by one", wanted, together);
            return new Lease(wanted, open(wanted));
        } catch (IOException | RuntimeException | Error failure) {
            forget(wanted);
            throw failure;
        }
    }

    // A peer that takes no more than so many is to have let go of the old one before it is asked for another.
    private static void makeWay(PoolShelf.Idle idle, Peer wanted) {
        if (idle.peer().endpoint().equals(wanted.endpoint())) {
            idle.association().close();
        } else {
            idle.association().releaseAsync();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private void await(Peer peer, long deadline) throws IOException {
        long left = deadline - clock.getAsLong();
        if (left <= 0) {
            throw new PoolExhaustedException(peer, shelf.count(peer), shelf.total(), options.patience());
        }
        try {
            long unused = changed.awaitNanos(left);
            LOG.trace("Woken {} ns before the end of the wait", unused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            InterruptedIOException failure = new InterruptedIOException("Interrupted while waiting for an association");
            failure.initCause(interrupted);
            throw failure;
        }
    }

    private Association open(Peer peer) throws IOException {
        boolean opened = false;
        try {
            Association association = opened(peer);
            opened = true;
            return association;
        } finally {
            if (!opened) {
                forget(peer);
            }
        }
    }

    private Association opened(Peer peer) throws IOException {
        Door door = Door.of(this, peer, loops, workers);
        try {
            return Association.open(loops, workers, peer, services);
        } finally {
            door.leave();
        }
    }

    private boolean isAlive(PoolShelf.Idle idle) {
        Association association = idle.association();
        if (!association.isUsable()) {
            return false;
        }
        if (clock.getAsLong() - idle.since() < options.checkAfter().toNanos()) {
            return true;
        }
        try {
            // Whatever is answered: the peer is there.
            Status answer = association.echo();
            LOG.debug("{}: checked, {}", association.peer().associationId(), answer);
            return true;
        } catch (NoAcceptedContextException unchecked) {
            return true; // the peer does not serve Verification
        } catch (IOException dead) {
            LOG.debug("{}: no longer alive", association.peer().associationId(), dead);
            return false;
        }
    }

    private void discard(Peer peer, Association association) {
        association.abort();
        forget(peer);
    }

    private void forget(Peer peer) {
        lock.lock();
        try {
            shelf.forget(peer);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Peer peer, Association association) {
        if (!association.isIdle()) {
            discard(peer, association);
            return;
        }
        boolean kept;
        lock.lock();
        try {
            kept = !closed && !options.linger().isZero() && !shelf.isWaitedFor(peer);
            if (kept) {
                shelf.put(new PoolShelf.Idle(peer, association, clock.getAsLong()));
            } else {
                shelf.forget(peer);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (kept) {
            sweepLater();
        } else {
            association.close();
        }
    }

    // One timer runs as long as anything lingers.
    private void sweepLater() {
        lock.lock();
        try {
            if (sweeping || closed) {
                return;
            }
            sweeping = true;
            long period = Math.max(options.linger().toNanos() / 2, TimeUnit.MILLISECONDS.toNanos(10));
            sweep = Optional.of(loops.group().schedule(this::hireSweeper, period, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException stopped) {
            sweeping = false;
            LOG.debug("The event loops are closed; nothing lingers any more", stopped);
        } finally {
            lock.unlock();
        }
    }

    private void hireSweeper() {
        try {
            workers.execute(this::sweep);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Nobody sweeps: the workers are gone", stopped);
        }
    }

    /** Releases what lingered long enough. */
    void sweep() {
        List<PoolShelf.Idle> stale;
        boolean more;
        lock.lock();
        try {
            stale = shelf.removeStale(clock.getAsLong(), options.linger().toNanos());
            more = shelf.hasIdle();
            sweeping = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        stale.forEach(idle -> idle.association().releaseAsync());
        if (more) {
            sweepLater();
        }
    }

    /** Releases what lingers of associations with a peer, and waits for that: many devices take one at a time. */
    void releaseIdle(Peer peer) {
        idleOf(peer, false).forEach(entry -> entry.association().close());
    }

    /**
     * Releases what lingers of associations with a peer, without waiting, and has none linger until {@link #leaveDoor}.
     *
     * @param first whether it is not yet known that somebody waits
     * @return how many are released
     */
    int makeRoomAt(Peer peer, boolean first) {
        List<PoolShelf.Idle> inTheWay = idleOf(peer, first);
        inTheWay.forEach(entry -> entry.association().releaseAsync());
        return inTheWay.size();
    }

    private List<PoolShelf.Idle> idleOf(Peer peer, boolean waitedFor) {
        lock.lock();
        try {
            if (waitedFor) {
                shelf.waitAtDoor(peer);
            }
            changed.signalAll();
            return shelf.removeIdle(peer);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more, or one fewer. */
    void leaveDoor(Peer peer) {
        lock.lock();
        try {
            shelf.leaveDoor(peer);
        } finally {
            lock.unlock();
        }
    }

    /** How many associations there are: leased, lingering, or being opened. */
    public int size() {
        lock.lock();
        try {
            return shelf.total();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Releases what lingers, and waits for that; what is leased is released when it is returned. Leases that wait fail.
     */
    @Override
    public void close() {
        List<PoolShelf.Idle> idle;
        lock.lock();
        try {
            closed = true;
            idle = shelf.removeStale(clock.getAsLong(), Long.MIN_VALUE);
            sweep.ifPresent(timer -> timer.cancel(false));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        idle.forEach(entry -> entry.association().close());
    }

    /** The right to use an association, until it is closed. For one thread at a time. */
    public final class Lease implements AutoCloseable {
        private final Peer peer;
        private final Association association;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Lease(Peer peer, Association association) {
            this.peer = peer;
            this.association = association;
        }

        /** The association, which the holder may abort, but should not close. */
        public Association association() {
            return association;
        }

        /** Gives the association back; only one that can be used, and on which nothing is under way, is kept. */
        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                giveBack(peer, association);
            }
        }

        /** Gives the association back not to be used again: it is aborted. */
        public void discard() {
            if (returned.compareAndSet(false, true)) {
                AssociationPool.this.discard(peer, association);
            }
        }
    }
}
