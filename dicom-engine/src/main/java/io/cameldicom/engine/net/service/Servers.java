package io.cameldicom.engine.net.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where an operation may go: one peer, or the servers of a pool. Immutable but for what the pool learns. */
public final class Servers {
    /** Says who a server of a pool is. */
    @FunctionalInterface
    public interface Lookup {
        /**
         * The peer that is called so.
         *
         * @throws IOException if there is none
         */
        Peer peer(String server) throws IOException;
    }

    private final Optional<ServerPool> pool;
    private final Lookup lookup;
    private final Peer first;

    private Servers(Optional<ServerPool> pool, Lookup lookup, Peer first) {
        this.pool = pool;
        this.lookup = lookup;
        this.first = Objects.requireNonNull(first, "first");
    }

    /** This peer and no other. */
    public static Servers of(Peer peer) {
        return new Servers(Optional.empty(), name -> peer, peer);
    }

    /**
     * The servers of a pool.
     *
     * @throws IOException if it is not known who the first of them is
     */
    public static Servers of(ServerPool pool, Lookup lookup) throws IOException {
        Peer first = lookup.peer(pool.plan().servers().get(0).name());
        return new Servers(Optional.of(pool), lookup, first);
    }

    /** The same, each as {@code change} makes it: called with other options, but in the same place. */
    public Servers with(UnaryOperator<Peer> change) {
        return new Servers(pool, server -> change.apply(lookup.peer(server)), change.apply(first));
    }

    /** One that stands for all, for what concerns all alike; whether it is up or not. */
    public Peer first() {
        return first;
    }

    /**
     * All of them, whether they are up or not.
     *
     * @throws IOException if it is not known who one of them is
     */
    public List<Peer> all() throws IOException {
        if (pool.isEmpty()) {
            return List.of(first);
        }
        List<Peer> peers = new ArrayList<>();
        for (ServerPlan.Server server : pool.get().plan().servers()) {
            peers.add(lookup.peer(server.name()));
        }
        return peers;
    }

    /**
     * Who a server is.
     *
     * @param server one of {@link #order}
     */
    Peer peer(String server) throws IOException {
        return lookup.peer(server);
    }

    /** The servers in the order in which they are to be tried, at least one; {@code ""} is the peer that is no pool's. */
    List<String> order() {
        return pool.map(ServerPool::order).orElse(List.of(""));
    }

    /** Servers that are to be asked whether they are there. */
    List<String> takeProbes() {
        return pool.map(ServerPool::takeProbes).orElse(List.of());
    }

    void reached(String server) {
        pool.ifPresent(of -> of.reached(server));
    }

    void unreachable(String server, Throwable why) {
        pool.ifPresent(of -> of.unreachable(server, why));
    }
}
