package io.cameldicom.engine.io;

import io.cameldicom.engine.DicomException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The faults that were forgiven in one input; keeps the first hundred. */
final class Deviations {
    private static final int KEPT = 100;

    private final Set<Leniency> forgiven;
    private final boolean keep;
    private final List<Deviation> list = new ArrayList<>(0);

    Deviations(ReadOptions options) {
        this(options, true);
    }

    private Deviations(ReadOptions options, boolean keep) {
        this.forgiven = options.leniencies();
        this.keep = keep;
    }

    /** Forgives the same faults, but keeps none: for bytes that were reported on already. */
    static Deviations ignoring(ReadOptions options) {
        return new Deviations(options, false);
    }

    /** Keeps the fault and returns true, or returns false where it is not to be forgiven. */
    private boolean forgive(Leniency leniency, long offset, Supplier<String> path) {
        if (!forgiven.contains(leniency)) {
            return false;
        }
        if (keep && list.size() < KEPT) {
            list.add(new Deviation(leniency, offset, path.get()));
        }
        return true;
    }

    /**
     * Keeps the fault.
     *
     * @throws DicomFormatException where it is not to be forgiven
     */
    void report(Leniency leniency, String reason, long offset, Supplier<String> path) throws DicomFormatException {
        if (!forgive(leniency, offset, path)) {
            throw new DicomFormatException(
                    reason,
                    offset,
                    path.get(),
                    "Allow the leniency " + leniency + ", or ask the sender of the object for a correct copy.",
                    DicomException.Category.PERMANENT);
        }
    }

    int size() {
        return list.size();
    }

    void truncate(int size) {
        list.subList(size, list.size()).clear();
    }

    List<Deviation> list() {
        return List.copyOf(list);
    }
}
