package io.cameldicom.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.component.Compressed;
import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.component.FrameThreads;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.pixel.Codecs;
import io.cameldicom.engine.pixel.EncodeOptions.Effort;
import io.cameldicom.engine.pixel.PixelException;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import io.cameldicom.test.phantom.SampleForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomTranscoderTest {
    private static final String YAML =
            """
            - beans:
              - name: toRle
                type: io.cameldicom.processor.DicomTranscoder
                properties: {transferSyntax: RLELossless, verify: true}
            - from:
                uri: direct:in
                steps:
                - process: {ref: toRle}
                - to: {uri: bean:looker}
            """;
    private static final String XML =
            """
            <camel>
              <bean name="toRle" type="io.cameldicom.processor.DicomTranscoder">
                <properties>
                  <property key="transferSyntax" value="RLELossless"/>
                  <property key="verify" value="true"/>
                </properties>
              </bean>
              <route>
                <from uri="direct:in"/>
                <process ref="toRle"/>
                <to uri="bean:looker"/>
              </route>
            </camel>
            """;

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DataSet instance = Phantoms.ctStudy(1).get(0);
    private Path file;

    @BeforeEach
    void start() throws IOException {
        camel.start();
        file = PhantomFiles.write(folder.resolve("files"), List.of(instance)).get(0);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Exchange after(DicomTranscoder transcoder, Object body) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        transcoder.process(exchange);
        return exchange;
    }

    private String pixels() throws IOException {
        return Compressed.digest(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RLELossless",
                "JPEGLosslessSV1",
                "JPEGLSLossless",
                "JPEG2000Lossless",
                "HTJ2KLossless",
                "1.2.840.10008.1.2.4.202",
                "ExplicitVRBigEndian",
                "DeflatedExplicitVRLittleEndian"
            })
    void theBodyBecomesAFileWithTheSamePixelsAndHeadersSaySo(String syntax) throws Exception {
        Exchange exchange = after(DicomTranscoder.to(syntax), DicomFile.of(file));

        DicomFile made = exchange.getMessage().getBody(DicomFile.class);
        String uid = Uid.ofKeyword(syntax).orElse(syntax);
        try (Part10File part10 = made.open()) {
            assertThat(part10.transferSyntax().uid()).isEqualTo(uid);
        }
        assertThat(Compressed.digest(made.path())).isEqualTo(pixels());
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.TRANSFER_SYNTAX_UID, uid)
                .containsEntry(
                        DicomConstants.SOP_INSTANCE_UID,
                        instance.string(Tag.SOPInstanceUID).orElseThrow())
                .containsKey(DicomConstants.FIDELITY);
    }

    @Test
    void theFileIsGoneWhenNoExchangeHoldsIt() throws Exception {
        Path spool = folder.resolve("spool");
        DicomTranscoder transcoder = DicomTranscoder.to("RLELossless");
        transcoder.setFolder(spool.toString());
        AtomicReference<Path> lay = new AtomicReference<>();
        camel.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:once").process(transcoder).process(exchange -> {
                    lay.set(exchange.getMessage().getBody(DicomFile.class).path());
                    assertThat(lay.get()).exists().hasParent(spool);
                });
            }
        });

        camel.createProducerTemplate().sendBody("direct:once", file);

        assertThat(lay.get()).doesNotExist();
        assertThat(spool).isEmptyDirectory();
    }

    @Test
    void aFileThatIsAsWantedStaysTheBody() throws Exception {
        DicomFile body = DicomFile.of(file);

        assertThat(after(DicomTranscoder.to("ExplicitVRLittleEndian"), body)
                        .getMessage()
                        .getBody())
                .isSameAs(body);
    }

    @Test
    void aChangedDataSetWithCompressedPixelsIsInWhatTheHeaderSays() throws Exception {
        Path compressed = Compressed.files(folder.resolve("c"), List.of(instance), TransferSyntax.RLE_LOSSLESS)
                .get(0);
        DataSet changed = DicomFile.of(compressed).dataSet().with(Tag.PatientID, VR.LO, "other");
        DicomTranscoder transcoder = DicomTranscoder.to("JPEGLSLossless");

        assertThatThrownBy(() -> after(transcoder, changed)).hasMessageContaining(DicomConstants.TRANSFER_SYNTAX_UID);
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(changed);
        exchange.getMessage().setHeader(DicomConstants.TRANSFER_SYNTAX_UID, Uid.RLELossless);
        transcoder.process(exchange);

        assertThat(Compressed.digest(
                        exchange.getMessage().getBody(DicomFile.class).path()))
                .isEqualTo(pixels());
    }

    @Test
    void lossyCompressionMakesAnotherInstanceUnlessTold() throws Exception {
        String uid = instance.string(Tag.SOPInstanceUID).orElseThrow();
        DicomTranscoder keeping = DicomTranscoder.to("JPEG2000").ratio(10);
        keeping.setKeepSopInstanceUid(true);

        Exchange other = after(DicomTranscoder.to("JPEG2000").ratio(10), file);
        Exchange same = after(keeping, file);

        assertThat(other.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID))
                .isNotEqualTo(uid);
        assertThat(other.getMessage().getHeader(DicomConstants.FIDELITY)).isEqualTo("LOSSY");
        assertThat(same.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID)).isEqualTo(uid);
    }

    @Test
    void howMuchIsLostIsAProperty() throws Exception {
        assertThat(size(DicomTranscoder.to("JPEG2000").quality(10)))
                .isLessThan(size(DicomTranscoder.to("JPEG2000").quality(95)));
        assertThat(size(DicomTranscoder.to("JPEGLSNearLossless").nearLossless(60)))
                .isLessThan(size(DicomTranscoder.to("JPEGLSNearLossless").nearLossless(1)));
    }

    @Test
    void whatSpeedAndSizeAreWorthIsAProperty() throws Exception {
        DicomTranscoder quick = new DicomTranscoder();
        quick.setTransferSyntax("JPEGLossless");
        quick.setEffort(Effort.FAST);

        long balanced = size(DicomTranscoder.to("JPEGLossless"));

        assertThat(size(DicomTranscoder.to("JPEGLossless").effort(Effort.SMALL)))
                .isLessThan(balanced);
        assertThat(size(quick)).isNotEqualTo(balanced);
        assertThat(quick.getEffort()).isEqualTo(Effort.FAST);
    }

    private long size(DicomTranscoder transcoder) throws Exception {
        return after(transcoder, file).getMessage().getBody(DicomFile.class).size();
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "3,1,3"})
    void framesAreWorkedOnInAsManyThreadsAsItHas(int threads, int least, int most) throws Exception {
        DataSet film = DrawnImage.of(SampleForm.grey(8), Drawing.ANATOMY)
                .withFrames(12)
                .draw();
        DicomTranscoder transcoder = DicomTranscoder.to("RLELossless").threads(threads);

        Exchange exchange = after(transcoder, film);

        assertThat(Compressed.digest(
                        exchange.getMessage().getBody(DicomFile.class).path()))
                .isEqualTo(Compressed.digest(film, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        List<Thread> own = FrameThreads.of(camel);
        assertThat(own).hasSizeBetween(least, most);
        transcoder.stop();
        FrameThreads.assertEnded(own);
    }

    @Test
    void threadsEndWithTheRouteAndBeginAgainWithIt() throws Exception {
        DicomTranscoder transcoder = DicomTranscoder.to("RLELossless").threads(2);
        DataSet film = DrawnImage.of(SampleForm.grey(8), Drawing.ANATOMY)
                .withFrames(12)
                .draw();
        camel.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:film").routeId("film").process(transcoder).process(exchange -> exchange.getMessage()
                        .setBody("done"));
            }
        });

        for (int i = 0; i < 2; i++) {
            assertThat(camel.createProducerTemplate().requestBody("direct:film", film))
                    .isEqualTo("done");
            List<Thread> own = FrameThreads.of(camel);
            assertThat(own).isNotEmpty();
            camel.getRouteController().stopRoute("film");
            FrameThreads.assertEnded(own);
            camel.getRouteController().startRoute("film");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void asManyThreadsCannotBe(int threads) {
        assertThatThrownBy(() -> DicomTranscoder.to("RLELossless").threads(threads))
                .hasMessageContaining("threads " + threads);
    }

    @Test
    void codecsAreThoseItIsGiven() {
        DicomTranscoder transcoder = DicomTranscoder.to("RLELossless");
        transcoder.setCodecs(Codecs.NONE);

        assertThatThrownBy(() -> after(transcoder, file)).isInstanceOf(PixelException.class);
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DicomTranscoder.to("JPEG2001")).hasMessageContaining("JPEG2001");
        assertThatThrownBy(() -> after(new DicomTranscoder(), file)).hasMessageContaining("transferSyntax");
    }

    @ParameterizedTest
    @CsvSource({"yaml", "xml"})
    void isABeanInYamlAndXml(String language) throws Exception {
        AtomicReference<Map<String, Object>> seen = new AtomicReference<>();
        camel.getRegistry().bind("looker", (org.apache.camel.Processor)
                exchange -> seen.set(Map.copyOf(exchange.getMessage().getHeaders())));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("route." + language, language.equals("yaml") ? YAML : XML));

        camel.createProducerTemplate().sendBody("direct:in", file);

        assertThat(seen.get())
                .containsEntry(DicomConstants.TRANSFER_SYNTAX_UID, Uid.RLELossless)
                .containsEntry(DicomConstants.FIDELITY, "VERIFIED");
    }

    @Test
    void nothingIsLeftWhereItFails() throws Exception {
        Path spool = Files.createDirectory(folder.resolve("spool"));
        DicomTranscoder transcoder = DicomTranscoder.to("JPEGBaseline8Bit"); // pixels have more bits
        transcoder.setFolder(spool.toString());

        assertThatThrownBy(() -> after(transcoder, file)).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }
}
