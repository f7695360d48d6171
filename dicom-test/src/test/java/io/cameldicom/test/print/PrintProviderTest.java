package io.cameldicom.test.print;

import static io.cameldicom.test.print.PrintFixture.COLOR;
import static io.cameldicom.test.print.PrintFixture.GRAYSCALE;
import static io.cameldicom.test.print.PrintFixture.delete;
import static io.cameldicom.test.print.PrintFixture.film;
import static io.cameldicom.test.print.PrintFixture.filmBox;
import static io.cameldicom.test.print.PrintFixture.get;
import static io.cameldicom.test.print.PrintFixture.grayImage;
import static io.cameldicom.test.print.PrintFixture.make;
import static io.cameldicom.test.print.PrintFixture.print;
import static io.cameldicom.test.print.PrintFixture.reference;
import static io.cameldicom.test.print.PrintFixture.references;
import static io.cameldicom.test.print.PrintFixture.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.ValueSource;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.net.print.ImageBoxSizes;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOptions;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrintedImage;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.net.print.PrinterState;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a print provider answers, prints and tells, by rule. */
@Timeout(60)
class PrintProviderTest {
    private static final String SESSION = "1.2.1";
    private static final String FILM = "1.2.2";

    private static int code(NServiceResponse response) {
        return response.status().code();
    }

