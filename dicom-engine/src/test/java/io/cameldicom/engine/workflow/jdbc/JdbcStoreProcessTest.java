package io.cameldicom.engine.workflow.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.workflow.KeyedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that processes share, and that outlives them. */
@Timeout(120)
class JdbcStoreProcessTest {
    @TempDir
    Path directory;

    @BeforeEach
    void begin() throws Exception {
        JdbcConnectionPool database = H2.pool(directory);
        JdbcSchema.migrate(database);
        Counting.store(database).create(Counting.KEY, Counting.of(0));
        database.dispose();
    }

    private Process count(int times) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Counting.class.getName(),
                        directory.toString(),
                        Integer.toString(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long counted(DataSource database) throws Exception {
        KeyedStore<DataSet> store = Counting.store(database);
        return Counting.count(store.find(Counting.KEY).orElseThrow().value());
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void losesNothingThatWasAcknowledgedToAProcessThatIsKilled() throws Exception {
        Process process = count(Integer.MAX_VALUE);
        long acknowledged = 0;
        try (BufferedReader lines = output(process)) {
            for (int i = 0; i < 200; i++) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            process.destroyForcibly().waitFor();
            // What was written before the kill but not read yet counts, too.
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                acknowledged = Math.max(acknowledged, Long.parseLong(line));
            }
        } catch (IOException closedByTheKill) {
            assertThat(acknowledged).isPositive();
        }

        assertThat(acknowledged).isGreaterThanOrEqualTo(200);
        assertThat(counted(H2.open(directory))).isGreaterThanOrEqualTo(acknowledged);
    }

    @Test
    void losesNoUpdateOfTwoProcesses() throws Exception {
        int times = 150;
        DataSource database = H2.open(directory);

        try (Connection open = database.getConnection()) { // the others share what this process has open
            List<Process> processes = List.of(count(times), count(times));
            for (Process process : processes) {
                assertThat(output(process).lines()).hasSize(times);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
            }

            assertThat(open.isValid(1)).isTrue();
            assertThat(counted(database)).isEqualTo(2L * times);
        }
    }
}
