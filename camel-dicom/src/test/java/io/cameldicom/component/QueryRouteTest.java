package io.cameldicom.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.service.DimseTimeoutException;
import io.cameldicom.engine.net.service.NoAcceptedContextException;
import io.cameldicom.engine.query.InformationModel;
import io.cameldicom.engine.query.Query;
import io.cameldicom.engine.query.QueryExtension;
import io.cameldicom.engine.query.QueryLevel;
import io.cameldicom.test.phantom.Phantoms;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C-FIND from a route to a route. */
@Timeout(60)
class QueryRouteTest {
    private static final Map<String, String> STUDIES =
            Map.of("QueryRetrieveLevel", "STUDY", "PatientID", "", "StudyInstanceUID", "");

    private final ServiceFixture fixture = new ServiceFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private static DataSet study(int number) {
        return DataSet.builder()
                .put(Tag.QueryRetrieveLevel, VR.CS, "STUDY")
                .put(Tag.PatientID, VR.LO, "P" + number)
                .put(Tag.StudyInstanceUID, VR.UI, "1.2.3." + number)
                .build();
    }

    private static List<DataSet> studies(int count) {
        return IntStream.range(0, count).mapToObj(QueryRouteTest::study).toList();
    }

    private void answering(String options, Object body) throws Exception {
        fixture.serving(
                "services=query" + options,
                route -> route.process(exchange -> exchange.getMessage().setBody(body)));
    }

    static Stream<Object> identifiers() {
        return Stream.of(
                STUDIES,
                Query.at(QueryLevel.STUDY).returning(Tag.PatientID).returning(Tag.StudyInstanceUID),
                Query.of(STUDIES).identifier(),
                """
                {"00080052": {"vr": "CS", "Value": ["STUDY"]}, "00100020": {"vr": "LO"}, "0020000D": {"vr": "UI"}}
                """);
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void bodyOfManyFormsIsAnIdentifier(Object body) throws Exception {
        fixture.serving("services=query", route -> route.process(fixture.gateway.noting())
                .setBody(exchange -> studies(2)));

        List<DataSet> found = ServiceFixture.found(fixture.ask("operation=find", body));

        assertThat(found).isEqualTo(studies(2));
        DataSet asked = fixture.gateway.next().getIn().getBody(DataSet.class);
        assertThat(asked.strings(Tag.QueryRetrieveLevel)).containsExactly("STUDY");
        assertThat(asked.contains(Tag.PatientID)).isTrue();
    }

    static Stream<Object> answers() {
        return Stream.of(
                study(0),
                List.of(study(0)),
                List.of(study(0)).iterator(),
                Stream.of(study(0)),
                new Object[] {study(0)},
                Map.of("QueryRetrieveLevel", "STUDY", "PatientID", "P0", "StudyInstanceUID", "1.2.3.0"),
                """
                [{"00080052": {"vr": "CS", "Value": ["STUDY"]}, "00100020": {"vr": "LO", "Value": ["P0"]},
                  "0020000D": {"vr": "UI", "Value": ["1.2.3.0"]}}]
                """);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void routeAnswersInManyForms(Object body) throws Exception {
        answering("", body);

        List<DataSet> found = ServiceFixture.found(fixture.ask("operation=find", STUDIES));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).string(Tag.PatientID)).contains("P0");
    }

    @Test
    void headersTellTheRouteWhoAsksForWhat() throws Exception {
        fixture.serving(
                "services=query&queryFeatures=relational,fuzzyPersonName",
                route -> route.process(fixture.gateway.noting()));

        fixture.ask("operation=find&queryFeatures=relational&callingAeTitle=ASKER&priority=HIGH", STUDIES);

        Map<String, Object> headers = fixture.gateway.next().getIn().getHeaders();
        assertThat(headers)
                .containsEntry(DicomConstants.CALLING_AE_TITLE, "ASKER")
                .containsEntry(DicomConstants.REQUESTED_OPERATION, Operation.FIND)
                .containsEntry(DicomConstants.SOP_CLASS_UID, Uid.StudyRootQueryRetrieveInformationModelFind)
                .containsEntry(DicomConstants.PRIORITY, "HIGH")
                .containsEntry(DicomConstants.QUERY_FEATURES, Set.of(QueryExtension.RELATIONAL));
    }

    @Test
    void routeThatLeavesTheIdentifierHasFoundNothing() throws Exception {
        fixture.serving("services=query", route -> route.log("asked"));

        Exchange exchange = fixture.ask("operation=find", STUDIES);

        assertThat(ServiceFixture.found(exchange)).isEmpty();
        assertThat(ServiceFixture.status(exchange)).isZero();
        assertThat(exchange.getMessage().getHeader(DicomConstants.MATCH_COUNT)).isEqualTo(0);
    }

