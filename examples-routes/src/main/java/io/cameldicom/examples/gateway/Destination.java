package io.cameldicom.examples.gateway;

import io.cameldicom.engine.rules.Condition;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to forward to.
 *
 * @param name its entry in the AE registry
 * @param condition which instances; all, if empty
 */
record Destination(String name, Optional<Condition> condition) {
    Destination {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(condition, "condition");
    }
}
