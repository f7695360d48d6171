package io.cameldicom.engine.net.ul;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * What one requestor is served of all that an {@link AcceptPolicy} offers. Both predicates are asked by the negotiating thread:
 * they must not block.
 *
 * @param abstractSyntaxes which SOP classes, by UID; another one is answered with user-rejection
 * @param transferSyntaxes which transfer syntaxes, by UID
 * @dicom PS3.8 9.3.3.2
 */
public record ContextLimits(Predicate<String> abstractSyntaxes, Predicate<String> transferSyntaxes) {
    /** All that is offered. */
    public static final ContextLimits NONE = new ContextLimits(any -> true, any -> true);

    /** Nothing at all. */
    public static final ContextLimits NOTHING = new ContextLimits(any -> false, any -> false);

    /** Refuses null. */
    public ContextLimits {
        Objects.requireNonNull(abstractSyntaxes, "abstractSyntaxes");
        Objects.requireNonNull(transferSyntaxes, "transferSyntaxes");
    }
}
