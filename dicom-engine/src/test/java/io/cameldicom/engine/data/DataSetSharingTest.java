package io.cameldicom.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A data set is shared by threads, each of which may go on from it without the others noticing. */
class DataSetSharingTest {
    private static final int THREADS = 4;
    private static final int CHANGES = 500;

    private static final DataSet SHARED = DataSet.builder()
            .put(Tag.PatientID, VR.LO, "42")
            .put(Tag.PatientName, VR.PN, "Doe^Jane")
            .putItems(Tag.ReferencedImageSequence, DataSet.empty().with(Tag.Rows, VR.US, "512"))
            .build();

    /** Changes copies of {@link #SHARED} in every way and tells what came of it. */
    private static DataSet change(int thread, CyclicBarrier start) throws Exception {
        DataSetBuilder builder = SHARED.toBuilder();
        start.await(10, TimeUnit.SECONDS);
        for (int i = 0; i < CHANGES; i++) {
            int tag = Tag.of(0x0009, 0x1000 + i);
            builder.put(tag, VR.US, thread).put(Tag.PatientID, VR.LO, "patient " + thread);
            builder = i % 3 == 0 ? builder.build().toBuilder() : builder;
            assertThat(SHARED.with(tag, VR.US, "1").without(Tag.PatientName).size())
                    .isEqualTo(3);
            assertThat(SHARED.item(Tag.ReferencedImageSequence).orElseThrow().intValue(Tag.Rows))
                    .hasValue(512);
        }
        return builder.remove(Tag.PatientName).build();
    }

    @Test
    void changesOfOneThreadAreItsOwn() throws Exception {
        DataSet before = DataSet.builder().putAll(SHARED).build();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<DataSet>> changes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                changes.add(() -> change(thread, start));
            }
            int thread = 0;
            for (Future<DataSet> changed : threads.invokeAll(changes, 30, TimeUnit.SECONDS)) {
                DataSet dataSet = changed.get();
                assertThat(dataSet.size()).isEqualTo(2 + CHANGES);
                assertThat(dataSet.string(Tag.PatientID)).contains("patient " + thread);
                assertThat(dataSet.intValue(Tag.of(0x0009, 0x1000 + CHANGES - 1)))
                        .hasValue(thread);
                thread++;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(SHARED).isEqualTo(before);
    }
}
