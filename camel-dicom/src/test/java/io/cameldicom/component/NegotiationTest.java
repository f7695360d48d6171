package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.pdu.AsynchronousOperationsWindow;
import io.cameldicom.engine.net.pdu.IdentityType;
import io.cameldicom.engine.net.pdu.OctetString;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.UserIdentityRq;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.ContextPolicy;
import io.cameldicom.engine.net.service.IdentityNotConfirmedException;
import io.cameldicom.engine.net.service.IdentityVerifier;
import io.cameldicom.engine.net.service.InMemoryPasscodes;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.net.service.ScpEvent;
import io.cameldicom.engine.net.service.UserCredentials;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.ContextLimits;
import io.cameldicom.engine.net.ul.IdentityDecision;
import io.cameldicom.engine.peer.AeRegistry;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User identity, extended negotiation, the window of operations and who is served what, by and from a route. */
@Timeout(60)
class NegotiationTest {
    private static final String PRIVATE = "1.2.9.77";
    private static final IdentityVerifier PASSCODES = new InMemoryPasscodes(Map.of("alice", "secret"));

    private final ServiceFixture fixture = new ServiceFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private ServiceFixture serving(String options) throws Exception {
        return fixture.serving(options, route -> route.process(fixture.gateway.noting()));
    }

    private void bind(String name, Object bean) {
        fixture.gateway.camel.getRegistry().bind(name, bean);
    }

    private static DataSet instance(String sopClass) {
        return DataSet.builder()
                .put(Tag.SOPClassUID, VR.UI, sopClass)
                .put(Tag.SOPInstanceUID, VR.UI, "1.2.9.1")
                .put(Tag.PatientID, VR.LO, "P")
                .build();
    }

    private static void assertStored(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(ServiceFixture.status(exchange)).isZero();
    }

