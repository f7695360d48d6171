package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandType;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How operations are tried again, each as its SOP class says, else as its kind of request says, else as is usual. Immutable.
 *
 * @param usual for whatever the others do not name
 * @param requests by kind of request
 * @param sopClasses by UID
 */
public record RetryPolicies(
        RetryPolicy usual, Map<CommandType, RetryPolicy> requests, Map<String, RetryPolicy> sopClasses) {
    /** Tries everything once. */
    public static final RetryPolicies NONE = of(RetryPolicy.NONE);

    /** Copies the maps. */
    public RetryPolicies {
        Objects.requireNonNull(usual, "usual");
        requests = Map.copyOf(requests);
        sopClasses = Map.copyOf(sopClasses);
    }

    /** One for all. */
    public static RetryPolicies of(RetryPolicy policy) {
        return new RetryPolicies(policy, Map.of(), Map.of());
    }

    /** The one that holds for a request. */
    public RetryPolicy policy(CommandType request, String sopClassUid) {
        RetryPolicy ofRequest = requests.getOrDefault(request, usual);
        return sopClasses.getOrDefault(sopClassUid, ofRequest);
    }

    /** All of them changed. */
    public RetryPolicies with(UnaryOperator<RetryPolicy> change) {
        return new RetryPolicies(change.apply(usual), changed(requests, change), changed(sopClasses, change));
    }

    private static <K> Map<K, RetryPolicy> changed(Map<K, RetryPolicy> policies, UnaryOperator<RetryPolicy> change) {
        return policies.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> change.apply(entry.getValue())));
    }
}
