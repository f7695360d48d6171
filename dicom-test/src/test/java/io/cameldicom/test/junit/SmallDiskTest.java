package io.cameldicom.test.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SmallDiskTest {
    @TempDir
    private Path folder;

    /** A program that has said that it runs, and runs until it is closed. */
    private static Process start(SmallDisk disk) throws IOException {
        Process process =
                disk.program(List.of("sh", "-c", "echo up; read line")).start();
        assertThat(process.inputReader().readLine()).isEqualTo("up");
        return process;
    }

    private static void end(Process process) throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @NeedsSmallDisk
    void isFullWhenItIsFullAndHasRoomAgainWhenSomethingIsDeleted() throws Exception {
        Process process = start(SmallDisk.at(folder, 1 << 20));
        Path disk = SmallDisk.at(folder, 1 << 20).seenBy(process);
        Path ballast = disk.resolve("ballast");

        assertThatThrownBy(() -> Files.write(ballast, new byte[2 << 20])).isInstanceOf(IOException.class);
        Files.delete(ballast);
        Files.write(ballast, new byte[1 << 19]);

        assertThat(ballast).hasSize(1 << 19);
        end(process);
    }

    @Test
    @NeedsSmallDisk
    void runsOutOfNames() throws Exception {
        SmallDisk disk = SmallDisk.at(folder, 1 << 20).withNames(3);
        Process process = start(disk);
        Path inside = disk.seenBy(process);
        Path file = Files.createFile(inside.resolve("one")); // the root is a name, too

        Files.createLink(inside.resolve("two"), file);
        assertThatThrownBy(() -> Files.createLink(inside.resolve("three"), file))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("No space left");
        end(process);
    }

    @Test
    @NeedsSmallDisk
    void nobodyElseSeesIt() throws Exception {
        SmallDisk disk = SmallDisk.at(folder, 1 << 20);
        Process process = start(disk);

        Files.createFile(disk.seenBy(process).resolve("inside"));

        assertThat(folder).isEmptyDirectory();
        end(process);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "1, -1"})
    void refusesWhatIsNoSize(long bytes, int names) {
        assertThatThrownBy(() -> new SmallDisk(folder, bytes, names)).isInstanceOf(IllegalArgumentException.class);
    }
}
