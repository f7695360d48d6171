package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.camel.Producer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScuHealthCheckTest {
    private ScuFixture scu;
    private HealthCheckRepository checks;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
        HealthCheckRegistry registry = HealthCheckRegistry.get(scu.context());
        checks = (HealthCheckRepository) registry.resolveById("producers");
        checks.setEnabled(true); // as camel.health.producers-enabled does
        registry.register(checks);
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private Producer producer(String uri) throws Exception {
        Producer producer = scu.context().getEndpoint(uri).createProducer();
        producer.start();
        return producer;
    }

    private List<HealthCheck.Result> results() {
        return HealthCheckHelper.invokeReadiness(scu.context()).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:dicom-"))
                .toList();
    }

    @Test
    void isUpWhileThePeerAnswers() throws Exception {
        producer(scu.uri(""));

        List<HealthCheck.Result> results = results();

        assertThat(results).hasSize(1);
        assertThat(results.get(0).getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(results.get(0).getDetails()).containsEntry("dicom.status", "0000H Success");
    }

    @Test
    void isDownWithAdviceWhenThePeerIsGone() throws Exception {
        producer(scu.uri(""));
        scu.scp().abort();

        List<HealthCheck.Result> results = results();

        assertThat(results.get(0).getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(results.get(0).getDetails())
                .containsEntry("dicom.category", "TRANSIENT")
                .containsKey("dicom.advice");
    }

    @Test
    void goesWithItsProducer() throws Exception {
        Producer producer = producer(scu.uri(""));
        assertThat(checks.stream()).hasSize(1);

        producer.stop();

        assertThat(checks.stream()).isEmpty();
    }

    @Test
    void theComponentCanTurnItOff() throws Exception {
        scu.component().setHealthCheckProducerEnabled(false);
        producer(scu.uri(""));

        assertThat(results()).extracting(HealthCheck.Result::getState).containsExactly(HealthCheck.State.UNKNOWN);
    }

    @Test
    void anEndpointWithoutAPeerHasNone() throws Exception {
        producer("dicom:scu:*");

        assertThat(checks.stream()).isEmpty();
    }
}
