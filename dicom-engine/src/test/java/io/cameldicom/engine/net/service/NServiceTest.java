package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CommandType;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NActionRsp;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NEventReportRq;
import io.cameldicom.engine.net.dimse.NEventReportRsp;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.dimse.StatusDetail;
import io.cameldicom.engine.net.dimse.TagList;
import io.cameldicom.engine.net.pdu.ReleaseRp;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import io.cameldicom.engine.net.pdu.RoleSelection;
import io.cameldicom.engine.workflow.Answer;
import io.cameldicom.engine.workflow.InMemoryStore;
import io.cameldicom.engine.workflow.MppsOptions;
import io.cameldicom.engine.workflow.PerformedProcedureSteps;
import io.cameldicom.engine.workflow.RequestRefusedException;
import io.cameldicom.engine.workflow.WorkflowStatus;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of normalized services, in both directions. */
@Timeout(60)
class NServiceTest {
    private static final String MPPS = Uid.ModalityPerformedProcedureStep;
    private static final String COMMITMENT = Uid.StorageCommitmentPushModel;
    private static final DataSet STEP = DataSet.builder()
            .put(Tag.PerformedProcedureStepStatus, VR.CS, "IN PROGRESS")
            .build();

    private final Loopback net = new Loopback();

    @AfterEach
    void close() {
        net.close();
    }

    private Association open(NServiceHandler handler) throws IOException {
        ScpListener scp =
                net.listen(Services.builder().normalized(handler, List.of(MPPS)).build());
        return net.open(scp, Loopback.options().propose(MPPS, Loopback.EXPLICIT).build());
    }

    private static NServiceResponse create(Association association) throws IOException {
        return association.request(MPPS, id -> NCreateRq.of(id, MPPS, "1.2.3", true), STEP, OperationOptions.DEFAULT);
    }

    @Test
    void requestAndAnswerHaveDataSets() throws Exception {
        CompletableFuture<NServiceRequest> seen = new CompletableFuture<>();
        DataSet answer = STEP.with(Tag.PerformedProcedureStepID, VR.SH, "7");

        try (Association association = open(request -> {
            seen.complete(request);
            NCreateRsp created = ((NCreateRq) request.command()).response(Status.SUCCESS);
            return CompletableFuture.completedFuture(NServiceResponse.of(created.withDataSet(), answer));
        })) {
            NServiceResponse created = create(association);
            assertThat(created.status()).isEqualTo(Status.SUCCESS);
            assertThat(created.dataSet()).contains(answer);
        }
        assertThat(seen.join().dataSet()).contains(STEP);
        assertThat(seen.join().abstractSyntax()).isEqualTo(MPPS);
        assertThat(seen.join().command().type()).isEqualTo(CommandType.N_CREATE_RQ);
        ScpEvent.RequestServed served = net.await(ScpEvent.RequestServed.class);
        assertThat(served.request()).isEqualTo(seen.join().command());
    }

