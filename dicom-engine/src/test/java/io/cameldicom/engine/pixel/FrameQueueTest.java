package io.cameldicom.engine.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames come in order, and none is waited for that nobody works on. */
@Timeout(30)
class FrameQueueTest {
    private static final int FRAMES = 20;
    private static final List<Integer> ALL = IntStream.range(0, FRAMES).boxed().toList();

    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        workers.shutdownNow();
    }

    private static TranscodeOptions options(Executor executor, int atOnce) {
        return TranscodeOptions.in(Path.of("")).withExecutor(executor, atOnce);
    }

    private static <T> List<T> drained(FrameQueue<T> queue) throws IOException {
        List<T> all = new ArrayList<>();
        try (queue) {
            while (queue.hasNext()) {
                all.add(queue.next());
            }
        }
        return all;
    }

    static Stream<Named<Executor>> badExecutors() {
        return Stream.of(
                Named.of("drops what it is given, as a pool that was shut down may", task -> {}),
                Named.of("refuses", task -> {
                    throw new RejectedExecutionException();
                }));
    }

    @ParameterizedTest
    @MethodSource("badExecutors")
    void anExecutorThatDoesNothingLeavesAllToWhoAsks(Executor executor) throws IOException {
        assertThat(drained(new FrameQueue<>(options(executor, 3), FRAMES, frame -> frame)))
                .isEqualTo(ALL);
    }

    @Test
    void manyImagesInThreadsOfTheVeryExecutorEnd() throws Exception {
        List<Future<List<Integer>>> images = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            images.add(workers.submit(() -> drained(new FrameQueue<>(options(workers, 4), FRAMES, frame -> frame))));
        }

        for (Future<List<Integer>> image : images) {
            assertThat(image.get(20, TimeUnit.SECONDS)).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void noMoreFramesAreBegunThanMayBeHeld(int atOnce) throws IOException {
        AtomicInteger begun = new AtomicInteger();
        int most = 0;

        try (FrameQueue<Integer> queue =
                new FrameQueue<>(options(workers, atOnce), FRAMES, frame -> begun.incrementAndGet())) {
            for (int taken = 0; queue.hasNext(); taken++) {
                queue.next();
                most = Math.max(most, begun.get() - taken);
            }
        }

        assertThat(most).isBetween(1, atOnce);
        assertThat(begun).hasValue(FRAMES);
    }

    @Test
    void framesAreWorkedOnAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);

        List<Boolean> met = drained(new FrameQueue<>(options(workers, 2), 2, frame -> {
            both.countDown();
            try {
                return both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }));

        assertThat(met).containsExactly(true, true);
    }

    @Test
    void whatIsLeftIsGivenUp() throws IOException {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        List<Integer> done = new ArrayList<>();

        try (FrameQueue<Boolean> queue = new FrameQueue<>(options(waiting::add, 4), FRAMES, done::add)) {
            queue.next();
        }
        waiting.forEach(Runnable::run);

        assertThat(done).containsExactly(0);
    }

    @Test
    void failureOfAFrameIsToldWhenItIsDue() throws IOException {
        try (FrameQueue<Integer> queue = new FrameQueue<>(options(workers, 3), FRAMES, frame -> {
            if (frame == 1) {
                throw PixelException.of(PixelException.Reason.MALFORMED, "bad");
            }
            return frame;
        })) {
            assertThat(queue.next()).isZero();
            assertThatThrownBy(queue::next).isInstanceOf(PixelException.class).hasMessage("bad");
        }
    }

    @Test
    void whoWaitsForAnotherThreadCanBeInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Executor atOnce = task -> {
            workers.execute(task);
            awaited(begun);
        };

        try (FrameQueue<Boolean> queue = new FrameQueue<>(options(atOnce, 2), 1, frame -> {
            begun.countDown();
            return awaited(end);
        })) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(queue::next).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            end.countDown();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return latch.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
