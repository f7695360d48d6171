package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.json.JsonDataSetWriter;
import io.cameldicom.engine.json.JsonWriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files per CPU second, over and over the same directory: {@code ReadBench parse|json DIRECTORY [ROUNDS] [SECONDS]}.
 *
 * <p>CPU time is that of the whole process, the compiler's and the collector's threads included, as the operating system
 * counts it.
 */
public final class ReadBench {
    private static final URI BULK = URI.create("bulk");

    /** Pixel data stays in the file, as a server of DICOMweb metadata has it. */
    private static final JsonWriteOptions BULK_BY_URI =
            JsonWriteOptions.DEFAULT.withBulkThreshold(1024).withBulkDataUris(bulk -> Optional.of(BULK));

    private ReadBench() {}

    private interface Work {
        void on(Path file) throws IOException;
    }

    /** Runs the rounds and prints a line for each; the first ones are the warm-up. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            System.err.println("usage: ReadBench parse|json DIRECTORY [ROUNDS] [SECONDS]");
            System.exit(2);
        }
        Work work = args[0].equals("json") ? ReadBench::json : ReadBench::parse;
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of(args[1]))) {
            files = found.filter(Files::isRegularFile).toList();
        }
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        Duration length = Duration.ofSeconds(args.length > 3 ? Integer.parseInt(args[3]) : 3);
        for (int round = 1; round <= rounds; round++) {
            round(work, files, length, round);
        }
    }

    private static void round(Work work, List<Path> files, Duration length, int round) throws IOException {
        Duration before = cpu();
        long end = System.nanoTime() + length.toNanos();
        long count = 0;
        while (System.nanoTime() < end) {
            for (Path file : files) {
                work.on(file);
            }
            count += files.size();
        }
        double seconds = cpu().minus(before).toNanos() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "round %d: %d files, %.0f files per CPU second, %.1f us a file%n",
                round,
                count,
                count / seconds,
                seconds * 1e6 / count);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static void parse(Path path) throws IOException {
        try (Part10File file = Part10File.open(path)) {
            DataSet dataSet = file.dataSet();
            if (dataSet.isEmpty()) {
                throw new IllegalStateException("an empty data set");
            }
        }
    }

    private static void json(Path path) throws IOException {
        try (Part10File file = Part10File.open(path)) {
            file.reader().copyTo(JsonDataSetWriter.ofObject(OutputStream.nullOutputStream(), BULK_BY_URI));
        }
    }
}
