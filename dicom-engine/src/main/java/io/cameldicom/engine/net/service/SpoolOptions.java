package io.cameldicom.engine.net.service;

import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.engine.net.service.SpoolingStoreHandler.Durability;
import java.util.Objects;
import java.util.function.Function;

/**
 * How a {@link Spool} keeps what it receives. Immutable.
 *
 * @param limits how full it may get
 * @param durability when an instance is on the disk
 * @param sidecars whether a small file beside each instance tells who sent it and how, so that it is found again after a
 *     crash. Then {@link Durability#FORCED} is what makes an acknowledgement true
 * @param sha256 whether to compute the SHA-256 of each data set as it comes in
 * @param reading how data sets are read, by who sent them
 */
public record SpoolOptions(
        SpoolLimits limits,
        Durability durability,
        boolean sidecars,
        boolean sha256,
        Function<? super PeerInfo, ReadOptions> reading) {
    /** No limits, nothing forced, no sidecars, no digest. */
    public static final SpoolOptions DEFAULT =
            new SpoolOptions(SpoolLimits.NONE, Durability.EVENTUAL, false, false, peer -> ReadOptions.DEFAULT);

    /** Refuses null. */
    public SpoolOptions {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(reading, "reading");
    }

    /** The same with other {@link #limits()}. */
    public SpoolOptions withLimits(SpoolLimits other) {
        return new SpoolOptions(other, durability, sidecars, sha256, reading);
    }

    /** The same with another {@link #durability()}. */
    public SpoolOptions withDurability(Durability other) {
        return new SpoolOptions(limits, other, sidecars, sha256, reading);
    }

    /** The same with sidecars or without. */
    public SpoolOptions withSidecars(boolean written) {
        return new SpoolOptions(limits, durability, written, sha256, reading);
    }

    /** The same with digests or without. */
    public SpoolOptions withSha256(boolean computed) {
        return new SpoolOptions(limits, durability, sidecars, computed, reading);
    }

    /** The same with data sets of all peers read like this. */
    public SpoolOptions withReading(ReadOptions other) {
        return withReading(peer -> other);
    }

    /** The same with another {@link #reading()}; called for each instance, by several threads. */
    public SpoolOptions withReading(Function<? super PeerInfo, ReadOptions> other) {
        return new SpoolOptions(limits, durability, sidecars, sha256, other);
    }
}
