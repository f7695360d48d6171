package io.cameldicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.EventLoops;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.PoolOptions;
import io.cameldicom.engine.net.service.Scu;
import io.cameldicom.engine.net.steps.CommitmentProvider;
import io.cameldicom.engine.net.steps.DeliveryOptions;
import io.cameldicom.engine.net.steps.Scheduler;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.FailureReason;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.phantom.CtSeries;
import io.cameldicom.test.phantom.PhantomStudy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Storage commitment asked for by a command, against a provider in this process. */
@Timeout(60)
class CommitCommandTest {
    private static final List<DataSet> STUDY =
            CtSeries.in(PhantomStudy.named("Commit")).withSlices(2).withSize(16).draw();

    @TempDir
    Path folder;

    private final EventLoops loops = EventLoops.start(1, "provider");
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Scu scu = new Scu(loops, workers, PoolOptions.DEFAULT);
    private String unsafe = "";
    private int callBack;
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        first = Samples.write(STUDY.get(0), folder.resolve("1.dcm"));
        second = Samples.write(STUDY.get(1), folder.resolve("2.dcm"));
    }

    @AfterEach
    void close() {
        scu.close();
        loops.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private CommitmentProvider provider(DeliveryOptions delivery) {
        return new CommitmentProvider(
                scu,
                workers,
                Scheduler.of(timer),
                new CommitmentDesk(new InMemoryStore<>()),
                request -> CompletableFuture.completedFuture(
                        instance -> instance.sopInstanceUid().equals(unsafe)
                                ? Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE)
                                : Optional.empty()),
                (title, calling) -> Optional.of(new Peer(
                        "127.0.0.1",
                        callBack,
                        AssociationOptions.builder(calling, AeTitle.of(title)).build())),
                delivery,
                undelivered -> {});
    }

    private static EmbeddedScp listen(CommitmentProvider provider) throws IOException {
        return EmbeddedScp.builder()
                .serving(services -> services.normalized(provider, List.of(Uid.StorageCommitmentPushModel)))
                .start();
    }

    private static String peer(EmbeddedScp scp) {
        return scp.aeTitle() + "@127.0.0.1:" + scp.port();
    }

    @Test
    void resultComesOnTheSameAssociation() throws IOException {
        try (CommitmentProvider provider = provider(DeliveryOptions.DEFAULT.withSameAssociation(true));
                EmbeddedScp scp = listen(provider)) {
            Run run = Run.dicom("commit", peer(scp), first, second);

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().strip()).isEqualTo("2 of 2 safe");
        }
    }

    @Test
    void whatIsNotSafeIsListedWithItsReason() throws IOException {
        unsafe = STUDY.get(1).string(Tag.SOPInstanceUID, "");
        try (CommitmentProvider provider = provider(DeliveryOptions.DEFAULT.withSameAssociation(true));
                EmbeddedScp scp = listen(provider)) {
            Run told = Run.dicom("commit", peer(scp), first, second);
            Run json = Run.dicom("commit", "--json", peer(scp), first, second);

            assertThat(told.code()).isEqualTo(1);
            assertThat(told.err()).contains(unsafe + ": not safe: no such object instance");
            assertThat(told.out().strip()).isEqualTo("1 of 2 safe");
            assertThat(json.out())
                    .contains("\"state\":\"FAILED\",\"safe\":1")
                    .contains("\"sopInstanceUid\":\"" + unsafe + "\",\"reason\":274");
        }
    }

    @Test
    void resultComesByACallBack() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            callBack = free.getLocalPort();
        }
        try (CommitmentProvider provider = provider(DeliveryOptions.DEFAULT.withSameAssociation(false));
                EmbeddedScp scp = listen(provider)) {
            Run run = Run.dicom("commit", peer(scp), "--calling", "CT1", "--listen", callBack, first);

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().strip()).isEqualTo("1 of 1 safe");
        }
    }

    @Test
    void noResultInTimeIsAFailure() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            callBack = free.getLocalPort();
        }
        try (CommitmentProvider provider = provider(DeliveryOptions.DEFAULT.withSameAssociation(false));
                EmbeddedScp scp = listen(provider)) {
            Run run = Run.dicom("commit", peer(scp), "--wait", 1, first);

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("no result in 1 s");
        }
    }

    @Test
    void whatIsNoObjectIsNotAskedFor() throws IOException {
        try (CommitmentProvider provider = provider(DeliveryOptions.DEFAULT);
                EmbeddedScp scp = listen(provider)) {
            assertThat(Run.dicom("commit", peer(scp), folder.resolve("nothing.dcm"))
                            .code())
                    .isEqualTo(1);
            assertThat(Run.dicom("commit", peer(scp), "--wait", 0, first).code())
                    .isEqualTo(2);
        }
    }
}