    private static void assertRejected(Exchange exchange, RejectReason reason) {
        assertThat(exchange.getException())
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(reason));
    }

    // ---- User identity

    @Test
    void thePrincipalIsAHeader() throws Exception {
        bind("passcodes", PASSCODES);
        serving("identityVerifier=#passcodes");

        assertStored(fixture.ask("username=alice&passcode=secret&identityConfirmed=true", Phantoms.small()));
        assertThat(fixture.gateway.next().getMessage().getHeader(DicomConstants.PRINCIPAL))
                .isEqualTo("alice");
        assertStored(fixture.ask("operation=store", Phantoms.small()));
        assertThat(fixture.gateway.next().getMessage().getHeader(DicomConstants.PRINCIPAL))
                .isNull();
        assertRejected(
                fixture.ask("username=alice&passcode=wrong", Phantoms.small()), RejectReason.ACSE_NO_REASON_GIVEN);
        assertRejected(fixture.ask("username=alice", Phantoms.small()), RejectReason.ACSE_NO_REASON_GIVEN);
    }

    @Test
    void thePrincipalOutlivesARestart() throws Exception {
        bind("passcodes", PASSCODES);
        serving("identityVerifier=#passcodes&ackMode=spooled&spoolDirectory=" + folder.resolve("spool"));

        assertStored(fixture.ask("username=alice&passcode=secret", Phantoms.small()));

        assertThat(fixture.gateway.next().getMessage().getHeader(DicomConstants.PRINCIPAL))
                .isEqualTo("alice");
    }

    @Test
    void anIdentityCanBeRequired() throws Exception {
        bind("passcodes", PASSCODES);
        serving("identityVerifier=#passcodes&userIdentityRequired=true");

        assertRejected(fixture.ask("operation=store", Phantoms.small()), RejectReason.ACSE_NO_REASON_GIVEN);
        assertStored(fixture.ask("username=alice&passcode=secret", Phantoms.small()));
    }

    @Test
    void aVerifierHasLimitedTime() throws Exception {
        bind("slow", (IdentityVerifier) (identity, requestor) -> new CompletableFuture<>());
        serving("identityVerifier=#slow&identityTimeout=100");

        assertRejected(fixture.ask("username=alice", Phantoms.small()), RejectReason.TEMPORARY_CONGESTION);
    }

    @Test
    void soManyIdentitiesAreLookedAtAtOnce() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CompletableFuture<IdentityDecision> decision = new CompletableFuture<>();
        bind("slow", (IdentityVerifier) (identity, requestor) -> {
            looking.countDown();
            return decision;
        });
        serving("identityVerifier=#slow&maxIdentityChecks=1");

        CompletableFuture<Exchange> first =
                CompletableFuture.supplyAsync(() -> fixture.ask("username=alice", Phantoms.small()));
        assertThat(looking.await(20, TimeUnit.SECONDS)).isTrue();
        assertRejected(fixture.ask("username=bob", Phantoms.small()), RejectReason.TEMPORARY_CONGESTION);
        decision.complete(IdentityDecision.verified("alice"));
        assertStored(first.get(20, TimeUnit.SECONDS));
    }

    @Test
    void credentialsAreAskedForWithEachAssociation() throws Exception {
        AtomicInteger number = new AtomicInteger();
        bind("echoing", (IdentityVerifier) (identity, requestor) -> CompletableFuture.completedFuture(
                IdentityDecision.verified(identity.primaryField().utf8())));
        bind("tokens", (UserCredentials) () -> UserIdentityRq.token(
                IdentityType.JSON_WEB_TOKEN, OctetString.ofUtf8("token " + number.incrementAndGet()), false));
        serving("identityVerifier=#echoing");

        for (int i = 1; i <= 2; i++) {
            assertStored(fixture.ask("userCredentials=#tokens&poolLinger=0", Phantoms.small()));
            assertThat(fixture.gateway.next().getMessage().getHeader(DicomConstants.PRINCIPAL))
                    .isEqualTo("token " + i);
        }
    }

    @Test
    void anIdentityMustBeConfirmedWhereTheRouteSaysSo() throws Exception {
        serving("");

        assertThat(fixture.ask("username=alice&identityConfirmed=true", Phantoms.small())
                        .getException())
                .isInstanceOf(IdentityNotConfirmedException.class);
        assertStored(fixture.ask("username=alice", Phantoms.small()));
    }

    @Test
    void noUriShowsASecret() throws Exception {
        serving("");
        fixture.ask("username=alice&passcode=hush", Phantoms.small());

        assertThat(fixture.gateway.camel.getEndpoints())
                .extracting(Object::toString)
                .noneMatch(shown -> shown.contains("hush"));
    }

    // ---- Extended negotiation

    @Test
    void whatThePeerProposedIsAHeader() throws Exception {
        serving("acceptRelatedSopClasses=true");

        assertStored(fixture.ask(
                "operation=store",
                instance(PRIVATE),
                Map.of(
                        DicomConstants.PROPOSED_EXTENDED_NEGOTIATION,
                        Map.of(PRIVATE, new byte[] {3}),
                        DicomConstants.PROPOSED_RELATED_SOP_CLASSES,
                        Map.of(PRIVATE, List.of("CTImageStorage")))));

        Map<String, Object> headers = fixture.gateway.next().getMessage().getHeaders();
        assertThat((Map<?, ?>) headers.get(DicomConstants.EXTENDED_NEGOTIATION))
                .satisfies(map -> assertThat(map.get(PRIVATE)).isEqualTo(new byte[] {3}));
        assertThat(headers.get(DicomConstants.RELATED_SOP_CLASSES))
                .isEqualTo(Map.of(PRIVATE, List.of(Uid.CTImageStorage)));
        assertThat(headers.get(DicomConstants.SOP_CLASS_UID)).isEqualTo(PRIVATE);
    }

    @Test
    void relatedClassesAreRefusedUnlessTold() throws Exception {
        serving("");

        assertThat(fixture.ask(
                                "operation=store",
                                instance(PRIVATE),
                                Map.of(
                                        DicomConstants.PROPOSED_RELATED_SOP_CLASSES,
                                        Map.of(PRIVATE, List.of("CTImageStorage"))))
                        .getException())
                .isInstanceOf(NoAcceptedContextException.class);
    }

    @ParameterizedTest
    @CsvSource({"'level2,signature3', 2, 3, 0", "'level1,coerces', 1, 0, 1", "level0, 0, 0, 0", "signature1, 2, 1, 0"})
    void storageSaysWhatItIsTold(String support, int level, int signature, int coercion) throws Exception {
        serving("storageSupport=" + support);
        try (Sender sender = new Sender();
                Association association = sender.open(
                        fixture.port(),
                        "GATEWAY",
                        options -> options.extendedNegotiation(
                                Uid.CTImageStorage,
                                OctetString.of((byte) 3, (byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 0)))) {
            byte[] answer = association
                    .contexts()
                    .extendedNegotiation(Uid.CTImageStorage)
                    .toByteArray();
            assertThat(answer).containsExactly(level, 0, signature, 0, coercion, 0);
        }
    }

    // ---- The window

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 0})
    void theWindowIsAnOption(int window) throws Exception {
        serving("operationsWindow=" + window);
        int agreed = window == 0 ? 40 : window;
        try (Sender sender = new Sender();
                Association association = sender.open(
                        fixture.port(),
                        "GATEWAY",
                        options -> options.operationsWindow(new AsynchronousOperationsWindow(40, 40)))) {
            assertThat(association.peer().terms().operationsWindow())
                    .contains(new AsynchronousOperationsWindow(agreed, agreed));
        }
    }

    // ---- Who is served what

    @Test
    void aPolicyDecidesWhoIsServedWhat() throws Exception {
        bind("policy", (ContextPolicy) requestor ->
                new ContextLimits(uid -> requestor.callingAeTitle().value().equals("CT_1"), any -> true));
        serving("contextPolicy=#policy");

        assertStored(fixture.ask("callingAeTitle=CT_1", Phantoms.small()));
        assertThat(fixture.ask("callingAeTitle=CT_2", Phantoms.small()).getException())
                .isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void theRegistryDecidesWhoIsServedWhat() throws Exception {
        Path file = Files.writeString(
                folder.resolve("registry.yaml"),
                """
                peers:
                  ct:
                    aeTitle: CT_1
                    host: 127.0.0.1
                    port: 104
                    accept: {services: [verification]}
                """);
        fixture.gateway.camel.getComponent("dicom", DicomComponent.class).setAeRegistry(AeRegistry.read(file));
        serving("");

        assertThat(fixture.ask("callingAeTitle=CT_1", Phantoms.small()).getException())
                .isInstanceOf(NoAcceptedContextException.class);
        assertStored(fixture.ask("callingAeTitle=CT_1&operation=echo", Phantoms.small()));
        assertStored(fixture.ask("callingAeTitle=CT_2", Phantoms.small()));
    }

    private void allow(Path registry, String services) throws IOException {
        Path fresh = Files.writeString(
                folder.resolve("fresh.yaml"),
                """
                peers:
                  ct:
                    aeTitle: CT_1
                    host: 127.0.0.1
                    port: 104
                    accept: {services: [%s]}
                """
                        .formatted(services));
        Files.move(fresh, registry, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aReloadOfTheRegistryCountsForTheNextAssociation() throws Exception {
        Path registry = folder.resolve("registry.yaml");
        allow(registry, "verification, storage");
        DicomComponent component = fixture.gateway.camel.getComponent("dicom", DicomComponent.class);
        component.setAeRegistryFile(registry.toString());
        component.setAeRegistryReloadPeriod(20);
        serving("");

        try (Sender sender = new Sender();
                Association standing =
                        sender.open(fixture.port(), "GATEWAY", options -> options.callingAeTitle(AeTitle.of("CT_1")))) {
            allow(registry, "verification");
            Gateway.await(
                    "the new rules",
                    () -> fixture.ask("callingAeTitle=CT_1&poolLinger=0", Phantoms.small())
                                    .getException()
                            instanceof NoAcceptedContextException);

            assertThat(Sender.store(standing, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void eventsKnowThePrincipal() throws Exception {
        CompletableFuture<ScpEvent> opened = new CompletableFuture<>();
        bind("passcodes", PASSCODES);
        bind("listener", (ScpEventListener) event -> {
            if (event instanceof ScpEvent.AssociationOpened) {
                opened.complete(event);
            }
        });
        serving("identityVerifier=#passcodes&eventListener=#listener");

        assertStored(fixture.ask("username=alice&passcode=secret", Phantoms.small()));

        assertThat(((ScpEvent.AssociationOpened) opened.get(20, TimeUnit.SECONDS))
                        .peer()
                        .principal())
                .contains("alice");
    }

    // ---- Mistakes

    @ParameterizedTest
    @CsvSource({
        "storageSupport=level3, storageSupport",
        "operationsWindow=65536, operationsWindow",
        "userIdentityRequired=true, userIdentityRequired",
        "identityVerifier=#passcodes&identityTimeout=0, identityTimeout",
        "identityVerifier=#passcodes&maxIdentityChecks=0, maxIdentityChecks",
    })
    void badOptionsOfAConsumerAreNamed(String options, String named) {
        bind("passcodes", PASSCODES);

        assertThatThrownBy(() -> serving(options)).hasStackTraceContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passcode=x", "username=a&userCredentials=#own"})
    void badOptionsOfAProducerAreNamed(String options) {
        bind("own", (UserCredentials) () -> UserIdentityRq.username("own", false));

        assertThatThrownBy(
                        () -> fixture.gateway.camel.getEndpoint("dicom:scu:127.0.0.1:104?calledAeTitle=X&" + options))
                .isInstanceOf(ResolveEndpointFailedException.class);
    }

    @Test
    void headersThatAreNoMapsOfBytesAreRefused() throws Exception {
        serving("");

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(DicomConstants.PROPOSED_EXTENDED_NEGOTIATION, Map.of(PRIVATE, "text")),
                Map.of(DicomConstants.PROPOSED_RELATED_SOP_CLASSES, Map.of(PRIVATE, "CTImageStorage")),
                Map.of(DicomConstants.PROPOSED_RELATED_SOP_CLASSES, Map.of("NoSuchClass", List.of())))) {
            assertThat(fixture.ask("operation=store", Phantoms.small(), wrong).getException())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
