package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Matches are streamed: 200 MB of them pass through a heap of 64 MB, both ends in it. */
class FindMemoryTest {
    @Test
    @Timeout(120)
    void hundredThousandMatchesPassThroughASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyMatches.class.getName(),
                        "100000")
                .redirectErrorStream(true)
                .start();
        String said;
        try {
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(said).contains("100000 matches");
        assertThat(process.exitValue()).isZero();
    }
}
