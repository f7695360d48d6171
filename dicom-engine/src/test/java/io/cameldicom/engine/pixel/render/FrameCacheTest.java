package io.cameldicom.engine.pixel.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** So many bytes are kept, and nothing is made twice at a time. */
class FrameCacheTest {
    private final FrameCache<String, byte[]> cache = new FrameCache<>(10, bytes -> bytes.length);

    @Test
    void keepsWhatWasMade() throws IOException {
        byte[] made = cache.get("a", () -> new byte[3]);

        assertThat(cache.get("a", () -> new byte[4])).isSameAs(made);
        assertThat(cache.bytes()).isEqualTo(3);
    }

    @Test
    void forgetsWhatWasNotAskedForTheLongest() throws IOException {
        cache.get("a", () -> new byte[4]);
        cache.get("b", () -> new byte[4]);
        cache.get("a", () -> new byte[0]);
        cache.get("c", () -> new byte[4]);

        assertThat(cache.find("a")).isPresent();
        assertThat(cache.find("b")).isEmpty();
        assertThat(cache.find("c")).isPresent();
        assertThat(cache.bytes()).isEqualTo(8);
    }

    @Test
    void forgetsSeveralForOne() throws IOException {
        cache.get("a", () -> new byte[4]);
        cache.get("b", () -> new byte[4]);
        cache.get("c", () -> new byte[10]);

        assertThat(cache.bytes()).isEqualTo(10);
        assertThat(cache.find("c")).isPresent();
    }

    @Test
    void doesNotKeepWhatIsTooLarge() throws IOException {
        cache.get("a", () -> new byte[4]);

        assertThat(cache.get("b", () -> new byte[11])).hasSize(11);
        assertThat(cache.find("b")).isEmpty();
        assertThat(cache.find("a")).isPresent();
    }

    @Test
    void removes() throws IOException {
        cache.get("a", () -> new byte[4]);
        cache.remove("a");
        cache.remove("b");

        assertThat(cache.bytes()).isZero();
        assertThat(cache.find("a")).isEmpty();
    }

    @Test
    void triesAgainWhatFailed() throws IOException {
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IOException("cut short");
                }))
                .hasMessage("cut short");

        assertThat(cache.get("a", () -> new byte[1])).hasSize(1);
    }

    private static void awaitOrFail(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    @Timeout(20)
    void makesOnceWhatManyAskFor() throws Exception {
        AtomicInteger makers = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> results = new ArrayList<>();
            results.add(threads.submit(() -> cache.get("a", () -> {
                makers.incrementAndGet();
                begun.countDown();
                awaitOrFail(release);
                return new byte[5];
            })));
            begun.await();
            for (int i = 0; i < 3; i++) {
                results.add(threads.submit(() -> cache.get("a", () -> {
                    makers.incrementAndGet();
                    return new byte[6];
                })));
            }
            // Meanwhile other keys are served: no lock is held.
            assertThat(cache.get("b", () -> new byte[1])).hasSize(1);
            release.countDown();

            for (Future<byte[]> result : results) {
                assertThat(result.get()).isSameAs(results.get(0).get());
            }
            assertThat(makers).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
