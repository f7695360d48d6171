package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.ul.Bandwidth;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.engine.peer.AeRegistrySource;
import io.cameldicom.engine.peer.UnknownAeException;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** URIs and headers that name an entry of the AE registry. */
@Timeout(60)
class AeRegistryTest {
    @TempDir
    Path folder;

    private ScuFixture scu;
    private Path file;
    private Path registry;

    @BeforeEach
    void start() throws IOException {
        scu = ScuFixture.start();
        file = ScuFixture.file(folder);
        registry = folder.resolve("peers.yaml");
    }

    @AfterEach
    void close() throws IOException {
        scu.close();
    }

    private void write(int port, String more) throws IOException {
        Path next = Files.writeString(
                folder.resolve("next.yaml"),
                """
                peers:
                  archive:
                    aeTitle: EMBEDDED
                    host: 127.0.0.1
                    port: %d
                %s"""
                        .formatted(port, more.indent(4)));
        Files.move(next, registry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void useFile(String more) throws Exception {
        write(scu.scp().port(), more);
        restartWith(component -> component.setAeRegistryFile(registry.toString()));
    }

    private interface Change {
        void apply(DicomComponent component) throws Exception;
    }

    private void restartWith(Change change) throws Exception {
        DicomComponent component = new DicomComponent();
        change.apply(component);
        scu.context().addComponent("dicom", component);
    }

    private ReceivedInstance only() {
        assertThat(scu.scp().received()).hasSize(1);
        return scu.scp().received().get(0);
    }

    private Peer peer(String uri) throws Exception {
        DicomEndpoint endpoint = scu.context().getEndpoint(uri, DicomEndpoint.class);
        return new Destinations(endpoint, Optional.empty()).ownPeer();
    }

    @Test
    void aUriWithoutAPortNamesAnEntry() throws Exception {
        useFile("callingAeTitle: GATEWAY");

        assertThat(scu.sendTo("dicom:scu:archive", file, Map.of()).getException())
                .isNull();

        assertThat(only().peer().callingAeTitle()).hasToString("GATEWAY");
    }

    @Test
    void aHeaderNamesAnEntry() throws Exception {
        useFile("");

        Exchange exchange = scu.sendTo(
                "dicom:scu:nowhere.invalid:104?calledAeTitle=NOBODY",
                file,
                Map.of(DicomConstants.DESTINATION, "archive", DicomConstants.OWN_AE_TITLE, "SOMEBODY"));

        assertThat(exchange.getException()).isNull();
        assertThat(only().peer().callingAeTitle()).hasToString("SOMEBODY");
    }

    @Test
    void bandwidthIsThatOfTheUriOrElseOfTheEntryOrElseOfTheComponent() throws Exception {
        write(scu.scp().port(), "bandwidth: {send: 1MiB}");
        restartWith(component -> {
            component.setAeRegistryFile(registry.toString());
            component.getConfiguration().setSendRate(3_000_000);
        });

        assertThat(peer("dicom:scu:archive?sendRate=2000000")
                        .throttle()
                        .orElseThrow()
                        .whole())
                .isEqualTo(new Bandwidth(2_000_000, 0));
        assertThat(peer("dicom:scu:archive?sendRate=0").throttle()).isEmpty();
        assertThat(peer("dicom:scu:archive").throttle().orElseThrow().whole()).isEqualTo(new Bandwidth(1 << 20, 0));
        assertThat(peer("dicom:scu:archive?operation=echo").throttle())
                .as("that of all producers")
                .isEqualTo(peer("dicom:scu:archive").throttle());
        assertThat(peer("dicom:scu:127.0.0.1:104?calledAeTitle=X")
                        .throttle()
                        .orElseThrow()
                        .whole())
                .isEqualTo(new Bandwidth(3_000_000, 0));
        assertThat(scu.sendTo("dicom:scu:archive", file, Map.of()).getException())
                .isNull();
        only();
    }

    @Test
    void aDynamicUriNamesAnEntry() throws Exception {
        useFile("");
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD("dicom:scu:${header.to}");
            }
        });

        assertThat(scu.sendTo("direct:in", file, Map.of("to", "archive")).getException())
                .isNull();
        assertThat(scu.sendTo("direct:in", file, Map.of("to", "nobody")).getException())
                .isInstanceOf(UnknownAeException.class);

