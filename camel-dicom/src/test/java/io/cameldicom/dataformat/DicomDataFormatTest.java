package io.cameldicom.dataformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.component.Compressed;
import io.cameldicom.component.DicomConstants;
import io.cameldicom.component.DicomFile;
import io.cameldicom.component.FrameThreads;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.Part10File;
import io.cameldicom.engine.io.ReadOptions;
import io.cameldicom.test.phantom.Drawing;
import io.cameldicom.test.phantom.DrawnImage;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.Phantoms;
import io.cameldicom.test.phantom.SampleForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDataFormatTest {
    @TempDir
    private Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final DataSet phantom = Phantoms.small();
    private ProducerTemplate template;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        camel.start();
        template = camel.createProducerTemplate();
        file = PhantomFiles.write(folder, List.of(phantom)).get(0);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private byte[] marshal(String options, Object body) {
        return template.requestBody("dataformat:dicom:marshal" + options, body, byte[].class);
    }

    private DataSet unmarshal(String options, Object body) {
        return template.requestBody("dataformat:dicom:unmarshal" + options, body, DataSet.class);
    }

    @Test
    void readsAPart10FileFromWhateverGivesAStream() throws IOException {
        assertThat(unmarshal("", Files.readAllBytes(file))).isEqualTo(phantom);
        assertThat(unmarshal("", Files.newInputStream(file))).isEqualTo(phantom);
        assertThat(unmarshal("", file.toFile())).isEqualTo(phantom);
        assertThat(unmarshal("", DicomFile.of(file))).isEqualTo(phantom);
    }

    @Test
    void writesAPart10FileInTheSyntaxItWasReadIn() throws IOException {
        assertThat(marshal("", DicomFile.of(file))).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.2",
                "ImplicitVRLittleEndian",
                "1.2.840.10008.1.2.2",
                "DeflatedExplicitVRLittleEndian"
            })
    void writesTheTransferSyntaxItIsTold(String nameOrUid) throws IOException {
        byte[] bytes = marshal("?transferSyntax=" + nameOrUid, phantom);

        try (Part10File written = Part10File.read(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT)) {
            TransferSyntax syntax = written.transferSyntax();
            assertThat(List.of(syntax.uid(), syntax.keyword())).contains(nameOrUid);
            assertThat(written.dataSet().string(Tag.SOPInstanceUID)).isEqualTo(phantom.string(Tag.SOPInstanceUID));
        }
    }

    @Test
    void pixelsAreTranscodedToTheTransferSyntaxItIsTold() throws IOException {
        byte[] bytes = marshal("?transferSyntax=JPEGLSLossless&verify=true", phantom);
        Path written = Files.write(folder.resolve("compressed.dcm"), bytes);
        byte[] again = marshal("?transferSyntax=ExplicitVRLittleEndian", DicomFile.of(written));

        assertThat(Compressed.digest(written))
                .isEqualTo(Compressed.digest(phantom, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertThat(unmarshal("", bytes).readIn()).contains(TransferSyntax.JPEG_LS_LOSSLESS);
        assertThat(unmarshal("", again)).isEqualTo(phantom);
    }

    @Test
    void headersTellWhatMarshallingHasMadeOfPixels() {
        Exchange exchange = template.request(
                "dataformat:dicom:marshal?transferSyntax=RLELossless&verify=true",
                made -> made.getMessage().setBody(phantom));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(DicomConstants.TRANSFER_SYNTAX_UID, TransferSyntax.RLE_LOSSLESS.uid())
                .containsEntry(DicomConstants.FIDELITY, "VERIFIED");
    }

    @ParameterizedTest(name = "{1} is smaller than {2}")
    @CsvSource({
        "JPEG2000,           quality=10,      quality=95",
        "JPEG2000,           ratio=40,        ratio=2",
        "JPEG2000Lossless,   effort=SMALL,    effort=BALANCED",
        "JPEGLSNearLossless, nearLossless=60, nearLossless=1"
    })
    void howLargeItBecomesIsAnOption(String syntax, String much, String little) {
        DataSet image = Phantoms.ctStudy(1).get(0);

        assertThat(marshal("?transferSyntax=" + syntax + "&" + much, image))
                .hasSizeLessThan(marshal("?transferSyntax=" + syntax + "&" + little, image).length);
    }

    @ParameterizedTest
    @CsvSource({"'',0,0", "&threads=2,1,2"})
    void framesAreTranscodedInAsManyThreadsAsItIsTold(String option, int least, int most) throws Exception {
        DataSet film = DrawnImage.of(SampleForm.grey(8), Drawing.ANATOMY)
                .withFrames(12)
                .draw();

        byte[] coded = marshal("?transferSyntax=RLELossless" + option, film);

        assertThat(unmarshal("", marshal("?transferSyntax=ExplicitVRLittleEndian", unmarshal("", coded))))
                .isEqualTo(film);
        List<Thread> own = FrameThreads.of(camel);
        assertThat(own).hasSizeBetween(least, most);
        camel.stop();
        FrameThreads.assertEnded(own);
    }

    @Test
    void aTransferSyntaxThatIsNoneIsRefusedAtStart() {
        assertThatThrownBy(() -> marshal("?transferSyntax=JPEG2001", phantom)).hasStackTraceContaining("JPEG2001");
    }

    @Test
    void writesAndReadsJson() {
        byte[] json = marshal("?format=json", phantom);

        assertThat(new String(json, StandardCharsets.UTF_8))
                .startsWith("{\"00080008\"")
                .doesNotContain("\n");
        assertThat(unmarshal("?format=json", json).string(Tag.PatientID)).isEqualTo(phantom.string(Tag.PatientID));
    }

    @Test
    void jsonIsIndentedAndLargeValuesAreLeftOutWhenTold() {
        String json = new String(marshal("?format=json&pretty=true&bulkThreshold=16", phantom), StandardCharsets.UTF_8);

        assertThat(json).contains("\n").doesNotContain("InlineBinary").doesNotContain("7FE00010");
    }

    @Test
    void aJsonArrayOfSeveralIsAList() {
        String one = new String(marshal("?format=json&bulkThreshold=16", phantom), StandardCharsets.UTF_8);

        Object all = template.requestBody("dataformat:dicom:unmarshal?format=json", "[" + one + "," + one + "]");

        assertThat(all).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2);
    }

    @Test
    void worksAsACustomFormat() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").unmarshal().custom("dicom").marshal().custom("dicom");
            }
        });

        assertThat(template.requestBody("direct:in", Files.readAllBytes(file), byte[].class))
                .isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?format=json"})
    void whatIsNoObjectIsAnErrorWithoutItsContent(String options) {
        assertThatThrownBy(() -> unmarshal(options, "Doe^John".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(CamelExecutionException.class)
                .satisfies(error -> assertThat(String.valueOf(error.getCause())).doesNotContain("Doe"));
    }
}
