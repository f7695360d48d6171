package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.FilmAnnotation;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintResult;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.print.PrintUserOptions;
import io.cameldicom.engine.net.print.PrintableImage;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.test.junit.Interop;
import io.cameldicom.test.junit.PeerProcess;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK at the other end of Print Management: what its viewer prints, and its printer, which keeps what it is to print. */
@Interop({"dcmpsprt", "dcmprscu", "dcmprscp"})
@Timeout(120)
class DcmtkPrintTest {
    @TempDir
    Path folder;

    @Test
    void whatDcmprscuSpoolsIsPrinted() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            DcmtkViewer viewer = DcmtkViewer.in(folder, fixture.scp.port(), "PRINTER", "1\\LABEL", true);
            viewer.store(
                    List.of(
                            "--layout",
                            2,
                            1,
                            "--filmsize",
                            "A4",
                            "--identity",
                            "--annotation",
                            "A text",
                            "-pd",
                            "-pn",
                            "-pl"),
                    PhantomFiles.write(folder.resolve("images"), Phantoms.ctStudy(2)));

            viewer.print("--copies", 2, "--medium-type", "PAPER");

            PrintFixture.Printed printed = fixture.nextFilm();
            assertThat(printed.film().layout()).isEqualTo(ImageDisplayFormat.standard(2, 1));
            assertThat(printed.film().sheet().copies()).isEqualTo(2);
            assertThat(printed.film().mediumType()).isEqualTo("PAPER");
            assertThat(printed.film().sizeId()).isEqualTo("A4");
            assertThat(printed.film().presentationLut().orElseThrow().string(Tag.PresentationLUTShape))
                    .contains("IDENTITY");
            assertThat(printed.film().annotations())
                    .extracting(FilmAnnotation::text)
                    .containsExactly("A text");
            assertThat(printed.images()).hasSize(2).allSatisfy(image -> assertThat(image.intValue(Tag.BitsStored))
                    .hasValue(12));
            fixture.awaitEmptySpool();
        }
    }

    @Test
    void dcmprscpKeepsWhatOurUserPrints() throws Exception {
        int port = PeerProcess.freePort();
        DcmtkViewer viewer = DcmtkViewer.in(folder, port, "LOCALPRINTER", "1\\LABEL", true);
        try (PeerProcess printer = PeerProcess.start("dcmprscp", "-v", "-c", viewer.settings(), "-p", "PRINTER")
                        .awaitPort(port);
                PrintFixture fixture = new PrintFixture()) {
            DataSet image = PrintFixture.grayImage(1, 64, 32, 99)
                    .item(Tag.BasicGrayscaleImageSequence)
                    .orElseThrow();
            PrintOrder order = PrintOrder.builder()
                    .copies(2)
                    .film(Film.builder(ImageDisplayFormat.standard(2, 1))
                            .sizeId("A4")
                            .image(PrintableImage.of(image))
                            .image(PrintableImage.of(image))
                            .presentationLutShape("IDENTITY")
                            .build())
                    .build();
            Peer peer = new Peer(
                    "localhost",
                    port,
                    AssociationOptions.builder(PrintFixture.USER, AeTitle.of("PRINTER"))
                            .build());

            PrintResult result = new PrintUser(fixture.loops, fixture.workers)
                    .print(peer, order, PrintUserOptions.DEFAULT)
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            assertThat(result.isGood()).as(printer.said()).isTrue();
            assertThat(result.printer()).as("it says how it is").isPresent();
            List<Path> films = viewer.database("SP_");
            assertThat(films).as(printer.said()).hasSize(1);
            try (Part10File film = Part10File.open(films.get(0))) {
                DataSet stored = film.dataSet();
                assertThat(stored.items(Tag.ImageBoxContentSequence)).hasSize(2);
                assertThat(stored.item(Tag.FilmBoxContentSequence).orElseThrow().string(Tag.FilmSizeID))
                        .contains("A4");
            }
            try (Part10File printed = Part10File.open(viewer.database("HG_").get(0))) {
                assertThat(printed.dataSet().intValue(Tag.Columns)).hasValue(64);
            }
        }
    }
}
