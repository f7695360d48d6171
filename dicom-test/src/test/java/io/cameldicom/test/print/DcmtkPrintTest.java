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
import io.cameldicom.test.junit.Peers;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK at the other end of Print Management: what its viewer prints, and its printer, which keeps what it is to print. */
@Interop({"dcmpsprt", "dcmprscu", "dcmprscp"})
@Timeout(120)
class DcmtkPrintTest {
    @TempDir
    Path folder;

    /** The settings of DCMTK's viewer: one printer, and where it keeps what. */
    private Path settings(String type, int port) throws IOException {
        for (String name : List.of("database", "spool", "log", "lut")) {
            Files.createDirectories(folder.resolve(name));
        }
        return Files.writeString(
                folder.resolve("dcmpstat.cfg"),
                """
                [[GENERAL]]
                [APPLICATION]
                LogDirectory = FOLDER/log
                [PRINT]
                Spooler = dcmprscu
                Server = dcmprscp
                Directory = FOLDER/spool
                [DATABASE]
                Directory = FOLDER/database
                [LUT]
                Directory = FOLDER/lut
                [NETWORK]
                aetitle = DCMPSTATE
                [[COMMUNICATION]]
                [PRINTER]
                Aetitle = PRINTER
                Description = printer
                Hostname = localhost
                Port = %d
                Type = %s
                Annotation = 1\\LABEL\\BOTTOM
                DisplayFormat=1,1\\2,1\\2,2
                FilmSizeID = A4\\14INX17IN
                MaxPDU = 32768
                MediumType = PAPER
                Supports12Bit = true
                SupportsPresentationLUT = true
                """
                        .formatted(port, type)
                        .replace("FOLDER", folder.toString()));
    }

    private List<Path> database(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("database"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatDcmprscuSpoolsIsPrinted() throws Exception {
        try (PrintFixture fixture = new PrintFixture()) {
            Path settings = settings("PRINTER", fixture.scp.port());
            List<Object> line = new ArrayList<>(List.of(
                    "-c",
                    settings,
                    "-p",
                    "PRINTER",
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
                    "-pl"));
            line.addAll(PhantomFiles.write(folder.resolve("images"), Phantoms.ctStudy(2)));
            Peers.run("dcmpsprt", line.toArray()).checked();

            Peers.run(
                            "dcmprscu",
                            "-v",
                            "-c",
                            settings,
                            "-p",
                            "PRINTER",
                            "--copies",
                            2,
                            "--medium-type",
                            "PAPER",
                            database("SP_").get(0))
                    .checked();

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
        Path settings = settings("LOCALPRINTER", port);
        try (PeerProcess printer = PeerProcess.start("dcmprscp", "-v", "-c", settings, "-p", "PRINTER")
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
            List<Path> films = database("SP_");
            assertThat(films).as(printer.said()).hasSize(1);
            try (Part10File film = Part10File.open(films.get(0))) {
                DataSet stored = film.dataSet();
                assertThat(stored.items(Tag.ImageBoxContentSequence)).hasSize(2);
                assertThat(stored.item(Tag.FilmBoxContentSequence).orElseThrow().string(Tag.FilmSizeID))
                        .contains("A4");
            }
            try (Part10File printed = Part10File.open(database("HG_").get(0))) {
                assertThat(printed.dataSet().intValue(Tag.Columns)).hasValue(64);
            }
        }
    }
}
