package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the instances of one entity tell together; for one thread. */
final class Tally {
    private final DataSet first;
    private final List<ComputedAttribute> attributes;
    private final List<Set<String>> values = new ArrayList<>();
    private long instances;

    /**
     * Starts with nothing.
     *
     * @param first an instance of the entity, which is still to be added
     */
    Tally(DataSet first, List<ComputedAttribute> attributes) {
        this.first = first;
        this.attributes = attributes;
        attributes.forEach(attribute -> values.add(new TreeSet<>()));
    }

    void add(DataSet instance) {
        instances++;
        for (int i = 0; i < attributes.size(); i++) {
            if (!attributes.get(i).countsInstances()) {
                instance.string(attributes.get(i).source()).ifPresent(values.get(i)::add);
            }
        }
    }

    /** The entity: its first instance with what was collected. */
    DataSet entity() {
        DataSetBuilder entity = first.toBuilder();
        for (int i = 0; i < attributes.size(); i++) {
            ComputedAttribute attribute = attributes.get(i);
            if (attribute.countsInstances()) {
                entity.put(attribute.tag(), attribute.vr(), instances);
            } else if (attribute.isCounted()) {
                entity.put(attribute.tag(), attribute.vr(), (long) values.get(i).size());
            } else {
                entity.put(attribute.tag(), attribute.vr(), values.get(i).toArray(String[]::new));
            }
        }
        return entity.build();
    }
}