    @Test
    void filmIsPrintedWithAllThatWasSaidOfIt() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob, Uid.BasicAnnotationBox, Uid.PresentationLUT);
            DataSet session = DataSet.builder()
                    .put(Tag.NumberOfCopies, VR.IS, "3")
                    .put(Tag.PrintPriority, VR.CS, "HIGH")
                    .put(Tag.MediumType, VR.CS, "PAPER")
                    .put(Tag.FilmDestination, VR.CS, "BIN_1")
                    .put(Tag.FilmSessionLabel, VR.LO, "Head")
                    .build();
            DataSet lut = DataSet.builder()
                    .put(Tag.PresentationLUTShape, VR.CS, "LIN OD")
                    .build();
            make(user, Uid.PresentationLUT, Uid.PresentationLUT, "1.2.3", lut);
            make(user, GRAYSCALE, Uid.BasicFilmSession, SESSION, session);
            NServiceResponse film = make(
                    user,
                    GRAYSCALE,
                    Uid.BasicFilmBox,
                    FILM,
                    filmBox(SESSION, "STANDARD\\2,1").toBuilder()
                            .put(Tag.FilmSizeID, VR.CS, "A4")
                            .put(Tag.FilmOrientation, VR.CS, "LANDSCAPE")
                            .put(Tag.AnnotationDisplayFormatID, VR.CS, "LABEL")
                            .putItems(Tag.ReferencedPresentationLUTSequence, reference(Uid.PresentationLUT, "1.2.3"))
                            .build());
            List<String> boxes = references(film, Tag.ReferencedImageBoxSequence);
            assertThat(boxes).hasSize(2).doesNotHaveDuplicates();
            set(
                    user,
                    GRAYSCALE,
                    Uid.BasicGrayscaleImageBox,
                    boxes.get(1),
                    grayImage(2, 3, 2, 77).with(Tag.Polarity, VR.CS, "REVERSE"));
            String annotation =
                    references(film, Tag.ReferencedBasicAnnotationBoxSequence).get(0);
            DataSet text = DataSet.builder()
                    .put(Tag.AnnotationPosition, VR.US, 1)
                    .put(Tag.TextString, VR.LO, "A text")
                    .build();
            set(user, Uid.BasicAnnotationBox, Uid.BasicAnnotationBox, annotation, text);

            NServiceResponse printed = print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);

            assertThat(printed.status()).isEqualTo(Status.SUCCESS);
            PrintFixture.Printed seen = fixture.nextFilm();
            PrintedFilm sheet = seen.film();
            assertThat(sheet.job())
                    .isEqualTo(references(printed, Tag.ReferencedPrintJobSequencePullStoredPrint)
                            .get(0));
            assertThat(sheet.layout()).isEqualTo(ImageDisplayFormat.standard(2, 1));
            assertThat(sheet.sheet()).isEqualTo(new PrintedFilm.Sheet(1, 1, 3));
            assertThat(sheet.label()).isEqualTo("Head");
            assertThat(sheet.mediumType()).isEqualTo("PAPER");
            assertThat(sheet.destination()).isEqualTo("BIN_1");
            assertThat(sheet.sizeId()).isEqualTo("A4");
            assertThat(sheet.isLandscape()).isTrue();
            assertThat(sheet.color()).isFalse();
            assertThat(sheet.annotations()).containsExactly(new FilmAnnotation(1, "A text"));
            assertThat(sheet.presentationLut()).contains(lut);
            assertThat(sheet.peer().callingAeTitle()).isEqualTo(PrintFixture.USER);
            assertThat(sheet.images()).hasSize(1);
            PrintedImage image = sheet.image(2).orElseThrow();
            assertThat(image.isReversed()).isTrue();
            assertThat(image.presentationLut()).contains(lut);
            DataSet pixels = seen.images().get(0);
            assertThat(pixels.string(Tag.SOPClassUID)).contains(Uid.SecondaryCaptureImageStorage);
            assertThat(pixels.intValue(Tag.Columns)).hasValue(3);
            assertThat(((ValueSource)
                                    pixels.element(Tag.PixelData).orElseThrow().value())
                            .load(100)
                            .toByteArray())
                    .containsOnly(77)
                    .hasSize(6);
        }
    }

    @Test
    void jobIsToldStepByStepAndForgottenWhenTheUserKnows() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");

            String job = references(
                            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM),
                            Tag.ReferencedPrintJobSequencePullStoredPrint)
                    .get(0);
            PrintFixture.Event pending = fixture.nextEvent();
            PrintFixture.Event printing = fixture.nextEvent();
            DataSet state = get(user, Uid.PrintJob, Uid.PrintJob, job).dataSet().orElseThrow();
            fixture.finish();
            PrintFixture.Event done = fixture.nextEvent();

            assertThat(List.of(pending.type(), printing.type(), done.type())).containsExactly(1, 2, 3);
            assertThat(List.of(pending.instance(), printing.instance(), done.instance()))
                    .containsOnly(job);
            assertThat(done.information().string(Tag.ExecutionStatusInfo)).contains("NORMAL");
            assertThat(state.string(Tag.ExecutionStatus)).contains("PRINTING");
            assertThat(state.string(Tag.Originator)).contains("USER");
            int asked;
            do { // until it has the confirmation
                asked = code(get(user, Uid.PrintJob, Uid.PrintJob, job));
            } while (asked == 0);
            assertThat(asked).isEqualTo(0x0112);
        }
    }

    @Test
    void jobThatFailsSaysWhyAndItsOtherFilmsAreNotPrinted() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            fixture.fail("SUPPLY EMPTY");
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            make(user, GRAYSCALE, Uid.BasicFilmBox, "1.2.4", filmBox(SESSION, "STANDARD\\1,1"));

            print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION);
            fixture.nextEvent();
            fixture.nextEvent();
            PrintFixture.Event failure = fixture.nextEvent();

            assertThat(failure.type()).isEqualTo(4);
            assertThat(failure.information().string(Tag.ExecutionStatusInfo)).contains("SUPPLY EMPTY");
            assertThat(fixture.printed).hasSize(1);
        }
    }

    @Test
    void copiesOfASessionAreCollated() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            List<String> first = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(
                    user,
                    GRAYSCALE,
                    Uid.BasicFilmSession,
                    SESSION,
                    DataSet.builder().put(Tag.NumberOfCopies, VR.IS, "2").build());
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, first.get(0), grayImage(1, 2, 2, 1));
            List<String> second = references(
                    make(user, GRAYSCALE, Uid.BasicFilmBox, "1.2.4", filmBox(SESSION, "STANDARD\\1,1")),
                    Tag.ReferencedImageBoxSequence);
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, second.get(0), grayImage(1, 4, 4, 2));

            assertThat(print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION).status())
                    .isEqualTo(Status.SUCCESS);

            for (int sheet = 1; sheet <= 4; sheet++) {
                PrintFixture.Printed printed = fixture.nextFilm();
                assertThat(printed.film().sheet()).isEqualTo(new PrintedFilm.Sheet(sheet, 4, 1));
                assertThat(printed.images().get(0).intValue(Tag.Columns)).hasValue(sheet % 2 == 1 ? 2 : 4);
            }
        }
    }

    @Test
    void whatTheUserChangesAfterwardsDoesNotChangeTheJob() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 4, 4, 2));

            PrintFixture.Printed printed = fixture.nextFilm();

            assertThat(printed.images().get(0).intValue(Tag.Columns)).hasValue(2);
            assertThat(fixture.spooled()).isEqualTo(2);
            fixture.finish();
            delete(user, GRAYSCALE, Uid.BasicFilmSession, SESSION);
            fixture.awaitEmptySpool();
        }
    }

    @Test
    void imageThatIsKeptOutlivesItsJob() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
            PrintedImage image = fixture.nextFilm().film().images().get(0);
            PrintedImage.Hold hold = image.keep();

            fixture.finish();
            user.close();
            assertThat(Files.exists(image.file())).isTrue();
            hold.close();
            hold.close();

            fixture.awaitEmptySpool();
        }
    }

    @Test
    void colorContextMakesColorBoxes() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE, COLOR);
            List<String> boxes = film(user, COLOR, SESSION, FILM, "STANDARD\\1,1");

            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1))))
                    .isEqualTo(0x0119);
            assertThat(code(set(user, COLOR, Uid.BasicColorImageBox, boxes.get(0), grayImage(1, 2, 2, 1))))
                    .isEqualTo(0x0105);
            assertThat(fixture.spooled()).isZero();
        }
    }

    @Test
    void requestsOutOfOrderAreRefusedAndChangeNothing() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE);

            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox(SESSION, "STANDARD\\1,1"))))
                    .as("a film without a session")
                    .isEqualTo(0x0110);
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .as("an unknown session")
                    .isEqualTo(0x0112);
            make(user, GRAYSCALE, Uid.BasicFilmSession, SESSION, DataSet.empty());
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmSession, SESSION, DataSet.empty())))
                    .as("the same session again")
                    .isEqualTo(0x0111);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmSession, "1.2.9", DataSet.empty())))
                    .as("a second session")
                    .isEqualTo(0x0213);
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .as("a session without a film")
                    .isEqualTo(0xC600);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox("1.2.9", "STANDARD\\1,1"))))
                    .as("a film of another session")
                    .isEqualTo(0x0106);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox(SESSION, "STANDARD\\0,1"))))
                    .as("a film of no layout")
                    .isEqualTo(0x0106);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox(SESSION, "CUSTOM\\1"))))
                    .as("a film of a layout that the printer does not have")
                    .isEqualTo(0x0106);
            List<String> boxes = references(
                    make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox(SESSION, "STANDARD\\1,2")),
                    Tag.ReferencedImageBoxSequence);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, filmBox(SESSION, "STANDARD\\1,1"))))
                    .as("the same film again")
                    .isEqualTo(0x0111);
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, "1.2.9", grayImage(1, 2, 2, 1))))
                    .as("an unknown image box")
                    .isEqualTo(0x0112);
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(3, 2, 2, 1))))
                    .as("a position that the film does not have")
                    .isEqualTo(0x0106);
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(1), grayImage(1, 2, 2, 1))))
                    .as("a position that another image has")
                    .isEqualTo(0x0106);
            make(user, GRAYSCALE, Uid.BasicFilmBox, "1.2.4", filmBox(SESSION, "STANDARD\\1,1"));
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1))))
                    .as("an image box of an earlier film")
                    .isEqualTo(0x0110);
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmBox, FILM)))
                    .as("an earlier film")
                    .isEqualTo(0x0110);
            assertThat(code(user.request(
                            GRAYSCALE,
                            id -> NActionRq.of(id, Uid.BasicFilmBox, "1.2.4", 2, false),
                            DataSet.empty(),
                            OperationOptions.DEFAULT)))
                    .as("an unknown action")
                    .isEqualTo(0x0123);
            assertThat(code(get(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .as("an operation that the SOP class does not have")
                    .isEqualTo(0x0211);
            assertThat(code(get(user, GRAYSCALE, Uid.PrintJob, "1.2.9")))
                    .as("a SOP class that the context is not for")
                    .isEqualTo(0x0118);
            assertThat(fixture.spooled()).isOne();
            assertThat(fixture.printed).isEmpty();
        }
    }

    @ParameterizedTest(name = "an image with {0} = {1} is {2}")
    @CsvSource({
        "SamplesPerPixel, US, 3, 0106",
        "PhotometricInterpretation, CS, RGB, 0106",
        "Rows, US, 0, 0106",
        "Columns, US, 3, 0106",
        "BitsAllocated, US, 32, 0106",
        "BitsStored, US, 7, 0106",
        "HighBit, US, 8, 0106",
        "PixelRepresentation, US, 1, 0106",
        "Rows, US, '', 0120"
    })
    void imageThatABoxCannotHoldIsRefused(String keyword, String vr, String value, String status) throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            DataSet good = grayImage(1, 2, 2, 1);
            int tag = Dictionary.tag(keyword).orElseThrow();
            DataSet item = good.item(Tag.BasicGrayscaleImageSequence).orElseThrow();
            DataSet bad = value.isEmpty() ? item.without(tag) : item.with(tag, VR.valueOf(vr), value);

            NServiceResponse response = set(
                    user,
                    GRAYSCALE,
                    Uid.BasicGrayscaleImageBox,
                    boxes.get(0),
                    good.withItems(Tag.BasicGrayscaleImageSequence, bad));

            assertThat(code(response)).isEqualTo(Integer.parseInt(status, 16));
            assertThat(response.command().statusDetail().attributeIdentifiers().isEmpty())
                    .isFalse();
            assertThat(fixture.spooled()).isZero();
        }
    }

    @Test
    void emptySequenceErasesTheImage() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));

            DataSet nothing = DataSet.builder()
                    .put(Tag.ImageBoxPosition, VR.US, 1)
                    .putItems(Tag.BasicGrayscaleImageSequence)
                    .build();
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), nothing);

            assertThat(fixture.spooled()).isZero();
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmBox, FILM)))
                    .as("an empty page")
                    .isEqualTo(0xB603);
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .as("empty pages")
                    .isEqualTo(0xB602);
        }
    }

    @Test
    void warningsSayWhatIsNotAsAsked() throws Exception {
        PrinterDescription small = PrinterDescription.builder("SMALL")
                .densities(new PrinterDescription.Densities(20, 300))
                .imageBoxSizes((layout, film, position) -> Optional.of(new ImageBoxSizes.Size(10, 10)))
                .build();
        try (PrintFixture fixture = new PrintFixture(builder -> builder.printer(small))) {
            Association user = fixture.open(GRAYSCALE);

            DataSet memory =
                    DataSet.builder().put(Tag.MemoryAllocation, VR.IS, "9").build();
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmSession, SESSION, memory)))
                    .isEqualTo(0xB600);
            NServiceResponse film = make(
                    user,
                    GRAYSCALE,
                    Uid.BasicFilmBox,
                    FILM,
                    filmBox(SESSION, "STANDARD\\1,1").with(Tag.MaxDensity, VR.US, "400"));
            assertThat(code(film)).isEqualTo(0xB605);
            assertThat(film.dataSet().orElseThrow().intValue(Tag.MaxDensity)).hasValue(300);
            String box = references(film, Tag.ReferencedImageBoxSequence).get(0);
            DataSet large = grayImage(1, 11, 2, 1);
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, box, large)))
                    .isEqualTo(0xB604);
            assertThat(code(set(
                            user,
                            GRAYSCALE,
                            Uid.BasicGrayscaleImageBox,
                            box,
                            large.with(Tag.RequestedDecimateCropBehavior, VR.CS, "FAIL"))))
                    .isEqualTo(0xC603);
            assertThat(fixture.spooled()).isOne();
        }
    }

    @Test
    void fullSpoolAndFullQueueAreTold() throws Exception {
        PrintOptions little = PrintOptions.DEFAULT.withSpoolQuota(4_000).withWaitingJobs(1);
        try (PrintFixture fixture = new PrintFixture(builder -> builder.options(little))) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            assertThat(code(set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 100, 100, 1))))
                    .isEqualTo(0xC605);
            assertThat(fixture.printer.spooledBytes()).isZero();
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
            fixture.nextFilm();
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);

            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmBox, FILM))).isEqualTo(0xC602);
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .isEqualTo(0xC601);
            fixture.finish();
        }
    }

    @Test
    void urgentJobsComeFirst() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            for (String priority : List.of("MED", "LOW", "MED", "HIGH")) {
                set(
                        user,
                        GRAYSCALE,
                        Uid.BasicFilmSession,
                        SESSION,
                        DataSet.builder()
                                .put(Tag.PrintPriority, VR.CS, priority)
                                .put(Tag.FilmSessionLabel, VR.LO, priority)
                                .build());
                print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
                while (fixture.nextEvent().type() != 1) {
                    // until it is in the queue
                }
            }
            fixture.finish();

            List<String> order = List.of(
                    fixture.nextFilm().film().label(),
                    fixture.nextFilm().film().label(),
                    fixture.nextFilm().film().label(),
                    fixture.nextFilm().film().label());

            assertThat(order).containsExactly("MED", "HIGH", "MED", "LOW");
        }
    }

    @Test
    void printerIsToldOfAndTells() throws Exception {
        PrinterDescription described =
                PrinterDescription.builder("LASER").model("Maker", "Model").build();
        try (PrintFixture fixture = new PrintFixture(builder -> builder.printer(described))) {
            Association user = fixture.open(GRAYSCALE, Uid.PrinterConfigurationRetrieval);

            DataSet state = get(user, GRAYSCALE, Uid.Printer, Uid.PrinterInstance)
                    .dataSet()
                    .orElseThrow();
            NServiceResponse asked =
                    get(user, GRAYSCALE, Uid.Printer, Uid.PrinterInstance, Tag.PrinterName, Tag.PatientID);
            DataSet configuration = get(
                            user,
                            Uid.PrinterConfigurationRetrieval,
                            Uid.PrinterConfigurationRetrieval,
                            Uid.PrinterConfigurationRetrievalInstance)
                    .dataSet()
                    .orElseThrow()
                    .item(Tag.PrinterConfigurationSequence)
                    .orElseThrow();
            fixture.printer.stateIs(new PrinterState(PrinterState.Status.FAILURE, "SUPPLY EMPTY"));
            PrintFixture.Event failure = fixture.nextEvent();
            fixture.printer.stateIs(PrinterState.NORMAL);
            PrintFixture.Event normal = fixture.nextEvent();

            assertThat(state.string(Tag.PrinterStatus)).contains("NORMAL");
            assertThat(state.string(Tag.Manufacturer)).contains("Maker");
            assertThat(asked.status()).isEqualTo(Status.ATTRIBUTE_LIST_ERROR);
            assertThat(asked.dataSet().orElseThrow().string(Tag.PrinterName)).contains("LASER");
            assertThat(configuration.strings(Tag.SOPClassesSupported)).contains(GRAYSCALE, COLOR, Uid.PrintJob);
            assertThat(failure.type()).isEqualTo(3);
            assertThat(failure.instance()).isEqualTo(Uid.PrinterInstance);
            assertThat(failure.information().string(Tag.PrinterStatusInfo)).contains("SUPPLY EMPTY");
            assertThat(normal.type()).isEqualTo(1);
            assertThat(code(get(user, GRAYSCALE, Uid.Printer, "1.2.9"))).isEqualTo(0x0112);
        }
    }

    @Test
    void providerNamesWhatTheUserDoesNot() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE);

            NServiceResponse created = make(user, GRAYSCALE, Uid.BasicFilmSession, "", DataSet.empty());

            assertThat(((NCreateRsp) created.command()).affectedSopInstanceUid())
                    .startsWith("2.25.");
            assertThat(created.dataSet().orElseThrow().string(Tag.NumberOfCopies))
                    .contains("1");
        }
    }

    @Test
    void presentationLutThatIsDeletedIsKnownToThoseWhoReferToIt() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE, Uid.PresentationLUT);
            DataSet lut = DataSet.builder()
                    .put(Tag.PresentationLUTShape, VR.CS, "IDENTITY")
                    .build();
            make(user, Uid.PresentationLUT, Uid.PresentationLUT, "1.2.3", lut);
            make(user, GRAYSCALE, Uid.BasicFilmSession, SESSION, DataSet.empty());
            DataSet film = filmBox(SESSION, "STANDARD\\1,1")
                    .withItems(Tag.ReferencedPresentationLUTSequence, reference(Uid.PresentationLUT, "1.2.3"));
            make(user, GRAYSCALE, Uid.BasicFilmBox, FILM, film);

            assertThat(code(delete(user, Uid.PresentationLUT, Uid.PresentationLUT, "1.2.3")))
                    .isZero();
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);

            assertThat(fixture.nextFilm().film().presentationLut()).contains(lut);
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmBox, "1.2.4", film)))
                    .isEqualTo(0x0106);
            assertThat(code(delete(user, Uid.PresentationLUT, Uid.PresentationLUT, "1.2.3")))
                    .isEqualTo(0x0112);
        }
    }

    @Test
    void deletedFilmAndSessionTakeTheirImagesAlong() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));
            assertThat(fixture.spooled()).isOne();

            assertThat(code(delete(user, GRAYSCALE, Uid.BasicFilmBox, FILM))).isZero();
            assertThat(fixture.spooled()).isZero();
            assertThat(code(print(user, GRAYSCALE, Uid.BasicFilmBox, FILM))).isEqualTo(0x0112);
            assertThat(code(delete(user, GRAYSCALE, Uid.BasicFilmSession, SESSION)))
                    .isZero();
            assertThat(code(make(user, GRAYSCALE, Uid.BasicFilmSession, "1.2.9", DataSet.empty())))
                    .isZero();
        }
    }

    @Test
    void sessionGoesWithItsAssociationAndTheJobDoesNot() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,2");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 2, 2, 1));
            String job = references(
                            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM),
                            Tag.ReferencedPrintJobSequencePullStoredPrint)
                    .get(0);
            PrintedImage image = fixture.nextFilm().film().images().get(0);
            user.abort();
            Association other = fixture.open(Uid.PrintJob);

            assertThat(Files.exists(image.file())).isTrue();
            assertThat(get(other, Uid.PrintJob, Uid.PrintJob, job)
                            .dataSet()
                            .orElseThrow()
                            .string(Tag.ExecutionStatus))
                    .contains("PRINTING");
            fixture.finish();
            fixture.awaitEmptySpool();
            assertThat(get(other, Uid.PrintJob, Uid.PrintJob, job)
                            .dataSet()
                            .orElseThrow()
                            .string(Tag.ExecutionStatus))
                    .as("nobody could be told, so it is kept for those who ask")
                    .contains("DONE");
        }
    }

    @Test
    @Interop("dciodvfy")
    void imagesOfAFilmAreSecondaryCaptures() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 8, 8, 1));
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
            PrintedImage image = fixture.nextFilm().film().images().get(0);

            PeerRun run = Peers.run("dciodvfy", image.file());

            assertThat(run.output() + run.errors()).contains("SCImage").doesNotContain("Error");
            fixture.finish();
        }
    }

    @Test
    void jobsThatWaitFailWhenThePrinterIsClosed() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            Association user = fixture.open(GRAYSCALE, Uid.PrintJob);
            List<String> boxes = film(user, GRAYSCALE, SESSION, FILM, "STANDARD\\1,1");
            set(user, GRAYSCALE, Uid.BasicGrayscaleImageBox, boxes.get(0), grayImage(1, 8, 8, 1));
            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM);
            fixture.nextFilm();
            String waiting = references(
                            print(user, GRAYSCALE, Uid.BasicFilmBox, FILM),
                            Tag.ReferencedPrintJobSequencePullStoredPrint)
                    .get(0);
            assertThat(fixture.printer.unfinishedJobs()).isEqualTo(2);

            fixture.printer.close();

            PrintFixture.Event last;
            do {
                last = fixture.nextEvent();
            } while (!last.instance().equals(waiting) || last.type() != 4);
            assertThat(fixture.printer.directory()).doesNotExist();
            fixture.finish();
        }
    }
}
