package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.NServiceCall;
import io.cameldicom.engine.net.service.NServiceProvider;
import io.cameldicom.engine.net.service.NServiceResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A printer on the network: Basic Grayscale and Basic Color Print Management, with annotations, Presentation LUTs, print jobs and
 * printer configuration. It keeps what users make, checks it, and gives each film that is to be printed to a {@link
 * PrintHandler}, one job after the other. Safe for threads.
 *
 * <pre>{@code
 * try (PrintProvider printer = PrintProvider.builder(film -> render(film), workers).open()) {
 *     Services services = Services.builder().providing(printer, PrintProvider.sopClasses()).build();
 *     ...                                  // listen; printer.stateIs(...) when it runs out of paper
 * }
 * }</pre>
 *
 * <p>A film session lives as long as its association; jobs go on without it, and end with the process. Images lie in files,
 * written as they come in. Nothing is composed or rendered, and the Basic Print Image Overlay Box, which is retired, is not
 * served.
 *
 * @dicom PS3.4 H
 */
@SuppressWarnings("FutureReturnValueIgnored") // the end of an association, and of what it is told
public final class PrintProvider implements NServiceProvider, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrintProvider.class);

    private final PrinterDescription printer;
    private final PrintOptions options;
    private final PrintSpool spool;
    private final PrintQueue queue;
    private final UidGenerator uids;
    private final Map<String, Standing> associations = new ConcurrentHashMap<>();
    private volatile PrinterState state = PrinterState.NORMAL;

    /** An association, and a request by which it can be reached. */
    private record Standing(PrintAssociation made, NServiceCall request) {}

    private PrintProvider(Builder builder, PrintSpool spool) {
        this.printer = builder.printer;
        this.options = builder.options;
        this.uids = builder.uids;
        this.spool = spool;
        this.queue = new PrintQueue(builder.handler, builder.workers, options);
    }

    /**
     * A provider to be set up.
     *
     * @param handler prints
     * @param workers run it
     */
    public static Builder builder(PrintHandler handler, Executor workers) {
        return new Builder(handler, workers);
    }

    /** The SOP classes that a provider serves. */
    public static List<String> sopClasses() {
        return PrintContexts.SERVED;
    }

    /** How the printer is, as users are told. */
    public PrinterState state() {
        return state;
    }

    /** Sets how the printer is, and tells all users with an association. Jobs are printed whatever it says. */
    public void stateIs(PrinterState now) {
        state = Objects.requireNonNull(now, "now");
        associations.values().forEach(standing -> tell(standing.request(), now));
    }

    // PS3.4 §H.4.6.2.1.2: all users that have an association
    private void tell(NServiceCall user, PrinterState now) {
        Optional<String> context = PrintContexts.accepted(user.contexts(), Uid.Printer);
        if (context.isEmpty()) {
            return;
        }
        DataSet information = now.eventInformation(printer.name());
        user.back()
                .report(
                        context.get(),
                        id -> NEventReportRq.of(
                                id,
                                Uid.Printer,
                                Uid.PrinterInstance,
                                now.status().eventTypeId(),
                                !information.isEmpty()),
                        information,
                        options.reports())
                .whenComplete((told, failure) -> {
                    if (failure != null) {
                        LOG.debug(
                                "{} is not told how the printer is", user.peer().associationId(), failure);
                    }
                });
    }

    /** How many jobs are not done yet. */
    public int unfinishedJobs() {
        return queue.unfinished();
    }

    /** The bytes that images take in the spool. */
    public long spooledBytes() {
        return spool.used();
    }

    /** Where images lie. */
    public Path directory() {
        return spool.directory();
    }

    @Override
    public CompletionStage<NServiceResponse> serve(NServiceCall call) throws IOException {
        if (!PrintContexts.covers(call.abstractSyntax(), call.command().sopClassUid())) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_CLASS);
        }
        return CompletableFuture.completedFuture(answer(call, association(call)));
    }

    private PrintAssociation association(NServiceCall call) {
        String id = call.peer().associationId();
        Standing known = associations.get(id);
        if (known != null) {
            return known.made();
        }
        Standing added = new Standing(new PrintAssociation(printer, options, spool, queue, uids), call);
        Standing other = associations.putIfAbsent(id, added);
        if (other != null) {
            return other.made();
        }
        call.ended().whenComplete((ending, failure) -> {
            associations.remove(id);
            added.made().close();
        });
        return added.made();
    }

    private NServiceResponse answer(NServiceCall call, PrintAssociation association) throws IOException {
        CommandRq command = call.command();
        return switch (command.sopClassUid()) {
            case Uid.BasicFilmSession -> session(call, command, association);
            case Uid.BasicFilmBox -> film(call, command, association);
            case Uid.BasicGrayscaleImageBox, Uid.BasicColorImageBox -> {
                if (command instanceof NSetRq set) {
                    yield association.setImage(call, set);
                }
                throw unrecognized();
            }
            case Uid.BasicAnnotationBox -> {
                if (command instanceof NSetRq set) {
                    yield association.setAnnotation(set, dataSet(call));
                }
                throw unrecognized();
            }
            case Uid.PresentationLUT -> presentationLut(call, command, association);
            case Uid.PrintJob -> get(command, queue.job(instance(command)).map(PrintJob::attributes));
            case Uid.Printer ->
                get(command, Optional.of(printer.attributes(state)).filter(known -> instance(command)
                        .equals(Uid.PrinterInstance)));
            case Uid.PrinterConfigurationRetrieval ->
                get(
                        command,
                        Optional.of(printer.configuration(PrintContexts.SERVED, options))
                                .filter(known -> instance(command).equals(Uid.PrinterConfigurationRetrievalInstance)));
            default -> throw DicomStatusException.of(Status.NO_SUCH_SOP_CLASS);
        };
    }

    private static NServiceResponse session(NServiceCall call, CommandRq command, PrintAssociation association)
            throws IOException {
        if (command instanceof NCreateRq create) {
            return association.createSession(create, dataSet(call));
        }
        if (command instanceof NSetRq set) {
            return association.setSession(set, dataSet(call));
        }
        if (command instanceof NActionRq action) {
            return association.printSession(call, action);
        }
        if (command instanceof NDeleteRq delete) {
            return association.deleteSession(delete);
        }
        throw unrecognized();
    }

    private static NServiceResponse film(NServiceCall call, CommandRq command, PrintAssociation association)
            throws IOException {
        if (command instanceof NCreateRq create) {
            return association.createFilm(
                    create,
                    dataSet(call),
                    PrintContexts.isColor(call.abstractSyntax(), call.contexts()),
                    PrintContexts.accepted(call.contexts(), Uid.BasicAnnotationBox)
                            .isPresent());
        }
        if (command instanceof NSetRq set) {
            return association.setFilm(set, dataSet(call));
        }
        if (command instanceof NActionRq action) {
            return association.printFilm(call, action);
        }
        if (command instanceof NDeleteRq delete) {
            return association.deleteFilm(delete);
        }
        throw unrecognized();
    }

    private static NServiceResponse presentationLut(NServiceCall call, CommandRq command, PrintAssociation association)
            throws IOException {
        if (command instanceof NCreateRq create) {
            return association.createPresentationLut(create, dataSet(call));
        }
        if (command instanceof NDeleteRq delete) {
            return association.deletePresentationLut(delete);
        }
        throw unrecognized();
    }

    private static NServiceResponse get(CommandRq command, Optional<DataSet> attributes) throws DicomStatusException {
        if (command instanceof NGetRq get) {
            return PrintAnswer.got(
                    get, attributes.orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE)));
        }
        throw unrecognized();
    }

    private static String instance(CommandRq command) {
        return command instanceof NGetRq get ? get.requestedSopInstanceUid() : "";
    }

    private static DataSet dataSet(NServiceCall call) throws IOException {
        return call.readDataSet().orElse(DataSet.empty());
    }

    private static DicomStatusException unrecognized() {
        return DicomStatusException.of(Status.UNRECOGNIZED_OPERATION);
    }

    /**
     * Fails the jobs that wait, forgets what users have made, and deletes all images. Close the listener first: what is being
     * printed or received loses its files.
     */
    @Override
    public void close() throws IOException {
        queue.close();
        associations.values().forEach(standing -> standing.made().close());
        associations.clear();
        spool.close();
    }

    /** Collects what is special about a provider. Not safe for threads. */
    public static final class Builder {
        private final PrintHandler handler;
        private final Executor workers;
        private PrinterDescription printer = PrinterDescription.DEFAULT;
        private PrintOptions options = PrintOptions.DEFAULT;
        private UidGenerator uids = UidGenerator.uuid();

        private Builder(PrintHandler handler, Executor workers) {
            this.handler = Objects.requireNonNull(handler, "handler");
            this.workers = Objects.requireNonNull(workers, "workers");
        }

        /** What the printer is and can. */
        public Builder printer(PrinterDescription description) {
            printer = Objects.requireNonNull(description, "description");
            return this;
        }

        /** What it takes on. */
        public Builder options(PrintOptions limits) {
            options = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Who names the boxes, jobs and images. */
        public Builder uids(UidGenerator generator) {
            uids = Objects.requireNonNull(generator, "generator");
            return this;
        }

        /** Opens it with images in a temporary directory. */
        public PrintProvider open() throws IOException {
            return new PrintProvider(this, PrintSpool.temporary(options.spoolQuota()));
        }

        /** Opens it with images in this directory, in which those that another process has left behind are deleted. */
        public PrintProvider open(Path directory) throws IOException {
            return new PrintProvider(this, PrintSpool.open(directory, options.spoolQuota()));
        }
    }
}
