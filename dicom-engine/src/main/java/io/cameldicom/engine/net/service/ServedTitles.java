package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.ul.AcceptPolicy;
import io.cameldicom.engine.net.ul.AeTitleFilter;
import io.cameldicom.engine.net.ul.ConnectionFilter;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who answers to which AE title: one immutable snapshot, swapped whole. */
final class ServedTitles {
    /**
     * How requests for associations of a title are answered, and its associations are served.
     *
     * @param addresses from where it may be called
     */
    record Entity(
            AcceptPolicy policy,
            ConnectionFilter addresses,
            AssociationGate gate,
            AssociationRules rules,
            AssociationCore.Setup associations) {}

    private final Map<AeTitle, Entity> byTitle;
    private final Optional<Entity> others;

    private ServedTitles(Map<AeTitle, Entity> byTitle, Optional<Entity> others) {
        this.byTitle = Map.copyOf(byTitle);
        this.others = others;
    }

    /** One entity for whatever title its policy lets pass. */
    static ServedTitles one(Entity entity) {
        return new ServedTitles(Map.of(), Optional.of(entity));
    }

    /**
     * Several entities.
     *
     * @param base what their policies have in common
     * @param setup what their associations have in common
     * @throws IllegalArgumentException if two have a title in common
     */
    static ServedTitles of(Collection<ApplicationEntity> entities, AcceptPolicy base, AssociationCore.Setup setup) {
        Map<AeTitle, Entity> byTitle = new HashMap<>();
        for (ApplicationEntity entity : entities) {
            AcceptPolicy.Builder policy = base.toBuilder()
                    .calledAeTitles(new AeTitleFilter(
                            entity.titles(), base.calledAeTitles().denied()))
                    .callingAeTitles(entity.callers());
            entity.services().offerTo(policy);
            entity.rules().applyTo(policy);
            Entity served = new Entity(
                    policy.build(),
                    entity.addresses(),
                    entity.gate(),
                    entity.rules(),
                    setup.withServices(entity.services()));
            for (AeTitle title : entity.titles()) {
                if (byTitle.put(title, served) != null) {
                    throw new IllegalArgumentException("Two application entities are called " + title);
                }
            }
        }
        return new ServedTitles(byTitle, Optional.empty());
    }

    Optional<Entity> entity(AeTitle called) {
        return Optional.ofNullable(byTitle.get(called)).or(() -> others);
    }

    /** Whether anybody here may be called from this address. */
    boolean accepts(InetSocketAddress remote) {
        return others.isPresent()
                || byTitle.values().stream()
                        .anyMatch(entity -> entity.addresses().accepts(remote));
    }
}
