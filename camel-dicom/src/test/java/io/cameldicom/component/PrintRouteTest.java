package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.print.PrintFailureException;
import io.cameldicom.engine.net.print.PrintedFilm;
import io.cameldicom.engine.net.print.PrinterDescription;
import io.cameldicom.engine.net.print.UnprintableImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Print from a route to a route. */
@Timeout(60)
class PrintRouteTest {
    private final ServiceFixture fixture = new ServiceFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    /** A secondary capture of one gray value. */
    static DataSet image(int columns, int gray) {
        byte[] pixels = new byte[columns * 2];
        Arrays.fill(pixels, (byte) gray);
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, Uid.SecondaryCaptureImageStorage)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.3." + columns)
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, 2)
                .put(Tag.Columns, VR.US, columns)
                .put(Tag.BitsAllocated, VR.US, 8)
                .put(Tag.BitsStored, VR.US, 8)
                .put(Tag.HighBit, VR.US, 7)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.PixelData, VR.OB, Value.Bytes.of(pixels))
                .build();
    }

    // The route of docs/services/print.md.
    private void filing(RouteDefinition route) {
        route.process(fixture.gateway.noting())
                .split()
                .simple("${header.CamelDicomPrintImages}")
                .process(exchange -> exchange.getMessage()
                        .getBody(DicomFile.class)
                        .linkTo(folder.resolve(exchange.getMessage().getHeader(DicomConstants.PRINT_JOB_UID) + "-"
                                + exchange.getProperty(Exchange.SPLIT_INDEX) + ".dcm")))
                .end();
    }

    @Test
    void eachFilmIsAnExchangeWithItsImagesAsFiles() throws Exception {
        fixture.serving("services=print", this::filing);

        Exchange exchange = fixture.ask(
                "operation=print&printLayout=2x1&printCopies=2&printFilmSize=A4&printLandscape=true&printLabel=Knee"
                        + "&printMediumType=PAPER&printDestination=BIN_1&priority=HIGH&printMagnification=CUBIC",
                List.of(image(2, 1), image(4, 2), image(6, 3)));

        assertThat(exchange.getException()).isNull();
        assertThat(ServiceFixture.status(exchange)).isZero();
        assertThat(exchange.getMessage().getHeader(DicomConstants.PRINT_STATUS)).isEqualTo("DONE");
        List<?> jobs = exchange.getMessage().getHeader(DicomConstants.PRINT_JOB_UIDS, List.class);
        assertThat(jobs).hasSize(2);
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(3);
        Exchange first = fixture.gateway.next();
        assertThat(first.getIn().getHeaders())
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.PRINT)
                .containsEntry(DicomConstants.PRINT_JOB_UID, jobs.get(0))
                .containsEntry(DicomConstants.PRINT_SHEET, 1)
                .containsEntry(DicomConstants.PRINT_SHEETS, 1)
                .containsEntry(DicomConstants.PRINT_COPIES, 2)
                .containsEntry(DicomConstants.PRINT_LAYOUT, "STANDARD\\2,1")
                .containsEntry(DicomConstants.PRINT_FILM_SIZE, "A4")
                .containsEntry(DicomConstants.PRINT_LANDSCAPE, true)
                .containsEntry(DicomConstants.PRINT_MEDIUM_TYPE, "PAPER")
                .containsEntry(DicomConstants.PRINT_DESTINATION, "BIN_1")
                .containsEntry(DicomConstants.PRINT_LABEL, "Knee")
                .containsEntry(DicomConstants.PRINT_COLOR, false)
                .containsEntry(DicomConstants.PRIORITY, "HIGH")
                .containsEntry(DicomConstants.CALLING_AE_TITLE, "CAMEL-DICOM");
        PrintedFilm film = first.getIn().getBody(PrintedFilm.class);
        assertThat(film.filmBox().string(Tag.MagnificationType)).contains("CUBIC");
        assertThat(first.getIn().getBody(DataSet.class)).isEqualTo(film.filmBox());
        assertThat(fixture.gateway.next().getIn().getBody(PrintedFilm.class).images())
                .hasSize(1);
        assertThat(DicomFile.of(folder.resolve(jobs.get(0) + "-1.dcm"))
                        .dataSet()
                        .intValue(Tag.Columns))
                .hasValue(4);
        assertThat(Files.exists(folder.resolve(jobs.get(1) + "-0.dcm"))).isTrue();
    }

    @Test
    void filesArePrintedLikeDataSets() throws Exception {
        fixture.serving("services=print", this::filing);
        Path file = Files.write(folder.resolve("image.dcm"), DicomConverters.toBytes(image(2, 1)));

        Exchange exchange = fixture.ask("operation=print", DicomFile.of(file));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(DicomFile.class);
    }

    @Test
    void routeThatFailsFailsTheJob() throws Exception {
        fixture.serving("services=print", route -> route.throwException(new PrintFailureException("SUPPLY EMPTY")));

        Exchange strict = fixture.ask("operation=print", image(2, 1));
        Exchange lenient = fixture.ask("operation=print&exceptionOn=never", image(2, 1));

        assertThat(strict.getException()).isInstanceOfSatisfying(PrintIncompleteException.class, failure -> assertThat(
                        failure.result().isGood())
                .isFalse());
        assertThat(lenient.getException()).isNull();
        assertThat(lenient.getMessage().getHeaders())
                .containsEntry(DicomConstants.PRINT_STATUS, "FAILURE")
                .containsEntry(DicomConstants.PRINT_STATUS_INFO, "SUPPLY EMPTY");
    }

    @Test
    void collatedFilmsAreOneJob() throws Exception {
        fixture.serving("services=print", route -> route.process(fixture.gateway.noting()));

        Exchange exchange =
                fixture.ask("operation=print&printCollated=true&printCopies=2", List.of(image(2, 1), image(4, 2)));

        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getHeader(DicomConstants.PRINT_JOB_UIDS))
                .hasSize(1);
        for (int sheet = 1; sheet <= 4; sheet++) {
            assertThat(fixture.gateway.next().getIn().getHeaders())
                    .containsEntry(DicomConstants.PRINT_SHEET, sheet)
                    .containsEntry(DicomConstants.PRINT_SHEETS, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"EVENTS, DONE", "POLL, DONE", "NONE, UNKNOWN"})
    void jobIsFollowedAsToldTo(String tracking, String status) throws Exception {
        fixture.serving("services=print", route -> route.process(fixture.gateway.noting()));

        Exchange exchange = fixture.ask("operation=print&printPollInterval=20&printTracking=" + tracking, image(2, 1));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(DicomConstants.PRINT_STATUS)).isEqualTo(status);
    }

    @Test
    void jobThatTakesTooLongIsAFailure() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        fixture.serving("services=print", route -> route.process(exchange -> latch.await(20, TimeUnit.SECONDS)));

        Exchange exchange = fixture.ask("operation=print&printTimeout=200", image(2, 1));
        latch.countDown();

        assertThat(exchange.getException()).isInstanceOf(PrintIncompleteException.class);
        assertThat(exchange.getMessage().getHeader(DicomConstants.PRINT_STATUS)).isNotEqualTo("DONE");
    }

    @Test
    void jobsGoToTheRouteTogetherIfTold() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        fixture.serving(
                "services=print&printParallelJobs=2",
                route -> route.process(exchange -> {
                    both.countDown();
                    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
                }));

        Exchange exchange = fixture.ask("operation=print", List.of(image(2, 1), image(4, 2)));

        assertThat(exchange.getException()).isNull();
    }

    @Test
    void printerIsDescribed() throws Exception {
        fixture.gateway
                .camel
                .getRegistry()
                .bind("laser", PrinterDescription.builder("LASER").build());
        fixture.serving("services=print&printer=#laser", route -> route.process(fixture.gateway.noting()));

        Exchange exchange = fixture.ask(
                "operation=nGet&sopClass=Printer&abstractSyntax=BasicGrayscalePrintManagementMeta",
                "PrinterName",
                Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, Uid.PrinterInstance));

        assertThat(exchange.getMessage().getBody(DataSet.class).string(Tag.PrinterName))
                .contains("LASER");
        Gateway.await("a request that counts", () -> fixture.consumer().getServed() == 1);
    }

    @Test
    void printerSaysHowItIs() throws Exception {
        fixture.serving("services=print", route -> route.process(fixture.gateway.noting()));
        fixture.consumer().printerIs("WARNING", "SUPPLY LOW");

        Exchange exchange = fixture.ask(
                "operation=nGet&sopClass=Printer&abstractSyntax=BasicGrayscalePrintManagementMeta",
                List.of("PrinterStatus", "PrinterStatusInfo"),
                Map.of(DicomConstants.REQUESTED_SOP_INSTANCE_UID, Uid.PrinterInstance));

        DataSet printer = exchange.getMessage().getBody(DataSet.class);
        assertThat(printer.string(Tag.PrinterStatus)).contains("WARNING");
        assertThat(printer.string(Tag.PrinterStatusInfo)).contains("SUPPLY LOW");
    }

    @Test
    void whatCannotBePrintedIsToldBeforeAnythingIsSent() throws Exception {
        fixture.serving("services=print", route -> route.process(fixture.gateway.noting()));

        assertThat(fixture.ask("operation=print", null).getException()).hasMessageContaining("empty");
        assertThat(fixture.ask("operation=print", image(2, 1).with(Tag.BitsStored, VR.US, "7"))
                        .getException())
                .isInstanceOf(UnprintableImageException.class);
        assertThat(fixture.ask("operation=print&printCopies=1000", image(2, 1)).getException())
                .isInstanceOf(DicomStatusException.class);
    }

    @ParameterizedTest
    @CsvSource({"printLayout=much", "printCopies=0", "printTimeout=0", "printPollInterval=0"})
    void wrongOptionIsNamed(String option) throws Exception {
        fixture.serving("services=print", route -> route.process(fixture.gateway.noting()));

        assertThatThrownBy(() -> fixture.ask("operation=print&" + option, image(2, 1)))
                .hasStackTraceContaining("Option " + option.substring(0, option.indexOf('=')));
    }
}
