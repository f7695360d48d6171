package io.cameldicom.engine.net.print;

import io.cameldicom.engine.net.dimse.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of an order. Its text form is safe to log.
 *
 * @param jobs the print jobs, in the order of the films
 * @param warnings what the printer had to remark, step by step
 * @param printer how the printer was, as it said last
 */
public record PrintResult(List<Job> jobs, List<Warning> warnings, Optional<PrinterState> printer) {
    /**
     * A print job.
     *
     * @param uid its SOP Instance UID, or {@code ""} if the printer has no jobs
     * @param status how far it was when it was last heard of; empty if it was not followed
     * @param info Execution Status Info, or {@code ""}
     */
    public record Job(String uid, Optional<ExecutionStatus> status, String info) {
        /** Refuses null. */
        public Job {
            Objects.requireNonNull(uid, "uid");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(info, "info");
        }
    }

    /**
     * A step that went well, with a remark.
     *
     * @param step what was done, such as {@code N-SET of an image box}
     * @param status what the printer said
     */
    public record Warning(String step, Status status) {}

    /** Copies the lists. */
    public PrintResult {
        jobs = List.copyOf(jobs);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(printer, "printer");
    }

    /** Whether no job has failed, as far as is known. */
    public boolean isGood() {
        return jobs.stream().noneMatch(job -> job.status().equals(Optional.of(ExecutionStatus.FAILURE)));
    }
}
