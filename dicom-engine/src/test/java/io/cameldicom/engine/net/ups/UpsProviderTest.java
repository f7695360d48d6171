package io.cameldicom.engine.net.ups;

import static io.cameldicom.engine.net.ups.UpsNet.KEY;
import static io.cameldicom.engine.net.ups.UpsNet.UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.net.dimse.CommandRq;
import io.cameldicom.engine.net.dimse.DicomStatusException;
import io.cameldicom.engine.net.dimse.NActionRq;
import io.cameldicom.engine.net.dimse.NCreateRq;
import io.cameldicom.engine.net.dimse.NCreateRsp;
import io.cameldicom.engine.net.dimse.NDeleteRq;
import io.cameldicom.engine.net.dimse.NGetRq;
import io.cameldicom.engine.net.dimse.NSetRq;
import io.cameldicom.engine.net.dimse.Status;
import io.cameldicom.engine.net.pdu.AeTitle;
import io.cameldicom.engine.net.service.Association;
import io.cameldicom.engine.net.service.Matches;
import io.cameldicom.engine.net.service.NServiceResponse;
import io.cameldicom.engine.net.service.OperationOptions;
import io.cameldicom.engine.workflow.Steps;
import io.cameldicom.engine.workflow.UpsState;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A user and a provider of unified procedure steps, over the network. */
@Timeout(60)
class UpsProviderTest {
    private static final String STEP = Uid.UnifiedProcedureStepPush;

    private UpsNet net;
    private UpsScu user;

    @BeforeEach
    void open() throws IOException {
        net = new UpsNet();
        user = net.user();
    }

    @AfterEach
    void close() {
        net.close();
    }

