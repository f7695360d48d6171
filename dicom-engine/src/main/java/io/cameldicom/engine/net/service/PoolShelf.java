package io.cameldicom.engine.net.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an {@link AssociationPool} knows of its associations: which lie idle, and how many there are. Plain bookkeeping, in
 * which nothing is opened, closed or waited for; not safe for threads.
 */
final class PoolShelf {
    /**
     * An association that nobody uses.
     *
     * @param since by the pool's clock, in nanoseconds
     */
    record Idle(Peer peer, Association association, long since) {}

    private final PoolOptions options;
    private final Map<Peer, ArrayDeque<Idle>> idle = new HashMap<>();
    private final Map<Peer.Endpoint, Integer> counts = new HashMap<>(); // idle, in use, or being opened
    private final Map<Peer.Endpoint, Integer> doors = new HashMap<>(); // where somebody waits, and how many
    private int total;

    PoolShelf(PoolOptions options) {
        this.options = options;
    }

    int total() {
        return total;
    }

    int count(Peer peer) {
        return counts.getOrDefault(peer.endpoint(), 0);
    }

    private boolean isFull(Peer peer) {
        return count(peer) >= peer.atMost(options.perPeer());
    }

    /**
     * The idle association that was used last, the others may linger to their end; or else one that asks for more; or else
     * one that would be of use if it had asked for more.
     */
    Optional<Idle> take(Peer peer) {
        return idle.containsKey(peer)
                ? takeLast(peer)
                : take(peer, one -> one.covers(peer))
                        .or(() -> take(peer, one -> one.joined(peer).isPresent()));
    }

    private Optional<Idle> take(Peer peer, Predicate<Peer> useful) {
        return idle.keySet().stream()
                .filter(one -> one.endpoint().equals(peer.endpoint()) && useful.test(one))
                .findFirst()
                .flatMap(this::takeLast);
    }

    private Optional<Idle> takeLast(Peer peer) {
        ArrayDeque<Idle> ofPeer = idle.get(peer);
        Idle taken = ofPeer.removeLast();
        if (ofPeer.isEmpty()) {
            idle.remove(peer);
        }
        return Optional.of(taken);
    }

    /** Somebody waits at the door of a peer: nothing that is open lingers until {@link #leaveDoor}. */
    void waitAtDoor(Peer peer) {
        doors.merge(peer.endpoint(), 1, Integer::sum);
    }

    void leaveDoor(Peer peer) {
        doors.computeIfPresent(peer.endpoint(), (key, count) -> count == 1 ? null : count - 1);
    }

    boolean isWaitedFor(Peer peer) {
        return doors.containsKey(peer.endpoint());
    }

    /** Counts one more association in, if the bounds allow. */
    boolean reserve(Peer peer) {
        if (total >= options.total() || isFull(peer)) {
            return false;
        }
        total++;
        counts.merge(peer.endpoint(), 1, Integer::sum);
        return true;
    }

    /** Counts an association out. */
    void forget(Peer peer) {
        total--;
        counts.computeIfPresent(peer.endpoint(), (key, count) -> count == 1 ? null : count - 1);
    }

    void put(Idle association) {
        idle.computeIfAbsent(association.peer(), key -> new ArrayDeque<>()).addLast(association);
    }

    /**
     * Removes the association that is idle for the longest: of those with the same peer for something else, if there may be no
     * more of these, else of all.
     */
    Optional<Idle> makeRoomFor(Peer peer) {
        boolean full = isFull(peer);
        if (!full && total < options.total()) {
            return Optional.empty();
        }
        Optional<Idle> oldest = idle.values().stream()
                .map(ArrayDeque::getFirst)
                .filter(entry -> !full || entry.peer().endpoint().equals(peer.endpoint()))
                .reduce((one, other) -> one.since() - other.since() <= 0 ? one : other);
        oldest.ifPresent(this::remove);
        return oldest;
    }

    private void remove(Idle association) {
        ArrayDeque<Idle> ofPeer = idle.get(association.peer());
        ofPeer.remove(association);
        if (ofPeer.isEmpty()) {
            idle.remove(association.peer());
        }
        forget(association.peer());
    }

    /** Removes all that are idle of those with the same peer, whatever for. */
    List<Idle> removeIdle(Peer peer) {
        List<Idle> removed = idle.values().stream()
                .flatMap(ArrayDeque::stream)
                .filter(entry -> entry.peer().endpoint().equals(peer.endpoint()))
                .toList();
        removed.forEach(this::remove);
        return removed;
    }

    /** Removes those that have been idle for so long, in nanoseconds, or cannot be used any more. */
    List<Idle> removeStale(long now, long linger) {
        List<Idle> stale = new ArrayList<>();
        Iterator<ArrayDeque<Idle>> shelves = idle.values().iterator();
        while (shelves.hasNext()) {
            ArrayDeque<Idle> ofPeer = shelves.next();
            ofPeer.removeIf(entry -> {
                boolean old =
                        now - entry.since() >= linger || !entry.association().isUsable();
                if (old) {
                    stale.add(entry);
                }
                return old;
            });
            if (ofPeer.isEmpty()) {
                shelves.remove();
            }
        }
        stale.forEach(entry -> forget(entry.peer()));
        return stale;
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }
}
