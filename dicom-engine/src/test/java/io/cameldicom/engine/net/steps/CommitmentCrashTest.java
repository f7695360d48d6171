package io.cameldicom.engine.net.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.ScpListener;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.Commitment;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.CommitmentState;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.InstanceSafety;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.engine.workflow.jdbc.JdbcStores;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One of the two is killed between request and result, and another process goes on from what is in the database. */
@Timeout(120)
class CommitmentCrashTest {
    private static final List<String> COMMITMENT = List.of(Uid.StorageCommitmentPushModel);
    private static final DeliveryOptions DELIVERY =
            DeliveryOptions.DEFAULT.withRetryDelay(RetryDelay.fixed(Duration.ofMillis(50)));
    private static final InstanceSafety ALL = instance -> Optional.empty();

    private final StepsNet net = new StepsNet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Process process;
    private BufferedReader said;

    @TempDir
    Path directory;

    @AfterEach
    void close() throws InterruptedException {
        kill();
        timer.shutdownNow();
        net.close();
        // Who still has the database open would have files appear while the directory is deleted.
        assertThat(timer.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(net.callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(net.workers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private void start(String role, int port) throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingCommitter.class.getName(),
                        role,
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("ready");
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(); // SIGKILL
        }
    }

    @Test
    void requesterIsKilled() throws Exception {
        int port = StepsNet.freePort();
        CompletableFuture<InstanceSafety> decision = new CompletableFuture<>();
        try (CommitmentProvider provider = new CommitmentProvider(
                net.scu,
                net.callers,
                Scheduler.of(timer),
                new CommitmentDesk(new InMemoryStore<>()),
                request -> decision,
                PeerLookup.of(Map.of("MODALITY", StepsNet.peer(StepsNet.ARCHIVE, StepsNet.MODALITY, port))),
                DELIVERY)) {
            ScpListener archive = net.listen(
                    StepsNet.ARCHIVE,
                    Services.builder().normalized(provider, COMMITMENT).build());
            start("user", archive.localAddress().getPort());
            StepsNet.await("the request", () -> provider.owed() == 1);
            kill();
            decision.complete(ALL);

            WorkflowStores stores = JdbcStores.in(CrashingCommitter.database(directory));
            try (CommitmentUser user = new CommitmentUser(
                    net.scu, net.callers, Scheduler.of(timer), stores.commitments(), CommitmentOptions.DEFAULT)) {
                assertThat(user.find("1.2.77").orElseThrow().state()).isEqualTo(CommitmentState.PENDING);
                net.listen(
                        StepsNet.MODALITY,
                        port,
                        Services.builder().eventReports(user, COMMITMENT).build());
                Map<String, CompletionStage<Commitment>> resumed = user.resume(
                        PeerLookup.of(Map.of("archive", StepsNet.archive(archive))),
                        StepsNet.MODALITY,
                        CommitmentTerms.DEFAULT);

                assertThat(StepsNet.get(resumed.get("1.2.77")).state()).isEqualTo(CommitmentState.SAFE);
                StepsNet.await("nothing owed", () -> provider.owed() == 0);
            }
        }
    }

    @Test
    void providerIsKilled() throws Exception {
        int port = StepsNet.freePort();
        start("provider", port);
        try (CommitmentUser user = new CommitmentUser(
                net.scu, net.callers, Scheduler.of(timer), new InMemoryStore<>(), CommitmentOptions.DEFAULT)) {
            ScpListener modality = net.listen(
                    StepsNet.MODALITY,
                    Services.builder().eventReports(user, COMMITMENT).build());
            CompletionStage<Commitment> result = user.request(
                    "archive",
                    StepsNet.peer(StepsNet.MODALITY, StepsNet.ARCHIVE, port),
                    StepsNet.instances("1.2.1", "1.2.2"),
                    CommitmentTerms.DEFAULT.withLinger(Duration.ofMillis(200)));
            assertThat(said.readLine()).isEqualTo("asked"); // so it has kept the request
            kill();
            WorkflowStores stores = JdbcStores.in(CrashingCommitter.database(directory));
            try (CommitmentProvider next = new CommitmentProvider(
                    net.scu,
                    net.callers,
                    Scheduler.of(timer),
                    new CommitmentDesk(stores.owed()),
                    SafetyCheck.of(ALL),
                    PeerLookup.of(Map.of(
                            "MODALITY",
                            StepsNet.peer(
                                    StepsNet.ARCHIVE,
                                    StepsNet.MODALITY,
                                    modality.localAddress().getPort()))),
                    DELIVERY)) {
                assertThat(next.resume()).isEqualTo(1);

                assertThat(StepsNet.get(result).state()).isEqualTo(CommitmentState.SAFE);
                StepsNet.await("nothing owed", () -> stores.owed().page("", 1).isEmpty());
            }
        }
    }
}