    private static void assertRefused(ThrowingCallable call, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DicomStatusException.class, refused -> assertThat(
                        refused.status().code())
                .isEqualTo(status));
    }

    private static DataSet keys(int tag, VR vr, String value) {
        return DataSet.builder()
                .put(tag, vr, value)
                .putEmpty(Tag.SOPInstanceUID, VR.UI)
                .putEmpty(Tag.SOPClassUID, VR.UI)
                .putEmpty(Tag.TransactionUID, VR.UI)
                .build();
    }

    private List<DataSet> search(UpsSopClass as, DataSet keys) throws IOException {
        try (Matches found = user.search(as, keys)) {
            return found.toList();
        }
    }

    // ---- the whole way

    @Test
    void stepGoesFromCreationToCompletion() throws Exception {
        UpsScu.Created created = user.create(UID, Steps.ups());
        assertThat(created).isEqualTo(new UpsScu.Created(UID, Status.SUCCESS, DataSet.empty()));

        List<DataSet> scheduled = search(UpsSopClass.PULL, keys(Tag.ProcedureStepState, VR.CS, "SCHEDULED"));
        assertThat(scheduled).hasSize(1);
        assertThat(scheduled.get(0).string(Tag.SOPClassUID)).contains(STEP);

        UpsClaim claim = user.claim(scheduled.get(0).string(Tag.SOPInstanceUID).orElseThrow());
        assertRefused(claim::complete, 0xC304);
        assertThat(claim.update(Steps.performed("1.2.9"))).isEqualTo(Status.SUCCESS); // its own key is set
        assertThat(claim.complete()).isEqualTo(Status.SUCCESS);
        assertThat(claim.complete().code()).isEqualTo(0xB306);

        assertThat(user.get(UID, Tag.ProcedureStepState).string(Tag.ProcedureStepState))
                .contains("COMPLETED");
    }

    @Test
    void stepIsGivenUp() throws Exception {
        UpsScu.Created created = user.create(Steps.ups());
        UpsClaim claim = user.claim(created.uid(), KEY);

        assertThat(claim.transactionUid()).isEqualTo(KEY);
        assertThat(claim.cancel()).isEqualTo(Status.SUCCESS);
        assertThat(user.claimed(created.uid(), KEY).cancel().code()).isEqualTo(0xB304);
    }

    @Test
    void whatIsAddedOnCreationIsTold() throws Exception {
        UpsScu.Created created = user.create(UID, Steps.ups().without(Tag.PatientBirthDate, Tag.WorklistLabel));

        assertThat(created.status().code()).isEqualTo(0xB300);
        assertThat(created.changes().string(Tag.WorklistLabel)).contains("DEFAULT");
        assertThat(created.changes().contains(Tag.PatientBirthDate)).isTrue();
    }

    @Test
    void stepThatNobodyNamesIsNamed() throws Exception {
        try (Association association = net.open(UpsSopClass.PUSH)) {
            NServiceResponse response = association.request(
                    STEP, id -> NCreateRq.of(id, STEP, "", true), Steps.ups(), OperationOptions.DEFAULT);

            String named = ((NCreateRsp) response.command()).affectedSopInstanceUid();
            assertThat(named).startsWith("2.25.");
            assertThat(user.get(named).string(Tag.SOPInstanceUID)).contains(named);
        }
    }

    // ---- out of order

    @Test
    void requestsOutOfOrderHaveTheirStatus() throws Exception {
        assertRefused(() -> user.claim(UID, KEY), 0xC307);
        assertRefused(() -> user.get(UID), 0xC307);
        assertRefused(() -> user.create(UID, Steps.ups().with(Tag.ProcedureStepState, VR.CS, "IN PROGRESS")), 0xC309);
        user.create(UID, Steps.ups());
        assertRefused(() -> user.create(UID, Steps.ups()), 0x0111);
        assertRefused(() -> user.claimed(UID, KEY).complete(), 0xC310);
        assertRefused(() -> user.claimed(UID, KEY).update(Steps.performed(KEY)), 0xC310);
        assertRefused(() -> user.changeState(UID, UpsState.SCHEDULED, KEY), 0xC303);
        user.claim(UID, KEY);
        assertRefused(() -> user.claim(UID, KEY), 0xC302);
        assertRefused(() -> user.claim(UID), 0xC301);
        assertRefused(() -> user.update(UID, Steps.performed("1.2.66")), 0xC301);
        assertRefused(() -> user.claimed(UID, "1.2.66").cancel(), 0xC301);
        assertRefused(() -> user.requestCancel(UID, DataSet.empty()), 0xC312);
        assertRefused(() -> user.subscribe(UID, AeTitle.of("NOBODY"), false), 0xC308);
        user.claimed(UID, KEY).cancel();
        assertRefused(() -> user.claimed(UID, KEY).update(Steps.performed(KEY)), 0xC300);
        assertThat(user.requestCancel(UID, DataSet.empty()).code()).isEqualTo(0xB304);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "set, PUSH, 0211",
        "set, WATCH, 0211",
        "create, PULL, 0211",
        "create, WATCH, 0211",
        "delete, PUSH, 0211",
        "take, PUSH, 0123",
        "take, WATCH, 0123",
        "subscribe, PULL, 0123",
        "seven, WATCH, 0123",
        "other class, PUSH, 0118",
        "get, PUSH, 0000",
        "get, PULL, 0000",
        "get, WATCH, 0000"
    })
    void requestHasToGoWithWhatWasNegotiated(String request, UpsSopClass negotiated, String status) throws Exception {
        net.steps.create(UID, Steps.ups());
        IntFunction<CommandRq> command =
                switch (request) {
                    case "set" -> id -> NSetRq.of(id, STEP, UID);
                    case "create" -> id -> NCreateRq.of(id, STEP, "1.2", true);
                    case "delete" -> id -> NDeleteRq.of(id, STEP, UID);
                    case "take" -> id -> NActionRq.of(id, STEP, UID, 1, true);
                    case "subscribe" -> id -> NActionRq.of(id, STEP, UID, 3, true);
                    case "seven" -> id -> NActionRq.of(id, STEP, UID, 7, true);
                    case "other class" -> id -> NGetRq.of(id, Uid.ModalityPerformedProcedureStep, UID);
                    default -> id -> NGetRq.of(id, STEP, UID);
                };
        try (Association association = net.open(negotiated)) {
            NServiceResponse response =
                    association.request(negotiated.uid(), command, Steps.ups(), OperationOptions.DEFAULT);

            assertThat(response.status().code()).isEqualTo(Integer.parseInt(status, 16));
            assertThat(association.isUsable()).isTrue();
        }
    }

    // ---- searching

    @ParameterizedTest
    @EnumSource(
            value = UpsSopClass.class,
            names = {"PULL", "WATCH", "QUERY"})
    void threeSopClassesSearch(UpsSopClass as) throws Exception {
        for (int i = 0; i < 150; i++) {
            net.steps.create("1.2." + i, Steps.ups().with(Tag.PatientID, VR.LO, "P" + i % 3));
        }

        assertThat(search(as, keys(Tag.PatientID, VR.LO, "P1"))).hasSize(50);
        assertThat(search(as, keys(Tag.PatientID, VR.LO, "Nobody"))).isEmpty();
        assertThat(search(as, keys(Tag.PatientID, VR.LO, "P*"))).hasSize(150);
    }

    @Test
    void searchOfASequenceMatchesItsItems() throws Exception {
        DataSet code = DataSet.builder()
                .put(Tag.CodeValue, VR.SH, "110005")
                .put(Tag.CodingSchemeDesignator, VR.SH, "DCM")
                .build();
        net.steps.create("1.2.1", Steps.ups().withItems(Tag.ScheduledWorkitemCodeSequence, code));
        net.steps.create("1.2.2", Steps.ups());

        List<DataSet> found = search(
                UpsSopClass.QUERY,
                DataSet.builder()
                        .putItems(Tag.ScheduledWorkitemCodeSequence, code)
                        .putEmpty(Tag.SOPInstanceUID, VR.UI)
                        .build());

        assertThat(found).singleElement().satisfies(step -> assertThat(step.string(Tag.SOPInstanceUID))
                .contains("1.2.1"));
    }

    // ---- the performer's key

    @Test
    void nobodyLearnsTheTransactionUid() throws Exception {
        user.create(UID, Steps.ups());
        UpsClaim claim = user.claim(UID, KEY);
        claim.update(Steps.performed(KEY));

        assertThat(user.get(UID).contains(Tag.TransactionUID)).isFalse();
        assertThat(user.get(UID, Tag.TransactionUID).contains(Tag.TransactionUID))
                .isFalse();
        assertThat(search(UpsSopClass.PULL, keys(Tag.PatientID, VR.LO, "P1")))
                .singleElement()
                .satisfies(step -> assertThat(step.string(Tag.TransactionUID)).isEmpty());
        assertThat(search(UpsSopClass.PULL, keys(Tag.PatientID, VR.LO, "P1").with(Tag.TransactionUID, VR.UI, KEY)))
                .isEmpty();
        assertThat(net.changes).hasSize(3).allSatisfy(change -> {
            assertThat(change.asked().contains(Tag.TransactionUID)).isFalse();
            assertThat(change.step().contains(Tag.TransactionUID)).isFalse();
        });
    }

    // ---- who listens

    @Test
    void listenerHearsOfWhatWasChangedAndOfNothingElse() throws Exception {
        net.subscriber("WATCHER");
        user.subscribe(AeTitle.of("WATCHER"), false);
        user.create(UID, Steps.ups());
        assertRefused(() -> user.create(UID, Steps.ups()), 0x0111);
        user.get(UID);
        user.claim(UID, KEY);
        user.requestCancel(
                UID,
                DataSet.builder().put(Tag.ReasonForCancellation, VR.LT, "Late").build());
        UpsClaim claim = user.claimed(UID, KEY);
        claim.cancel();
        claim.cancel(); // B304: it was before

        assertThat(net.changes)
                .extracting(UpsChange::toString)
                .containsExactly(
                        "N-CREATE-RQ " + UID + " SCHEDULED",
                        "N-ACTION-RQ " + UID + " IN_PROGRESS",
                        "N-ACTION-RQ " + UID + " IN_PROGRESS",
                        "N-ACTION-RQ " + UID + " CANCELED");
        assertThat(net.changes.get(2).asked().string(Tag.ReasonForCancellation)).contains("Late");
    }
}
