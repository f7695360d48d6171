package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.UidGenerator;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.service.NServiceCall;
import io.cameldicom.engine.net.service.NServiceResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a print user has made on one association: a film session with films, and Presentation LUTs. All of it goes with the
 * association. Safe for threads.
 *
 * @dicom PS3.4 H.4.1, H.4.2, H.4.3, H.4.4, H.4.9
 */
final class PrintAssociation {
    private static final int PRINT = 1; // the one action
    private static final int MOST_LUTS = 64;

    private final PrinterDescription printer;
    private final PrintOptions options;
    private final PrintSpool spool;
    private final PrintQueue queue;
    private final UidGenerator uids;

    // Guarded by this.
    private final Map<String, DataSet> presentationLuts = new HashMap<>();
    private Optional<FilmSession> session = Optional.empty();
    private boolean closed;

    PrintAssociation(
            PrinterDescription printer, PrintOptions options, PrintSpool spool, PrintQueue queue, UidGenerator uids) {
        this.printer = printer;
        this.options = options;
        this.spool = spool;
        this.queue = queue;
        this.uids = uids;
    }

    /** The association has ended: everything goes but the jobs. */
    synchronized void close() {
        closed = true;
        session.ifPresent(FilmSession::free);
        session = Optional.empty();
        presentationLuts.clear();
    }

    // ---- film session

    synchronized NServiceResponse createSession(NCreateRq request, DataSet given) throws DicomStatusException {
        String uid = named(request);
        if (session.isPresent()) {
            // PS3.4 §H.4.1.2.1.3: one on an association
            throw session.get().uid().equals(uid)
                    ? DicomStatusException.of(Status.DUPLICATE_SOP_INSTANCE)
                    : refusal(Status.RESOURCE_LIMITATION, "There is a film session on this association");
        }
        PrintAttributes checked = sessionAttributes(PrintTable.SESSION.create(given));
        Optional<DataSet> lut = presentationLut(given);
        session = Optional.of(new FilmSession(uid, uids.next(), checked.taken(), lut));
        return PrintAnswer.created(
                request, uid, checked.statusUnless(memory(given)), checked.detail(), checked.taken());
    }

    synchronized NServiceResponse setSession(NSetRq request, DataSet given) throws DicomStatusException {
        FilmSession current = session(request.requestedSopInstanceUid());
        PrintAttributes checked = sessionAttributes(PrintTable.SESSION.set(given));
        current.set(checked.taken(), presentationLut(given));
        return PrintAnswer.changed(request, checked.statusUnless(memory(given)), checked.detail());
    }

