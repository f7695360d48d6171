package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several servers that do the same work, and which of them are up. It learns that from what is done with them: one that cannot
 * be reached is left alone for a while. Safe for threads.
 *
 * <pre>{@code
 * ServerPool archive = new ServerPool("archive", ServerPlan.of(ServerPlan.Choice.FAIL_OVER, "pacs-a", "pacs-b"));
 * scu.attempt(Servers.of(archive, peers::get), RetryPolicy.attempts(3), CommandType.C_STORE_RQ, turn ->
 *         turn.scu().store(turn.peer(), file));
 * }</pre>
 *
 * <p>Its plan may change at any time; what is known of servers that stay in it is kept, and no association is touched.
 */
public final class ServerPool {
    private static final Logger LOG = LoggerFactory.getLogger(ServerPool.class);

    /** What is known of a server; the pool's lock guards it. */
    private static final class Health {
        private int failures; // in a row; 0 is up
        private long until; // when it may be tried again, by the clock; if it is down
        private boolean probed; // just now
        private int credit; // of weighted choice
    }

    /**
     * What is known of a server.
     *
     * @param failures how often in a row it could not be reached; 0 if it is up
     * @param downFor how long it is left alone from now on; zero if it may be tried
     */
    public record State(String server, int failures, Duration downFor) {
        /** Whether it could be reached, or was not tried. */
        public boolean isUp() {
            return failures == 0;
        }
    }

    private final String name;
    private final LongSupplier clock; // nanoseconds
    private final DoubleSupplier chance; // asked under the lock

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final Map<String, Health> healths = new HashMap<>();
    private ServerPlan plan;
    private int turn;

    /** A pool all of whose servers are up. */
    public ServerPool(String name, ServerPlan plan) {
        this(name, plan, System::nanoTime, new SplittableRandom()::nextDouble);
    }

    ServerPool(String name, ServerPlan plan, LongSupplier clock, DoubleSupplier chance) {
        this.name = Objects.requireNonNull(name, "name");
        this.clock = clock;
        this.chance = chance;
        this.plan = plan;
        plan(plan);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Its servers, and how one is chosen. */
    public ServerPlan plan() {
        lock.lock();
        try {
            return plan;
        } finally {
            lock.unlock();
        }
    }

    /** Has other servers from now on, or chooses in another way. */
    public void plan(ServerPlan other) {
        lock.lock();
        try {
            plan = Objects.requireNonNull(other, "other");
            healths.keySet()
                    .retainAll(other.servers().stream()
                            .map(ServerPlan.Server::name)
                            .toList());
            other.servers().forEach(server -> healths.computeIfAbsent(server.name(), added -> new Health()));
        } finally {
            lock.unlock();
        }
    }

    /** What is known of its servers, in the order of the plan. */
    public List<State> states() {
        lock.lock();
        try {
            long now = clock.getAsLong();
            return plan.servers().stream()
                    .map(server -> {
                        Health health = healths.get(server.name());
                        long left = health.failures == 0 ? 0 : Math.max(0, health.until - now);
                        return new State(server.name(), health.failures, Duration.ofNanos(left));
                    })
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The servers in the order in which the next operation is to try them: those that are up as they are chosen, then the others,
     * those first that may be tried again soonest. So nothing fails because of a server that is believed to be down.
     */
    List<String> order() {
        lock.lock();
        try {
            long now = clock.getAsLong();
            List<ServerPlan.Server> able = new ArrayList<>();
            List<ServerPlan.Server> down = new ArrayList<>();
            for (ServerPlan.Server server : plan.servers()) {
                (isAble(healths.get(server.name()), now) ? able : down).add(server);
            }
            choose(able);
            down.sort(Comparator.comparingLong(server -> healths.get(server.name()).until - now));
            able.addAll(down);
            return able.stream().map(ServerPlan.Server::name).toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean isAble(Health health, long now) {
        return health.failures == 0 || (!plan.probe() && health.until - now <= 0);
    }

    /** Brings the server whose turn it is to the front. */
    private void choose(List<ServerPlan.Server> able) {
        if (able.size() < 2) {
            return;
        }
        switch (plan.choice()) {
            case ROUND_ROBIN -> {
                turn = (turn + 1) % (1 << 30);
                Collections.rotate(able, -((turn - 1) % able.size()));
            }
            case WEIGHTED -> {
                // Each gains its weight, the richest is chosen and pays for all: evenly mixed, and exact in the long
                // run.
                able.forEach(server -> healths.get(server.name()).credit += server.weight());
                able.sort(Comparator.comparingInt(server -> -healths.get(server.name()).credit));
                healths.get(able.get(0).name()).credit -=
                        able.stream().mapToInt(ServerPlan.Server::weight).sum();
            }
            case FAIL_OVER -> {
                // as they are
            }
        }
    }

    /** Servers that were left alone for long enough and are to be asked whether they are there; each is named once. */
    List<String> takeProbes() {
        lock.lock();
        try {
            if (!plan.probe()) {
                return List.of();
            }
            long now = clock.getAsLong();
            List<String> due = healths.entrySet().stream()
                    .filter(entry -> entry.getValue().failures > 0
                            && entry.getValue().until - now <= 0
                            && !entry.getValue().probed)
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(server -> healths.get(server).probed = true);
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** A server took an association: it is up. */
    void reached(String server) {
        boolean back = false;
        lock.lock();
        try {
            Health health = healths.get(server);
            if (health != null) {
                back = health.failures > 0;
                health.failures = 0;
                health.probed = false;
            }
        } finally {
            lock.unlock();
        }
        if (back) {
            LOG.info("{}: server {} is up again", name, server);
        }
    }

    /** A server could not be reached: it is down for a while. */
    void unreachable(String server, Throwable why) {
        Duration wait;
        lock.lock();
        try {
            Health health = healths.get(server);
            if (health == null) {
                return; // not of the pool any more
            }
            health.probed = false;
            long now = clock.getAsLong();
            if (health.failures > 0 && health.until - now > 0) {
                return; // of the same outage
            }
            health.failures++;
            wait = plan.backOff().before(health.failures, chance.getAsDouble());
            health.until = now + wait.toNanos();
        } finally {
            lock.unlock();
        }
        LOG.warn("{}: server {} is left alone for {}: {}", name, server, wait, why.getMessage());
    }
}
