package io.cameldicom.engine.net.service;

/**
 * One try of an operation.
 *
 * @param scu what to ask with: it takes note of how far the request gets. Good for this turn; not to be closed
 * @param peer whom to ask
 * @param server what the pool calls it; {@code ""} for a peer that is no pool's
 * @param number which try it is, from 1, on whatever server
 */
public record Turn(Scu scu, Peer peer, String server, int number) {}
