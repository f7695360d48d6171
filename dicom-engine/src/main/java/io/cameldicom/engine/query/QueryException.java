package io.cameldicom.engine.query;

import io.cameldicom.engine.DicomException;
import java.util.List;
import java.util.stream.Collectors;

/** An identifier that breaks rules, all of which it names. A provider answers it with A900H (PS3.4 C.4.1.1.4). */
public final class QueryException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final List<QueryFault> faults;

    /**
     * Creates an exception.
     *
     * @param faults what is wrong, at least one
     */
    public QueryException(List<QueryFault> faults) {
        super(
                "the identifier of the query is wrong: "
                        + faults.stream().map(QueryFault::toString).collect(Collectors.joining(", ")),
                Category.PERMANENT,
                Scope.INSTANCE,
                faults.get(0).rule().advice());
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order of the rules. */
    public List<QueryFault> faults() {
        return faults;
    }
}
