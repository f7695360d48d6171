package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressPaceTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final ProgressPace pace = new ProgressPace(new PendingInterval(10, Duration.ofNanos(100)), now::get);

    @Test
    void enoughSubOperationsAreDue() {
        assertThat(pace.isDue(9)).isFalse();
        assertThat(pace.isDue(10)).isTrue();
        pace.told(10);
        assertThat(pace.isDue(19)).isFalse();
        assertThat(pace.isDue(20)).isTrue();
    }

    @Test
    void enoughTimeIsDue() {
        now.addAndGet(99);
        assertThat(pace.isDue(1)).isFalse();
        now.incrementAndGet();
        assertThat(pace.isDue(1)).isTrue();
        pace.told(1);
        assertThat(pace.isDue(2)).isFalse();
    }

    @Test
    void intervalIsReachedAtSomeTime() {
        assertThatThrownBy(() -> new PendingInterval(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PendingInterval(1, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
