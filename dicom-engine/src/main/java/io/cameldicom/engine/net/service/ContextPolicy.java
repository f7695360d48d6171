package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.ul.ContextLimits;

/**
 * Which SOP classes and transfer syntaxes a requestor is served, by its title, address, certificate or principal. Asked by event
 * loops for each association: it must not block; who has to look something up does so beforehand, or in an
 * {@link AssociationGate}.
 */
@FunctionalInterface
public interface ContextPolicy {
    /** Serves everybody all there is. */
    ContextPolicy ALL = requestor -> ContextLimits.NONE;

    /** What this requestor is served of what there is. An exception rejects the association, as transient. */
    ContextLimits limits(Requestor requestor);

    /** What both allow. */
    default ContextPolicy and(ContextPolicy other) {
        return requestor -> {
            ContextLimits one = limits(requestor);
            ContextLimits two = other.limits(requestor);
            return new ContextLimits(
                    one.abstractSyntaxes().and(two.abstractSyntaxes()),
                    one.transferSyntaxes().and(two.transferSyntaxes()));
        };
    }
}
