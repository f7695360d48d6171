package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import io.cameldicom.engine.net.ul.ConnectionFilter;
import java.util.Objects;
import java.util.Set;

/**
 * What answers to some AE titles at a {@link ScpListener}, where several share its port. Immutable.
 *
 * <pre>{@code
 * listener.serve(List.of(
 *         ApplicationEntity.of(Set.of(AeTitle.of("GATEWAY")), gateway),
 *         ApplicationEntity.of(Set.of(AeTitle.of("TEACHING")), teaching).withCallers(residents)));
 * }</pre>
 *
 * @param titles the titles it answers to, at least one
 * @param callers who may call it
 * @param addresses from where; asked by an event loop when the title is known
 * @param gate looks at requests for its associations
 * @param services what it serves
 * @param rules whose identities are checked, and who is served what
 * @dicom PS3.8 9.3.2
 */
public record ApplicationEntity(
        Set<AeTitle> titles,
        AeTitleFilter callers,
        ConnectionFilter addresses,
        AssociationGate gate,
        Services services,
        AssociationRules rules) {
    /** Copies the set. */
    public ApplicationEntity {
        titles = Set.copyOf(titles);
        Objects.requireNonNull(callers, "callers");
        Objects.requireNonNull(addresses, "addresses");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(services, "services");
        Objects.requireNonNull(rules, "rules");
        if (titles.isEmpty()) {
            throw new IllegalArgumentException("No AE title");
        }
    }

    /** One without rules. */
    public ApplicationEntity(
            Set<AeTitle> titles,
            AeTitleFilter callers,
            ConnectionFilter addresses,
            AssociationGate gate,
            Services services) {
        this(titles, callers, addresses, gate, services, AssociationRules.NONE);
    }

    /** One that anybody may call from anywhere. */
    public static ApplicationEntity of(Set<AeTitle> titles, Services services) {
        return new ApplicationEntity(
                titles, AeTitleFilter.ANY, ConnectionFilter.ANYBODY, AssociationGate.OPEN, services);
    }

    /** The same with other {@link #callers()}. */
    public ApplicationEntity withCallers(AeTitleFilter other) {
        return new ApplicationEntity(titles, other, addresses, gate, services, rules);
    }

    /** The same with other {@link #addresses()}. */
    public ApplicationEntity withAddresses(ConnectionFilter other) {
        return new ApplicationEntity(titles, callers, other, gate, services, rules);
    }

    /** The same with another {@link #gate()}. */
    public ApplicationEntity withGate(AssociationGate other) {
        return new ApplicationEntity(titles, callers, addresses, other, services, rules);
    }

    /** The same with other {@link #rules()}. */
    public ApplicationEntity withRules(AssociationRules other) {
        return new ApplicationEntity(titles, callers, addresses, gate, services, other);
    }
}
