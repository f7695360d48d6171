package io.cameldicom.benchmarks;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Matcher;
import io.cameldicom.engine.query.Matching;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 10,000 CT instances, 100 of them a series, asked in several ways; each result is one instance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(QueryBenchmark.INSTANCES)
public class QueryBenchmark {
    static final int INSTANCES = 10_000;
    private static final int OF_SERIES = 100;

    private List<DataSet> instances;
    private Matcher uid;
    private Matcher name;
    private Matcher date;
    private Matcher image;
    private Matcher study;

    /** Makes instances and queries. */
    @Setup
    public void make() throws IOException {
        DataSet template = Images.ct().without(Tag.PixelData);
        instances = new ArrayList<>(INSTANCES);
        for (int i = 0; i < INSTANCES; i++) {
            String series = "1.2.840.99999.1." + i / OF_SERIES;
            instances.add(template.toBuilder()
                    .put(Tag.PatientName, VR.PN, "Patient^Number " + i / OF_SERIES)
                    .put(Tag.StudyDate, VR.DA, "20240517")
                    .put(Tag.StudyInstanceUID, VR.UI, series)
                    .put(Tag.SeriesInstanceUID, VR.UI, series + ".1")
                    .put(Tag.SOPInstanceUID, VR.UI, series + ".1." + i)
                    .build());
        }
        Query images = Query.at(QueryLevel.IMAGE);
        uid = Matcher.of(
                images.match(Tag.SeriesInstanceUID, "1.2.840.99999.1.50.1").identifier());
        name = Matcher.of(images.match(Tag.PatientName, "PATIENT^*5?").identifier());
        date = Matcher.of(images.between(Tag.StudyDate, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 1))
                .identifier());
        image = Matcher.of(images.match(Tag.StudyInstanceUID, "1.2.840.99999.1.50")
                .match(Tag.SeriesInstanceUID, "1.2.840.99999.1.50.1")
                .returning(InformationModel.STUDY_ROOT)
                .identifier());
        study = Matcher.of(Query.at(QueryLevel.STUDY)
                .returning(InformationModel.STUDY_ROOT)
                .identifier());
    }

    /** A UID that one in a hundred has. */
    @Benchmark
    public long uid() {
        return instances.stream().filter(uid::matches).count();
    }

    /** A name with wild cards. */
    @Benchmark
    public long name() {
        return instances.stream().filter(name::matches).count();
    }

    /** A range of dates that none is in. */
    @Benchmark
    public long date() {
        return instances.stream().filter(date::matches).count();
    }

    /** The images of a series, with their answers. */
    @Benchmark
    public int images() {
        return Matching.of(image).stream(instances).mapToInt(DataSet::size).sum();
    }

    /** All studies, with what their instances tell together. */
    @Benchmark
    public int studies() {
        return Matching.of(study).stream(instances).mapToInt(DataSet::size).sum();
    }
}
