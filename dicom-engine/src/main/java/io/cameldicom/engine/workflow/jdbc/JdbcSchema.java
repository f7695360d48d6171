package io.cameldicom.engine.workflow.jdbc;

import io.cameldicom.engine.workflow.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * The table of the stores, and how a database gets it.
 *
 * <p>The scripts are named as Flyway wants them, so that who has Flyway gives it {@link #LOCATION}, or
 * {@link #POSTGRESQL_LOCATION}, and is done. Who has not
 * calls {@link #migrate}, which runs the same scripts. Each script notes its version in {@code dicom_store_schema}, so either
 * way knows what the other has done.
 */
public final class JdbcSchema {
    /** The version that this program works with. */
    public static final int VERSION = 1;

    /** Where the scripts are on the class path: {@code V1__store.sql} and so on, one after the other. */
    public static final String LOCATION = "io/cameldicom/engine/workflow/jdbc/schema";

    /** The same for PostgreSQL, whose types have other names. */
    public static final String POSTGRESQL_LOCATION = "io/cameldicom/engine/workflow/jdbc/schema-postgresql";

    private static final List<String> SCRIPTS = List.of("V1__store.sql");

    private JdbcSchema() {}

    /**
     * Makes the table, or brings it up to {@link #VERSION}; one process at a time.
     *
     * @throws StoreException if the database fails, or has a later version than this program knows
     */
    public static void migrate(DataSource database) throws StoreException {
        try (Connection connection = database.getConnection()) {
            int version = version(connection);
            if (version > VERSION) {
                throw new StoreException("the schema has version " + version + ", this program knows " + VERSION);
            }
            String location = location(connection.getMetaData().getDatabaseProductName());
            for (String script : SCRIPTS.subList(version, VERSION)) {
                run(connection, statements(location, script));
            }
        } catch (SQLException failed) {
            throw new StoreException("the schema cannot be made, SQLSTATE " + failed.getSQLState(), failed);
        }
    }

    /**
     * The version of the schema in a database; 0 where there is none.
     *
     * @throws StoreException if the database fails
     */
    public static int version(DataSource database) throws StoreException {
        try (Connection connection = database.getConnection()) {
            return version(connection);
        } catch (SQLException failed) {
            throw new StoreException("the schema cannot be read, SQLSTATE " + failed.getSQLState(), failed);
        }
    }

    private static int version(Connection connection) throws SQLException {
        if (!hasTable(connection, "dicom_store_schema")) {
            return 0;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(version) FROM dicom_store_schema");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static boolean hasTable(Connection connection, String name) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        String stored = meta.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
        try (ResultSet tables = meta.getTables(
                connection.getCatalog(), connection.getSchema(), stored, new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        }
    }

    private static String location(String product) {
        return product.equals("PostgreSQL") ? POSTGRESQL_LOCATION : LOCATION;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The statements of a script; each ends with a semicolon, and none has one inside. */
    static List<String> statements(String location, String script) throws StoreException {
        try (InputStream in = JdbcSchema.class.getResourceAsStream("/" + location + "/" + script)) {
            if (in == null) {
                throw new StoreException("the script " + script + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String withoutComments =
                    text.lines().filter(line -> !line.startsWith("--")).reduce("", (all, line) -> all + line + "\n");
            return Arrays.stream(withoutComments.split(";"))
                    .map(String::strip)
                    .filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new StoreException("the script " + script + " cannot be read", unreadable);
        }
    }
}
