package io.cameldicom.engine.net.steps;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.service.Services;
import io.cameldicom.engine.workflow.CommitmentDesk;
import io.cameldicom.engine.workflow.CommitmentOptions;
import io.cameldicom.engine.workflow.WorkflowStores;
import io.cameldicom.engine.workflow.jdbc.JdbcStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A process of its own that is killed between request and result: {@code user DIRECTORY PORT} asks for commitment 1.2.77 of two
 * instances there; {@code provider DIRECTORY PORT} is asked there, and never finds out what is safe. Runs until it is killed.
 */
final class CrashingCommitter {
    private CrashingCommitter() {}

    static DataSource database(Path directory) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + directory.resolve("states") + ";WRITE_DELAY=0");
        return source;
    }

    public static void main(String[] arguments) throws Exception {
        WorkflowStores stores = JdbcStores.in(database(Path.of(arguments[1])));
        int port = Integer.parseInt(arguments[2]);
        Scheduler scheduler = Scheduler.of(Executors.newSingleThreadScheduledExecutor());
        StepsNet net = new StepsNet();
        if (arguments[0].equals("user")) {
            new CommitmentUser(net.scu, net.callers, scheduler, stores.commitments(), CommitmentOptions.DEFAULT)
                    .request(
                            "1.2.77",
                            "archive",
                            StepsNet.peer(StepsNet.MODALITY, StepsNet.ARCHIVE, port),
                            StepsNet.instances("1.2.1", "1.2.2"),
                            CommitmentTerms.DEFAULT.withLinger(Duration.ZERO));
        } else {
            CommitmentProvider provider = new CommitmentProvider(
                    net.scu,
                    net.callers,
                    scheduler,
                    new CommitmentDesk(stores.owed()),
                    request -> {
                        System.out.println("asked");
                        return new CompletableFuture<>();
                    },
                    PeerLookup.of(Map.of()),
                    DeliveryOptions.DEFAULT);
            net.listen(
                    StepsNet.ARCHIVE,
                    port,
                    Services.builder()
                            .normalized(provider, List.of(Uid.StorageCommitmentPushModel))
                            .build());
        }
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
