package io.cameldicom.engine.peer;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.service.RetryCondition;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the block {@code retry} of a peer or a pool: one policy, and others for some operations and SOP classes. */
final class RetryReader {
    private static final String BLOCK = "retry";
    private static final int MOST_ATTEMPTS = 10_000;
    private static final String CONDITIONS =
            "Write transient, timeout, rejected, ..., a status such as A7xx, or the name of an exception.";
    private static final Map<String, CommandType> OPERATIONS = Map.ofEntries(
            Map.entry("echo", CommandType.C_ECHO_RQ),
            Map.entry("store", CommandType.C_STORE_RQ),
            Map.entry("find", CommandType.C_FIND_RQ),
            Map.entry("move", CommandType.C_MOVE_RQ),
            Map.entry("get", CommandType.C_GET_RQ),
            Map.entry("nCreate", CommandType.N_CREATE_RQ),
            Map.entry("nSet", CommandType.N_SET_RQ),
            Map.entry("nGet", CommandType.N_GET_RQ),
            Map.entry("nAction", CommandType.N_ACTION_RQ),
            Map.entry("nDelete", CommandType.N_DELETE_RQ),
            Map.entry("nEventReport", CommandType.N_EVENT_REPORT_RQ));

    private RetryReader() {}

    /** What a peer or a pool says; empty if it says nothing. */
    static Optional<RetryPolicies> read(Settings owner) throws AeRegistryException {
        Settings block = owner.block(BLOCK);
        if (!owner.has(BLOCK)) {
            return Optional.empty();
        }
        RetryPolicy usual = policy(block, RetryPolicy.NONE);
        Map<CommandType, RetryPolicy> requests = new HashMap<>();
        Settings operations = block.block("operations");
        for (Map.Entry<String, CommandType> operation : OPERATIONS.entrySet()) {
            Settings own = operations.block(operation.getKey());
            if (operations.has(operation.getKey())) {
                requests.put(operation.getValue(), policy(own, usual));
                own.end();
            }
        }
        operations.end();
        Map<String, RetryPolicy> sopClasses = new HashMap<>();
        Settings classes = block.block("sopClasses");
        for (String name : classes.mapping().entries().keySet()) {
            Settings own = classes.block(name);
            Optional<String> uid =
                    Uid.ofKeyword(name).or(() -> Optional.of(name).filter(Uid::isValid));
            sopClasses.put(
                    uid.orElseThrow(() -> own.refused("not a SOP class", "Write its UID or its keyword.")),
                    policy(own, usual));
            own.end();
        }
        block.end();
        return Optional.of(new RetryPolicies(usual, requests, sopClasses));
    }

    private static RetryPolicy policy(Settings block, RetryPolicy base) throws AeRegistryException {
        RetryDelay delay = base.delay();
        Duration first = block.duration("delay", delay.first());
        Duration most = block.duration("maximumDelay", delay.maximum());
        return new RetryPolicy(
                block.number("attempts", 1, MOST_ATTEMPTS, base.maximumAttempts()),
                new RetryDelay(
                        word(block, "growth", RetryDelay.Growth.values()).orElse(delay.growth()),
                        first,
                        first.compareTo(most) > 0 ? first : most,
                        word(block, "jitter", RetryDelay.Jitter.values()).orElse(delay.jitter())),
                block.duration("within", base.maximumElapsed()),
                block.flag("repeatUncertain", base.repeatUncertain()),
                conditions(block, "on", base.on()),
                conditions(block, "never", base.never()));
    }

    private static <E extends Enum<E>> Optional<E> word(Settings block, String key, E[] values)
            throws AeRegistryException {
        Set<String> words = Set.copyOf(List.of(values).stream()
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList());
        return block.value(
                key,
                text -> List.of(values).stream()
                        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                "Write one of " + String.join(", ", words.stream().sorted().toList()) + ".");
    }

    private static List<RetryCondition> conditions(Settings block, String key, List<RetryCondition> otherwise)
            throws AeRegistryException {
        List<RetryCondition> read = block.list(key, RetryCondition::of, CONDITIONS);
        return block.has(key) ? read : otherwise;
    }
}
