package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A data set of a CT image, without its pixels, in memory: read, written, looked into. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DataSetBenchmark {
    @Param({"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"})
    private String transferSyntax;

    private TransferSyntax syntax;
    private byte[] encoded;
    private DataSet dataSet;

    /** Encodes the data set that is read. */
    @Setup
    public void encode() throws IOException {
        syntax = TransferSyntax.of(transferSyntax);
        dataSet = Images.ct().without(Tag.PixelData);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dataSet.accept(new DataSetEncoder(bytes, syntax));
        encoded = bytes.toByteArray();
    }

    /** Bytes to data set. */
    @Benchmark
    public DataSet read() throws IOException {
        return DataSetReader.of(encoded, syntax, ReadOptions.DEFAULT).readDataSet();
    }

    /** Bytes to data set, then the six attributes that a route asks for. */
    @Benchmark
    public int readAndRoute() throws IOException {
        DataSet read = DataSetReader.of(encoded, syntax, ReadOptions.DEFAULT).readDataSet();
        return read.string(Tag.PatientID, "").length()
                + read.string(Tag.AccessionNumber, "").length()
                + read.string(Tag.StudyInstanceUID, "").length()
                + read.string(Tag.SeriesInstanceUID, "").length()
                + read.string(Tag.SOPInstanceUID, "").length()
                + read.string(Tag.Modality, "").length();
    }

    /** Data set to bytes. */
    @Benchmark
    public void write() throws IOException {
        dataSet.accept(new DataSetEncoder(OutputStream.nullOutputStream(), syntax));
    }

    /** One attribute changed in a copy. */
    @Benchmark
    public DataSet change() {
        return dataSet.with(Tag.PatientID, VR.LO, "4711");
    }
}
