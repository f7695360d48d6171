package io.cameldicom.engine.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.KeyedStoreContract;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcStoreTest extends KeyedStoreContract {
    @TempDir
    Path directory;

    private JdbcConnectionPool database;

    @BeforeEach
    void open() throws Exception {
        database = H2.pool(directory);
        JdbcSchema.migrate(database);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Override
    protected KeyedStore<DataSet> newStore() {
        return new JdbcStore<>(database, "test", StoredForm.DATA_SET);
    }

    @Test
    void tellsKindsApart() throws Exception {
        KeyedStore<DataSet> one = newStore();
        KeyedStore<DataSet> other = new JdbcStore<>(database, "other", StoredForm.DATA_SET);
        one.create("A", number(1));

        assertThat(other.find("A")).isEmpty();
        assertThat(other.create("A", number(2))).isPresent();
        assertThat(one.page("", 10)).hasSize(1);
    }

    @Test
    void keepsValuesOverARestart() throws Exception {
        newStore().create("A", number(7));
        database.dispose();

        database = H2.pool(directory);
        JdbcSchema.migrate(database);

        assertThat(number(newStore().find("A").orElseThrow().value())).isEqualTo(7);
    }

    @Test
    void commitsWhereConnectionsDoNot() throws Exception {
        KeyedStore<DataSet> store = new JdbcStore<>(new WithoutAutoCommit(database), "test", StoredForm.DATA_SET);

        store.create("A", number(1));
        assertThat(store.create("A", number(2))).isEmpty();

        assertThat(number(newStore().find("A").orElseThrow().value())).isEqualTo(1);
    }

    @Test
    void saysWhichValueIsDamaged() throws Exception {
        KeyedStore<DataSet> store = newStore();
        store.create("1.2.3", number(1));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE dicom_store SET content = X'0800050043530A00'");
        }

        assertThatThrownBy(() -> store.find("1.2.3"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("1.2.3")
                .hasMessageContaining("damaged");
    }

    @Test
    void failsWithoutATableAsTheStore() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE dicom_store");
        }

        assertThatThrownBy(() -> newStore().create("A", number(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("SQLSTATE");
    }

    @Test
    void refusesAKindThatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JdbcStore<>(database, "k".repeat(41), StoredForm.DATA_SET));
    }
}
