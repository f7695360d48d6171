package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.Throttle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whom to call, and how: all that tells one kind of association from another, for a pool too.
 *
 * @param host a name or an address
 * @param port 1 to 65,535
 * @param options what to ask for
 * @param storage how contexts are chosen for what is to be stored
 * @param maximumAssociations how many associations the peer takes at once; 0 leaves it to the pool or the batch
 * @param throttle what limits the bandwidth of connections with it, if anything does; peers that differ in it share none
 */
public record Peer(
        String host,
        int port,
        AssociationOptions options,
        StorageProposal storage,
        int maximumAssociations,
        Optional<Throttle> throttle) {
    /** Refuses a port that is none. */
    public Peer {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(throttle, "throttle");
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("Port " + port);
        }
        if (maximumAssociations < 0) {
            throw new IllegalArgumentException(maximumAssociations + " associations");
        }
    }

    /** A peer without peculiarities. */
    public Peer(String host, int port, AssociationOptions options) {
        this(host, port, options, StorageProposal.DEFAULT, 0);
    }

    /** A peer whose bandwidth is not limited. */
    public Peer(String host, int port, AssociationOptions options, StorageProposal storage, int maximumAssociations) {
        this(host, port, options, storage, maximumAssociations, Optional.empty());
    }

    /** The same peer, asked for something else. */
    public Peer withOptions(AssociationOptions other) {
        return new Peer(host, port, other, storage, maximumAssociations, throttle);
    }

    /** The same with another {@link #storage()}. */
    public Peer withStorage(StorageProposal other) {
        return new Peer(host, port, options, other, maximumAssociations, throttle);
    }

    /** The same with other {@link #maximumAssociations()}. */
    public Peer withMaximumAssociations(int most) {
        return new Peer(host, port, options, storage, most, throttle);
    }

    /** The same with limits of the bandwidth. */
    public Peer withThrottle(Throttle limits) {
        return new Peer(host, port, options, storage, maximumAssociations, Optional.of(limits));
    }

    /**
     * Who it is at the network, whatever it is asked for: those whose associations are counted together.
     *
     * @param called who answers there
     */
    record Endpoint(String host, int port, AeTitle called) {}

    Endpoint endpoint() {
        return new Endpoint(host, port, options.calledAeTitle());
    }

    /** Whether an association with this one serves the other as well: it asks for the same, and for no less. */
    boolean covers(Peer other) {
        return equals(other)
                || (options.contexts().containsAll(other.options.contexts()) && differsInContextsOnly(other));
    }

    /**
     * Both in one, whose association serves either.
     *
     * @return nothing if they differ in more than their presentation contexts, or if those do not go together
     */
    Optional<Peer> joined(Peer other) {
        Set<ProposedContext> all = new LinkedHashSet<>(options.contexts());
        all.addAll(other.options.contexts());
        boolean fit = all.size() <= AssociationOptions.MAXIMUM_CONTEXTS
                && differsInContextsOnly(other)
                && !(storage.oneContextPerSopClass() && hasSopClassTwice(all));
        return fit ? Optional.of(asking(List.copyOf(all))) : Optional.empty();
    }

    private static boolean hasSopClassTwice(Set<ProposedContext> contexts) {
        return contexts.stream().map(ProposedContext::abstractSyntax).distinct().count() < contexts.size();
    }

    private boolean differsInContextsOnly(Peer other) {
        return asking(other.options.contexts()).equals(other);
    }

    private Peer asking(List<ProposedContext> contexts) {
        return withOptions(options.toBuilder().contexts(contexts).build());
    }

    /** So many associations, or fewer if it takes no more. */
    int atMost(int wanted) {
        return maximumAssociations == 0 ? wanted : Math.min(wanted, maximumAssociations);
    }

    /** Called AE title and address, for messages. */
    @Override
    public String toString() {
        return "%s at %s:%d".formatted(options.calledAeTitle(), host, port);
    }
}
