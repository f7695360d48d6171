package io.cameldicom.engine.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.KeyedStoreContract;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import io.cameldicom.engine.workflow.Versioned;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stores in a server of PostgreSQL, where one is installed. */
class PostgreSqlStoreTest extends KeyedStoreContract {
    private static final int THREADS = 4;
    private static final int EACH = 25;

    private static Optional<PostgreSql> server = Optional.empty();

    private JdbcConnectionPool database;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = PostgreSql.programs();
        assumeTrue(
                programs.isPresent() || Boolean.getBoolean("dicom.requirePeers"), "postgresql is not installed here");
        server = Optional.of(PostgreSql.start(programs.orElseThrow()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @BeforeEach
    void makeTheTable() throws Exception {
        database = server.orElseThrow().pool("");
        JdbcSchema.migrate(database);
        execute("DELETE FROM dicom_store");
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    protected KeyedStore<DataSet> newStore() {
        return new JdbcStore<>(database, "test", StoredForm.DATA_SET);
    }

    @Test
    void schemaIsMadeOnce() throws Exception {
        execute("DROP TABLE dicom_store");
        execute("DROP TABLE dicom_store_schema");
        assertThat(JdbcSchema.version(database)).isZero();

        JdbcSchema.migrate(database);
        JdbcSchema.migrate(database);

        assertThat(JdbcSchema.version(database)).isEqualTo(JdbcSchema.VERSION);
    }

    @Test
    void keyThatIsTakenSpoilsNoTransaction() throws Exception {
        KeyedStore<DataSet> store = new JdbcStore<>(new WithoutAutoCommit(database), "test", StoredForm.DATA_SET);

        store.create("A", number(1));
        assertThat(store.create("A", number(2))).isEmpty();

        assertThat(number(newStore().find("A").orElseThrow().value())).isEqualTo(1);
    }

    @Test
    void whoIsOvertakenHasReplacedNothing() throws Exception {
        JdbcConnectionPool strict = server.orElseThrow().pool("-c default_transaction_isolation=serializable");
        KeyedStore<DataSet> store = Counting.store(strict);
        store.create(Counting.KEY, Counting.of(0));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> counters = Collections.nCopies(THREADS, () -> count(store));
            for (Future<Void> counted : threads.invokeAll(counters, 60, TimeUnit.SECONDS)) {
                counted.get();
            }

            assertThat(Counting.count(store.find(Counting.KEY).orElseThrow().value()))
                    .isEqualTo((long) THREADS * EACH);
        } finally {
            threads.shutdown();
            strict.dispose();
        }
    }

    private static Void count(KeyedStore<DataSet> store) throws StoreException {
        for (int done = 0; done < EACH; ) {
            Versioned<DataSet> seen = store.find(Counting.KEY).orElseThrow();
            long next = Counting.count(seen.value()) + 1;
            done += store.replace(seen, Counting.of(next)).isPresent() ? 1 : 0;
        }
        return null;
    }
}
