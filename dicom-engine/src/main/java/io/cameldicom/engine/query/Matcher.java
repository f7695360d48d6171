package io.cameldicom.engine.query;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.DataSetBuilder;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The identifier of a query, made ready to be compared with any number of entities: instances, records of a patient, study or
 * series, worklist items. Immutable and safe for use by any number of threads.
 *
 * <p>An entity matches if each key with a value finds one of the entity's values. Neither a broken value of an entity nor a
 * character set that nobody knows makes it throw: what cannot be read does not match.
 *
 * @dicom PS3.4 C.2.2.2
 */
public final class Matcher {
    private final KeySet keys;
    private final Optional<QueryLevel> level;
    private final Optional<Element> levelElement;

    private Matcher(KeySet keys, Optional<QueryLevel> level, Optional<Element> levelElement) {
        this.keys = keys;
        this.level = level;
        this.levelElement = levelElement;
    }

    /**
     * Reads an identifier.
     *
     * <p>It is read leniently: {@link QueryRules} tells what is wrong with it. A date, time or number that cannot be read
     * matches the same text only; a private element without its creator is left out; several items of a sequence are asked
     * for one or the other, and so are several values.
     *
     * @param identifier of a C-FIND request, or the keys of any other query
     * @param options what is left to the provider, and what was negotiated
     * @throws QueryException if a key asks for more than 1,000 values that are no UIDs, for a name or with wild cards for a
     *     text of more than 1,024 characters, or for a value that lies in a file
     */
    public static Matcher of(DataSet identifier, MatchingOptions options) throws QueryException {
        Objects.requireNonNull(options, "options");
        return new Matcher(
                new KeyCompiler(identifier, options).compile(identifier),
                QueryLevel.of(identifier),
                identifier.element(Tag.QueryRetrieveLevel));
    }

    /** Reads an identifier, see {@link #of(DataSet, MatchingOptions)}, with the options by default. */
    public static Matcher of(DataSet identifier) throws QueryException {
        return of(identifier, MatchingOptions.DEFAULT);
    }

    /** The level that the identifier names, if it is one of a hierarchy. */
    public Optional<QueryLevel> level() {
        return level;
    }

    /** Whether an entity is what is asked for. */
    public boolean matches(DataSet entity) {
        return keys.test(entity, entity);
    }

    /**
     * The identifier of the response for an entity: exactly the attributes that were asked for, those that it does not have
     * without a value, of sequences the items that match; besides them Query/Retrieve Level as in the request, and Specific
     * Character Set where the text needs it.
     */
    public DataSet project(DataSet entity) {
        return project(entity, DataSet.empty());
    }

    /**
     * The identifier of the response, see {@link #project(DataSet)}, with attributes that the provider knows better.
     *
     * @param supplied what goes into the answer in any case, in place of what the entity has: Retrieve AE Title, Instance
     *     Availability, numbers of related instances and the like
     */
    public DataSet project(DataSet entity, DataSet supplied) {
        DataSetBuilder answer = DataSet.builder(keys.keys().size() + 4).inheritedCharacterSet(entity.characterSet());
        levelElement.ifPresent(answer::put);
        keys.projectTo(answer, entity, entity);
        for (Element element : supplied) {
            // What it was encoded in does not matter any more: the builder sees to one set for all.
            if (element.tag() != Tag.SpecificCharacterSet) {
                answer.put(element);
            }
        }
        return SpecialText.declared(answer.build());
    }

    /** The answer for an entity, if it is what is asked for. */
    public Optional<DataSet> answer(DataSet entity) {
        return matches(entity) ? Optional.of(project(entity)) : Optional.empty();
    }

    // ---- for Matching

    /** The tags that are asked for, with or without a value. */
    List<Integer> tags() {
        return keys.keys().stream().map(Key::tag).toList();
    }

    /** The same query without what it asks of these attributes, which it returns all the same. */
    Matcher withoutAskingFor(Collection<Integer> tags) {
        return new Matcher(keys.askingOnly(key -> !tags.contains(key.tag())), level, levelElement);
    }
}
