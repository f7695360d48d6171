package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Value;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text in data sets that name no character set is read as the AE registry says of who sent them. */
@Timeout(60)
class PeerCharsetTest {
    private final Gateway gateway = new Gateway();
    private final Sender sender = new Sender();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        gateway.close();
        sender.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "route   | MODALITY  | ISO-8859-5 | of the peer with this title",
                "spooled | MODALITY  | ISO-8859-5 | of the peer with this title",
                "route   | OTHER     | ISO-8859-7 | of the endpoint, for nobody has this title",
                "route   | AMBIGUOUS | ISO-8859-7 | of the endpoint, for two have this title",
            })
    void reachesHeadersAndBody(String mode, String calling, String expected, String why) throws Exception {
        DicomComponent component = new DicomComponent();
        component.setAeRegistryFile(Files.writeString(
                        folder.resolve("peers.yaml"),
                        """
                        peers:
                          one: {aeTitle: MODALITY, host: 192.0.2.1, port: 104, fallbackCharset: ISO-8859-5}
                          two: {aeTitle: AMBIGUOUS, host: 192.0.2.2, port: 104, fallbackCharset: ISO-8859-5}
                          three: {aeTitle: AMBIGUOUS, host: 192.0.2.3, port: 104, fallbackCharset: ISO-8859-2}
                        """)
                .toString());
        gateway.camel.addComponent("dicom", component);
        ScpConsumer scp = gateway.listen(
                "ackMode=" + mode + "&fallbackCharset=ISO_IR 126&spoolDirectory=" + folder.resolve("spool"),
                route -> route.process(exchange -> exchange.setProperty(
                                "patient",
                                exchange.getIn()
                                        .getBody(DicomFile.class)
                                        .dataSet()
                                        .string(Tag.PatientID)
                                        .orElseThrow()))
                        .process(gateway.noting()));
        byte[] bytes = {(byte) 0xD0, (byte) 0xD1, (byte) 0xE2, 'x'}; // other letters in each of the sets
        DataSet instance =
                Sender.slice().without(Tag.SpecificCharacterSet).with(Tag.PatientID, VR.LO, Value.Bytes.of(bytes));

        try (Association association =
                sender.open(scp.getBoundPort(), "GATEWAY", options -> options.callingAeTitle(AeTitle.of(calling)))) {
            assertThat(Sender.store(association, instance).status()).isEqualTo(Status.SUCCESS);
        }

        Exchange exchange = gateway.next();
        String text = new String(bytes, expected);
        assertThat(exchange.getIn().getHeader(DicomConstants.PATIENT_ID))
                .as(why)
                .isEqualTo(text);
        assertThat(exchange.getProperty("patient")).as(why).isEqualTo(text);
    }
}
