package io.cameldicom.engine.net.service;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a peer, while an association with it is being opened. A peer that takes one association at a time does not open
 * while another one lingers; so whoever waits for longer than peers do that answer has what lingers there released.
 */
final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final long PATIENCE_MILLIS = 500; // many times what a peer takes that answers

    private final AssociationPool pool;
    private final Peer peer;
    private Optional<ScheduledFuture<?>> timer = Optional.empty();
    // Guarded by this.
    private boolean knocked;
    private boolean left;

    private Door(AssociationPool pool, Peer peer) {
        this.pool = pool;
        this.peer = peer;
    }

    /** Somebody begins to wait, until {@link #leave}. */
    static Door of(AssociationPool pool, Peer peer, EventLoops loops, Executor workers) {
        Door door = new Door(pool, peer);
        try {
            door.timer = Optional.of(loops.group()
                    .scheduleWithFixedDelay(
                            () -> door.hire(workers), PATIENCE_MILLIS, PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The event loops are closed, and no association will be opened", stopped);
        }
        return door;
    }

    private void hire(Executor workers) {
        try {
            workers.execute(this::knock);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Nobody makes room: the workers are gone", stopped);
        }
    }

    private synchronized void knock() {
        if (left) {
            return;
        }
        if (pool.makeRoomAt(peer, !knocked) > 0) {
            LOG.info(
                    "{} did not answer while another association with it lingered, which is released. If it takes one at a time,"
                            + " limit its associations to one, and nobody has to wait",
                    peer);
        }
        knocked = true;
    }

    void leave() {
        timer.ifPresent(running -> running.cancel(false));
        synchronized (this) {
            left = true;
            if (knocked) {
                pool.leaveDoor(peer);
            }
        }
    }
}
