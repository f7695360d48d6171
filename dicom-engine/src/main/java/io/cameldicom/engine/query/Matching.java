package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Answers a query from instances alone: makes patients, studies or series of them, as the query's level says, and finds those
 * that match. Immutable.
 *
 * <p>An entity has the attributes of its first instance. Besides, it has what all its instances tell together, if the query names
 * it: Modalities in Study and SOP Classes in Study, and the numbers of related studies, series and instances of that level.
 * Instances that come twice count twice. At the level IMAGE, and where the query names no level, each instance is an entity.
 *
 * @dicom PS3.4 C.4.1.2.2, C.4.1.3.1
 */
public final class Matching {
    private final Matcher matcher;
    private final InstanceOrder order;
    private final DataSet supplied;

    private Matching(Matcher matcher, InstanceOrder order, DataSet supplied) {
        this.matcher = Objects.requireNonNull(matcher, "matcher");
        this.order = Objects.requireNonNull(order, "order");
        this.supplied = Objects.requireNonNull(supplied, "supplied");
    }

    /** Answers a query from instances that come {@link InstanceOrder#GROUPED}. */
    public static Matching of(Matcher matcher) {
        return new Matching(matcher, InstanceOrder.GROUPED, DataSet.empty());
    }

    /** The same for instances that come in another order. */
    public Matching withOrder(InstanceOrder other) {
        return new Matching(matcher, other, supplied);
    }

    /** The same with attributes that each answer holds, see {@link Matcher#project(DataSet, DataSet)}. */
    public Matching supplying(DataSet attributes) {
        return new Matching(matcher, order, attributes);
    }

    /** The identifiers of the responses, made as they are asked for. */
    public Stream<DataSet> stream(Iterable<DataSet> instances) {
        return stream(StreamSupport.stream(instances.spliterator(), false));
    }

    /**
     * The identifiers of the responses, made as they are asked for.
     *
     * @param instances in the order that was told; closed with the stream that is returned
     */
    public Stream<DataSet> stream(Stream<DataSet> instances) {
        return entities(instances.sequential()).map(entity -> matcher.project(entity, supplied));
    }

    private Stream<DataSet> entities(Stream<DataSet> instances) {
        Optional<QueryLevel> level = matcher.level().filter(asked -> asked.isAbove(QueryLevel.IMAGE));
        if (level.isEmpty()) {
            return instances.filter(matcher::matches);
        }
        int uniqueKey = level.get().uniqueKey();
        List<ComputedAttribute> computed = ComputedAttribute.of(level.get(), matcher.tags());
        if (computed.isEmpty()) {
            return instances.filter(firstOfEach(uniqueKey)).filter(matcher::matches);
        }
        Matcher first = matcher.withoutAskingFor(
                computed.stream().map(ComputedAttribute::tag).toList());
        Stream<DataSet> entities =
                switch (order) {
                    case GROUPED -> grouped(instances, uniqueKey, first, computed);
                    case ANY ->
                        Stream.of(instances)
                                .flatMap(all -> collected(all.iterator(), uniqueKey, first, computed))
                                .onClose(instances::close);
                };
        return entities.filter(matcher::matches);
    }

    private Predicate<DataSet> firstOfEach(int uniqueKey) {
        Set<String> seen = new HashSet<>();
        return switch (order) {
            case GROUPED ->
                instance -> {
                    String key = instance.string(uniqueKey, "");
                    if (seen.contains(key)) {
                        return false;
                    }
                    seen.clear();
                    return seen.add(key);
                };
            case ANY -> instance -> seen.add(instance.string(uniqueKey, ""));
        };
    }

    private static Stream<DataSet> grouped(
            Stream<DataSet> instances, int uniqueKey, Matcher first, List<ComputedAttribute> computed) {
        Iterator<DataSet> entities = new GroupedEntities(
                instances.iterator(),
                instance -> instance.string(uniqueKey, ""),
                instance -> tally(instance, first, computed));
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entities, ordered), false)
                .onClose(instances::close);
    }

    private static Stream<DataSet> collected(
            Iterator<DataSet> instances, int uniqueKey, Matcher first, List<ComputedAttribute> computed) {
        Map<String, Optional<Tally>> entities = new LinkedHashMap<>();
        while (instances.hasNext()) {
            DataSet instance = instances.next();
            entities.computeIfAbsent(instance.string(uniqueKey, ""), key -> tally(instance, first, computed))
                    .ifPresent(tally -> tally.add(instance));
        }
        return entities.values().stream().flatMap(Optional::stream).map(Tally::entity);
    }

    private static Optional<Tally> tally(DataSet instance, Matcher first, List<ComputedAttribute> computed) {
        return first.matches(instance) ? Optional.of(new Tally(instance, computed)) : Optional.empty();
    }
}
