package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.net.ul.Bandwidth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that limit the bandwidth arrive where it is limited; that limits hold is shown without Camel. */
@Timeout(60)
class BandwidthRouteTest {
    @TempDir
    Path folder;

    private ScuFixture scu;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private DicomEndpoint endpoint(String options) {
        return scu.context().getEndpoint(scu.uri(options), DicomEndpoint.class);
    }

    @Test
    void withoutAnOptionThereIsNoLimit() throws Exception {
        DicomEndpoint endpoint = endpoint("");

        assertThat(endpoint.rates().throttle()).isEmpty();
        assertThat(new Destinations(endpoint, Optional.empty()).ownPeer().throttle())
                .isEmpty();
    }

    @Test
    void optionsLimitAndManagementChangesThat() throws Exception {
        DicomEndpoint endpoint = endpoint(
                "sendRate=2000000&receiveRate=3000000&sendRatePerAssociation=4000&receiveRatePerAssociation=5000");

        assertThat(endpoint.rates().whole()).isEqualTo(new Bandwidth(2_000_000, 3_000_000));
        assertThat(endpoint.rates().each()).isEqualTo(new Bandwidth(4000, 5000));
        assertThat(new Destinations(endpoint, Optional.empty()).ownPeer().throttle())
                .isEqualTo(endpoint.rates().throttle());

        endpoint.setCurrentSendRate(0);
        endpoint.setCurrentReceiveRate(6000);
        endpoint.setCurrentSendRatePerAssociation(7000);
        endpoint.setCurrentReceiveRatePerAssociation(0);

        assertThat(endpoint.getCurrentSendRate()).isZero();
        assertThat(endpoint.getCurrentReceiveRate()).isEqualTo(6000);
        assertThat(endpoint.getCurrentSendRatePerAssociation()).isEqualTo(7000);
        assertThat(endpoint.getCurrentReceiveRatePerAssociation()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sendRate=1", "receiveRate=-1", "sendRatePerAssociation=1023", "receiveRatePerAssociation=5"})
    void aRateThatIsNoneIsNamed(String option) {
        assertThatThrownBy(() -> endpoint(option)).hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void whatIsLimitedArrivesAllTheSame() throws Exception {
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("dicom:scp:127.0.0.1:0?aeTitle=GATEWAY&receiveRate=1000000")
                        .routeId("gateway")
                        .to("mock:received");
            }
        });
        ScpConsumer gateway = (ScpConsumer) scu.context().getRoute("gateway").getConsumer();
        assertThat(gateway.getEndpoint().rates().whole().received()).isEqualTo(1_000_000);

        assertThat(scu.sendTo(
                                "dicom:scu:127.0.0.1:" + gateway.getBoundPort()
                                        + "?calledAeTitle=GATEWAY&sendRatePerAssociation=1000000",
                                ScuFixture.file(folder),
                                Map.of())
                        .getException())
                .isNull();

        Gateway.await("the count", () -> gateway.getReceived() == 1); // which is told after the answer
    }
}
