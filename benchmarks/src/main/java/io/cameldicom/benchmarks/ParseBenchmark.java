package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.Part10Writer;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A CT image with its pixels, as a Part 10 file: parsed with all of it in memory, and with the pixels left in the file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseBenchmark {
    private byte[] bytes;
    private Path file;

    /** Writes the file that is parsed. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("parse", ".dcm");
        new Part10Writer(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(Images.ct(), file);
        bytes = Files.readAllBytes(file);
    }

    /** Deletes the file. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** A stream to a data set, pixels and all. */
    @Benchmark
    public DataSet pixelsInMemory() throws IOException {
        try (Part10File part10 = Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT)) {
            return part10.dataSet();
        }
    }

    /** A file to a data set whose pixels stay where they are. */
    @Benchmark
    public DataSet bulkInFile() throws IOException {
        try (Part10File part10 = Part10File.open(file)) {
            return part10.dataSet();
        }
    }
}
