package io.cameldicom.engine.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SideBySideTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000})
    void everyTaskIsRunOnceWithMemoryOfItsThread(int count) throws Exception {
        AtomicIntegerArray runs = new AtomicIntegerArray(count);

        SideBySide.run(pool, count, 1, Thread::currentThread, (memory, i) -> {
            assertThat(memory).isSameAs(Thread.currentThread());
            runs.incrementAndGet(i);
        });

        for (int i = 0; i < count; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void theFirstFailureOfAllIsTheOneThatIsThrown() {
        for (int attempt = 0; attempt < 200; attempt++) {
            assertThatThrownBy(() -> SideBySide.run(pool, 50, 1, Object::new, (memory, i) -> {
                        if (i % 10 == 7) {
                            throw PixelException.of(PixelException.Reason.MALFORMED, "task " + i);
                        }
                    }))
                    .isInstanceOf(PixelException.class)
                    .hasMessage("task 7");
        }
    }

    @Test
    void errorsAndOtherExceptionsComeOutAsTheyAre() {
        assertThatThrownBy(() -> SideBySide.run(pool, 9, 1, Object::new, (memory, i) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SideBySide.run(pool, 9, 1, Object::new, (memory, i) -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void tasksOfTasksEndThoughNoThreadIsLeft() throws Exception {
        AtomicInteger leaves = new AtomicInteger();

        SideBySide.run(
                pool,
                20,
                1,
                Object::new,
                (outer, i) -> SideBySide.run(pool, 20, 1, Object::new, (inner, j) -> leaves.incrementAndGet()));

        assertThat(leaves).hasValue(400);
    }

    @Test
    void anExecutorThatTakesNothingIsDoneWithout() throws Exception {
        AtomicInteger runs = new AtomicInteger();

        SideBySide.run(
                task -> {
                    throw new RejectedExecutionException();
                },
                20,
                1,
                Object::new,
                (memory, i) -> runs.incrementAndGet());

        assertThat(runs).hasValue(20);
    }
}
