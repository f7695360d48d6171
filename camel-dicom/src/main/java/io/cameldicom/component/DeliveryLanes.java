package io.cameldicom.component;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be delivered: in lanes, of each of which one delivery is under way at a time, and of all of them so many. For
 * any thread; the lock guards the fields.
 */
final class DeliveryLanes {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<String, ArrayDeque<Delivery>> lanes = new HashMap<>(); // each is there while it has any
    private final ArrayDeque<String> ready = new ArrayDeque<>(); // lanes whose first delivery may start
    private int running;
    private int unsettled;
    private boolean paused = true;

    /** Creates lanes that are paused; {@code most} deliveries are under way at once. */
    DeliveryLanes(int most) {
        this.most = most;
    }

    /** Takes a new delivery. */
    void add(Delivery delivery) {
        lock.lock();
        try {
            unsettled++;
            queue(delivery);
        } finally {
            lock.unlock();
        }
    }

    /** Takes one that was there before, to the end of its lane. */
    void addAgain(Delivery delivery) {
        lock.lock();
        try {
            queue(delivery);
        } finally {
            lock.unlock();
        }
    }

    private void queue(Delivery delivery) {
        ArrayDeque<Delivery> lane = lanes.get(delivery.lane());
        if (lane == null) {
            lane = new ArrayDeque<>(2);
            lanes.put(delivery.lane(), lane);
            ready.add(delivery.lane());
        }
        lane.add(delivery);
    }

    /** The next that may start; whoever takes it calls {@link #leave}. */
    Optional<Delivery> next() {
        lock.lock();
        try {
            if (paused || ready.isEmpty() || running >= most) {
                return Optional.empty();
            }
            running++;
            return Optional.of(lanes.get(ready.remove()).element());
        } finally {
            lock.unlock();
        }
    }

    /** A delivery is no longer under way: the next of its lane may start, also past one that is to come again. */
    void leave(Delivery delivery) {
        lock.lock();
        try {
            ArrayDeque<Delivery> lane = lanes.get(delivery.lane());
            lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(delivery.lane());
            } else {
                ready.add(delivery.lane());
            }
            running--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One that has left comes no more. */
    void settled() {
        lock.lock();
        try {
            unsettled--;
        } finally {
            lock.unlock();
        }
    }

    /** How many were added and are not settled. */
    int size() {
        lock.lock();
        try {
            return unsettled;
        } finally {
            lock.unlock();
        }
    }

    /** Lets none start until {@link #resume}. */
    void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            paused = false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none is under way; returns whether that is so. */
    boolean awaitQuiet(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lock();
        try {
            while (running > 0 && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return running == 0;
        } finally {
            lock.unlock();
        }
    }
}
