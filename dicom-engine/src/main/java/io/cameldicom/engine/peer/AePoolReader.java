package io.cameldicom.engine.peer;

import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.ServerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one pool of a registry. */
final class AePoolReader {
    private static final int HEAVIEST = 1000;
    private static final Map<String, ServerPlan.Choice> CHOICES = Map.of(
            "roundRobin", ServerPlan.Choice.ROUND_ROBIN,
            "weighted", ServerPlan.Choice.WEIGHTED,
            "failOver", ServerPlan.Choice.FAIL_OVER);

    private final RegistryFile file;
    private final Set<String> peers;

    /** For pools of these peers. */
    AePoolReader(RegistryFile file, Set<String> peers) {
        this.file = file;
        this.peers = peers;
    }

    AePool read(String name, Settings pool) throws AeRegistryException {
        List<String> names = pool.list("servers", this::known, "Name peers of this registry.");
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw file.refused(pool.place("servers"), "no servers, or one twice", "Name at least one peer, each once.");
        }
        ServerPlan plan = new ServerPlan(
                pool.value("choice", AePoolReader::choice, "Write roundRobin, weighted or failOver.")
                        .orElse(ServerPlan.Choice.ROUND_ROBIN),
                weighed(names, pool.block("weights")),
                backOff(pool),
                pool.flag("probe", false));
        AePool read = new AePool(name, plan, RetryReader.read(pool));
        pool.end();
        return read;
    }

    private String known(String name) {
        if (!peers.contains(name)) {
            throw new IllegalArgumentException();
        }
        return name;
    }

    private static ServerPlan.Choice choice(String text) {
        ServerPlan.Choice choice = CHOICES.get(text);
        if (choice == null) {
            throw new IllegalArgumentException();
        }
        return choice;
    }

    private static List<ServerPlan.Server> weighed(List<String> names, Settings weights) throws AeRegistryException {
        List<ServerPlan.Server> servers = new ArrayList<>();
        for (String name : names) {
            servers.add(new ServerPlan.Server(name, weights.number(name, 1, HEAVIEST, 1)));
        }
        weights.end();
        return servers;
    }

    private static RetryDelay backOff(Settings pool) throws AeRegistryException {
        RetryDelay usual = ServerPlan.USUAL_BACK_OFF;
        Duration first = pool.duration("backOff", usual.first());
        Duration most = pool.duration("maximumBackOff", usual.maximum());
        return new RetryDelay(usual.growth(), first, first.compareTo(most) > 0 ? first : most, usual.jitter());
    }
}
