package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a message goes to: endpoint, headers, {@code toD}. */
@Timeout(60)
class DestinationTest {
    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
        file = ScuFixture.file(folder);
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private ReceivedInstance only() {
        assertThat(scu.scp().received()).hasSize(1);
        return scu.scp().received().get(0);
    }

    @Test
    void callsTheEndpointsPeerUnderTheDefaultTitle() {
        assertThat(scu.send("", file).getException()).isNull();

        assertThat(only().peer().calledAeTitle()).hasToString("EMBEDDED");
        assertThat(only().peer().callingAeTitle()).hasToString("CAMEL-DICOM");
    }

    @Test
    void callsUnderTheTitleOfTheOption() {
        scu.send("callingAeTitle=GATEWAY", file);

        assertThat(only().peer().callingAeTitle()).hasToString("GATEWAY");
    }

    @Test
    void headersNameAnotherPeer() {
        Exchange exchange = scu.sendTo(
                "dicom:scu:nowhere.invalid:104?calledAeTitle=NOBODY",
                file,
                Map.of(
                        DicomConstants.DESTINATION_HOST, "127.0.0.1",
                        DicomConstants.DESTINATION_PORT, scu.scp().port(),
                        DicomConstants.DESTINATION_AE_TITLE, "EMBEDDED",
                        DicomConstants.OWN_AE_TITLE, "SOMEBODY"));

        assertThat(exchange.getException()).isNull();
        assertThat(only().peer().callingAeTitle()).hasToString("SOMEBODY");
    }

    @Test
    void theOperationHeaderOverridesTheOption() {
        scu.send("operation=store", "no instance", Map.of(DicomConstants.OPERATION, "echo"));
        Exchange stored = scu.send("operation=echo", file, Map.of(DicomConstants.OPERATION, Operation.STORE));

        assertThat(stored.getException()).isNull();
        only();
    }

    @Test
    void theHeaderFilterKeepsHeadersFromSteering() {
        DefaultHeaderFilterStrategy nothingOut = new DefaultHeaderFilterStrategy();
        nothingOut.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
        scu.context().getRegistry().bind("nothingOut", nothingOut);

        Exchange exchange = scu.send(
                "headerFilterStrategy=#bean:nothingOut",
                file,
                Map.of(
                        DicomConstants.DESTINATION_AE_TITLE, "OTHER",
                        DicomConstants.OWN_AE_TITLE, "SOMEBODY",
                        DicomConstants.OPERATION, "echo"));

        assertThat(exchange.getException()).isNull();
        assertThat(only().peer().callingAeTitle()).hasToString("CAMEL-DICOM");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelDicomDestinationAeTitle, A TITLE OF TOO MANY LETTERS",
        "CamelDicomDestinationPort, 70000",
        "CamelDicomDestinationPort, http",
        "CamelDicomSendMoveOriginatorAeTitle, MOVER",
        "CamelDicomOperation, find",
        "CamelDicomPriority, soon"
    })
    void aHeaderThatIsNoGoodFailsTheExchangeOnly(String header, String value) {
        assertThat(scu.send("", file, Map.of(header, value)).getException()).isNotNull();

        assertThat(scu.send("", file).getException()).isNull();
    }

    @Test
    void anEndpointWithoutAPeerOfItsOwnNeedsHeaders() {
        Exchange nobody = scu.sendTo("dicom:scu:*", file, Map.of());
        Exchange somebody = scu.sendTo(
                "dicom:scu:*",
                file,
                Map.of(
                        DicomConstants.DESTINATION_HOST, "127.0.0.1",
                        DicomConstants.DESTINATION_PORT, scu.scp().port(),
                        DicomConstants.DESTINATION_AE_TITLE, "EMBEDDED"));

        assertThat(nobody.getException()).hasMessageContaining(DicomConstants.DESTINATION_HOST);
        assertThat(somebody.getException()).isNull();
    }

    private void dynamicRoute(String uri) throws Exception {
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dynamic").toD(uri);
            }
        });
    }

    private long dicomEndpoints() {
        return scu.context().getEndpoints().stream()
                .filter(DicomEndpoint.class::isInstance)
                .count();
    }

    @Test
    void aThousandDynamicUrisMakeOneEndpoint() throws Exception {
        dynamicRoute("dicom:scu:${header.host}:${header.port}?operation=echo&callingAeTitle=${header.us}"
                + "&calledAeTitle=EMBEDDED&connectTimeout=5000");

        for (int i = 0; i < 1000; i++) {
            Exchange exchange = scu.sendTo(
                    "direct:dynamic",
                    file,
                    Map.of("host", "127.0.0.1", "port", scu.scp().port(), "us", "US-" + i % 10));
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getProperties()).doesNotContainKey(DynamicDestination.PROPERTY);
        }

        assertThat(dicomEndpoints()).isEqualTo(1);
    }

    @Test
    void dynamicUrisReachTheirPeers() throws Exception {
        dynamicRoute("dicom:scu:127.0.0.1:${header.port}?calledAeTitle=${header.title}");

        try (EmbeddedScp other = EmbeddedScp.builder().aeTitle("OTHER").start()) {
            scu.sendTo("direct:dynamic", file, Map.of("port", scu.scp().port(), "title", "EMBEDDED"));
            scu.sendTo("direct:dynamic", file, Map.of("port", other.port(), "title", "OTHER"));

            only();
            assertThat(other.received()).hasSize(1);
        }
        assertThat(dicomEndpoints()).isEqualTo(1);
    }

    @Test
    void otherOptionsOfDynamicUrisStillCount() throws Exception {
        dynamicRoute("dicom:scu:127.0.0.1:" + scu.scp().port() + "?calledAeTitle=EMBEDDED&operation=${header.what}");

        scu.sendTo("direct:dynamic", "no instance", Map.of("what", "echo"));
        scu.sendTo("direct:dynamic", file, Map.of("what", "store"));

        only();
        assertThat(dicomEndpoints()).isEqualTo(2);
    }

    @Test
    void aDynamicUriThatIsNoneSaysWhy() throws Exception {
        dynamicRoute("dicom:scu:${header.host}:http");

        Exchange exchange = scu.sendTo("direct:dynamic", file, Map.of("host", "127.0.0.1"));

        assertThat(exchange.getException()).hasStackTraceContaining("the port is not a number");
    }
}
