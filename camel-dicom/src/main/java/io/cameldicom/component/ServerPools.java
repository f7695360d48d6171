package io.cameldicom.component;

import io.cameldicom.engine.net.service.ServerPool;
import io.cameldicom.engine.peer.AePool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the pools of the AE registry, for all producers of a component: it stays when the registry is read again.
 * Safe for threads.
 */
final class ServerPools {
    private final Map<String, ServerPool> pools = new ConcurrentHashMap<>();

    /** The pool that the registry describes so now. */
    ServerPool of(AePool registered) {
        ServerPool pool = pools.computeIfAbsent(registered.name(), name -> new ServerPool(name, registered.plan()));
        if (!pool.plan().equals(registered.plan())) {
            pool.plan(registered.plan());
        }
        return pool;
    }

    /** These pools, in their order. */
    List<ServerPool> of(Collection<AePool> registered) {
        return registered.stream().map(this::of).toList();
    }
}
