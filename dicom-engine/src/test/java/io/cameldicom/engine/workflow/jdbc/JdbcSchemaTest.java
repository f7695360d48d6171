package io.cameldicom.engine.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcSchemaTest {
    @TempDir
    Path directory;

    private DataSource database;

    @BeforeEach
    void open() {
        database = H2.open(directory);
    }

    @Test
    void makesTheTableOnce() throws Exception {
        assertThat(JdbcSchema.version(database)).isZero();

        JdbcSchema.migrate(database);
        JdbcSchema.migrate(database);

        assertThat(JdbcSchema.version(database)).isEqualTo(JdbcSchema.VERSION);
    }

    @Test
    void refusesASchemaOfALaterProgram() throws Exception {
        JdbcSchema.migrate(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO dicom_store_schema (version) VALUES (99)");
        }

        assertThatThrownBy(() -> JdbcSchema.migrate(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("99");
    }

    @Test
    void flywayRunsTheSameScripts() throws Exception {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:" + JdbcSchema.LOCATION)
                .load()
                .migrate();

        JdbcSchema.migrate(database); // finds it done

        KeyedStore<DataSet> store = new JdbcStore<>(database, "test", StoredForm.DATA_SET);
        store.create("A", DataSet.empty());
        assertThat(JdbcSchema.version(database)).isEqualTo(JdbcSchema.VERSION);
        assertThat(store.find("A")).isPresent();
    }
}