    private PrintAttributes sessionAttributes(PrintAttributes checked) throws DicomStatusException {
        DataSet taken = checked.taken();
        int copies = taken.intValue(Tag.NumberOfCopies, 1);
        if (copies < 1 || copies > options.copies()) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.NumberOfCopies));
        }
        return checked;
    }

    private static Status memory(DataSet given) {
        return given.attribute(Tag.MemoryAllocation).isEmpty()
                ? Status.SUCCESS
                : PrintStatus.MEMORY_ALLOCATION_NOT_SUPPORTED;
    }

    synchronized NServiceResponse deleteSession(NDeleteRq request) throws DicomStatusException {
        session(request.requestedSopInstanceUid()).free();
        session = Optional.empty();
        return PrintAnswer.deleted(request);
    }

    // ---- film box

    synchronized NServiceResponse createFilm(NCreateRq request, DataSet given, boolean color, boolean annotated)
            throws DicomStatusException {
        FilmSession current = session.orElseThrow(
                () -> refusal(Status.PROCESSING_FAILURE, "There is no film session on this association"));
        PrintAttributes checked = PrintTable.FILM_BOX.create(given);
        if (!refersTo(current, given)) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.ReferencedFilmSessionSequence));
        }
        String uid = named(request);
        if (current.hasFilm(uid)) {
            throw DicomStatusException.of(Status.DUPLICATE_SOP_INSTANCE);
        }
        if (current.films().size() >= options.films()) {
            throw refusal(Status.RESOURCE_LIMITATION, "Too many films in the session");
        }
        ImageDisplayFormat layout = ImageDisplayFormat.parse(given.string(Tag.ImageDisplayFormat, ""))
                .orElseThrow(() ->
                        PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.ImageDisplayFormat)));
        OptionalInt boxes = printer.imageBoxes(layout);
        if (boxes.isEmpty() || boxes.getAsInt() > options.imageBoxes()) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.ImageDisplayFormat));
        }
        String annotations = given.string(Tag.AnnotationDisplayFormatID, "");
        Densities densities = new Densities(printer.densities(), checked.taken());
        FilmBox film = new FilmBox(
                uid,
                color,
                layout,
                densities.attributes(),
                presentationLut(given),
                boxes.getAsInt(),
                annotated && !annotations.isEmpty() ? printer.annotationBoxes(annotations) : 0,
                uids);
        current.films().add(film);
        return PrintAnswer.created(
                request, uid, checked.statusUnless(densities.status()), checked.detail(), film.created());
    }

    private static boolean refersTo(FilmSession session, DataSet given) {
        return given.item(Tag.ReferencedFilmSessionSequence)
                .filter(reference -> reference
                                .string(Tag.ReferencedSOPClassUID, Uid.BasicFilmSession)
                                .equals(Uid.BasicFilmSession)
                        && reference.string(Tag.ReferencedSOPInstanceUID, "").equals(session.uid()))
                .isPresent();
    }

    synchronized NServiceResponse setFilm(NSetRq request, DataSet given) throws DicomStatusException {
        FilmBox film = lastFilm(request.requestedSopInstanceUid());
        PrintAttributes checked = PrintTable.FILM_BOX_CHANGE.set(given);
        Densities densities = new Densities(printer.densities(), checked.taken());
        film.set(densities.attributes(), presentationLut(given));
        return PrintAnswer.changed(request, checked.statusUnless(densities.status()), checked.detail());
    }

    synchronized NServiceResponse deleteFilm(NDeleteRq request) throws DicomStatusException {
        FilmBox film = lastFilm(request.requestedSopInstanceUid());
        film.free();
        session.orElseThrow().films().remove(film);
        return PrintAnswer.deleted(request);
    }

    // ---- print

    NServiceResponse printSession(NServiceCall call, NActionRq request) throws DicomStatusException {
        PrintJob job;
        boolean empty;
        synchronized (this) {
            checkAction(request);
            FilmSession current = session(request.requestedSopInstanceUid());
            if (current.films().isEmpty()) {
                throw DicomStatusException.of(PrintStatus.NO_FILM_BOX);
            }
            if (!queue.reserve()) {
                throw DicomStatusException.of(PrintStatus.SESSION_QUEUE_FULL);
            }
            empty = current.films().stream().noneMatch(FilmBox::hasImages);
            String uid = uids.next();
            job = job(call, uid, current.asJob(uid, call.peer()));
        }
        return print(call, request, job, empty ? PrintStatus.EMPTY_SESSION : Status.SUCCESS);
    }

    NServiceResponse printFilm(NServiceCall call, NActionRq request) throws DicomStatusException {
        PrintJob job;
        boolean empty;
        synchronized (this) {
            checkAction(request);
            FilmBox film = lastFilm(request.requestedSopInstanceUid());
            if (!queue.reserve()) {
                throw DicomStatusException.of(PrintStatus.FILM_QUEUE_FULL);
            }
            empty = !film.hasImages();
            String uid = uids.next();
            job = job(call, uid, session.orElseThrow().lastFilmAsJob(uid, call.peer()));
        }
        return print(call, request, job, empty ? PrintStatus.EMPTY_FILM : Status.SUCCESS);
    }

    private PrintJob job(NServiceCall call, String uid, List<PrintedFilm> sheets) {
        return new PrintJob(uid, sheets, call, printer.name(), options.reports());
    }

    private static void checkAction(NActionRq request) throws DicomStatusException {
        if (request.actionTypeId() != PRINT) {
            throw DicomStatusException.of(Status.NO_SUCH_ACTION_TYPE);
        }
    }

    // Events of a job that the user does not know yet would tell it nothing: they come after the answer.
    @SuppressWarnings("FutureReturnValueIgnored") // the job goes its way
    private NServiceResponse print(NServiceCall call, NActionRq request, PrintJob job, Status status) {
        queue.announce(job);
        call.answered().whenComplete((answered, unsent) -> {
            if (unsent == null) {
                queue.submit(job);
            } else {
                queue.cancel(job); // who was not told will ask again
            }
        });
        DataSet reply = DataSet.builder()
                .putItems(Tag.ReferencedPrintJobSequencePullStoredPrint, FilmBox.reference(Uid.PrintJob, job.uid()))
                .build();
        return PrintAnswer.printed(request, status, reply);
    }

    // ---- image box

    NServiceResponse setImage(NServiceCall call, NSetRq request) throws IOException {
        FilmBox film;
        ImageBox box;
        String study;
        synchronized (this) {
            film = filmOf(request);
            box = film.imageBox(request.requestedSopInstanceUid()).orElseThrow();
            study = session.orElseThrow().study();
        }
        ImageBoxReader reader = new ImageBoxReader(
                spool,
                film.isColor(),
                position -> new ImageIdentity(study, film.series(), uids.next(), Math.max(position, 1)));
        ImageBoxContent content = reader.read(
                call.dataSet()
                        .orElseThrow(() ->
                                PreformattedImage.refusal(Status.MISSING_ATTRIBUTE, List.of(Tag.ImageBoxPosition))),
                call.transferSyntax());
        boolean taken = false;
        try {
            NServiceResponse response = setImage(request, film, box, content);
            taken = true;
            return response;
        } finally {
            if (!taken) {
                content.image().ifPresent(SpooledImage::release);
            }
        }
    }

    private synchronized NServiceResponse setImage(NSetRq request, FilmBox film, ImageBox box, ImageBoxContent content)
            throws DicomStatusException {
        if (filmOf(request) != film || closed) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE); // deleted meanwhile
        }
        PrintAttributes checked = PrintTable.IMAGE_BOX.set(content.attributes());
        if (content.image().isEmpty() && !content.erased() && !box.hasImage()) {
            throw PreformattedImage.refusal(
                    Status.MISSING_ATTRIBUTE,
                    List.of(film.isColor() ? Tag.BasicColorImageSequence : Tag.BasicGrayscaleImageSequence));
        }
        int position = checked.taken().intValue(Tag.ImageBoxPosition, 0);
        if (!film.isFree(position, box)) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.ImageBoxPosition));
        }
        Status fit = content.image().isEmpty()
                ? Status.SUCCESS
                : ImageFit.of(
                        printer.imageBoxSizes().of(film.layout(), film.attributes(), position),
                        content.pixels(),
                        checked.taken(),
                        film.attributes());
        if (fit.category() == Status.Category.FAILURE) {
            throw DicomStatusException.of(fit);
        }
        Densities densities = new Densities(printer.densities(), checked.taken());
        box.set(position, content, densities.attributes(), presentationLut(content.attributes()));
        Status status = fit.equals(Status.SUCCESS) ? densities.status() : fit;
        return PrintAnswer.changed(request, checked.statusUnless(status), checked.detail());
    }

    // PS3.4 §H.4.3.1.2.1.3: an image box of the last film
    private FilmBox filmOf(NSetRq request) throws DicomStatusException {
        String uid = request.requestedSopInstanceUid();
        FilmBox film = session.flatMap(FilmSession::lastFilm)
                .filter(last -> last.imageBox(uid).isPresent())
                .orElseThrow(() -> isOfEarlierFilm(uid)
                        ? refusal(Status.PROCESSING_FAILURE, "Not an image box of the last film")
                        : DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE));
        if (!request.requestedSopClassUid().equals(film.imageBoxClass())) {
            throw DicomStatusException.of(Status.CLASS_INSTANCE_CONFLICT);
        }
        return film;
    }

    private boolean isOfEarlierFilm(String imageBox) {
        return session.stream().flatMap(current -> current.films().stream()).anyMatch(film -> film.imageBox(imageBox)
                .isPresent());
    }

    // ---- annotation box, Presentation LUT

    synchronized NServiceResponse setAnnotation(NSetRq request, DataSet given) throws DicomStatusException {
        AnnotationBox box = session.flatMap(FilmSession::lastFilm)
                .flatMap(film -> film.annotationBox(request.requestedSopInstanceUid()))
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE));
        PrintAttributes checked = PrintTable.ANNOTATION_BOX.set(given);
        if (checked.taken().intValue(Tag.AnnotationPosition, -1) < 0) {
            throw PreformattedImage.refusal(Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.AnnotationPosition));
        }
        box.set(checked.taken());
        return PrintAnswer.changed(request, checked.status(), checked.detail());
    }

    synchronized NServiceResponse createPresentationLut(NCreateRq request, DataSet given) throws DicomStatusException {
        String uid = named(request);
        if (presentationLuts.containsKey(uid)) {
            throw DicomStatusException.of(Status.DUPLICATE_SOP_INSTANCE);
        }
        if (closed || presentationLuts.size() >= MOST_LUTS) {
            throw refusal(Status.RESOURCE_LIMITATION, "Too many Presentation LUTs");
        }
        PrintAttributes checked = PrintTable.PRESENTATION_LUT.create(given);
        PresentationLuts.check(given);
        presentationLuts.put(uid, checked.taken());
        return PrintAnswer.created(request, uid, checked.status(), checked.detail(), checked.taken());
    }

    // PS3.4 §H.4.9.2.2.2: what refers to it has it still; nothing new can refer to it
    synchronized NServiceResponse deletePresentationLut(NDeleteRq request) throws DicomStatusException {
        if (presentationLuts.remove(request.requestedSopInstanceUid()) == null) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE);
        }
        return PrintAnswer.deleted(request);
    }

    /** The Presentation LUT that attributes refer to. */
    private Optional<DataSet> presentationLut(DataSet given) throws DicomStatusException {
        Optional<DataSet> reference = given.item(Tag.ReferencedPresentationLUTSequence);
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        DataSet lut = presentationLuts.get(reference.get().string(Tag.ReferencedSOPInstanceUID, ""));
        if (lut == null) {
            throw PreformattedImage.refusal(
                    Status.INVALID_ATTRIBUTE_VALUE, List.of(Tag.ReferencedPresentationLUTSequence));
        }
        return Optional.of(lut);
    }

    // ---- instances

    private String named(NCreateRq request) throws DicomStatusException {
        String uid = request.affectedSopInstanceUid();
        if (closed) {
            throw refusal(Status.PROCESSING_FAILURE, "The association has ended");
        }
        if (uid.isEmpty()) {
            return uids.next();
        }
        if (!Uid.isSafe(uid)) {
            throw DicomStatusException.of(Status.INVALID_SOP_INSTANCE);
        }
        return uid;
    }

    private FilmSession session(String uid) throws DicomStatusException {
        return session.filter(current -> current.uid().equals(uid))
                .orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE));
    }

    // PS3.4 §H.4.2.2: only the film that was created last
    private FilmBox lastFilm(String uid) throws DicomStatusException {
        FilmSession current = session.orElseThrow(() -> DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE));
        if (!current.hasFilm(uid)) {
            throw DicomStatusException.of(Status.NO_SUCH_SOP_INSTANCE);
        }
        return current.lastFilm()
                .filter(last -> last.uid().equals(uid))
                .orElseThrow(() -> refusal(Status.PROCESSING_FAILURE, "Not the film box that was created last"));
    }

    private static DicomStatusException refusal(Status status, String comment) {
        return DicomStatusException.of(status, StatusDetail.comment(comment));
    }
}
