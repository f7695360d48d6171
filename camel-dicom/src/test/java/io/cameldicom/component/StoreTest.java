package io.cameldicom.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.ul.TransportException;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.net.ScriptedListener;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoreTest {
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

    interface BodyOf {
        Object make(Path file) throws IOException;
    }

    static Stream<Named<BodyOf>> bodies() {
        return Stream.of(
                Named.of("Path", path -> path),
                Named.of("File", Path::toFile),
                Named.of("DicomFile", DicomFile::of),
                Named.of("file of Camel", path -> wrapped(path.toFile(), null)),
                Named.of("remote file of Camel, loaded", path -> wrapped("remote", Files.readAllBytes(path))),
                Named.of("byte[]", Files::readAllBytes),
                Named.of("InputStream", Files::newInputStream),
                Named.of("StreamCache", path -> new InputStreamCache(Files.readAllBytes(path))),
                Named.of("DataSet", StoreTest::dataSet));
    }

    private static DataSet dataSet(Path path) throws IOException {
        try (Part10File part10 = Part10File.open(path)) {
            return part10.dataSet();
        }
    }

    private static WrappedFile<Object> wrapped(Object file, Object body) {
        return new WrappedFile<>() {
            @Override
            public Object getFile() {
                return file;
            }

            @Override
            public Object getBody() {
                return body;
            }

            @Override
            public long getFileLength() {
                return -1;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void storesEachKindOfBodyByteForByteAndLeavesItAsItIs(BodyOf maker) throws Exception {
        Object body = maker.make(file);

        Exchange exchange = scu.send("", body);

        assertThat(exchange.getException()).isNull();
        List<ReceivedInstance> received = scu.scp().received();
        assertThat(received).hasSize(1);
        assertThat(received.get(0).dataSetBytes()).isEqualTo(ScuFixture.dataSetBytes(file));
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    static Stream<Named<Object>> textsAndOthers() {
        return Stream.of(
                Named.of("text", "/data/image.dcm"),
                Named.of("reader", new StringReader("text")),
                Named.of("number", 42),
                Named.of("map", Map.of("PatientID", "1")),
                Named.of("list of text", List.of("/data/image.dcm")));
    }

    @ParameterizedTest
    @MethodSource("textsAndOthers")
    void refusesBodiesThatHoldNoInstance(Object body) {
        Exchange exchange = scu.send("", body);

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DicomFile")
                .hasMessageNotContaining("image.dcm");
        assertThat(scu.scp().received()).isEmpty();
    }

    @Test
    void refusesAMessageWithoutBody() {
        assertThat(scu.send("", null).getException()).hasMessageContaining("nothing");
    }

    @Test
    void tellsInHeadersWhatTheStandardSaysOfTheAnswer() throws Exception {
        Exchange exchange = scu.send("", file);

        Message message = exchange.getMessage();
        DataSet sent = dataSet(file);
        assertThat(message.getHeaders())
                .containsEntry(DicomConstants.STATUS, 0)
                .containsEntry(DicomConstants.STATUS_MEANING, "Success")
                .containsEntry(DicomConstants.SOP_CLASS_UID, sent.string(Tag.SOPClassUID, ""))
                .containsEntry(DicomConstants.SOP_INSTANCE_UID, sent.string(Tag.SOPInstanceUID, ""))
                .containsEntry(DicomConstants.SENT_TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
                .containsEntry(DicomConstants.ATTEMPTS, 1)
                .doesNotContainKey(DicomConstants.ERROR_COMMENT);
    }

    @ParameterizedTest(name = "{0} answered with {1}: exception {2}")
    @CsvSource({
        "failure, 0x0000, false",
        "failure, 0xB000, false",
        "failure, 0xA700, true",
        "failure, 0xC000, true",
        "warning, 0x0000, false",
        "warning, 0xB000, true",
        "warning, 0xA700, true",
        "never, 0xB000, false",
        "never, 0xA700, false",
        "never, 0xC123, false"
    })
    void exceptionOnDecidesWhichStatusIsAnException(String exceptionOn, String code, boolean exception) {
        Status status = new Status(Integer.decode(code));
        scu.scp().answer(instance -> status);

        Exchange exchange = scu.send("exceptionOn=" + exceptionOn, file);

        assertThat(exchange.getMessage().getHeader(DicomConstants.STATUS)).isEqualTo(status.code());
        if (exception) {
            assertThat(exchange.getException()).isInstanceOfSatisfying(DicomStatusException.class, thrown -> {
                assertThat(thrown.status()).isEqualTo(status);
                assertThat(thrown.advice()).isNotEmpty();
            });
        } else {
            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void keepsTheTypeOfTheFailureOfAnAssociation() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        // Not even a status of NEVER hides that nothing was sent.
        Exchange exchange =
                scu.sendTo("dicom:scu:127.0.0.1:" + closed + "?calledAeTitle=NOBODY&exceptionOn=never", file, Map.of());

        assertThat(exchange.getException()).isInstanceOfSatisfying(TransportException.class, failure -> {
            assertThat(failure.category()).isEqualTo(DicomException.Category.TRANSIENT);
            assertThat(failure.scope()).isEqualTo(DicomException.Scope.ASSOCIATION);
        });
        assertThat(exchange.getMessage().getHeader(DicomConstants.STATUS)).isNull();
    }

    @Test
    void handsOverThePeersComment() throws Exception {
        try (ScriptedListener archive = ScriptedListener.open()) {
            var script = archive.play(peer -> {
                peer.accept();
                CStoreRq request = peer.expectCommand(CStoreRq.class);
                peer.expectDataSet();
                peer.command(
                        peer.contextId(),
                        request.response(Status.ELEMENTS_DISCARDED)
                                .withStatusDetail(StatusDetail.comment("private elements left out")));
                peer.expectRelease();
            });

            Exchange exchange = scu.sendTo(
                    "dicom:scu:127.0.0.1:" + archive.port() + "?calledAeTitle=ARCHIVE&poolLinger=0", file, Map.of());

            script.get();
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(DicomConstants.STATUS, 0xB006)
                    .containsEntry(DicomConstants.STATUS_MEANING, "Element Discarded")
                    .containsEntry(DicomConstants.ERROR_COMMENT, "private elements left out");
        }
    }

    @Test
    void anAnswerOfAnEarlierOperationIsNotTakenForThisOnes() {
        Map<String, Object> earlier = Map.of(
                DicomConstants.STATUS,
                0xA700,
                DicomConstants.ERROR_COMMENT,
                "disk full",
                DicomConstants.BATCH_TOTAL,
                7);

        Exchange exchange = scu.send("", file, earlier);

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.STATUS, 0)
                .doesNotContainKeys(DicomConstants.ERROR_COMMENT, DicomConstants.BATCH_TOTAL);
    }

    @Test
    void encodesAgainWhatThePeerDoesNotTakeAsItIs() throws Exception {
        try (ScuFixture implicit =
                ScuFixture.start(EmbeddedScp.builder().transferSyntaxes(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))) {
            Exchange exchange = implicit.send("", file);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(DicomConstants.SENT_TRANSFER_SYNTAX_UID))
                    .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
            ReceivedInstance received = implicit.scp().received().get(0);
            assertThat(received.dataSet().size()).isEqualTo(dataSet(file).size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImplicitVRLittleEndian", "1.2.840.10008.1.2", "JPEGBaseline8Bit, ImplicitVRLittleEndian"})
    void sendsInTheTransferSyntaxOfTheOptionIfItCan(String option) {
        Exchange exchange = scu.send("transferSyntaxes=" + option, file);

        assertThat(exchange.getException()).isNull();
        assertThat(scu.scp().received().get(0).transferSyntax()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }

    @Test
    void sendsAStreamAsItComesAndClosesIt() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        InputStream stream = new ByteArrayInputStream(Files.readAllBytes(file)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        // The context would copy it into a stream cache first.
        scu.context().setStreamCaching(false);
        Exchange exchange = scu.send("", stream);

        assertThat(exchange.getException()).isNull();
        assertThat(scu.scp().received().get(0).dataSetBytes()).isEqualTo(ScuFixture.dataSetBytes(file));
        assertThat(closed).hasPositiveValue();
    }

    @Test
    void closesAStreamThatCannotBeSent() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        InputStream stream = new ByteArrayInputStream("no DICOM object at all".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        Exchange exchange = scu.send("", stream);

        assertThat(exchange.getException()).isInstanceOf(DicomException.class);
        assertThat(closed).hasPositiveValue();
    }

    @Test
    void aStreamCacheCanBeReadAgainAfterwards() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        InputStreamCache cache = new InputStreamCache(bytes);
        assertThat(cache.skip(100)).isEqualTo(100); // read by somebody before

        Exchange exchange = scu.send("", cache);

        assertThat(exchange.getMessage().getBody(StreamCache.class)).isSameAs(cache);
        assertThat(cache.readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void holdsADicomFileWhileItIsSent() throws Exception {
        AtomicInteger deleted = new AtomicInteger();
        SpooledFile spooled = new SpooledFile("s-1", file, gone -> deleted.incrementAndGet());
        scu.scp().hold();

        DicomFile body = new DicomFile(spooled);
        var sending = scu.template()
                .asyncSend(scu.uri(""), exchange -> exchange.getMessage().setBody(body));
        scu.scp().await(1, ScuFixture.PATIENCE);
        body.close(); // its Exchange is over
        assertThat(deleted).hasValue(0);

        scu.scp().release();
        assertThat(sending.get().getException()).isNull();
        assertThat(deleted).hasValue(1);
    }

    @Test
    void priorityAndMoveOriginatorGoIntoTheRequest() {
        Exchange exchange = scu.send(
                "priority=HIGH",
                file,
                Map.of(
                        DicomConstants.SEND_MOVE_ORIGINATOR_AE_TITLE, "MOVER",
                        DicomConstants.SEND_MOVE_ORIGINATOR_MESSAGE_ID, "17"));

        assertThat(exchange.getException()).isNull();
        var request = scu.scp().received().get(0).request();
        assertThat(request.priority()).isEqualTo(Priority.HIGH);
        assertThat(request.moveOriginatorAeTitle()).isEqualTo("MOVER");
        assertThat(request.moveOriginatorMessageId()).hasValue(17);
    }

    @Test
    void echoAsksWhetherThePeerIsThereAndLeavesTheBody() {
        Exchange exchange = scu.send("operation=echo", "any body");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("any body");
        assertThat(exchange.getMessage().getHeader(DicomConstants.STATUS)).isEqualTo(0);
    }

    @Test
    void aFileThatIsMissingIsAnException() {
        assertThat(scu.send("", new File(folder.toFile(), "missing.dcm")).getException())
                .isInstanceOf(IOException.class);
    }

    @Test
    void storesWhatTheFileComponentBrings() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Files.copy(file, inbox.resolve("image.dcm"));
        CountDownLatch done = new CountDownLatch(1);
        scu.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + inbox + "?initialDelay=0&delay=100")
                        .to(scu.uri(""))
                        .process(exchange -> done.countDown());
            }
        });

        scu.scp().await(1, ScuFixture.PATIENCE);

        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(scu.scp().received().get(0).dataSetBytes()).isEqualTo(ScuFixture.dataSetBytes(file));
    }
}