    @Test
    void matchingComparesAndSendsOnlyWhatWasAskedFor() throws Exception {
        answering("&matching=true", Phantoms.ctStudy(3));

        List<DataSet> found = ServiceFixture.found(fixture.ask(
                "operation=find&queryLevel=IMAGE",
                Map.of("InstanceNumber", "2", "SOPInstanceUID", "", "Modality", "CT")));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).string(Tag.SOPInstanceUID))
                .isEqualTo(Phantoms.ctStudy(3).get(1).string(Tag.SOPInstanceUID));
        assertThat(found.get(0).contains(Tag.PatientName)).isFalse();
        assertThat(found.get(0).contains(Tag.PixelData)).isFalse();
    }

    @Test
    void maxMatchesStopsThePeer() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        answering(
                "",
                Stream.iterate(0, i -> i + 1).peek(i -> taken.incrementAndGet()).map(QueryRouteTest::study));

        Exchange exchange = fixture.ask("operation=find&maxMatches=5", STUDIES);

        assertThat(ServiceFixture.found(exchange)).hasSize(5);
        assertThat(exchange.getMessage().getHeader(DicomConstants.MORE_MATCHES)).isEqualTo(true);
        assertThat(ServiceFixture.status(exchange)).isEqualTo(0xFE00);
        Gateway.await("the end of the query", () -> fixture.consumer().getPendingExchangesSize() == 0);
        assertThat(taken).hasValueLessThan(100_000);
    }

    @Test
    void streamedMatchesAreTakenAsTheyComeAndClosingEndsTheQuery() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        answering("", Stream.iterate(0, i -> i + 1).map(QueryRouteTest::study).onClose(() -> closed.set(true)));
        fixture.route(routes -> routes.from("direct:ask")
                .to("dicom:scu:127.0.0.1:" + fixture.port() + "?calledAeTitle=GATEWAY&operation=find&streaming=true")
                .process(exchange -> {
                    Iterator<?> matches = exchange.getMessage().getBody(Iterator.class);
                    DataSet first = (DataSet) matches.next();
                    DataSet second = (DataSet) matches.next();
                    exchange.getMessage().setBody(first.string(Tag.PatientID, "") + second.string(Tag.PatientID, ""));
                }));

        String two = fixture.gateway.camel.createProducerTemplate().requestBody("direct:ask", STUDIES, String.class);

        assertThat(two).isEqualTo("P0P1");
        Gateway.await("the end of the query", closed::get);
    }

    @Test
    void splitterTakesStreamedMatches() throws Exception {
        answering("", studies(1000));
        AtomicInteger parts = new AtomicInteger();
        fixture.route(routes -> routes.from("direct:ask")
                .to("dicom:scu:127.0.0.1:" + fixture.port()
                        + "?calledAeTitle=GATEWAY&operation=find&streaming=true&maxMatches=700")
                .split(routes.body())
                .streaming()
                .process(exchange -> {
                    assertThat(exchange.getMessage().getBody()).isInstanceOf(DataSet.class);
                    parts.incrementAndGet();
                })
                .end());

        fixture.gateway.camel.createProducerTemplate().requestBody("direct:ask", STUDIES);

        assertThat(parts).hasValue(700);
    }

    @Test
    void failureOfTheRouteIsAStatusAndAnException() throws Exception {
        fixture.serving(
                "services=query",
                route -> route.throwException(DicomStatusException.of(Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS)));

        Exchange strict = fixture.ask("operation=find", STUDIES);
        Exchange lenient = fixture.ask("operation=find&exceptionOn=never", STUDIES);

        assertThat(strict.getException()).isInstanceOf(DicomStatusException.class);
        assertThat(ServiceFixture.status(strict)).isEqualTo(0xA900);
        assertThat(lenient.getException()).isNull();
        assertThat(ServiceFixture.status(lenient)).isEqualTo(0xA900);
        assertThat(ServiceFixture.found(lenient)).isEmpty();
    }

    @Test
    void iteratorThatFailsInTheMiddleEndsInAFailureAfterWhatWasSent() throws Exception {
        answering("", Stream.of(1, 2, 3).map(i -> {
            if (i == 3) {
                throw new IllegalStateException("no more");
            }
            return study(i);
        }));

        Exchange exchange = fixture.ask("operation=find&exceptionOn=never", STUDIES);

        assertThat(ServiceFixture.found(exchange)).hasSize(2);
        assertThat(ServiceFixture.status(exchange)).isEqualTo(0xC000);
    }

    @Test
    void whatIsNoIdentifierIsRefusedBeforeItIsSent() throws Exception {
        answering("", List.of());

        assertThat(fixture.ask("operation=find", 17).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Integer");
        assertThat(fixture.ask("operation=find", null).getException()).hasMessageContaining("The body is empty");
        assertThat(fixture.ask("operation=find", Map.of("NoSuchKeyword", "x")).getException())
                .hasMessageContaining("neither keyword nor tag");
    }

    @Test
    void modelsThatAreNotServedAreNotAccepted() throws Exception {
        answering("&informationModels=studyRoot", studies(1));

        assertThat(ServiceFixture.found(fixture.ask("operation=find&informationModel=STUDY_ROOT", STUDIES)))
                .hasSize(1);
        assertThat(fixture.ask("operation=find&informationModel=PATIENT_ROOT", STUDIES)
                        .getException())
                .isInstanceOf(NoAcceptedContextException.class);
        assertThat(fixture.ask(
                                "operation=find",
                                STUDIES,
                                Map.of(DicomConstants.INFORMATION_MODEL, InformationModel.PATIENT_ROOT))
                        .getException())
                .isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void worklistIsAServiceOfItsOwn() throws Exception {
        fixture.serving(
                "services=worklist",
                route -> route.setBody(exchange -> Map.of(
                        "PatientID",
                        "P1",
                        "ScheduledProcedureStepSequence",
                        List.of(Map.of("Modality", "CT", "ScheduledStationAETitle", "CT1")))));

        List<DataSet> found = ServiceFixture.found(fixture.ask(
                "operation=find&informationModel=MODALITY_WORKLIST",
                Map.of("PatientID", "", "ScheduledProcedureStepSequence", Map.of("Modality", "CT"))));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).items(Tag.ScheduledProcedureStepSequence).get(0).string(Tag.ScheduledStationAETitle))
                .contains("CT1");
        assertThat(fixture.ask("operation=find", STUDIES).getException())
                .isInstanceOf(NoAcceptedContextException.class);
    }

    @Test
    void operationThatTakesTooLongIsGivenUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        fixture.serving("services=query", route -> route.process(exchange -> release.await(30, TimeUnit.SECONDS)));

        Exchange exchange = fixture.ask("operation=find&operationTimeout=300", STUDIES);
        release.countDown();

        assertThat(exchange.getException()).hasMessageContaining("C-FIND");
        assertThat(exchange.getMessage().getHeaders())
                .as("an operation without an answer has no status")
                .doesNotContainKeys(DicomConstants.STATUS, DicomConstants.MATCH_COUNT);
        assertThat(exchange.getMessage().getBody()).isEqualTo(STUDIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {DicomConstants.OPERATION_TIMEOUT, DicomConstants.RESPONSE_TIMEOUT})
    void headersSayHowLongAnOperationMayTake(String header) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        fixture.serving("services=query", route -> route.process(exchange -> release.await(30, TimeUnit.SECONDS)));

        Exchange exchange = fixture.ask("operation=find", STUDIES, Map.of(header, 300));
        release.countDown();

        assertThat(exchange.getException()).isInstanceOf(DimseTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void peerThatFallsSilentBetweenTwoMatchesIsLeft(boolean byHeader) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        answering("", Stream.of(1, 2, 3).map(i -> {
            if (i == 3) {
                await(release);
            }
            return study(i);
        }));

        Exchange exchange = byHeader
                ? fixture.ask("operation=find", STUDIES, Map.of(DicomConstants.PENDING_TIMEOUT, 200))
                : fixture.ask("operation=find&pendingTimeout=200", STUDIES);
        release.countDown();

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(DimseTimeoutException.class, late -> assertThat(late.kind())
                        .isEqualTo(DimseTimeoutException.Kind.PENDING));
    }

    @Test
    @Timeout(8) // less than a peer is given unless told
    void peerThatDoesNotEndACancelledQueryIsLeft() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        answering("", Stream.of(1, 2, 3, 4).map(i -> {
            if (i == 4) {
                await(release);
            }
            return study(i);
        }));

        Exchange exchange = fixture.ask("operation=find&maxMatches=2&cancelTimeout=200", STUDIES);

        assertThat(ServiceFixture.found(exchange)).hasSize(2);
        Gateway.await("the end of the association", () -> fixture.consumer().getAssociations() == 0);
        release.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
