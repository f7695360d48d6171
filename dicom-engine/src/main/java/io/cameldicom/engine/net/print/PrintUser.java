package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.ProposedContext;
import io.cameldicom.engine.net.service.Services;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has films printed. Each order has an association of its own, for a film session lives no longer. Safe for threads.
 *
 * <pre>{@code
 * PrintOrder order = PrintOrder.builder()
 *         .copies(2)
 *         .film(Film.builder(ImageDisplayFormat.standard(1, 2)).image(PrintableImage.of(image)).build())
 *         .build();
 * new PrintUser(loops, workers).print(printer, order, PrintUserOptions.DEFAULT).thenAccept(result -> ...);
 * }</pre>
 *
 * @dicom PS3.4 H
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of the association: what matters has been told
public final class PrintUser {
    private static final Logger LOG = LoggerFactory.getLogger(PrintUser.class);
    private static final String[] SYNTAXES = {
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()
    };

    private final EventLoops loops;
    private final Executor workers;

    /**
     * Creates one.
     *
     * @param loops move the bytes
     * @param workers send films, and take event reports
     */
    public PrintUser(EventLoops loops, Executor workers) {
        this.loops = Objects.requireNonNull(loops, "loops");
        this.workers = Objects.requireNonNull(workers, "workers");
    }

    /**
     * Has an order printed, and follows its jobs as the options say. A worker sends; none waits for the jobs.
     *
     * @param peer the printer; what to propose is seen to
     * @return what became of it, failed jobs included; failed if the printer refuses a step (a {@link
     *     io.cameldicom.engine.net.dimse.DicomStatusException}), does not take what is needed ({@link
     *     io.cameldicom.engine.net.service.NoAcceptedContextException}), or the association fails. Jobs that do not end in time
     *     are told as they are then
     */
    public CompletionStage<PrintResult> print(Peer peer, PrintOrder order, PrintUserOptions options) {
        JobEvents events = new JobEvents();
        return CompletableFuture.supplyAsync(() -> send(peer, order, options, events), workers)
                .thenCompose(sent -> followed(sent, options, events));
    }

    private record Sent(Association association, PrintRun run) {}

    private Sent send(Peer peer, PrintOrder order, PrintUserOptions options, JobEvents events) {
        try {
            List<ProposedContext> contexts = contexts(order, options);
            Services services = Services.builder()
                    .eventReports(
                            events,
                            contexts.stream()
                                    .map(ProposedContext::abstractSyntax)
                                    .toList())
                    .build();
            Peer asked = peer.withOptions(
                    peer.options().toBuilder().contexts(contexts).build());
            Association association = Association.open(loops, workers, asked, services);
            boolean printed = false;
            try {
                PrintRun run = new PrintRun(association, order, options, events);
                run.print();
                printed = true;
                return new Sent(association, run);
            } finally {
                if (!printed) {
                    association.close();
                }
            }
        } catch (IOException failure) {
            throw new CompletionException(failure);
        }
    }

    private static List<ProposedContext> contexts(PrintOrder order, PrintUserOptions options) {
        List<String> classes = new ArrayList<>();
        classes.add(order.isColor() ? Uid.BasicColorPrintManagementMeta : Uid.BasicGrayscalePrintManagementMeta);
        if (options.singleClasses()) {
            classes.addAll(List.of(
                    Uid.BasicFilmSession,
                    Uid.BasicFilmBox,
                    order.isColor() ? Uid.BasicColorImageBox : Uid.BasicGrayscaleImageBox,
                    Uid.Printer));
        }
        if (options.tracking() != PrintUserOptions.Tracking.NONE) {
            classes.add(Uid.PrintJob);
        }
        if (order.films().stream().anyMatch(film -> film.presentationLut().isPresent())) {
            classes.add(Uid.PresentationLUT);
        }
        if (order.films().stream().anyMatch(film -> !film.annotations().isEmpty())) {
            classes.add(Uid.BasicAnnotationBox);
        }
        return classes.stream().map(uid -> ProposedContext.of(uid, SYNTAXES)).toList();
    }

    private CompletionStage<PrintResult> followed(Sent sent, PrintUserOptions options, JobEvents events) {
        List<String> jobs = sent.run().jobs();
        boolean tracked = options.tracking() != PrintUserOptions.Tracking.NONE
                && !sent.association()
                        .contexts()
                        .forAbstractSyntax(Uid.PrintJob)
                        .isEmpty();
        List<String> followed =
                tracked ? jobs.stream().filter(uid -> !uid.isEmpty()).toList() : List.of();
        CompletableFuture<Void> ended =
                CompletableFuture.allOf(followed.stream().map(events::end).toArray(CompletableFuture<?>[]::new));
        if (options.tracking() == PrintUserOptions.Tracking.POLL) {
            followed.forEach(uid -> poll(sent.association(), uid, options, events));
        }
        sent.association().ended().thenRun(() -> ended.complete(null)); // nobody will tell any more
        return ended.completeOnTimeout(null, options.jobTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(
                        nothing -> {
                            end(sent);
                            return new PrintResult(
                                    jobs.stream().map(events::latest).toList(),
                                    sent.run().warnings(),
                                    events.printer());
                        },
                        workers);
    }

    private void poll(Association association, String uid, PrintUserOptions options, JobEvents events) {
        CompletableFuture.delayedExecutor(options.pollInterval().toMillis(), TimeUnit.MILLISECONDS, workers)
                .execute(() -> {
                    if (events.end(uid).isDone() || !association.isUsable()) {
                        return;
                    }
                    association
                            .requestAsync(
                                    Uid.PrintJob,
                                    id -> NGetRq.of(id, Uid.PrintJob, uid),
                                    DataSet.empty(),
                                    options.operation())
                            .whenComplete((told, failure) -> {
                                if (failure != null) {
                                    LOG.debug("The printer cannot be asked for a job", failure);
                                    return;
                                }
                                PrintRun.read(uid, told).ifPresent(events::told);
                                poll(association, uid, options, events);
                            });
                });
    }

    private static void end(Sent sent) {
        try {
            if (sent.association().isUsable()) {
                sent.run().end();
            }
        } catch (IOException gone) {
            LOG.debug("The film session goes with its association", gone);
        } finally {
            sent.association().close();
        }
    }
}
