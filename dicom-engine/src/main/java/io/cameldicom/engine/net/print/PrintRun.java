package io.cameldicom.engine.net.print;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.CommandRsp;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.ServiceClass;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The requests of one order on its association, made one after the other by one thread. */
final class PrintRun {
    private static final int PRINT = 1; // the one action

    private final Association association;
    private final PrintOrder order;
    private final PrintUserOptions options;
    private final JobEvents events;
    private final Optional<String> meta;
    private final List<String> jobs = new ArrayList<>();
    private final List<PrintResult.Warning> warnings = new ArrayList<>();
    private String session = "";

    PrintRun(Association association, PrintOrder order, PrintUserOptions options, JobEvents events) {
        this.association = association;
        this.order = order;
        this.options = options;
        this.events = events;
        String wanted = order.isColor() ? Uid.BasicColorPrintManagementMeta : Uid.BasicGrayscalePrintManagementMeta;
        this.meta = Optional.of(wanted)
                .filter(uid -> !association.contexts().forAbstractSyntax(uid).isEmpty());
    }

    /** The jobs, as far as the printer has them; {@code ""} for one that it does not name. */
    List<String> jobs() {
        return List.copyOf(jobs);
    }

    List<PrintResult.Warning> warnings() {
        return List.copyOf(warnings);
    }

    /** Makes the session, sends all films, and has them printed. */
    void print() throws IOException {
        askPrinter();
        NServiceResponse created = ask(
                "N-CREATE of the film session",
                Uid.BasicFilmSession,
                id -> NCreateRq.of(id, Uid.BasicFilmSession, "", true),
                order.session());
        session = createdUid(created, Uid.BasicFilmSession);
        for (Film film : order.films()) {
            String uid = sendFilm(film);
            if (!order.isCollated()) {
                jobs.add(print("N-ACTION of a film box", Uid.BasicFilmBox, uid));
            }
        }
        if (order.isCollated()) {
            jobs.add(print("N-ACTION of the film session", Uid.BasicFilmSession, session));
        }
    }

    /** Takes the session away, which a printer may refuse: the end of the association does the same. */
    void end() throws IOException {
        request(Uid.BasicFilmSession, id -> NDeleteRq.of(id, Uid.BasicFilmSession, session), DataSet.empty());
    }

    // PS3.4 §H.4.6: how the printer is; one that does not say so prints all the same
    private void askPrinter() throws IOException {
        NServiceResponse told = request(
                Uid.Printer,
                id -> NGetRq.of(id, Uid.Printer, Uid.PrinterInstance, Tag.PrinterStatus, Tag.PrinterStatusInfo),
                DataSet.empty());
        told.dataSet().flatMap(PrinterState::read).ifPresent(events::printerIs);
    }

    private String sendFilm(Film film) throws IOException {
        DataSet attributes = film.attributes()
                .withItems(Tag.ReferencedFilmSessionSequence, FilmBox.reference(Uid.BasicFilmSession, session));
        if (film.presentationLut().isPresent()) {
            attributes = attributes.withItems(
                    Tag.ReferencedPresentationLUTSequence,
                    FilmBox.reference(
                            Uid.PresentationLUT,
                            createLut(film.presentationLut().get())));
        }
        NServiceResponse created = ask(
                "N-CREATE of a film box",
                Uid.BasicFilmBox,
                id -> NCreateRq.of(id, Uid.BasicFilmBox, "", true),
                attributes);
        DataSet boxes = created.dataSet().orElse(DataSet.empty());
        List<String> imageBoxes = references(boxes, Tag.ReferencedImageBoxSequence);
        for (Map.Entry<Integer, PrintableImage> image : film.images().entrySet()) {
            sendImage(box(imageBoxes, image.getKey(), "image boxes"), image.getKey(), image.getValue());
        }
        List<String> annotationBoxes = references(boxes, Tag.ReferencedBasicAnnotationBoxSequence);
        for (FilmAnnotation annotation : film.annotations()) {
            sendAnnotation(box(annotationBoxes, annotation.position(), "annotation boxes"), annotation);
        }
        return createdUid(created, Uid.BasicFilmBox);
    }

