package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.service.RetryDelay.Growth;
import io.cameldicom.engine.net.service.RetryDelay.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "{0} with jitter {1}, retry {2}, chance {3}: {4} ms")
    @CsvSource({
        "FIXED,       NONE,   1,    0.0,  1000",
        "FIXED,       NONE,   9,    1.0,  1000",
        "LINEAR,      NONE,   1,    0.5,  1000",
        "LINEAR,      NONE,   7,    0.5,  7000",
        "LINEAR,      NONE,   99,   0.5, 60000", // no longer than the maximum
        "EXPONENTIAL, NONE,   1,    0.9,  1000",
        "EXPONENTIAL, NONE,   4,    0.9,  8000",
        "EXPONENTIAL, NONE,   7,    0.5, 60000", // 64 s are too long
        "EXPONENTIAL, NONE,   5000, 0.5, 60000",
        "EXPONENTIAL, SLIGHT, 3,    0.0,  3200", // a fifth less
        "EXPONENTIAL, SLIGHT, 3,    0.5,  4000",
        "EXPONENTIAL, SLIGHT, 3,    1.0,  4800", // a fifth more
        "EXPONENTIAL, SLIGHT, 7,    1.0, 60000", // nor does chance make it longer than the maximum
        "EXPONENTIAL, EQUAL,  3,    0.0,  2000", // half
        "EXPONENTIAL, EQUAL,  3,    1.0,  4000",
        "EXPONENTIAL, FULL,   3,    0.0,     0",
        "EXPONENTIAL, FULL,   3,    0.25, 1000",
        "EXPONENTIAL, FULL,   3,    1.0,  4000"
    })
    void growsAndVariesAsItSays(Growth growth, Jitter jitter, int retry, double chance, long millis) {
        RetryDelay delay = new RetryDelay(growth, SECOND, MINUTE, jitter);

        assertThat(delay.before(retry, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void noDelayDoesNotWait() {
        assertThat(RetryDelay.NONE.before(3, 1)).isZero();
    }

    @ParameterizedTest(name = "{0} s to {1} s")
    @CsvSource({"-1, 5", "6, 5", "1, 40000000"})
    void refusesWhatIsNoDelay(long first, long maximum) {
        assertThatThrownBy(() -> RetryDelay.exponential(Duration.ofSeconds(first), Duration.ofSeconds(maximum)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