    @Test
    void requestWithoutADataSetIsAnsweredWithoutOne() throws Exception {
        try (Association association = open(request -> {
            assertThat(request.dataSet()).isEmpty();
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(request.command().response(Status.NO_SUCH_SOP_INSTANCE)));
        })) {
            NServiceResponse answer = association.request(
                    MPPS, id -> NGetRq.of(id, MPPS, "1.2.3"), DataSet.empty(), OperationOptions.DEFAULT);
            assertThat(answer.status()).isEqualTo(Status.NO_SUCH_SOP_INSTANCE);
            assertThat(answer.dataSet()).isEmpty();
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        "a status",
                        (NServiceHandler) request -> {
                            throw DicomStatusException.of(
                                    Status.MISSING_ATTRIBUTE,
                                    StatusDetail.NONE.withAttributeIdentifiers(Tag.PerformedProcedureStepStatus));
                        },
                        0x0120),
                Arguments.of(
                        "an exception",
                        (NServiceHandler) request -> {
                            throw new IOException("disk");
                        },
                        0x0110),
                Arguments.of(
                        "an error, later",
                        (NServiceHandler) request -> CompletableFuture.failedFuture(new StackOverflowError("deep")),
                        0x0110),
                Arguments.of(
                        "an answer to something else",
                        (NServiceHandler) request -> CompletableFuture.completedFuture(NServiceResponse.of(
                                CEchoRq.of(request.command().messageId()).response(Status.SUCCESS))),
                        0x0110));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void handlersFailureIsAStatus(String name, NServiceHandler handler, int status) throws Exception {
        try (Association association = open(handler)) {
            assertThat(create(association).status().code()).isEqualTo(status);
            assertThat(create(association).status().code()).isEqualTo(status); // the association goes on
        }
    }

    @Test
    void refusalOfTheRulesIsToldWithItsAttributesAndErrorId() throws Exception {
        PerformedProcedureSteps steps =
                new PerformedProcedureSteps(new InMemoryStore<>(), MppsOptions.DEFAULT.withLeniencies(Set.of()));
        try (Association association = open(request -> CompletableFuture.completedFuture(
                NServiceResponse.of(request.command(), steps.create("1.2.3", STEP))))) {
            NServiceResponse refused = create(association);
            assertThat(refused.status()).isEqualTo(Status.MISSING_ATTRIBUTE);
            TagList missing = refused.command().statusDetail().attributeIdentifiers();
            assertThat(missing.contains(Tag.PerformedProcedureStepID)).isTrue();
            assertThat(missing.contains(Tag.PerformedProcedureStepStartDate)).isTrue();
            assertThat(refused.command().statusDetail().errorComment())
                    .isEqualTo("a required attribute is missing: ScheduledStepAttributesSequence");
        }
    }

    @Test
    void answerOfTheRulesBringsItsAttributes() throws Exception {
        Answer answer = new Answer(WorkflowStatus.UPS_CREATED_WITH_CHANGES, STEP, List.of());
        try (Association association =
                open(request -> CompletableFuture.completedFuture(NServiceResponse.of(request.command(), answer)))) {
            NServiceResponse created = create(association);
            assertThat(created.status().code()).isEqualTo(0xB300);
            assertThat(created.dataSet()).contains(STEP);
        }
    }

    @Test
    void closedStepIsToldByItsErrorId() throws Exception {
        try (Association association = open(request -> {
            throw new IOException("route", new RequestRefusedException(WorkflowStatus.MPPS_CLOSED));
        })) {
            NServiceResponse refused = create(association);
            assertThat(refused.status().code()).isEqualTo(0x0110);
            assertThat(refused.command().statusDetail().errorId()).hasValue(0xA710);
        }
    }

    @Test
    void operationThatIsNotServedIsUnrecognized() throws Exception {
        ScpListener scp = net.listen(Services.builder()
                .find((request, reply) -> CompletableFuture.completedFuture(Status.SUCCESS), List.of(MPPS))
                .build());

        try (Association association = net.open(
                scp, Loopback.options().propose(MPPS, Loopback.EXPLICIT).build())) {
            assertThat(create(association).status()).isEqualTo(Status.UNRECOGNIZED_OPERATION);
        }
    }

    @Test
    void compositeRequestIsRefused() throws Exception {
        try (Association association = open(request -> CompletableFuture.failedFuture(new IOException()))) {
            assertThatThrownBy(() -> association.request(MPPS, CEchoRq::of, DataSet.empty(), OperationOptions.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    // ---- Event reports: from the SCP to the SCU ----

    private static DataSet report(String transaction) {
        return DataSet.builder().put(Tag.TransactionUID, VR.UI, transaction).build();
    }

    private static NServiceHandler acknowledging(CompletableFuture<NServiceRequest> seen) {
        return request -> {
            seen.complete(request);
            return CompletableFuture.completedFuture(
                    NServiceResponse.of(request.command().response(Status.SUCCESS)));
        };
    }

    @Test
    void requestorTakesReportsOnItsAssociation() throws Exception {
        CompletableFuture<NServiceRequest> seen = new CompletableFuture<>();
        try (ServerSocket server = ScriptedPeer.listen()) {
            Future<Void> script = net.workers.submit(() -> {
                try (ScriptedPeer peer = ScriptedPeer.accept(server)) {
                    peer.grant();
                    NActionRq action = peer.expectCommand(NActionRq.class);
                    peer.skipDataSet();
                    peer.command(1, NEventReportRq.of(9, COMMITMENT, "1.2.840.10008.1.20.1.1", 1, true));
                    peer.dataSet(1, report("1.2.77"));
                    assertThat(peer.expectCommand(NEventReportRsp.class).status())
                            .isEqualTo(Status.SUCCESS);
                    NActionRsp done = action.response(Status.SUCCESS);
                    peer.command(1, done);
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                    return null;
                }
            });
            AssociationOptions options =
                    Loopback.options().propose(COMMITMENT, Loopback.EXPLICIT).build();
            Services services = Services.builder()
                    .eventReports(acknowledging(seen), List.of(COMMITMENT))
                    .build();

            try (Association association = Association.open(
                    net.loops, net.callers, new Peer("127.0.0.1", server.getLocalPort(), options), services)) {
                NServiceResponse answer = association.request(
                        COMMITMENT,
                        id -> NActionRq.of(id, COMMITMENT, "1.2.840.10008.1.20.1.1", 1, true),
                        report("1.2.77"),
                        OperationOptions.DEFAULT);
                assertThat(answer.status()).isEqualTo(Status.SUCCESS);
            }
            script.get(20, TimeUnit.SECONDS);
        }
        assertThat(seen.join().dataSet()).contains(report("1.2.77"));
    }

    @Test
    void listenerTakesReportsOfARequestorThatIsScp() throws Exception {
        CompletableFuture<NServiceRequest> seen = new CompletableFuture<>();
        ScpListener scu = net.listen(Services.builder()
                .eventReports(acknowledging(seen), List.of(COMMITMENT))
                .build());
        AssociationOptions asScp = Loopback.options()
                .propose(COMMITMENT, Loopback.EXPLICIT)
                .role(new RoleSelection(COMMITMENT, false, true))
                .build();

        try (Association association = net.open(scu, asScp)) {
            NServiceResponse answer = association.request(
                    COMMITMENT,
                    id -> NEventReportRq.of(id, COMMITMENT, "1.2.840.10008.1.20.1.1", 1, true),
                    report("1.2.78"),
                    OperationOptions.DEFAULT);
            assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        }
        assertThat(seen.join().dataSet()).contains(report("1.2.78"));
    }

    @Test
    void listenerThatWantsReportsOnlyRefusesAScu() throws Exception {
        ScpListener scu = net.listen(Services.builder()
                .eventReports(acknowledging(new CompletableFuture<>()), List.of(COMMITMENT))
                .build());

        try (Association association = net.open(
                scu, Loopback.options().propose(COMMITMENT, Loopback.EXPLICIT).build())) {
            assertThat(association.contexts().forAbstractSyntax(COMMITMENT)).isEmpty();
        }
    }
}
