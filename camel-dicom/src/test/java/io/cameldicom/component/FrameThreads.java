package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;

/** The threads that a Camel context works on frames in. */
public final class FrameThreads {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FrameThreads() {}

    /** Those that live. */
    public static List<Thread> of(CamelContext camel) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("(" + camel.getName() + ")"))
                .filter(thread -> thread.getName().endsWith("DicomPixels"))
                .toList();
    }

    /** Waits until none of these lives. */
    public static void assertEnded(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
