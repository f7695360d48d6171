package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.RejectReason;
import io.cameldicom.engine.net.pdu.RejectResult;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.AssociationGate;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.net.service.SpoolingStoreHandler.Durability;
import io.cameldicom.engine.net.ul.AssociationRejectedException;
import io.cameldicom.engine.net.ul.NegotiatedContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option of a consumer does what it says. */
@Timeout(60)
class ScpOptionsTest {
    private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
    private static final String IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();

    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        gateway.close();
        sender.close();
    }

    private ScpConsumer listen(String options) throws Exception {
        return gateway.listen(options, route -> route.process(gateway.noting()));
    }

    private void assertRejected(ScpConsumer scp, String called, RejectResult result, RejectReason reason) {
        assertThatThrownBy(() -> sender.open(scp.getBoundPort(), called))
                .isInstanceOfSatisfying(AssociationRejectedException.class, rejected -> {
                    assertThat(rejected.result()).isEqualTo(result);
                    assertThat(rejected.reason()).isEqualTo(reason);
                });
    }

    private Association associate(ScpConsumer scp) throws IOException {
        return sender.open(scp.getBoundPort(), "GATEWAY");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "aeTitle=                                         | aeTitle is needed",
                "aeTitle=SEVENTEEN-LETTERS                        | aeTitle",
                "aeTitle=X&services=faxing                        | faxing is none of verification, storage",
                "aeTitle=X&services=print&printParallelJobs=0     | printParallelJobs: 0",
                "aeTitle=X&services=normalized                    | normalizedSopClasses: the service normalized",
                "aeTitle=X&services=query&informationModels=none  | none is no model",
                "aeTitle=X&services=query&queryFeatures=none      | none is none of relational",
                "aeTitle=X&services=,                             | services: there is none",
                "aeTitle=X&callingAeTitles=A\\B                   | callingAeTitles",
                "aeTitle=X&allowedAddresses=example.org           | allowedAddresses",
                "aeTitle=X&deniedAddresses=10.0.0.0/99            | deniedAddresses",
                "aeTitle=X&sopClasses=NoSuchStorage               | NoSuchStorage is neither a UID",
                "aeTitle=X&sopClasses=Verification                | cannot be stored",
                "aeTitle=X&transferSyntaxes=1.2.3                 | 1.2.3 is neither the UID",
                "aeTitle=X&fallbackCharset=KLINGON                | KLINGON is no term",
                "aeTitle=X&ackMode=spooled                        | needs the option spoolDirectory",
                "aeTitle=X&spoolQuota=-1                          | spoolQuota: -1",
                "aeTitle=X&spoolMinimumFree=-1                    | spoolMinimumFree: -1",
                "aeTitle=X&maximumRedeliveries=-1                 | maximumRedeliveries: -1",
                "aeTitle=X&redeliveryDelay=-1                     | redeliveryDelay: -1",
                "aeTitle=X&redeliveryMaximumDelay=-1              | redeliveryMaximumDelay: -1",
                "aeTitle=X&deliveryThreads=0                      | deliveryThreads",
                "aeTitle=X&drainTimeout=-1                        | drainTimeout: -1",
            })
    void aBadOptionIsNamed(String options, String message) {
        assertThatThrownBy(() -> gateway.listenOn(0, options, route -> route.log("never")))
                .hasStackTraceContaining(message);
    }

    @Test
    void aConsumerNeedsAPortOrAnEntryOfTheAeRegistry() throws Exception {
        gateway.camel.start();
        assertThatThrownBy(() -> gateway.camel
                        .getEndpoint("dicom:scp:127.0.0.1?aeTitle=X")
                        .createConsumer(exchange -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the URI a port");
    }

    @Test
    void aeTitle() throws Exception {
        ScpConsumer scp = gateway.listenOn(0, "aeTitle=FIRST, SECOND", route -> route.log("taken"));

        sender.open(scp.getBoundPort(), "FIRST").close();
        sender.open(scp.getBoundPort(), "SECOND").close();
        assertRejected(scp, "GATEWAY", RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }

    @Test
    void services() throws Exception {
        ScpConsumer storage = listen("services=storage");
        ScpConsumer verification = listen("services=verification");

        try (Association storing = associate(storage);
                Association verifying = associate(verification)) {
            assertThatThrownBy(storing::echo).isInstanceOf(NoAcceptedContextException.class);
            assertThat(Sender.store(storing, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
            assertThat(verifying.echo()).isEqualTo(Status.SUCCESS);
            assertThatThrownBy(() -> Sender.store(verifying, Sender.slice()))
                    .isInstanceOf(NoAcceptedContextException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "callingAeTitles=OTHER,                CALLING_AE_TITLE_NOT_RECOGNIZED",
        "deniedCallingAeTitles=MODALITY,       CALLING_AE_TITLE_NOT_RECOGNIZED",
    })
    void callers(String option, RejectReason reason) throws Exception {
        assertRejected(listen(option), "GATEWAY", RejectResult.PERMANENT, reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"allowedAddresses=192.0.2.0/24", "deniedAddresses=127.0.0.0/8"})
    void addresses(String option) throws Exception {
        ScpConsumer scp = listen(option);

        assertThatThrownBy(() -> associate(scp)).isInstanceOf(IOException.class);
    }

    @Test
    void callersAndAddressesThatMay() throws Exception {
        ScpConsumer scp = listen("callingAeTitles=OTHER,MODALITY&allowedAddresses=192.0.2.1,127.0.0.0/8"
                + "&deniedCallingAeTitles=ELSE&deniedAddresses=10.0.0.0/8");

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"maxAssociations=1", "maxAssociationsPerPeer=1"})
    void limits(String option) throws Exception {
        ScpConsumer scp = listen(option);

        try (Association first = associate(scp)) {
            assertRejected(scp, "GATEWAY", RejectResult.TRANSIENT, RejectReason.LOCAL_LIMIT_EXCEEDED);
            assertThat(first.echo()).isEqualTo(Status.SUCCESS);
            Gateway.await("a count", () -> scp.getAssociations() == 1);
        }
    }

    @Test
    void associationGate() throws Exception {
        gateway.camel.getRegistry().bind("gate", (AssociationGate)
                (request, remote) -> AssociationGate.Decision.rejected(
                        RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION, "closed at night"));

        assertRejected(
                listen("associationGate=#gate"), "GATEWAY", RejectResult.TRANSIENT, RejectReason.TEMPORARY_CONGESTION);
    }

    /** In which transfer syntax a SOP class was accepted, if it was. */
    private static Optional<String> syntax(Association association, String sopClass) {
        return association.contexts().accepted().stream()
                .filter(context -> context.abstractSyntax().equals(sopClass))
                .map(NegotiatedContext::transferSyntax)
                .findFirst();
    }

    @Test
    void sopClasses() throws Exception {
        ScpConsumer scp = listen("sopClasses=MRImageStorage,1.2.3.4.5");
        AssociationOptions options = Sender.calling("GATEWAY")
                .propose(Uid.CTImageStorage, EXPLICIT)
                .propose(Uid.MRImageStorage, EXPLICIT)
                .propose("1.2.3.4.5", EXPLICIT)
                .build();

        try (Association association = sender.open(scp.getBoundPort(), options)) {
            assertThat(syntax(association, Uid.CTImageStorage)).isEmpty();
            assertThat(syntax(association, Uid.MRImageStorage)).isNotEmpty();
            assertThat(syntax(association, "1.2.3.4.5")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void acceptUnknownSopClasses(boolean accepted) throws Exception {
        ScpConsumer scp = listen("acceptUnknownSopClasses=" + accepted);
        AssociationOptions options = Sender.calling("GATEWAY")
                .propose("1.3.12.2.1107.5.9.1", EXPLICIT)
                .propose(Uid.CTImageStorage, EXPLICIT)
                .build();

        try (Association association = sender.open(scp.getBoundPort(), options)) {
            assertThat(syntax(association, "1.3.12.2.1107.5.9.1").isEmpty()).isNotEqualTo(accepted);
        }
    }

    @Test
    void transferSyntaxes() throws Exception {
        ScpConsumer scp = listen("transferSyntaxes=ImplicitVRLittleEndian," + EXPLICIT);
        AssociationOptions options = Sender.calling("GATEWAY")
                .propose(Uid.CTImageStorage, EXPLICIT, IMPLICIT)
                .propose(Uid.MRImageStorage, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid())
                .build();

        try (Association association = sender.open(scp.getBoundPort(), options)) {
            assertThat(syntax(association, Uid.CTImageStorage).orElseThrow()).isEqualTo(IMPLICIT);
            assertThat(syntax(association, Uid.MRImageStorage)).isEmpty();
        }
    }

    @Test
    void storePrecheck() throws Exception {
        gateway.camel.getRegistry().bind("check", (StorePrecheck) instance ->
                instance.request().priority().code() == 0 ? Optional.of(new Status(0xA901)) : Optional.empty());
        ScpConsumer scp = listen("storePrecheck=#check");

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(new Status(0xA901));
        assertThat(gateway.seen).isEmpty();
        Gateway.await("a count", () -> scp.getFailed() == 1);
    }

    @Test
    void spoolDirectoryIsOneEndpoints() throws Exception {
        ScpConsumer scp = listen("spoolDirectory=" + folder.resolve("spool"));

        assertThat(Path.of(scp.getSpoolPath())).isEqualTo(folder.resolve("spool"));
        assertThatThrownBy(() -> listen("spoolDirectory=" + folder.resolve("spool") + "&sha256=true"))
                .hasStackTraceContaining("another one's");
    }

    @Test
    void aRouteThatIsRemovedGivesItsSpoolBack() throws Exception {
        listen("spoolDirectory=" + folder.resolve("spool"));
        gateway.camel.getRouteController().stopRoute("scp1");
        gateway.camel.removeRoute("scp1");

        ScpConsumer next = listen("spoolDirectory=" + folder.resolve("spool") + "&sha256=true");

        assertThat(sender.status(next.getBoundPort(), Sender.slice())).isEqualTo(Status.SUCCESS);
    }

    @Test
    void spoolQuota() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ScpConsumer scp = gateway.listen(
                "spoolQuota=1000000",
                route -> route.process(
                        exchange -> assertThat(open.await(20, TimeUnit.SECONDS)).isTrue()));
        DataSet large = Sender.slice().with(Tag.PixelData, VR.OW, Value.Bytes.of(new byte[700_000]));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> sendQuietly(scp, large), sender.threads());
        Gateway.await("the first", () -> scp.getSpoolBytes() > 700_000);

        assertThat(sender.status(scp.getBoundPort(), large)).isEqualTo(Status.OUT_OF_RESOURCES);
        open.countDown();
        first.get();
        Gateway.awaitEmptySpool(scp);
        assertThat(sender.status(scp.getBoundPort(), large)).isEqualTo(Status.SUCCESS);
    }

    private void sendQuietly(ScpConsumer scp, DataSet instance) {
        try {
            assertThat(sender.status(scp.getBoundPort(), instance)).isEqualTo(Status.SUCCESS);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void spoolMinimumFree() throws Exception {
        ScpConsumer scp = listen("spoolMinimumFree=" + Long.MAX_VALUE);

        assertThat(sender.status(scp.getBoundPort(), Sender.slice())).isEqualTo(Status.OUT_OF_RESOURCES);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "spoolForce=false, EVENTUAL",
        "spoolForce=true, FORCED",
        "ackMode=spooled&spoolDirectory=somewhere, FORCED"
    })
    void spoolForce(String options, Durability durability) throws Exception {
        gateway.camel.start();
        DicomEndpoint endpoint =
                gateway.camel.getEndpoint("dicom:scp:127.0.0.1:0?aeTitle=X&" + options, DicomEndpoint.class);

        assertThat(ScpOptions.of(endpoint.getConfiguration()).spool().durability())
                .isEqualTo(durability);
    }

    @Test
    void sha256() throws Exception {
        ScpConsumer scp = gateway.listen("sha256=true", route -> route.process(exchange -> {
                    byte[] file = Files.readAllBytes(
                            exchange.getIn().getBody(DicomFile.class).path());
                    int size = exchange.getIn().getHeader(DicomConstants.SIZE, Integer.class);
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    digest.update(file, file.length - size, size);
                    exchange.setProperty("expected", HexFormat.of().formatHex(digest.digest()));
                })
                .process(gateway.noting()));

        sender.send(scp.getBoundPort(), Sender.slice());

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeader(DicomConstants.SHA256)).isEqualTo(exchange.getProperty("expected"));
    }

    @Test
    void fallbackCharset() throws Exception {
        ScpConsumer scp =
                gateway.listen("fallbackCharset=ISO_IR 144", route -> route.process(exchange -> exchange.setProperty(
                                "patient",
                                exchange.getIn()
                                        .getBody(DicomFile.class)
                                        .dataSet()
                                        .string(Tag.PatientID)
                                        .orElseThrow()))
                        .process(gateway.noting()));
        // Bytes of ISO 8859-5 in a data set that names no character set.
        byte[] cyrillic = "Люкceмбypг".getBytes(Charset.forName("ISO-8859-5"));
        DataSet instance =
                Sender.slice().without(Tag.SpecificCharacterSet).with(Tag.PatientID, VR.LO, Value.Bytes.of(cyrillic));

        sender.send(scp.getBoundPort(), instance);

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeader(DicomConstants.PATIENT_ID)).isEqualTo("Люкceмбypг");
        assertThat(exchange.getProperty("patient")).isEqualTo("Люкceмбypг");
    }

    @Test
    void maxPduReceived() throws Exception {
        ScpConsumer scp = listen("maxPduReceived=4096");

        try (Association association = associate(scp)) {
            assertThat(association.peer().maximumLength().value()).isEqualTo(4096);
            assertThat(Sender.store(association, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void artimTimeout() throws Exception {
        ScpConsumer scp = listen("artimTimeout=100");

        try (Socket silent = new Socket()) {
            silent.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), scp.getBoundPort()));
            silent.setSoTimeout(20_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void idleTimeout() throws Exception {
        ScpConsumer scp = listen("idleTimeout=100");
        Association association = associate(scp);

        Gateway.await("an abort", () -> !association.isUsable());

        assertThatThrownBy(association::echo).isInstanceOf(IOException.class);
    }

    @Test
    void headerFilterStrategy() throws Exception {
        DefaultHeaderFilterStrategy filter = new DefaultHeaderFilterStrategy();
        filter.setInFilter(Set.of(DicomConstants.PATIENT_ID));
        gateway.camel.getRegistry().bind("filter", filter);
        ScpConsumer scp = listen("headerFilterStrategy=#filter");

        sender.send(scp.getBoundPort(), Sender.slice());

        Exchange exchange = gateway.next();
        assertThat(exchange.getIn().getHeaders())
                .doesNotContainKey(DicomConstants.PATIENT_ID)
                .containsKey(DicomConstants.STUDY_INSTANCE_UID);
    }

    /** With loans a worker that was called once goes on to read what follows; without, one is called for each object. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"true", "false"})
    void loans(boolean loans) throws Exception {
        int objects = 100;
        AtomicInteger calls = new AtomicInteger();
        ExecutorService counted = new ThreadPoolExecutor(0, 10, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
            @Override
            public void execute(Runnable task) {
                calls.incrementAndGet();
                super.execute(task);
            }
        };
        gateway.camel.getRegistry().bind("counted", counted);
        ScpConsumer scp = listen("executorService=#counted&loans=" + loans);

        try (Association association = associate(scp)) {
            for (int i = 0; i < objects; i++) {
                assertThat(Sender.store(association, Sender.slice()).status()).isEqualTo(Status.SUCCESS);
            }
        }

        if (loans) {
            assertThat(calls.get()).isLessThan(objects);
        } else {
            assertThat(calls.get()).isGreaterThanOrEqualTo(objects);
        }
        gateway.camel.stop();
        counted.shutdownNow();
    }

    @Test
    void executorService() throws Exception {
        ExecutorService own = Executors.newCachedThreadPool(task -> new Thread(task, "my own"));
        gateway.camel.getRegistry().bind("own", own);
        Set<String> names = ConcurrentHashMap.newKeySet();
        ScpConsumer given = gateway.listen(
                "executorService=#own",
                route -> route.process(
                        exchange -> names.add(Thread.currentThread().getName())));
        ScpConsumer camels = gateway.listen(
                "sha256=true",
                route -> route.process(
                        exchange -> names.add(Thread.currentThread().getName())));

        sender.send(given.getBoundPort(), Sender.slice());
        assertThat(names).containsExactly("my own");
        sender.send(camels.getBoundPort(), Sender.slice());
        assertThat(names).hasSize(2).anyMatch(name -> name.matches("Camel \\(.*\\) thread #\\d+ - DicomScp"));

        gateway.camel.stop();
        assertThat(own.isShutdown()).isFalse();
        own.shutdownNow();
    }

    @Test
    void aPortInUseIsToldAtStart() throws Exception {
        ScpConsumer scp = listen("");
        try (Gateway other = new Gateway()) {
            assertThatThrownBy(() -> other.listenOn(scp.getBoundPort(), "aeTitle=X", route -> route.log("never")))
                    .hasStackTraceContaining(Integer.toString(scp.getBoundPort()));
        }
    }

    @Test
    void aProducerOfAListeningEndpointIsRefused() {
        assertThatThrownBy(() -> gateway.listen("", route -> route.to("dicom:scp:127.0.0.1:104?aeTitle=X")))
                .hasStackTraceContaining("calls a peer");
    }
}
