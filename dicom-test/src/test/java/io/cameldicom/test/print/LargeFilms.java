package io.cameldicom.test.print;

import io.cameldicom.engine.charset.SpecificCharacterSet;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.FileRange;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.film.FilmRenderer;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.print.Film;
import io.cameldicom.engine.net.print.ImageDisplayFormat;
import io.cameldicom.engine.net.print.PrintOrder;
import io.cameldicom.engine.net.print.PrintProvider;
import io.cameldicom.engine.net.print.PrintUser;
import io.cameldicom.engine.net.print.PrintUserOptions;
import io.cameldicom.engine.net.print.PrintableImage;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.pixel.render.Picture;
import io.cameldicom.test.net.EmbeddedScp;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Prints films of four images of 8,000 by 6,000 pixels of 12 bits, and makes pages of them, user and printer in this process. */
final class LargeFilms {
    private static final int COLUMNS = 8_000;
    private static final int ROWS = 6_000;
    private static final int IMAGES = 4;

    private LargeFilms() {}

    public static void main(String... arguments) throws Exception {
        Path pixels = Files.createTempFile("large", ".raw");
        try (RandomAccessFile file = new RandomAccessFile(pixels.toFile(), "rw")) {
            file.setLength(2L * COLUMNS * ROWS);
        }
        ExecutorService workers = Executors.newCachedThreadPool();
        EventLoops loops = EventLoops.start(1, "large");
        AtomicLong printed = new AtomicLong();
        try (PrintProvider printer = PrintProvider.builder(
                                film -> {
                                    film.images()
                                            .forEach(image -> printed.addAndGet(
                                                    image.file().toFile().length()));
                                    Picture page =
                                            FilmRenderer.STANDARD.page(film).compose();
                                    System.out.println("a page of " + page);
                                    return CompletableFuture.completedFuture(null);
                                },
                                workers)
                        .open();
                EmbeddedScp scp = EmbeddedScp.builder()
                        .serving(services -> services.providing(printer, PrintProvider.sopClasses()))
                        .start()) {
            new PrintUser(loops, workers)
                    .print(scp.peer(AeTitle.of("USER")), order(pixels), PrintUserOptions.DEFAULT)
                    .toCompletableFuture()
                    .get(100, TimeUnit.SECONDS);
            System.out.println(printed.get() / 1_000_000 + " MB printed");
        } finally {
            workers.shutdownNow();
            loops.close();
            Files.deleteIfExists(pixels);
        }
    }

    private static PrintOrder order(Path pixels) throws Exception {
        DataSet image = DataSet.builder()
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.Rows, VR.US, ROWS)
                .put(Tag.Columns, VR.US, COLUMNS)
                .put(Tag.BitsAllocated, VR.US, 16)
                .put(Tag.BitsStored, VR.US, 12)
                .put(Tag.HighBit, VR.US, 11)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(
                        Tag.PixelData,
                        VR.OW,
                        new Value.Bulk(new FileRange(pixels, 0, Files.size(pixels)), 1, SpecificCharacterSet.ASCII))
                .build();
        Film.Builder film = Film.builder(ImageDisplayFormat.standard(2, 2));
        for (int i = 0; i < IMAGES; i++) {
            film.image(PrintableImage.of(image));
        }
        return PrintOrder.builder().film(film.build()).build();
    }
}