    private String createLut(DataSet lut) throws IOException {
        NServiceResponse created = ask(
                "N-CREATE of a Presentation LUT",
                Uid.PresentationLUT,
                id -> NCreateRq.of(id, Uid.PresentationLUT, "", true),
                lut);
        return createdUid(created, Uid.PresentationLUT);
    }

    private void sendImage(String uid, int position, PrintableImage image) throws IOException {
        if (image.isInterleaved()) {
            try (ColorPlanes planes = ColorPlanes.of(image.pixels())) {
                sendImage(uid, image.modification(position, planes.planes()));
            }
        } else {
            sendImage(uid, image.modification(position, asValue(image.pixels())));
        }
    }

    private static Value asValue(ValueSource pixels) {
        return pixels instanceof Value.Bulk bulk ? bulk : (Value.Bytes) pixels;
    }

    private void sendImage(String uid, DataSet modification) throws IOException {
        String sopClass = order.isColor() ? Uid.BasicColorImageBox : Uid.BasicGrayscaleImageBox;
        ask("N-SET of an image box", sopClass, id -> NSetRq.of(id, sopClass, uid), modification);
    }

    private void sendAnnotation(String uid, FilmAnnotation annotation) throws IOException {
        DataSet modification = DataSet.builder()
                .put(Tag.AnnotationPosition, VR.US, annotation.position())
                .put(Tag.TextString, VR.LO, annotation.text())
                .build();
        ask(
                "N-SET of an annotation box",
                Uid.BasicAnnotationBox,
                id -> NSetRq.of(id, Uid.BasicAnnotationBox, uid),
                modification);
    }

    private String print(String step, String sopClass, String uid) throws IOException {
        NServiceResponse printed =
                ask(step, sopClass, id -> NActionRq.of(id, sopClass, uid, PRINT, false), DataSet.empty());
        List<String> named =
                references(printed.dataSet().orElse(DataSet.empty()), Tag.ReferencedPrintJobSequencePullStoredPrint);
        return named.isEmpty() ? "" : named.get(0);
    }

    /** How far a job is, as the printer says when it is asked. */
    static Optional<PrintResult.Job> read(String uid, NServiceResponse told) {
        DataSet attributes = told.dataSet().orElse(DataSet.empty());
        return ExecutionStatus.of(attributes.string(Tag.ExecutionStatus, ""))
                .map(status ->
                        new PrintResult.Job(uid, Optional.of(status), attributes.string(Tag.ExecutionStatusInfo, "")));
    }

    private static List<String> references(DataSet attributes, int sequence) {
        return attributes.items(sequence).stream()
                .map(item -> item.string(Tag.ReferencedSOPInstanceUID, ""))
                .toList();
    }

    private static String box(List<String> boxes, int position, String what) throws PrintRefusedException {
        if (position < 1 || position > boxes.size()) {
            throw new PrintRefusedException(
                    "The printer has %d %s on the film, not %d".formatted(boxes.size(), what, position));
        }
        return boxes.get(position - 1);
    }

    private static String createdUid(NServiceResponse created, String sopClass) throws PrintRefusedException {
        if (created.command() instanceof NCreateRsp response
                && !response.affectedSopInstanceUid().isEmpty()) {
            return response.affectedSopInstanceUid();
        }
        throw new PrintRefusedException("The printer does not name what it made of SOP class " + sopClass);
    }

    private NServiceResponse ask(
            String step, String sopClass, IntFunction<? extends CommandRq> command, DataSet dataSet)
            throws IOException {
        NServiceResponse response = request(sopClass, command, dataSet);
        CommandRsp answer = response.command();
        Status status = answer.status();
        if (status.category() == Status.Category.WARNING) {
            warnings.add(new PrintResult.Warning(step, status));
        } else if (status.category() != Status.Category.SUCCESS) {
            throw DicomStatusException.of(answer, ServiceClass.PRINT_JOB_MANAGEMENT);
        }
        return response;
    }

    private NServiceResponse request(String sopClass, IntFunction<? extends CommandRq> command, DataSet dataSet)
            throws IOException {
        return association.request(context(sopClass), command, dataSet, options.operation());
    }

    private String context(String sopClass) throws NoAcceptedContextException {
        return meta.filter(uid -> PrintContexts.covers(uid, sopClass)).orElse(sopClass);
    }
}
