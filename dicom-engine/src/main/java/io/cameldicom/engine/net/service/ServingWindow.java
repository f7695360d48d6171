package io.cameldicom.engine.net.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * How many requests of a peer are served at once: as many as the operations window that was agreed on; others wait, and are
 * begun in the order in which they came. Without a lock, for any thread.
 *
 * @dicom PS3.7 D.3.3.3
 */
final class ServingWindow {
    /** A request, and who serves it. */
    record Turn(IncomingRequest request, RequestHandler handler) {}

    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger free;
    private final Consumer<Turn> start;

    /**
     * Creates one.
     *
     * @param start begins to serve a request; by whichever thread gives it its turn, so it must not wait
     */
    ServingWindow(int size, Consumer<Turn> start) {
        this.free = new AtomicInteger(size);
        this.start = start;
    }

    /** Begins a request, now or when others are answered. */
    void enter(Turn turn) {
        waiting.add(turn);
        next();
    }

    /** Takes a turn for a request that is begun at once, if there is one; false if others are served or wait. */
    boolean enterAtOnce() {
        return waiting.isEmpty() && take();
    }

    /** A request is answered. */
    void leave() {
        free.incrementAndGet();
        next();
    }

    private void next() {
        while (!waiting.isEmpty() && take()) {
            Turn turn = waiting.poll();
            if (turn != null) {
                start.accept(turn);
            } else {
                free.incrementAndGet(); // another thread was faster; what came since is looked at again
            }
        }
    }

    private boolean take() {
        int left = free.get();
        while (left > 0) {
            if (free.compareAndSet(left, left - 1)) {
                return true;
            }
            left = free.get();
        }
        return false;
    }

    /** Those that wait, which never begin now. */
    List<Turn> clear() {
        List<Turn> left = new ArrayList<>();
        for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
            left.add(turn);
        }
        return left;
    }
}
