package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.SubOperationCounts;
import io.cameldicom.engine.net.service.RetrieveResult;
import io.cameldicom.engine.query.FrameSelection;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.test.phantom.MultiFrameImage;
import io.cameldicom.test.phantom.PhantomFiles;
import io.cameldicom.test.phantom.PhantomStudy;
import io.cameldicom.test.phantom.Phantoms;
import io.cameldicom.test.phantom.PixelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C-MOVE and C-GET from a route to a route. */
@Timeout(60)
class RetrieveRouteTest {
    private static final Map<String, String> STUDY = Map.of("QueryRetrieveLevel", "STUDY", "StudyInstanceUID", "1.2.3");

    private static final String FRAMES_UID = "1.2.3.4.5";

    private final ServiceFixture fixture = new ServiceFixture();

    @TempDir
    Path folder;

    private List<Path> files;
    private Set<String> uids;

    @BeforeEach
    void makeFiles() throws IOException {
        List<DataSet> instances = Phantoms.ctStudy(7);
        files = PhantomFiles.write(folder.resolve("files"), instances);
        uids = instances.stream()
                .map(instance -> instance.string(Tag.SOPInstanceUID).orElseThrow())
                .collect(Collectors.toSet());
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void serving(Object body) throws Exception {
        fixture.serving("services=retrieve", route -> route.process(fixture.gateway.noting())
                .process(exchange -> exchange.getMessage().setBody(body)));
    }

    private static String uid(DicomFile file) throws IOException {
        return file.dataSet().string(Tag.SOPInstanceUID).orElseThrow();
    }

    @Test
    void getBringsFilesThatLastAsLongAsTheExchange() throws Exception {
        serving(files);
        Set<String> got = new ConcurrentSkipListSet<>();
        List<Path> lying = new ArrayList<>();
        fixture.route(routes -> routes.from("direct:get")
                .to("dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY&operation=get")
                .process(exchange -> {
                    for (Object file : exchange.getMessage().getBody(List.class)) {
                        got.add(uid((DicomFile) file));
                        lying.add(((DicomFile) file).path());
                    }
                }));

        Exchange exchange = fixture.gateway
                .camel
                .createProducerTemplate()
                .request("direct:get", asking -> asking.getMessage().setBody(STUDY));

        assertThat(exchange.getException()).isNull();
        assertThat(got).isEqualTo(uids);
        assertThat(exchange.getMessage().getHeader(DicomConstants.RETRIEVE_COMPLETED))
                .isEqualTo(7);
        assertThat((List<?>) exchange.getMessage().getHeader(DicomConstants.RETRIEVE_LEFT_OUT))
                .isNotEmpty();
        assertThat(lying).hasSize(7).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.REQUESTED_OPERATION))
                .isEqualTo(Operation.GET);
    }

    static Stream<Object> framesThreeAndFive() {
        return Stream.of(
                Query.withoutLevel().match(Tag.SOPInstanceUID, FRAMES_UID).frames(3, 5),
                Map.of("SOPInstanceUID", FRAMES_UID, "SimpleFrameList", List.of(3, 5)),
                Map.of("SOPInstanceUID", FRAMES_UID, "CalculatedFrameList", List.of(3, FrameSelection.LAST, 2)),
                Map.of("SOPInstanceUID", FRAMES_UID, "CalculatedFrameList", List.of(3, 3, 1, 5, 9, 1)));
    }

    /** Five frames that began at 0, 0.1, 0.2, 0.9 and 1 s. */
    private List<Path> frames() throws IOException {
        DataSet image = MultiFrameImage.in(PhantomStudy.named("Frames"), PixelLayout.GREY_8).draw().get(0).toBuilder()
                .put(Tag.SOPInstanceUID, VR.UI, FRAMES_UID)
                .put(Tag.FrameTimeVector, VR.DS, "0", "100", "100", "700", "100")
                .build();
        return PhantomFiles.write(folder.resolve("frames"), List.of(image));
    }

    @ParameterizedTest
    @MethodSource("framesThreeAndFive")
    void getBringsFramesAsANewInstance(Object body) throws Exception {
        List<Path> image = frames();
        fixture.serving("services=retrieve&informationModels=compositeInstanceRoot", route -> route.process(
                        fixture.gateway.noting())
                .process(exchange -> exchange.getMessage().setBody(image)));
        List<DataSet> got = new ArrayList<>();
        fixture.route(routes -> routes.from("direct:instance")
                .process(exchange ->
                        got.add(exchange.getMessage().getBody(DicomFile.class).dataSet())));

        Exchange exchange = fixture.ask(
                "operation=get&informationModel=COMPOSITE_INSTANCE_ROOT&queryLevel=FRAME&instanceEndpoint=direct:instance",
                body);

        assertThat(exchange.getException()).isNull();
        assertThat(got).singleElement().satisfies(instance -> {
            assertThat(instance.intValue(Tag.NumberOfFrames)).hasValue(2);
            assertThat(instance.strings(Tag.PageNumberVector)).containsExactly("3", "5");
            assertThat(instance.string(Tag.SOPInstanceUID)).isNotEqualTo(Optional.of(FRAMES_UID));
        });
        assertThat(fixture.gateway.next().getIn().getBody(DataSet.class).string(Tag.QueryRetrieveLevel))
                .contains("IMAGE");
    }

    @Test
    void framesGoByTimeFromTheHeadersToo() throws Exception {
        List<Path> image = frames();
        fixture.serving(
                "services=retrieve&informationModels=compositeInstanceRoot",
                route -> route.process(exchange -> exchange.getMessage().setBody(image)));
        List<DataSet> got = new ArrayList<>();
        fixture.route(routes -> routes.from("direct:instance")
                .process(exchange ->
                        got.add(exchange.getMessage().getBody(DicomFile.class).dataSet())));

        Exchange exchange = fixture.ask(
                "operation=get&instanceEndpoint=direct:instance",
                Map.of("SOPInstanceUID", FRAMES_UID, "TimeRange", List.of(0.15, 0.95)),
                Map.of(
                        DicomConstants.QUERY_LEVEL,
                        QueryLevel.FRAME,
                        DicomConstants.INFORMATION_MODEL,
                        InformationModel.COMPOSITE_INSTANCE_ROOT));

        assertThat(exchange.getException()).isNull();
        assertThat(got).singleElement().satisfies(instance -> assertThat(instance.strings(Tag.FrameTimeVector))
                .containsExactly("0", "700"));
    }

    @Test
    void framesThatAreNotThereAreAnException() throws Exception {
        List<Path> image = frames();
        fixture.serving(
                "services=retrieve&informationModels=compositeInstanceRoot",
                route -> route.process(exchange -> exchange.getMessage().setBody(image)));

        Exchange exchange = fixture.ask(
                "operation=get&informationModel=COMPOSITE_INSTANCE_ROOT",
                Query.at(QueryLevel.FRAME).match(Tag.SOPInstanceUID, FRAMES_UID).frames(6));

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(RetrieveIncompleteException.class, incomplete -> assertThat(
                                incomplete.result().orElseThrow().status())
                        .isEqualTo(Status.NO_SUCH_FRAMES));
    }

    @Test
    void getGivesEachInstanceToAnEndpointAndAnswersWithItsOutcome() throws Exception {
        serving(files);
        Set<String> got = new ConcurrentSkipListSet<>();
        fixture.route(routes -> routes.from("direct:instance").process(exchange -> {
            DicomFile file = exchange.getMessage().getBody(DicomFile.class);
            if (file.dataSet().string(Tag.InstanceNumber, "").equals("3")) {
                throw new IOException("no room");
            }
            got.add(exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class));
        }));

        Exchange exchange = fixture.ask("operation=get&instanceEndpoint=direct:instance&exceptionOn=never", STUDY);

        RetrieveResult result = exchange.getMessage().getBody(RetrieveResult.class);
        assertThat(got).hasSize(6);
        assertThat(result.counts()).isEqualTo(SubOperationCounts.ended(6, 1, 0));
        assertThat(result.status()).isEqualTo(Status.SUB_OPERATIONS_WITH_FAILURES);
        assertThat(result.failedSopInstanceUids()).hasSize(1);
    }

    @Test
    void instancesThatAreMissingAreAnExceptionThoughTheStatusIsAWarning() throws Exception {
        serving(files);
        fixture.route(routes -> routes.from("direct:instance").throwException(new IOException("no room")));

        Exchange exchange = fixture.ask("operation=get&instanceEndpoint=direct:instance", STUDY);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(RetrieveIncompleteException.class, incomplete -> assertThat(
                                incomplete.result().orElseThrow().failedSopInstanceUids())
                        .hasSize(7));
    }

    @Test
    void streamedInstancesAreTakenOneByOneAndClosingEndsTheRetrieval() throws Exception {
        serving(files);
        fixture.route(routes -> routes.from("direct:get")
                .to("dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY&operation=get&streaming=true")
                .process(exchange -> {
                    Iterator<?> instances = exchange.getMessage().getBody(Iterator.class);
                    exchange.getMessage().setBody(uid((DicomFile) instances.next()));
                }));

        String first = fixture.gateway.camel.createProducerTemplate().requestBody("direct:get", STUDY, String.class);

        assertThat(uids).contains(first);
        Gateway.await("the end", () -> fixture.consumer().getPendingExchangesSize() == 0);
    }

    @Test
    void splitterTakesAllStreamedInstances() throws Exception {
        serving(files);
        Set<String> got = new ConcurrentSkipListSet<>();
        fixture.route(routes -> routes.from("direct:get")
                .to("dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY&operation=get&streaming=true")
                .split(routes.body())
                .streaming()
                .process(exchange -> got.add(uid(exchange.getMessage().getBody(DicomFile.class))))
                .end());

        fixture.gateway.camel.createProducerTemplate().requestBody("direct:get", STUDY);

        assertThat(got).isEqualTo(uids);
    }

    @Test
    void onlyTheSopClassesThatAreWantedComeWithAGet() throws Exception {
        serving(files);

        Exchange exchange = fixture.ask("operation=get&retrieveSopClasses=MRImageStorage&exceptionOn=never", STUDY);

        assertThat(exchange.getMessage().getHeader(DicomConstants.RETRIEVE_FAILED))
                .isEqualTo(7);
        assertThat((List<?>) exchange.getMessage().getBody()).isEmpty();
    }

    @Test
    void moveSendsToADestinationOfTheRegistryAndReportsProgress() throws Exception {
        Set<String> got = new ConcurrentSkipListSet<>();
        List<Object> originators = new ArrayList<>();
        try (Gateway destination = new Gateway()) {
            ScpConsumer storage = destination.listenOn(
                    0,
                    "aeTitle=DEST",
                    route -> route.process(exchange -> {
                        got.add(exchange.getMessage().getHeader(DicomConstants.SOP_INSTANCE_UID, String.class));
                        originators.add(exchange.getMessage().getHeader(DicomConstants.MOVE_ORIGINATOR_AE_TITLE));
                    }));
            fixture.knowing(folder, "DEST", storage.getBoundPort());
            serving(files);
            List<Object> told = new ArrayList<>();
            fixture.route(routes -> routes.from("direct:progress")
                    .process(exchange -> told.add(exchange.getMessage().getBody())));

            Exchange exchange = fixture.ask(
                    "operation=move&moveDestination=DEST&callingAeTitle=ASKER&progressEndpoint=direct:progress", STUDY);

            assertThat(exchange.getException()).isNull();
            assertThat(got).isEqualTo(uids);
            assertThat(originators).containsOnly("ASKER").hasSize(7);
            assertThat(exchange.getMessage().getBody(RetrieveResult.class).counts())
                    .isEqualTo(SubOperationCounts.ended(7, 0, 0));
            Gateway.await("progress", () -> !told.isEmpty());
            assertThat(told).allSatisfy(counts -> assertThat(counts).isInstanceOf(SubOperationCounts.class));
            assertThat(fixture.gateway.next().getIn().getHeader(DicomConstants.REQUESTED_MOVE_DESTINATION))
                    .isEqualTo("DEST");
        }
    }

    @Test
    void destinationThatNobodyKnowsIsRefused() throws Exception {
        serving(files);

        Exchange exchange = fixture.ask("operation=move", STUDY, Map.of(DicomConstants.MOVE_DESTINATION, "NOWHERE"));

        assertThat(ServiceFixture.status(exchange)).isEqualTo(0xA801);
        assertThat(exchange.getException()).isInstanceOf(RetrieveIncompleteException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "iterator", "stream", "directory", "dicomFiles", "dataSets"})
    void routeNamesWhatToSendInManyForms(String form) throws Exception {
        Object body =
                switch (form) {
                    case "list" -> files;
                    case "iterator" -> files.iterator();
                    case "stream" -> files.stream();
                    case "directory" -> folder.resolve("files");
                    case "dicomFiles" -> files.stream().map(DicomFile::of).toList();
                    default -> Phantoms.ctStudy(7);
                };
        serving(body);

        Exchange exchange = fixture.ask("operation=get", STUDY);

        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(7);
    }

    @Test
    void routeThatLeavesTheIdentifierSendsNothing() throws Exception {
        fixture.serving("services=retrieve", route -> route.log("asked"));

        Exchange exchange = fixture.ask("operation=get", STUDY);

        assertThat(exchange.getException()).isNull();
        assertThat((List<?>) exchange.getMessage().getBody()).isEmpty();
    }

    @Test
    void fileThatCannotBeReadFailsAloneAndTheRestIsSent() throws Exception {
        Files.writeString(files.get(2), "no longer an instance");
        serving(files);

        Exchange exchange = fixture.ask("operation=get&exceptionOn=never", STUDY);

        assertThat((List<?>) exchange.getMessage().getBody()).hasSize(6);
        assertThat(exchange.getMessage().getHeader(DicomConstants.RETRIEVE_FAILED))
                .isEqualTo(1);
    }
}
