package io.cameldicom.engine.net.service;

import java.io.IOException;

/**
 * Associations for one SCU's operations.
 *
 * @param pool where they come from
 * @param standing told, by the thread that wants one, whenever there is one
 */
record Leases(AssociationPool pool, Runnable standing) {
    /** See {@link AssociationPool#lease}. */
    AssociationPool.Lease lease(Peer peer) throws IOException {
        AssociationPool.Lease lease = pool.lease(peer);
        standing.run();
        return lease;
    }

    /** See {@link AssociationPool#releaseIdle}. */
    void releaseIdle(Peer peer) {
        pool.releaseIdle(peer);
    }
}
