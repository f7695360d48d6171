package io.cameldicom.engine.net.service;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which servers a {@link ServerPool} has, and how one of them is chosen. Immutable.
 *
 * @param choice how one is chosen
 * @param servers at least one, the preferred ones first
 * @param backOff how long a server is left alone that could not be reached, growing with each failure in a row
 * @param probe whether a server that was left alone is asked by a C-ECHO before work is given to it again; if not, some
 *     operation tries it
 */
public record ServerPlan(Choice choice, List<Server> servers, RetryDelay backOff, boolean probe) {
    /** 10 s, doubled each time up to 5 min, give or take a fifth: a restart takes seconds, a repair takes hours. */
    public static final RetryDelay USUAL_BACK_OFF =
            RetryDelay.exponential(Duration.ofSeconds(10), Duration.ofMinutes(5));

    private static final int HEAVIEST = 1000;

    /** How a server is chosen among those that are up. */
    public enum Choice {
        /** Each in its turn. */
        ROUND_ROBIN,
        /** Each as often as its weight says, evenly mixed. */
        WEIGHTED,
        /** The first of them: the others are there in case it fails. */
        FAIL_OVER
    }

    /**
     * A server.
     *
     * @param name what the pool and its users call it
     * @param weight its share of the work where weights count, 1 to 1,000
     */
    public record Server(String name, int weight) {
        /** Refuses weights that are none. */
        public Server {
            Objects.requireNonNull(name, "name");
            if (weight < 1 || weight > HEAVIEST) {
                throw new IllegalArgumentException("A weight of " + weight);
            }
        }
    }

    /** Copies the list; refuses an empty one, and one in which a server is named twice. */
    public ServerPlan {
        Objects.requireNonNull(choice, "choice");
        servers = List.copyOf(servers);
        Objects.requireNonNull(backOff, "backOff");
        Set<String> names = new HashSet<>();
        if (servers.isEmpty() || !servers.stream().map(Server::name).allMatch(names::add)) {
            throw new IllegalArgumentException("A pool of no servers, or of one twice");
        }
    }

    /** Servers of equal weight, with the usual back-off and no probes. */
    public static ServerPlan of(Choice choice, String... names) {
        return new ServerPlan(
                choice, List.of(names).stream().map(name -> new Server(name, 1)).toList(), USUAL_BACK_OFF, false);
    }

    /** The same with another {@link #backOff()}. */
    public ServerPlan withBackOff(RetryDelay other) {
        return new ServerPlan(choice, servers, other, probe);
    }

    /** The same with another {@link #probe()}. */
    public ServerPlan withProbe(boolean other) {
        return new ServerPlan(choice, servers, backOff, other);
    }
}
