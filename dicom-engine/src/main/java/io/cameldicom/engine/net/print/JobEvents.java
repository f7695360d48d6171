package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceRequest;
import io.cameldicom.engine.net.service.NServiceResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the printer tells on an association: of jobs, some of them before the answer that names them, and of itself. Safe for
 * threads.
 */
final class JobEvents implements NServiceHandler {
    private final Map<String, CompletableFuture<PrintResult.Job>> ends = new ConcurrentHashMap<>();
    private final Map<String, PrintResult.Job> latest = new ConcurrentHashMap<>();
    private volatile Optional<PrinterState> printer = Optional.empty();

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceRequest request) throws DicomStatusException {
        if (!(request.command() instanceof NEventReportRq report)) {
            throw DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
        }
        DataSet information = request.dataSet().orElse(DataSet.empty());
        switch (report.affectedSopClassUid()) {
            case Uid.PrintJob -> {
                ExecutionStatus status = ExecutionStatus.ofEvent(report.eventTypeId())
                        .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_EVENT_TYPE));
                told(new PrintResult.Job(
                        report.affectedSopInstanceUid(),
                        Optional.of(status),
                        information.string(Tag.ExecutionStatusInfo, "")));
            }
            case Uid.Printer -> printer = Optional.of(state(report.eventTypeId(), information));
            default -> throw DicomStatusException.of(Status.NO_SUCH_SOP_CLASS);
        }
        return CompletableFuture.completedFuture(NServiceResponse.of(report.response(Status.SUCCESS)));
    }

    private static PrinterState state(int eventTypeId, DataSet information) throws DicomStatusException {
        PrinterState.Status status = Arrays.stream(PrinterState.Status.values())
                .filter(known -> known.eventTypeId() == eventTypeId)
                .findFirst()
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_EVENT_TYPE));
        return PrinterState.of(status, information);
    }

    /** Somebody learnt how far a job is. */
    void told(PrintResult.Job job) {
        latest.put(job.uid(), job);
        if (job.status().filter(ExecutionStatus::isFinal).isPresent()) {
            end(job.uid()).complete(job);
        }
    }

    /** Completed when a job has ended. */
    CompletableFuture<PrintResult.Job> end(String uid) {
        return ends.computeIfAbsent(uid, any -> new CompletableFuture<>());
    }

    /** What is known of a job. */
    PrintResult.Job latest(String uid) {
        return latest.getOrDefault(uid, new PrintResult.Job(uid, Optional.empty(), ""));
    }

    void printerIs(PrinterState state) {
        printer = Optional.of(state);
    }

    Optional<PrinterState> printer() {
        return printer;
    }
}
