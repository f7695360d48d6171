package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "retry {0}, chance {1}: {2} ms")
    @CsvSource({
        "1, 0.5,  1000",
        "2, 0.5,  2000",
        "3, 0.5,  4000",
        "3, 0.0,  3200", // a fifth less
        "3, 1.0,  4800", // a fifth more
        "7, 0.5, 60000", // 64 s are too long
        "7, 0.0, 48000",
        "7, 1.0, 60000", // nor does chance make it longer
        "5000, 0.5, 60000"
    })
    void growsByTheFactorUpToTheMaximum(int retry, double chance, long millis) {
        RetryDelay delay = RetryDelay.exponential(SECOND, MINUTE);

        assertThat(delay.before(retry, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void fixedDelayStaysTheSame() {
        RetryDelay delay = RetryDelay.fixed(SECOND);

        assertThat(delay.before(1, 0)).isEqualTo(SECOND);
        assertThat(delay.before(9, 1)).isEqualTo(SECOND);
        assertThat(RetryDelay.NONE.before(3, 1)).isZero();
    }

    @ParameterizedTest(name = "{0} s by {1} to {2} s, jitter {3}")
    @CsvSource({"-1, 2, 5, 0", "6, 2, 5, 0", "1, 0.5, 5, 0", "1, NaN, 5, 0", "1, 2, 5, -0.1", "1, 2, 5, 1.1"})
    void refusesWhatIsNoDelay(long first, double factor, long maximum, double jitter) {
        assertThatThrownBy(() -> new RetryDelay(Duration.ofSeconds(first), factor, Duration.ofSeconds(maximum), jitter))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
