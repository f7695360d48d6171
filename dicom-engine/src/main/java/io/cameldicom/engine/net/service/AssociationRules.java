package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.AcceptPolicy;
import java.util.Objects;
import java.util.Optional;

/**
 * What an application entity asks of requestors, and grants to each.
 *
 * @param identities how user identities are checked; empty leaves them to the {@link AssociationGate}
 * @param contexts who is served what
 */
public record AssociationRules(Optional<IdentityCheck> identities, ContextPolicy contexts) {
    /** Asks nothing, and serves everybody all there is. */
    public static final AssociationRules NONE = new AssociationRules(Optional.empty(), ContextPolicy.ALL);

    /** Refuses null. */
    public AssociationRules {
        Objects.requireNonNull(identities, "identities");
        Objects.requireNonNull(contexts, "contexts");
    }

    /** The same with user identities checked. */
    public AssociationRules withIdentities(IdentityCheck check) {
        return new AssociationRules(Optional.of(check), contexts);
    }

    /** The same with other {@link #contexts()}. */
    public AssociationRules withContexts(ContextPolicy policy) {
        return new AssociationRules(identities, policy);
    }

    /** Has the policy ask what these ask. */
    void applyTo(AcceptPolicy.Builder policy) {
        if (identities.filter(IdentityCheck::isRequired).isPresent()) {
            policy.userIdentityRequired(true);
        }
    }
}
