package io.cameldicom.test.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Images of films are sent out of files, received into files, and read out of these for the page: 384 MB of them pass through a
 * heap of 64 MB, both ends in it.
 */
class PrintMemoryTest {
    @Test
    @Timeout(150)
    void largeFilmsPassThroughASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFilms.class.getName())
                .redirectErrorStream(true)
                .start();
        String said;
        try {
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(said).contains("384 MB printed", "a page of 1240 x 1754 pixels in greys");
        assertThat(process.exitValue()).isZero();
    }
}
