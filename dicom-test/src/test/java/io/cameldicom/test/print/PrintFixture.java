package io.cameldicom.test.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.PrintFailureException;
import io.cameldicom.engine.net.print.PrintHandler;
import io.cameldicom.engine.net.print.PrintProvider;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrintedImage;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.NServiceHandler;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.pixel.render.FilmPage;
import io.cameldicom.engine.pixel.render.Mask;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.test.net.EmbeddedScp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A printer that prints to memory, and users that ask it. */
final class PrintFixture implements AutoCloseable, PrintHandler {
    static final String GRAYSCALE = Uid.BasicGrayscalePrintManagementMeta;
    static final String COLOR = Uid.BasicColorPrintManagementMeta;
    static final AeTitle USER = AeTitle.of("USER");
    private static final int PATIENCE_SECONDS = 20;

    final BlockingQueue<Printed> printed = new LinkedBlockingQueue<>();
    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    final ExecutorService workers = Executors.newCachedThreadPool();
    final EventLoops loops = EventLoops.start(1, "print-user");
    final PrintProvider printer;
    final EmbeddedScp scp;
    private final List<Association> opened = new ArrayList<>();
    private volatile Optional<FilmRenderer> renderer = Optional.empty();
    private volatile CompletableFuture<Void> outcome = CompletableFuture.completedFuture(null);

    /** A film as it was printed, its images, by position, and its page, if somebody wants it. */
    record Printed(PrintedFilm film, List<DataSet> images, Optional<Page> page) {}

    /** A page, and where it has what. */
    record Page(FilmPage layout, Picture picture) {
        /** What stands in the middle of a place for an image: so many columns and rows of greys. */
        byte[] middle(int position, int columns, int rows) throws IOException {
            Mask.Rectangle place = layout.place(position);
            return picture.region(new Mask.Rectangle(
                            place.x() + (place.width() - columns) / 2,
                            place.y() + (place.height() - rows) / 2,
                            columns,
                            rows))
                    .samples();
        }
    }

    /** An event that a user was told of. */
    record Event(String sopClass, String instance, int type, DataSet information) {}

    PrintFixture() throws IOException {
        this(UnaryOperator.identity());
    }

    PrintFixture(UnaryOperator<PrintProvider.Builder> change) throws IOException {
        printer = change.apply(PrintProvider.builder(this, workers)).open();
        scp = EmbeddedScp.builder()
                .aeTitle("PRINTER")
                .serving(services -> services.providing(printer, PrintProvider.sopClasses()))
                .start();
    }

    @Override
    public CompletionStage<Void> print(PrintedFilm film) throws IOException {
        List<DataSet> images = new ArrayList<>();
        for (PrintedImage image : film.images()) {
            DataSet read = image.image();
            byte[] pixels = ((ValueSource)
                            read.element(Tag.PixelData).orElseThrow().value())
                    .load(1 << 24)
                    .toByteArray();
            images.add(read.with(Tag.PixelData, VR.OW, Value.Bytes.of(pixels)));
        }
        Optional<Page> page = Optional.empty();
        if (renderer.isPresent()) {
            FilmPage layout = renderer.get().page(film);
            page = Optional.of(new Page(layout, layout.compose()));
        }
        CompletableFuture<Void> result = outcome;
        printed.add(new Printed(film, images, page));
        return result;
    }

    /** Pages are made of films from now on. */
    PrintFixture composing(FilmRenderer how) {
        renderer = Optional.of(how);
        return this;
    }

    /** Films wait from now on, until {@link #finish} or {@link #fail}. */
    void hold() {
        outcome = new CompletableFuture<>();
    }

    void finish() {
        outcome.complete(null);
    }

    void fail(String info) {
        outcome.completeExceptionally(new PrintFailureException(info));
    }

    Printed nextFilm() throws InterruptedException {
        return next(printed);
    }

