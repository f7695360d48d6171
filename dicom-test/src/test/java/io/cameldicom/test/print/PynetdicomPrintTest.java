package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.ExecutionStatus;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintResult;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.print.PrintUserOptions;
import io.cameldicom.engine.net.print.PrintUserOptions.Tracking;
import io.cameldicom.engine.net.print.PrintableImage;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.junit.PeerRun;
import io.cameldicom.test.junit.Peers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pynetdicom at the other end of Print Management, both ways. */
@Interop(
        value = "python3",
        pythonModules = {"pydicom", "pynetdicom"})
@Timeout(120)
class PynetdicomPrintTest {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "pynetdicom");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "color {0}, job {1}")
    @CsvSource({"0, 1", "1, 1", "0, 0"})
    void itsUserPrintsOnOurPrinter(int color, int job) throws Exception {
        try (PrintFixture fixture = new PrintFixture().composing(FilmRenderer.STANDARD)) {
            PeerRun run =
                    Peers.run("python3", SCRIPTS.resolve("print_scu.py"), fixture.scp.port(), "PRINTER", color, job);

            assertThat(run.checked().lines()).contains("status NORMAL", "print 0000", "delete session 0000");
            PrintFixture.Printed printed = fixture.nextFilm();
            assertThat(run.lines()).contains("job " + printed.film().job());
            if (job == 1) {
                assertThat(run.lines())
                        .containsSubsequence(
                                "event Print Job SOP Class 1",
                                "event Print Job SOP Class 2",
                                "event Print Job SOP Class 3");
            }
            assertThat(printed.film().color()).isEqualTo(color == 1);
            assertThat(printed.film().label()).isEqualTo("From Python");
            assertThat(printed.film().sizeId()).isEqualTo("A4");
            assertThat(printed.film().sheet().copies()).isEqualTo(2);
            assertThat(printed.images()).hasSize(1);
            assertThat(printed.images().get(0).intValue(Tag.Columns)).hasValue(30);
            assertThat(printed.images().get(0).string(Tag.PhotometricInterpretation))
                    .contains(color == 1 ? "RGB" : "MONOCHROME2");
            assertThat(printed.page().orElseThrow().picture())
                    .hasToString("1240 x 1754 pixels in " + (color == 1 ? "colours" : "greys"));
            fixture.awaitEmptySpool();
        }
    }

    @ParameterizedTest
    @CsvSource({"EVENTS", "POLL", "NONE"})
    void ourUserPrintsOnItsPrinter(Tracking tracking) throws Exception {
        int port = PeerProcess.freePort();
        try (PeerProcess printer = PeerProcess.start("python3", SCRIPTS.resolve("print_scp.py"), port, folder)
                        .awaitPort(port);
                PrintFixture fixture = new PrintFixture()) {
            PrintOrder order = PrintOrder.builder()
                    .copies(3)
                    .film(Film.builder(ImageDisplayFormat.standard(2, 1))
                            .image(PrintableImage.of(PrintFixture.grayImage(1, 4, 3, 7)
                                    .item(Tag.BasicGrayscaleImageSequence)
                                    .orElseThrow()))
                            .presentationLutShape("IDENTITY")
                            .build())
                    .build();
            Peer peer = new Peer(
                    "127.0.0.1",
                    port,
                    AssociationOptions.builder(PrintFixture.USER, AeTitle.of("PRINTER"))
                            .build());

            PrintResult result = new PrintUser(fixture.loops, fixture.workers)
                    .print(
                            peer,
                            order,
                            PrintUserOptions.DEFAULT.withTracking(tracking).withPollInterval(Duration.ofMillis(50)))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            assertThat(result.jobs().get(0).status())
                    .as(printer.said())
                    .isEqualTo(tracking == Tracking.NONE ? Optional.empty() : Optional.of(ExecutionStatus.DONE));
            assertThat(Files.readString(folder.resolve("film1.json")))
                    .contains("\"copies\": \"3\"", "STANDARD\\\\2,1", "\"columns\": 4", "\"rows\": 3", "\"sum\": 84");
        }
    }
}
