package io.cameldicom.engine.workflow.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** Databases of H2 in files. */
final class H2 {
    private H2() {}

    /** The file, shared by processes; each commit is in it when it returns. */
    static String url(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("states") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=20000";
    }

    static DataSource open(Path directory) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url(directory));
        return source;
    }

    static JdbcConnectionPool pool(Path directory) {
        return JdbcConnectionPool.create(url(directory), "", "");
    }
}