    Event nextEvent() throws InterruptedException {
        return next(events);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    Peer peer() {
        return scp.peer(USER);
    }

    /** A user with contexts of these. */
    Association open(String... abstractSyntaxes) throws IOException {
        AssociationOptions.Builder options = AssociationOptions.builder(USER, AeTitle.of("PRINTER"));
        for (String uid : abstractSyntaxes) {
            options.propose(uid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        }
        NServiceHandler taker = request -> {
            NEventReportRq report = (NEventReportRq) request.command();
            events.add(new Event(
                    report.affectedSopClassUid(),
                    report.affectedSopInstanceUid(),
                    report.eventTypeId(),
                    request.dataSet().orElse(DataSet.empty())));
            return CompletableFuture.completedFuture(NServiceResponse.of(report.response(Status.SUCCESS)));
        };
        Association association = Association.open(
                loops,
                workers,
                peer().withOptions(options.build()),
                Services.builder()
                        .eventReports(taker, List.of(abstractSyntaxes))
                        .build());
        opened.add(association);
        return association;
    }

    // ---- requests

    static NServiceResponse make(Association user, String context, String sopClass, String uid, DataSet attributes)
            throws IOException {
        return user.request(
                context,
                id -> NCreateRq.of(id, sopClass, uid, !attributes.isEmpty()),
                attributes,
                OperationOptions.DEFAULT);
    }

    static NServiceResponse set(Association user, String context, String sopClass, String uid, DataSet attributes)
            throws IOException {
        return user.request(context, id -> NSetRq.of(id, sopClass, uid), attributes, OperationOptions.DEFAULT);
    }

    static NServiceResponse print(Association user, String context, String sopClass, String uid) throws IOException {
        return user.request(
                context, id -> NActionRq.of(id, sopClass, uid, 1, false), DataSet.empty(), OperationOptions.DEFAULT);
    }

    static NServiceResponse delete(Association user, String context, String sopClass, String uid) throws IOException {
        return user.request(context, id -> NDeleteRq.of(id, sopClass, uid), DataSet.empty(), OperationOptions.DEFAULT);
    }

    static NServiceResponse get(Association user, String context, String sopClass, String uid, int... tags)
            throws IOException {
        return user.request(
                context, id -> NGetRq.of(id, sopClass, uid, tags), DataSet.empty(), OperationOptions.DEFAULT);
    }

    /** A session, and a film of this layout in it; the UIDs of its image boxes. */
    static List<String> film(Association user, String context, String session, String film, String layout)
            throws IOException {
        make(user, context, Uid.BasicFilmSession, session, DataSet.empty());
        return references(
                make(user, context, Uid.BasicFilmBox, film, filmBox(session, layout)), Tag.ReferencedImageBoxSequence);
    }

    static DataSet filmBox(String session, String layout) {
        return DataSet.builder()
                .put(Tag.ImageDisplayFormat, VR.ST, layout)
                .putItems(Tag.ReferencedFilmSessionSequence, reference(Uid.BasicFilmSession, session))
                .build();
    }

    static DataSet reference(String sopClass, String uid) {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, VR.UI, sopClass)
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, uid)
                .build();
    }

    static List<String> references(NServiceResponse response, int sequence) {
        return response.dataSet().orElse(DataSet.empty()).items(sequence).stream()
                .map(item -> item.string(Tag.ReferencedSOPInstanceUID).orElseThrow())
                .toList();
    }

    /** A modification list that puts an image of one gray value at a position. */
    static DataSet grayImage(int position, int columns, int rows, int gray) {
        byte[] pixels = new byte[columns * rows];
        Arrays.fill(pixels, (byte) gray);
        DataSet item = DataSet.builder()
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, rows)
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.BitsAllocated, VR.US, 8)
                .put(Tag.BitsStored, VR.US, 8)
                .put(Tag.HighBit, VR.US, 7)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(pixels))
                .build();
        return DataSet.builder()
                .put(Tag.ImageBoxPosition, VR.US, position)
                .putItems(Tag.BasicGrayscaleImageSequence, item)
                .build();
    }

    /** How many images lie in the spool. */
    long spooled() throws IOException {
        try (Stream<Path> files = Files.list(printer.directory())) {
            return files.count();
        }
    }

    /** Waits until nothing lies in the spool. */
    void awaitEmptySpool() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (spooled() > 0 || printer.spooledBytes() != 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError(spooled() + " images, " + printer.spooledBytes() + " bytes in the spool");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        opened.forEach(Association::close);
        scp.close();
        printer.close();
        workers.shutdownNow();
        loops.close();
    }
}
