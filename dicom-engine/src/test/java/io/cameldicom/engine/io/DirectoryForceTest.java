package io.cameldicom.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DirectoryForceTest {
    @TempDir
    Path folder;

    @Test
    void servesAllWhoAskAtOnce() throws Exception {
        DirectoryForce force = new DirectoryForce(folder);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asked.add(threads.submit(() -> {
                    force.force();
                    return null;
                }));
            }
            for (Future<?> done : asked) {
                done.get();
            }
            assertThat(asked).allMatch(Future::isDone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void failsForEachWhoAsksWhenTheDirectoryIsGone() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        DirectoryForce force = new DirectoryForce(gone);
        force.force();
        Files.delete(gone);

        assertThatThrownBy(force::force).isInstanceOf(IOException.class);
        assertThatThrownBy(force::force).isInstanceOf(IOException.class).isNotInstanceOf(InterruptedIOException.class);
    }
}
