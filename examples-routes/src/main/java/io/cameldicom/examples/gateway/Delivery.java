package io.cameldicom.examples.gateway;

import java.nio.file.Path;
import java.util.List;

/** Sends entries to a destination. */
@FunctionalInterface
interface Delivery {
    /** What became of an entry. */
    enum Outcome {
        /** The destination has it, and said so. */
        DELIVERED,
        /** It may be delivered another time. */
        AGAIN,
        /** It will never be taken as it is. */
        REFUSED,
        /** It was not its turn: another entry's failure came first. */
        NOT_SENT
    }

    /**
     * What became of one entry.
     *
     * @param reason why not, or {@code ""}; without data of the patient
     */
    record Result(Path entry, Outcome outcome, String reason) {}

    /**
     * Sends entries.
     *
     * @param results one for each entry
     * @param unreachable whether the destination as a whole could not be talked to
     */
    record Report(List<Result> results, boolean unreachable) {}

    /** Sends entries, and returns when it is known of each what became of it. */
    Report deliver(List<Path> entries);
}
