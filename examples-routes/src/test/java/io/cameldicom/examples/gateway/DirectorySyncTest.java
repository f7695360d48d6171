package io.cameldicom.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectorySyncTest {
    private final DirectorySync sync = new DirectorySync();

    @Test
    void everybodyWhoAsksIsAnswered(@TempDir Path folder) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Path file = folder.resolve("file" + i);
                tasks.add(() -> {
                    Files.createFile(file);
                    sync.force(folder);
                    return null;
                });
            }

            for (Future<Void> done : threads.invokeAll(tasks)) {
                assertThat(done.get(30, TimeUnit.SECONDS)).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDirectoryThatIsGoneIsToldAndDoesNotBlockTheNext(@TempDir Path folder) throws IOException {
        Path gone = folder.resolve("gone");

        assertThatThrownBy(() -> sync.force(gone)).isInstanceOf(IOException.class);

        Files.createDirectory(gone);
        sync.force(gone);
    }
}
