package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.AssociationOptions;
import io.cameldicom.engine.net.service.GetProposal;
import io.cameldicom.engine.net.service.Peer;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.test.net.EmbeddedScp;
import io.cameldicom.test.net.EmbeddedScu;
import io.cameldicom.test.net.ReceivedInstance;
import io.cameldicom.test.phantom.Phantoms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers a C-GET or C-MOVE transcodes what it sends, as a producer does. */
@Timeout(120)
class TranscodeRetrieveTest {
    private static final Map<String, String> STUDY = Map.of("QueryRetrieveLevel", "STUDY", "StudyInstanceUID", "1.2.3");

    private final ServiceFixture fixture = new ServiceFixture();
    private final DataSet instance = Phantoms.ctStudy(1).get(0);

    @TempDir
    Path folder;

    private List<Path> files;

    @BeforeEach
    void compress() throws IOException {
        files = Compressed.files(folder, List.of(instance), TransferSyntax.JPEG_2000_LOSSLESS);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void serving(String options) throws Exception {
        fixture.serving(
                "services=retrieve" + options,
                route -> route.process(exchange -> exchange.getMessage().setBody(files)));
    }

    @ParameterizedTest
    @CsvSource({"'',1", "&transcode=never,0"})
    void aGetOfUncompressedInstancesGetsThem(String options, int brought) throws Exception {
        serving(options);

        Exchange exchange = fixture.ask("operation=get&exceptionOn=never&streaming=false", STUDY);

        assertThat(exchange.getMessage().getHeader(DicomConstants.RETRIEVE_COMPLETED))
                .isEqualTo(brought);
    }

    @ParameterizedTest
    @CsvSource({"'',                              EXPLICIT", "&transcode=to:HTJ2KLosslessRPCL, HTJ2K"})
    void theDestinationOfAMoveGetsWhatItTakes(String options, String sent) throws Exception {
        try (EmbeddedScp target = EmbeddedScp.builder()
                .aeTitle("TARGET")
                .transferSyntaxes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.HTJ2K_LOSSLESS_RPCL)
                .start()) {
            fixture.knowing(folder, "TARGET", target.port());
            serving(options);

            Exchange exchange = fixture.ask("operation=move&moveDestination=TARGET", STUDY);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isInstanceOf(RetrieveResult.class);
            ReceivedInstance received = target.await(1, Duration.ofSeconds(20)).get(0);
            assertThat(received.transferSyntax())
                    .isEqualTo(
                            sent.equals("HTJ2K")
                                    ? TransferSyntax.HTJ2K_LOSSLESS_RPCL
                                    : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(Compressed.digest(received.file()))
                    .isEqualTo(Compressed.digest(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
            assertThat(received.sopInstanceUid())
                    .isEqualTo(instance.string(Tag.SOPInstanceUID).orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"'',1.2.840.10008.1.2.4.90", "&transcode=to:HTJ2KLosslessRPCL,1.2.840.10008.1.2.4.202"})
    void aGetThatLeavesTheChoiceGetsWhatIsWanted(String options, String sent) throws Exception {
        serving(options);
        Queue<TransferSyntax> got = new ConcurrentLinkedQueue<>();
        Peer archive = new Peer(
                "127.0.0.1",
                fixture.port(),
                AssociationOptions.builder(AeTitle.of("VIEWER"), AeTitle.of("GATEWAY"))
                        .build());

        try (EmbeddedScu viewer = EmbeddedScu.of(archive)) {
            viewer.get(
                    Uid.StudyRootQueryRetrieveInformationModelGet,
                    DataSetBody.of(STUDY),
                    GetProposal.of(List.of(Uid.CTImageStorage))
                            .withCompressed(TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.HTJ2K_LOSSLESS_RPCL),
                    instance -> {
                        got.add(instance.transferSyntax());
                        return CompletableFuture.completedFuture(Status.SUCCESS);
                    });
        }

        assertThat(got).containsExactly(TransferSyntax.of(sent));
    }

    @Test
    void whatIsGotHasThePixelsOfWhatIsStored() throws Exception {
        serving("");
        fixture.route(routes -> routes.from("direct:got").process(exchange -> {
            DicomFile file = exchange.getMessage().getBody(DicomFile.class);
            exchange.getContext().getRegistry().bind("digest", Compressed.digest(file.path()));
        }));

        Exchange exchange = fixture.ask("operation=get&instanceEndpoint=direct:got", STUDY);

        assertThat(exchange.getException()).isNull();
        assertThat(fixture.gateway.camel.getRegistry().lookupByName("digest"))
                .isEqualTo(Compressed.digest(instance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }
}
