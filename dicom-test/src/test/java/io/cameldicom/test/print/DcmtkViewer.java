package io.cameldicom.test.print;

import io.cameldicom.test.junit.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** DCMTK's presentation state viewer, as far as it prints: {@code dcmpsprt} makes a stored print, {@code dcmprscu} has it printed. */
final class DcmtkViewer {
    private final Path folder;
    private final Path settings;

    private DcmtkViewer(Path folder, Path settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * A viewer with one printer.
     *
     * @param type {@code PRINTER}, or {@code LOCALPRINTER} where DCMTK is it
     * @param annotation Annotation Position and Annotation Display Format ID
     * @param deep whether the printer takes 12 bits
     */
    static DcmtkViewer in(Path folder, int port, String type, String annotation, boolean deep) throws IOException {
        for (String name : List.of("database", "spool", "log", "lut")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path settings = Files.writeString(
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
                Annotation = %s
                BorderDensity = BLACK\\WHITE\\150
                DisplayFormat=1,1\\2,1\\2,2
                EmptyImageDensity = BLACK\\WHITE\\150
                FilmSizeID = A4\\14INX17IN
                MagnificationType = NONE\\REPLICATE\\BILINEAR\\CUBIC
                MaxDensity = 300\\280
                MaxPDU = 32768
                MediumType = PAPER
                MinDensity = 20\\25
                PresentationLUTMatchRequired = false
                PresentationLUTPreferSCPRendering = true
                Supports12Bit = %s
                SupportsDecimateCrop = true
                SupportsImageSize = true
                SupportsPresentationLUT = true
                SupportsTrim = true
                """
                        .formatted(port, type, annotation, deep)
                        .replace("FOLDER", folder.toString()));
        return new DcmtkViewer(folder, settings);
    }

    Path settings() {
        return settings;
    }

    /** What it has: stored prints ({@code SP_}) and images made ready for them ({@code HG_}). */
    List<Path> database(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("database"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** Makes a stored print of images. */
    void store(List<?> options, List<Path> images) throws IOException {
        run("dcmpsprt", options, images);
    }

    /** Has the stored print printed. */
    void print(Object... options) throws IOException {
        run("dcmprscu", List.of(options), List.of(database("SP_").get(0)));
    }

    private void run(String program, List<?> options, List<Path> files) throws IOException {
        List<Object> line = new ArrayList<>(List.of("-v", "-c", settings, "-p", "PRINTER"));
        line.addAll(options);
        line.addAll(files);
        Peers.run(program, line.toArray()).checked();
    }
}
