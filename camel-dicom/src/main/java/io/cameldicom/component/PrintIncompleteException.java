package io.cameldicom.component;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.print.PrintResult;

/** A print job failed, or has not ended in time; the {@link #result} tells which. */
public final class PrintIncompleteException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final transient PrintResult result;

    PrintIncompleteException(PrintResult result) {
        super(
                "Not all is printed: " + result.jobs(),
                Category.PEER,
                Scope.INSTANCE,
                "See the printer; what it said of each job is in the result.");
        this.result = result;
    }

    /** What became of each job. */
    public PrintResult result() {
        return result;
    }
}
