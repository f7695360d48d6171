package io.cameldicom.engine.io;

import io.cameldicom.engine.dict.PrivateDictionary;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * How to read a data set; immutable.
 *
 * @param leniencies the faults to forgive
 * @param limits what the input may cost
 * @param bulkThreshold values longer than this many bytes stay in their file; those of a stream come to memory all the
 *     same when a {@link io.cameldicom.engine.data.DataSet} is read
 * @param fallback what text in an unknown character set is read as
 * @param privateDictionary the VRs of private elements in implicit VR
 */
public record ReadOptions(
        Set<Leniency> leniencies,
        ReadLimits limits,
        int bulkThreshold,
        Charset fallback,
        PrivateDictionary privateDictionary) {
    /** Forgives everything that can be forgiven without a loss, and leaves values above 64 KiB in their file. */
    public static final ReadOptions DEFAULT = new ReadOptions(
            EnumSet.allOf(Leniency.class),
            ReadLimits.DEFAULT,
            64 << 10,
            StandardCharsets.ISO_8859_1,
            PrivateDictionary.standard());

    public ReadOptions {
        leniencies = leniencies.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(leniencies));
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(privateDictionary, "privateDictionary");
        if (bulkThreshold < 0) {
            throw new IllegalArgumentException("bulkThreshold " + bulkThreshold);
        }
    }

    /** The same, forgiving nothing. */
    public ReadOptions strict() {
        return withLeniencies(Set.of());
    }

    /** The same, forgiving just these. */
    public ReadOptions withLeniencies(Set<Leniency> forgiven) {
        return new ReadOptions(forgiven, limits, bulkThreshold, fallback, privateDictionary);
    }

    /** The same, without forgiving this one. */
    public ReadOptions without(Leniency leniency) {
        Set<Leniency> rest = EnumSet.noneOf(Leniency.class);
        rest.addAll(leniencies);
        rest.remove(leniency);
        return withLeniencies(rest);
    }

    /** The same with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(leniencies, other, bulkThreshold, fallback, privateDictionary);
    }

    /** The same with another threshold, in bytes. */
    public ReadOptions withBulkThreshold(int bytes) {
        return new ReadOptions(leniencies, limits, bytes, fallback, privateDictionary);
    }

    /** The same with another charset for text in an unknown character set. */
    public ReadOptions withFallback(Charset charset) {
        return new ReadOptions(leniencies, limits, bulkThreshold, charset, privateDictionary);
    }

    /** The same with another private dictionary. */
    public ReadOptions withPrivateDictionary(PrivateDictionary dictionary) {
        return new ReadOptions(leniencies, limits, bulkThreshold, fallback, dictionary);
    }
}
