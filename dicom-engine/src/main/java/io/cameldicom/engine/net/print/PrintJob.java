package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.service.NServiceCall;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Films on their way to be printed, and how far they are. Safe for threads. */
final class PrintJob {
    private static final Logger LOG = LoggerFactory.getLogger(PrintJob.class);

    /** Execution Status Info of a job that waits. */
    private static final String QUEUED = "QUEUED";

    private static final String NORMAL = "NORMAL";

    private final String uid;
    private final List<PrintedFilm> sheets;
    private final NServiceCall request;
    private final String printer;
    private final OperationOptions reporting;
    private final LocalDateTime created = LocalDateTime.now(ZoneId.systemDefault());
    private final AtomicBoolean freed = new AtomicBoolean();

    private volatile State state = new State(ExecutionStatus.PENDING, QUEUED);
    private CompletionStage<Boolean> reports = CompletableFuture.completedFuture(true); // guarded by this

    private record State(ExecutionStatus status, String info) {}

    PrintJob(String uid, List<PrintedFilm> sheets, NServiceCall request, String printer, OperationOptions reporting) {
        this.uid = uid;
        this.sheets = List.copyOf(sheets);
        this.request = request;
        this.printer = printer;
        this.reporting = reporting;
    }

    String uid() {
        return uid;
    }

    PrintPriority priority() {
        return sheets.get(0).priority();
    }

    List<PrintedFilm> sheets() {
        return sheets;
    }

    ExecutionStatus status() {
        return state.status();
    }

    /** What an N-GET brings. */
    DataSet attributes() {
        State now = state;
        return DataSet.builder()
                .put(Tag.PrintPriority, VR.CS, priority().name())
                .put(Tag.ExecutionStatus, VR.CS, now.status().name())
                .put(Tag.ExecutionStatusInfo, VR.CS, now.info())
                .put(Tag.CreationDate, VR.DA, created.format(DateTimeFormatter.BASIC_ISO_DATE))
                .put(Tag.CreationTime, VR.TM, created.format(DateTimeFormatter.ofPattern("HHmmss")))
                .put(Tag.Originator, VR.AE, request.peer().callingAeTitle().value())
                .put(Tag.PrinterName, VR.LO, printer)
                .build();
    }

    /** Tells the user that it waits. */
    void queued() {
        report(state);
    }

    void printing() {
        change(ExecutionStatus.PRINTING, NORMAL);
    }

    /** Ends it well; the result is whether the user knows. */
    CompletionStage<Boolean> done() {
        return change(ExecutionStatus.DONE, NORMAL);
    }

    CompletionStage<Boolean> failed(String info) {
        return change(ExecutionStatus.FAILURE, info);
    }

    private CompletionStage<Boolean> change(ExecutionStatus status, String info) {
        State changed = new State(status, info);
        state = changed;
        return report(changed);
    }

    // PS3.4 §H.4.5.2.1.2: within the association in which the job was created, and in order
    private synchronized CompletionStage<Boolean> report(State now) {
        if (request.contexts().forAbstractSyntax(Uid.PrintJob).isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        reports = reports.thenCompose(before -> before ? send(now) : CompletableFuture.completedFuture(false));
        return reports;
    }

    private CompletionStage<Boolean> send(State now) {
        DataSet information = DataSet.builder()
                .put(Tag.ExecutionStatusInfo, VR.CS, now.info())
                .put(Tag.FilmSessionLabel, VR.LO, sheets.get(0).label())
                .put(Tag.PrinterName, VR.LO, printer)
                .build();
        return request.back()
                .report(
                        Uid.PrintJob,
                        id -> NEventReportRq.of(
                                id, Uid.PrintJob, uid, now.status().eventTypeId(), true),
                        information,
                        reporting)
                .handle(this::told);
    }

    private boolean told(NServiceResponse response, Throwable failure) {
        if (failure != null) {
            LOG.debug("Nobody is told of print job {}", uid, failure);
        }
        return failure == null;
    }

    /** Lets its images go; once. */
    void free() {
        if (freed.compareAndSet(false, true)) {
            sheets.forEach(
                    sheet -> sheet.images().forEach(image -> image.spooled().release()));
        }
    }
}
