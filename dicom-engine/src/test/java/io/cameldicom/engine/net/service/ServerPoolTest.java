package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.service.ServerPlan.Choice;
import io.cameldicom.engine.net.service.ServerPlan.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerPoolTest {
    private static final RetryDelay TEN_SECONDS = RetryDelay.fixed(Duration.ofSeconds(10));
    private final IOException refused = new IOException("Connection refused");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock that will overflow

    private ServerPool pool(ServerPlan plan) {
        return new ServerPool("archive", plan.withBackOff(TEN_SECONDS), now::get, () -> 0.5);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static List<String> firsts(ServerPool pool, int count) {
        return Stream.generate(pool::order)
                .map(order -> order.get(0))
                .limit(count)
                .toList();
    }

    @Test
    void eachServerHasItsTurn() {
        ServerPool pool = pool(ServerPlan.of(Choice.ROUND_ROBIN, "a", "b", "c"));

        assertThat(firsts(pool, 7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
        assertThat(pool.order()).containsExactly("b", "c", "a");
    }

    @Test
    void weightsMixServersEvenlyAndExactly() {
        ServerPlan plan = new ServerPlan(
                Choice.WEIGHTED,
                List.of(new Server("a", 4), new Server("b", 2), new Server("c", 1)),
                TEN_SECONDS,
                false);

        List<String> chosen = firsts(pool(plan), 700);

        assertThat(chosen.subList(0, 7)).isEqualTo(List.of("a", "b", "a", "c", "a", "b", "a"));
        assertThat(chosen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("a", 400L, "b", 200L, "c", 100L));
    }

    @Test
    void theFirstDoesAllAsLongAsItIsUp() {
        ServerPool pool = pool(ServerPlan.of(Choice.FAIL_OVER, "a", "b"));

        assertThat(firsts(pool, 3)).containsExactly("a", "a", "a");
        pool.unreachable("a", refused);
        assertThat(pool.order()).containsExactly("b", "a");
        pass(Duration.ofSeconds(10));
        assertThat(pool.order()).containsExactly("a", "b");
    }

    @Test
    void aServerThatIsDownStaysTheLastResort() {
        ServerPool pool = pool(ServerPlan.of(Choice.FAIL_OVER, "a", "b"));

        pool.unreachable("b", refused);
        pass(Duration.ofSeconds(1));
        pool.unreachable("a", refused);

        assertThat(pool.order()).containsExactly("b", "a");
    }

    @Test
    void manyFailuresOfOneOutageCountOnce() {
        ServerPool pool = pool(ServerPlan.of(Choice.FAIL_OVER, "a", "b"));

        pool.unreachable("a", refused);
        pool.unreachable("a", refused);
        assertThat(pool.states().get(0).failures()).isEqualTo(1);

        pass(Duration.ofSeconds(11));
        pool.unreachable("a", refused);
        assertThat(pool.states().get(0).failures()).isEqualTo(2);
        assertThat(pool.states().get(0).downFor()).isEqualTo(Duration.ofSeconds(10));

        pool.reached("a");
        assertThat(pool.states().get(0).isUp()).isTrue();
    }

    @Test
    void aProbeComesBeforeWork() {
        ServerPool pool = pool(ServerPlan.of(Choice.FAIL_OVER, "a", "b").withProbe(true));

        pool.unreachable("a", refused);
        assertThat(pool.takeProbes()).isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(pool.takeProbes()).containsExactly("a");
        assertThat(pool.takeProbes()).isEmpty(); // one at a time
        assertThat(pool.order()).containsExactly("b", "a");

        pool.reached("a");
        assertThat(pool.order()).containsExactly("a", "b");
    }

    @Test
    void anotherPlanKeepsWhatIsKnownOfServersThatStay() {
        ServerPool pool = pool(ServerPlan.of(Choice.FAIL_OVER, "a", "b"));
        pool.unreachable("a", refused);

        pool.plan(ServerPlan.of(Choice.FAIL_OVER, "a", "c").withBackOff(TEN_SECONDS));

        assertThat(pool.order()).containsExactly("c", "a");
        pool.unreachable("b", refused); // told late, by one who began before
        assertThat(pool.states()).extracting(ServerPool.State::server).containsExactly("a", "c");
    }

    @Test
    void refusesPlansWithoutServersOrWithOneTwice() {
        assertThatThrownBy(() -> ServerPlan.of(Choice.FAIL_OVER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerPlan.of(Choice.FAIL_OVER, "a", "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Server("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
