package io.cameldicom.engine.json;

import io.cameldicom.engine.dict.PrivateDictionary;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How to read JSON; immutable.
 *
 * @param leniencies the faults to forgive
 * @param limits what the input may cost
 * @param bulkData finds the values of BulkDataURIs
 * @param privateDictionary the VRs of private elements without one
 */
public record JsonReadOptions(
        Set<JsonLeniency> leniencies,
        JsonLimits limits,
        BulkDataResolver bulkData,
        PrivateDictionary privateDictionary) {
    /** Forgives everything that can be forgiven without a loss; a BulkDataURI is an error. */
    public static final JsonReadOptions DEFAULT = new JsonReadOptions(
            EnumSet.complementOf(EnumSet.of(JsonLeniency.UNRESOLVED_BULK_DATA)),
            JsonLimits.DEFAULT,
            BulkDataResolver.NONE,
            PrivateDictionary.standard());

    public JsonReadOptions {
        leniencies = leniencies.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(leniencies));
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(bulkData, "bulkData");
        Objects.requireNonNull(privateDictionary, "privateDictionary");
    }

    /** The same, forgiving nothing. */
    public JsonReadOptions strict() {
        return withLeniencies(Set.of());
    }

    /** The same, forgiving just these. */
    public JsonReadOptions withLeniencies(Set<JsonLeniency> forgiven) {
        return new JsonReadOptions(forgiven, limits, bulkData, privateDictionary);
    }

    /** The same, forgiving this one, too. */
    public JsonReadOptions with(JsonLeniency leniency) {
        Set<JsonLeniency> more = EnumSet.of(leniency);
        more.addAll(leniencies);
        return withLeniencies(more);
    }

    /** The same, without forgiving this one. */
    public JsonReadOptions without(JsonLeniency leniency) {
        Set<JsonLeniency> rest = EnumSet.noneOf(JsonLeniency.class);
        rest.addAll(leniencies);
        rest.remove(leniency);
        return withLeniencies(rest);
    }

    /** The same with other limits. */
    public JsonReadOptions withLimits(JsonLimits other) {
        return new JsonReadOptions(leniencies, other, bulkData, privateDictionary);
    }

    /** The same with another way to the values of BulkDataURIs. */
    public JsonReadOptions withBulkData(BulkDataResolver resolver) {
        return new JsonReadOptions(leniencies, limits, resolver, privateDictionary);
    }

    /** The same with another private dictionary. */
    public JsonReadOptions withPrivateDictionary(PrivateDictionary dictionary) {
        return new JsonReadOptions(leniencies, limits, bulkData, dictionary);
    }
}