        only();
    }

    @Test
    void whatTheUriSetsWinsOverTheEntryWhichWinsOverTheComponent() throws Exception {
        useFile(
                """
                callingAeTitle: ENTRY
                maximumSentPdu: 4096
                timeouts:
                  idle: 5s
                  response: 6s
                preferredTransferSyntaxes: [1.2.840.10008.1.2]
                limits:
                  associations: 2
                """);
        DicomConfiguration all = scu.component().getConfiguration();
        all.setCallingAeTitle("COMPONENT");
        all.setMaxPduSent(8192);
        all.setIdleTimeout(7000);
        all.setResponseTimeout(7000);

        Peer peer = peer("dicom:scu:archive?callingAeTitle=URI&idleTimeout=8s");

        assertThat(peer.options().callingAeTitle()).hasToString("URI");
        assertThat(peer.options().maximumSent()).isEqualTo(4096);
        assertThat(peer.options().timeouts().idle()).isEqualTo(Duration.ofSeconds(8));
        assertThat(peer.options().timeouts().response()).isEqualTo(Duration.ofSeconds(6));
        assertThat(peer.storage().preferred()).containsExactly(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(peer.maximumAssociations()).isEqualTo(2);
        assertThat(peer("dicom:scu:archive?transferSyntaxes=ExplicitVRBigEndian")
                        .storage()
                        .preferred())
                .containsExactly(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    }

    @Test
    void theComponentsCallingTitleIsTheDefaultOfEntries() throws Exception {
        useFile("");
        scu.component().getConfiguration().setCallingAeTitle("COMPONENT");

        assertThat(peer("dicom:scu:archive").options().callingAeTitle()).hasToString("COMPONENT");
    }

    @Test
    void aChangedFileCountsForTheNextMessage() throws Exception {
        write(1, "");
        restartWith(component -> {
            component.setAeRegistryFile(registry.toString());
            component.setAeRegistryReloadPeriod(20);
        });
        assertThat(scu.sendTo("dicom:scu:archive", file, Map.of()).getException())
                .isNotNull();

        write(scu.scp().port(), "");

        Exchange exchange;
        do {
            exchange = scu.sendTo("dicom:scu:archive", file, Map.of());
        } while (exchange.getException() != null);
        only();
    }

    @Test
    void aFileIsNotLookedAtAgainIfThePeriodIsZero() throws Exception {
        write(scu.scp().port(), "");
        restartWith(component -> {
            component.setAeRegistryFile(registry.toString());
            component.setAeRegistryReloadPeriod(0);
        });
        peer("dicom:scu:archive");

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(scu.context().getName()) && name.contains("DicomAeRegistry"));
    }

    @Test
    void aSourceOrARegistryOfTheApplicationServesAsWell() throws Exception {
        write(scu.scp().port(), "");

        restartWith(component -> component.setAeRegistrySource(AeRegistrySource.open(registry)));
        assertThat(peer("dicom:scu:archive").port()).isEqualTo(scu.scp().port());

        try (ScuFixture other = new ScuFixture(EmbeddedScp.start())) {
            DicomComponent component = new DicomComponent();
            component.setAeRegistry(AeRegistry.read(registry));
            other.context().addComponent("dicom", component);

            assertThat(other.sendTo("dicom:scu:archive", file, Map.of()).getException())
                    .isNull();
        }
        only();
    }

    @Test
    void twoRegistriesAreOneTooMany() {
        assertThatThrownBy(() -> restartWith(component -> {
                    component.setAeRegistry(AeRegistry.EMPTY);
                    component.setAeRegistryFile("peers.yaml");
                    component.setCamelContext(scu.context());
                    component.start();
                }))
                .hasStackTraceContaining("Option aeRegistry");
    }

    @Test
    void aNameThatIsNotThereIsAnErrorAtTheStart() throws Exception {
        useFile("");

        assertThatThrownBy(() -> scu.sendTo("dicom:scu:archiv", file, Map.of()))
                .hasStackTraceContaining("archiv")
                .hasRootCauseInstanceOf(UnknownAeException.class);
    }

    @Test
    void withoutARegistryANameIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> scu.sendTo("dicom:scu:archive", file, Map.of()))
                .hasStackTraceContaining("aeRegistryFile");
    }

    @Test
    void aConsumersUriWithoutAPortTakesAddressAndTitleOfTheEntry() throws Exception {
        useFile("");
        DicomEndpoint named = scu.context().getEndpoint("dicom:scp:archive", DicomEndpoint.class);
        DicomEndpoint titled = scu.context().getEndpoint("dicom:scp:archive?aeTitle=OTHER", DicomEndpoint.class);

        assertThat(named.resolved().getHost()).isEqualTo("127.0.0.1");
        assertThat(named.resolved().getPort()).isEqualTo(scu.scp().port());
        assertThat(named.resolved().getAeTitle()).isEqualTo("EMBEDDED");
        assertThat(titled.resolved().getAeTitle()).isEqualTo("OTHER");
    }
}
