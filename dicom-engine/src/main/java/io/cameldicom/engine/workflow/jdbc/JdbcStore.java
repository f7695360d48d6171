package io.cameldicom.engine.workflow.jdbc;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.workflow.KeyedStore;
import io.cameldicom.engine.workflow.StoreException;
import io.cameldicom.engine.workflow.StoredForm;
import io.cameldicom.engine.workflow.Versioned;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in an SQL database: as durable as the database's commit, and shared by all processes that use it.
 *
 * <p>All stores are rows of one table, told apart by their kind; a value is its data set in Explicit VR Little Endian. Each
 * method takes a connection, commits one statement and gives the connection back, so a pool makes it fast. Only plain SQL is
 * used. The table is made by {@link JdbcSchema}.
 *
 * @param <V> what is kept
 */
public final class JdbcStore<V> implements KeyedStore<V> {
    /** The longest kind, in characters. */
    public static final int LONGEST_KIND = 40;

    private static final String FIND = "SELECT version, content FROM dicom_store WHERE kind = ? AND id = ?";
    private static final String CREATE = "INSERT INTO dicom_store (kind, id, version, content) VALUES (?, ?, ?, ?)";
    private static final String REPLACE =
            "UPDATE dicom_store SET version = ?, content = ? WHERE kind = ? AND id = ? AND version = ?";
    private static final String REMOVE = "DELETE FROM dicom_store WHERE kind = ? AND id = ? AND version = ?";
    private static final String PAGE =
            "SELECT id, version, content FROM dicom_store WHERE kind = ? AND id > ? ORDER BY id";

    // Some databases tell of a duplicate key, or of one that was faster, by the class of the SQLSTATE only.
    private static final String INTEGRITY_VIOLATION = "23";
    private static final String TRANSACTION_ROLLBACK = "40";

    private final DataSource database;
    private final String kind;
    private final StoredForm<V> form;
    /** First versions are drawn, so that a value created anew is not taken for the one that was removed. */
    private final SecureRandom firstVersions = new SecureRandom();

    /**
     * A store in {@code database}.
     *
     * @param database where the table is
     * @param kind tells the values of this store from those of others, at most {@link #LONGEST_KIND} characters
     * @param form how values are written
     */
    public JdbcStore(DataSource database, String kind, StoredForm<V> form) {
        this.database = Objects.requireNonNull(database, "database");
        if (kind.isEmpty() || kind.length() > LONGEST_KIND) {
            throw new IllegalArgumentException("a kind of " + kind.length() + " characters");
        }
        this.kind = kind;
        this.form = Objects.requireNonNull(form, "form");
    }

    @Override
    public Optional<Versioned<V>> find(String key) throws StoreException {
        return run(FIND, statement -> {
            statement.setString(1, kind);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(value(key, row.getLong(1), row.getBytes(2))) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<Versioned<V>> create(String key, V value) throws StoreException {
        KeyedStore.checkKey(key);
        byte[] content = content(value);
        long version = firstVersions.nextLong() >>> 16;
        boolean created = run(CREATE, statement -> {
            statement.setString(1, kind);
            statement.setString(2, key);
            statement.setLong(3, version);
            statement.setBytes(4, content);
            try {
                return statement.executeUpdate() == 1;
            } catch (SQLException refused) {
                if (isDuplicate(refused)) {
                    rollBack(statement);
                    return false;
                }
                throw refused;
            }
        });
        return created ? Optional.of(new Versioned<>(key, version, value)) : Optional.empty();
    }

    private static boolean isDuplicate(SQLException refused) {
        return refused instanceof SQLIntegrityConstraintViolationException || isOfClass(INTEGRITY_VIOLATION, refused);
    }

    private static boolean isOfClass(String sqlStateClass, SQLException refused) {
        return refused.getSQLState() != null && refused.getSQLState().startsWith(sqlStateClass);
    }

    /** A statement that failed may have spoiled its transaction, as in PostgreSQL: then there is nothing to commit. */
    private static void rollBack(PreparedStatement failed) throws SQLException {
        if (!failed.getConnection().getAutoCommit()) {
            failed.getConnection().rollback();
        }
    }

    @Override
    public Optional<Versioned<V>> replace(Versioned<V> seen, V value) throws StoreException {
        byte[] content = content(value);
        long version = seen.version() + 1;
        boolean replaced = run(REPLACE, statement -> {
            statement.setLong(1, version);
            statement.setBytes(2, content);
            statement.setString(3, kind);
            statement.setString(4, seen.key());
            statement.setLong(5, seen.version());
            return hitsOne(statement);
        });
        return replaced ? Optional.of(new Versioned<>(seen.key(), version, value)) : Optional.empty();
    }

    @Override
    public boolean remove(Versioned<V> seen) throws StoreException {
        return run(REMOVE, statement -> {
            statement.setString(1, kind);
            statement.setString(2, seen.key());
            statement.setLong(3, seen.version());
            return hitsOne(statement);
        });
    }

    /** A statement that the database rolled back, because another one was faster, has hit nothing. */
    private static boolean hitsOne(PreparedStatement statement) throws SQLException {
        try {
            return statement.executeUpdate() == 1;
        } catch (SQLException refused) {
            boolean overtaken =
                    refused instanceof SQLTransactionRollbackException || isOfClass(TRANSACTION_ROLLBACK, refused);
            if (!overtaken) {
                throw refused;
            }
            rollBack(statement);
            return false;
        }
    }

    @Override
    public List<Versioned<V>> page(String after, int most) throws StoreException {
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most);
        }
        return run(PAGE, statement -> {
            statement.setMaxRows(most);
            statement.setString(1, kind);
            statement.setString(2, after);
            List<Versioned<V>> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(value(rows.getString(1), rows.getLong(2), rows.getBytes(3)));
                }
            }
            return List.copyOf(values);
        });
    }

    private interface Work<R> {
        R run(PreparedStatement statement) throws SQLException, StoreException;
    }

    private <R> R run(String sql, Work<R> work) throws StoreException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            R result = work.run(statement);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return result;
        } catch (SQLException failed) {
            throw new StoreException("the database of " + kind + " failed, SQLSTATE " + failed.getSQLState(), failed);
        }
    }

    private byte[] content(V value) throws StoreException {
        try {
            return StoredBytes.write(form.write(value));
        } catch (IOException unencodable) {
            throw new StoreException("a value of " + kind + " cannot be encoded", unencodable);
        }
    }

    private Versioned<V> value(String key, long version, byte[] content) throws StoreException {
        DataSet stored;
        try {
            stored = StoredBytes.read(content);
        } catch (IOException damaged) {
            throw new StoreException("version " + version + " of " + key + " in " + kind + " is damaged", damaged);
        }
        return new Versioned<>(key, version, form.read(key, stored));
    }
}
