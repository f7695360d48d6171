package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.print.ExecutionStatus;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOptions;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintRefusedException;
import io.cameldicom.engine.net.print.PrintResult;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.print.PrintUserOptions;
import io.cameldicom.engine.net.print.PrintUserOptions.Tracking;
import io.cameldicom.engine.net.print.PrintableImage;
import io.cameldicom.engine.net.print.PrinterState;
import io.cameldicom.test.net.EmbeddedScp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our print user and our printer: what is ordered is what is printed, and the order knows. */
@Timeout(60)
class PrintUserTest {
    private static DataSet image(int columns, int gray) {
        return PrintFixture.grayImage(1, columns, 2, gray)
                .item(Tag.BasicGrayscaleImageSequence)
                .orElseThrow();
    }

    private static PrintResult print(PrintFixture fixture, PrintOrder order, PrintUserOptions options)
            throws Exception {
        return new PrintUser(fixture.loops, fixture.workers)
                .print(fixture.peer(), order, options)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static PrintOrder oneFilm() throws Exception {
        return PrintOrder.builder()
                .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                        .image(PrintableImage.of(image(2, 1)))
                        .build())
                .build();
    }

    @Test
    void whatIsOrderedIsPrinted() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            PrintOrder order = PrintOrder.builder()
                    .copies(2)
                    .label("Knee")
                    .film(Film.builder(ImageDisplayFormat.standard(2, 1))
                            .sizeId("A3")
                            .landscape(true)
                            .image(PrintableImage.of(image(2, 1)))
                            .image(PrintableImage.of(image(4, 2)).reversed())
                            .annotations("LABEL", List.of(new FilmAnnotation(1, "A text")))
                            .presentationLutShape("IDENTITY")
                            .build())
                    .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                            .image(PrintableImage.of(image(6, 3)))
                            .build())
                    .build();

            PrintResult result = print(fixture, order, PrintUserOptions.DEFAULT);

            assertThat(result.jobs()).hasSize(2).allMatch(job -> job.status()
                    .equals(Optional.of(ExecutionStatus.DONE)));
            assertThat(result.warnings()).isEmpty();
            assertThat(result.printer()).contains(PrinterState.NORMAL);
            PrintFixture.Printed first = fixture.nextFilm();
            assertThat(first.film().label()).isEqualTo("Knee");
            assertThat(first.film().sheet().copies()).isEqualTo(2);
            assertThat(first.film().sizeId()).isEqualTo("A3");
            assertThat(first.film().annotations()).containsExactly(new FilmAnnotation(1, "A text"));
            assertThat(first.film().presentationLut()).isPresent();
            assertThat(first.film().image(2).orElseThrow().isReversed()).isTrue();
            assertThat(first.images())
                    .extracting(image -> image.intValue(Tag.Columns, 0))
                    .containsExactly(2, 4);
            assertThat(fixture.nextFilm().images().get(0).intValue(Tag.Columns)).hasValue(6);
            fixture.awaitEmptySpool();
        }
    }

    @ParameterizedTest
    @EnumSource(Tracking.class)
    void jobIsFollowedAsToldTo(Tracking tracking) throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            PrintUserOptions options =
                    PrintUserOptions.DEFAULT.withTracking(tracking).withPollInterval(Duration.ofMillis(20));

            PrintResult.Job job = print(fixture, oneFilm(), options).jobs().get(0);

            assertThat(job.status())
                    .isEqualTo(tracking == Tracking.NONE ? Optional.empty() : Optional.of(ExecutionStatus.DONE));
        }
    }

    @Test
    void failureOfAJobIsNoFailureOfTheOrder() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();
            fixture.fail("RECEIVER FULL");

            PrintResult result = print(fixture, oneFilm(), PrintUserOptions.DEFAULT);

            assertThat(result.isGood()).isFalse();
            assertThat(result.jobs().get(0).info()).isEqualTo("RECEIVER FULL");
        }
    }

    @Test
    void jobThatTakesTooLongIsToldAsItIs() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            fixture.hold();

            PrintResult result =
                    print(fixture, oneFilm(), PrintUserOptions.DEFAULT.withJobTimeout(Duration.ofMillis(300)));

            assertThat(result.jobs().get(0).status()).isNotEqualTo(Optional.of(ExecutionStatus.DONE));
            fixture.finish();
        }
    }

    @Test
    void collatedOrderIsOneJob() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            PrintOrder order = PrintOrder.builder()
                    .copies(2)
                    .collated(true)
                    .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                            .image(PrintableImage.of(image(2, 1)))
                            .build())
                    .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                            .image(PrintableImage.of(image(4, 1)))
                            .build())
                    .build();

            assertThat(print(fixture, order, PrintUserOptions.DEFAULT).jobs()).hasSize(1);

            assertThat(fixture.printed).hasSize(4);
        }
    }

    @Test
    void colorsArriveAsPlanes() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            DataSet rgb = image(2, 0).toBuilder()
                    .put(Tag.SamplesPerPixel, VR.US, 3)
                    .put(Tag.PhotometricInterpretation, VR.CS, "RGB")
                    .put(Tag.PlanarConfiguration, VR.US, 0)
                    .put(Tag.PixelData, VR.OB, Value.Bytes.of(new byte[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3}))
                    .build();
            PrintOrder order = PrintOrder.builder()
                    .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                            .image(PrintableImage.of(rgb))
                            .build())
                    .build();

            print(fixture, order, PrintUserOptions.DEFAULT.withSingleClasses(true));

            PrintFixture.Printed printed = fixture.nextFilm();
            assertThat(printed.film().color()).isTrue();
            assertThat(printed.images()
                            .get(0)
                            .element(Tag.PixelData)
                            .orElseThrow()
                            .value())
                    .isEqualTo(Value.Bytes.of(new byte[] {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3}));
        }
    }

    @Test
    void printerWithoutTheMetaSopClassIsAskedByItsClasses() throws Exception {
        try (PrintFixture fixture = new PrintFixture();
                EmbeddedScp scp = EmbeddedScp.builder()
                        .serving(services -> services.providing(
                                fixture.printer,
                                List.of(
                                        Uid.BasicFilmSession,
                                        Uid.BasicFilmBox,
                                        Uid.BasicGrayscaleImageBox,
                                        Uid.Printer,
                                        Uid.PrintJob)))
                        .start()) {
            PrintResult result = new PrintUser(fixture.loops, fixture.workers)
                    .print(scp.peer(PrintFixture.USER), oneFilm(), PrintUserOptions.DEFAULT.withSingleClasses(true))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(result.jobs().get(0).status()).contains(ExecutionStatus.DONE);
            assertThat(fixture.nextFilm().images()).hasSize(1);
        }
    }

    @Test
    void refusalEndsTheOrder() throws Exception {
        try (PrintFixture fixture = new PrintFixture(builder -> builder.options(PrintOptions.DEFAULT.withCopies(1)))) {
            PrintOrder order = PrintOrder.builder()
                    .copies(2)
                    .film(oneFilm().films().get(0))
                    .build();

            assertThatThrownBy(() -> print(fixture, order, PrintUserOptions.DEFAULT))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(DicomStatusException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(Status.INVALID_ATTRIBUTE_VALUE));
        }
    }

    @Test
    void imageBeyondTheLayoutIsRefused() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            PrintOrder order = PrintOrder.builder()
                    .film(Film.builder(ImageDisplayFormat.standard(1, 1))
                            .image(2, PrintableImage.of(image(2, 1)))
                            .build())
                    .build();

            assertThatThrownBy(() -> print(fixture, order, PrintUserOptions.DEFAULT))
                    .cause()
                    .isInstanceOf(PrintRefusedException.class);
            assertThat(fixture.printed).isEmpty();
        }
    }
}
