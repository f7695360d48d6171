package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Entities out of instances that come grouped, one held at a time; those that cannot match are not tallied. For one thread. */
final class GroupedEntities implements Iterator<DataSet> {
    private final Iterator<DataSet> instances;
    private final Function<DataSet, String> uniqueKey;
    private final Function<DataSet, Optional<Tally>> opener;
    private Optional<DataSet> ahead = Optional.empty();
    private Optional<DataSet> found = Optional.empty();

    /**
     * Creates the iterator.
     *
     * @param uniqueKey tells the entity of an instance
     * @param opener makes a tally for the first instance of an entity; none where that cannot match
     */
    GroupedEntities(
            Iterator<DataSet> instances,
            Function<DataSet, String> uniqueKey,
            Function<DataSet, Optional<Tally>> opener) {
        this.instances = instances;
        this.uniqueKey = uniqueKey;
        this.opener = opener;
    }

    @Override
    public boolean hasNext() {
        while (found.isEmpty() && (ahead.isPresent() || instances.hasNext())) {
            found = group(ahead.isPresent() ? ahead.get() : instances.next());
        }
        return found.isPresent();
    }

    /** Reads on to the next entity. */
    private Optional<DataSet> group(DataSet first) {
        String key = uniqueKey.apply(first);
        Optional<Tally> tally = opener.apply(first);
        tally.ifPresent(t -> t.add(first));
        ahead = Optional.empty();
        while (ahead.isEmpty() && instances.hasNext()) {
            DataSet instance = instances.next();
            if (uniqueKey.apply(instance).equals(key)) {
                tally.ifPresent(t -> t.add(instance));
            } else {
                ahead = Optional.of(instance);
            }
        }
        return tally.map(Tally::entity);
    }

    @Override
    public DataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        DataSet entity = found.get();
        found = Optional.empty();
        return entity;
    }
}
