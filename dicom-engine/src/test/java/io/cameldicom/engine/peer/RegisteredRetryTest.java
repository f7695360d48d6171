package io.cameldicom.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.service.RetryCondition;
import io.cameldicom.engine.net.service.RetryDelay;
import io.cameldicom.engine.net.service.RetryPolicies;
import io.cameldicom.engine.net.service.RetryPolicy;
import io.cameldicom.engine.net.service.ServerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a registry says what is tried again, and which peers are a pool. */
class RegisteredRetryTest {
    private static final String PEERS =
            """
            peers:
              a: {aeTitle: A, host: a.example.org, port: 104}
              b: {aeTitle: B, host: b.example.org, port: 104}
            """;

    @TempDir
    Path folder;

    private AeRegistry read(String yaml) throws IOException {
        return AeRegistry.read(Files.writeString(folder.resolve("registry.yaml"), yaml));
    }

    @Test
    void aPeerSaysHowOftenAfterWhatAndForHowLong() throws Exception {
        AeRegistry registry = read(
                """
                defaults:
                  retry: {attempts: 2, delay: 5s, jitter: full}
                peers:
                  a:
                    aeTitle: A
                    host: a.example.org
                    port: 104
                    retry:
                      attempts: 5
                      growth: linear
                      maximumDelay: 1m
                      within: 10m
                      repeatUncertain: true
                      on: [C0xx, timeout]
                      never: [A702]
                      operations:
                        nCreate: {attempts: 1}
                        find: {delay: 1s, on: []}
                      sopClasses:
                        ModalityPerformedProcedureStep: {attempts: 9}
                        1.2.840.10008.5.1.4.1.1.2: {attempts: 7}
                  b: {aeTitle: B, host: b.example.org, port: 104}
                """);

        RetryPolicies policies = registry.entry("a").retry().orElseThrow();
        RetryPolicy usual = new RetryPolicy(
                5,
                new RetryDelay(
                        RetryDelay.Growth.LINEAR, Duration.ofSeconds(5), Duration.ofMinutes(1), RetryDelay.Jitter.FULL),
                Duration.ofMinutes(10),
                true,
                RetryCondition.list("C0xx, timeout"),
                RetryCondition.list("A702"));
        assertThat(policies.usual()).isEqualTo(usual);
        assertThat(policies.policy(CommandType.N_CREATE_RQ, Uid.BasicFilmSession))
                .isEqualTo(usual.withMaximumAttempts(1));
        assertThat(policies.policy(CommandType.N_CREATE_RQ, Uid.ModalityPerformedProcedureStep))
                .isEqualTo(usual.withMaximumAttempts(9));
        assertThat(policies.policy(CommandType.C_STORE_RQ, Uid.CTImageStorage).maximumAttempts())
                .isEqualTo(7);
        RetryPolicy find = policies.policy(CommandType.C_FIND_RQ, Uid.ModalityWorklistInformationModelFind);
        assertThat(find.delay().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(find.on()).isEmpty();
        assertThat(registry.entry("b").retry().orElseThrow().usual().maximumAttempts())
                .isEqualTo(2);
    }

    @Test
    void whereNothingIsSaidItIsLeftToWhoCalls() throws Exception {
        assertThat(read(PEERS).entry("a").retry()).isEmpty();
    }

    @Test
    void aPoolNamesItsServersAndHowOneIsChosen() throws Exception {
        AeRegistry registry = read(
                PEERS
                        + """
                pools:
                  archive:
                    servers: [b, a]
                    choice: weighted
                    weights: {a: 3}
                    backOff: 1m
                    maximumBackOff: 2m
                    probe: true
                    retry: {attempts: 4}
                  spare: {servers: [a], choice: failOver}
                """);

        AePool pool = registry.pool("archive").orElseThrow();
        assertThat(pool.plan())
                .isEqualTo(new ServerPlan(
                        ServerPlan.Choice.WEIGHTED,
                        List.of(new ServerPlan.Server("b", 1), new ServerPlan.Server("a", 3)),
                        RetryDelay.exponential(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                        true));
        assertThat(pool.retry().orElseThrow().usual().maximumAttempts()).isEqualTo(4);
        assertThat(registry.pools()).extracting(AePool::name).containsExactly("archive", "spare");
        assertThat(registry.pool("spare").orElseThrow().plan())
                .isEqualTo(ServerPlan.of(ServerPlan.Choice.FAIL_OVER, "a"));
        assertThat(registry.pool("a")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pools: {archive: {servers: []}}                        | pools.archive.servers",
                "pools: {archive: {servers: [a, a]}}                    | pools.archive.servers",
                "pools: {archive: {servers: [c]}}                       | pools.archive.servers",
                "pools: {archive: {servers: [a], choice: any}}          | pools.archive.choice",
                "pools: {archive: {servers: [a], weights: {b: 1}}}      | pools.archive.weights.b",
                "pools: {archive: {servers: [a], weights: {a: 0}}}      | pools.archive.weights.a",
                "pools: {archive: {servers: [a], backOff: soon}}        | pools.archive.backOff",
                "pools: {archive: {servers: [a], port: 104}}            | pools.archive.port",
                "pools: {a: {servers: [a]}}                             | pools.a",
                "pools: {'a b': {servers: [a]}}                         | pools.a b",
                "defaults: {retry: {attempts: 0}}                       | retry.attempts",
                "defaults: {retry: {growth: slow}}                      | retry.growth",
                "defaults: {retry: {on: [soon]}}                        | retry.on",
                "defaults: {retry: {operations: {query: {}}}}           | retry.operations.query",
                "defaults: {retry: {operations: {find: {often: 1}}}}    | retry.operations.find.often",
                "defaults: {retry: {sopClasses: {CT: {attempts: 1}}}}   | retry.sopClasses.CT"
            })
    void refusesWhatItDoesNotKnow(String more, String key) {
        assertThatThrownBy(() -> read(PEERS + more))
                .isInstanceOf(AeRegistryException.class)
                .hasMessageContaining(key);
    }
}
