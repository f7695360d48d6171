package io.cameldicom.engine.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTest {
    @ParameterizedTest
    @MethodSource("io.cameldicom.engine.net.dimse.CommandSamples#requests")
    void aResponseBelongsToItsRequest(CommandRq request) {
        CommandRsp response = request.response(Status.CANNOT_UNDERSTAND);

        assertThat(response.type().code()).isEqualTo(0x8000 | request.type().code());
        assertThat(response.type().isResponse()).isTrue();
        assertThat(request.type().isResponse()).isFalse();
        assertThat(response.messageIdBeingRespondedTo()).isEqualTo(request.messageId());
        assertThat(response.affectedSopClassUid()).isEqualTo(request.sopClassUid());
        assertThat(response.status()).isEqualTo(Status.CANNOT_UNDERSTAND);
        assertThat(response.statusDetail()).isEqualTo(StatusDetail.NONE);
        assertThat(response.hasDataSet()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.cameldicom.engine.net.dimse.CommandSamples#requests")
    void aResponseKeepsEverythingBesidesItsDetail(CommandRq request) {
        CommandRsp plain = request.response(Status.PROCESSING_FAILURE);

        CommandRsp detailed = plain.withStatusDetail(StatusDetail.comment("why"));

        assertThat(detailed.statusDetail().errorComment()).isEqualTo("why");
        assertThat(detailed.withStatusDetail(StatusDetail.NONE)).isEqualTo(plain);
    }

    static Stream<Arguments> responsesWithInstance() {
        String instance = CommandSamples.INSTANCE;
        OptionalInt two = OptionalInt.of(2);
        return Stream.of(
                arguments(
                        CStoreRq.of(1, "1.2", instance).response(Status.SUCCESS),
                        new CStoreRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance)),
                arguments(
                        NEventReportRq.of(1, "1.2", instance, 2, true).response(Status.SUCCESS),
                        new NEventReportRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance, two)),
                arguments(
                        NGetRq.of(1, "1.2", instance).response(Status.SUCCESS),
                        new NGetRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance)),
                arguments(
                        NSetRq.of(1, "1.2", instance).response(Status.SUCCESS),
                        new NSetRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance)),
                arguments(
                        NActionRq.of(1, "1.2", instance, 2, true).response(Status.SUCCESS),
                        new NActionRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance, two)),
                arguments(
                        NCreateRq.of(1, "1.2", instance, true).response(Status.SUCCESS),
                        new NCreateRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance)),
                arguments(
                        NDeleteRq.of(1, "1.2", instance).response(Status.SUCCESS),
                        new NDeleteRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, instance)));
    }

    @ParameterizedTest
    @MethodSource("responsesWithInstance")
    void aResponseNamesTheInstanceAndWhatWasDoneToIt(CommandRsp response, CommandRsp expected) {
        assertThat(response).isEqualTo(expected);
    }

    @Test
    void aResponseLeavesOutUidsThatAreNone() {
        CStoreRsp response = CStoreRq.of(1, "CT?", "1".repeat(65)).response(Status.INVALID_SOP_INSTANCE);

        assertThat(response.affectedSopClassUid()).isEmpty();
        assertThat(response.affectedSopInstanceUid()).isEmpty();
    }

    @Test
    void aResponseRepeatsTheUidOfAnOldDevice() {
        assertThat(CStoreRq.of(1, "1.2", "1.02..3").response(Status.SUCCESS).affectedSopInstanceUid())
                .isEqualTo("1.02..3");
    }

    @ParameterizedTest
    @CsvSource({"FF00, true", "FF01, true", "0000, false", "FE00, false", "A700, false"})
    void onlyAPendingFindResponseBringsAMatch(String code, boolean match) {
        Status status = new Status(Integer.parseInt(code, 16));

        assertThat(CFindRq.of(1, "1.2").response(status).hasDataSet()).isEqualTo(match);
    }

    @Test
    void withersChangeJustOneThing() {
        CStoreRq request = CStoreRq.of(1, "1.2", "1.3").withMoveOriginator("PACS", 9);

        assertThat(request.withPriority(Priority.HIGH))
                .isEqualTo(new CStoreRq("1.2", 1, Priority.HIGH, true, "1.3", "PACS", OptionalInt.of(9)));
        assertThat(NCreateRq.of(1, "1.2", "", true)
                        .response(Status.SUCCESS)
                        .withDataSet()
                        .withAffectedSopInstanceUid("1.3"))
                .isEqualTo(new NCreateRsp("1.2", 1, true, Status.SUCCESS, StatusDetail.NONE, "1.3"));
    }

    static Stream<Arguments> outOfRange() {
        return Stream.<ThrowingCallable>of(
                        () -> CEchoRq.of(-1),
                        () -> CEchoRq.of(0x10000),
                        () -> CCancelRq.of(0x10000),
                        () -> CStoreRq.of(1, "1.2", "1.3").withMoveOriginator("A", -1),
                        () -> NActionRq.of(1, "1.2", "1.3", 0x10000, false),
                        () -> NEventReportRq.of(1, "1.2", "1.3", -1, false),
                        () -> SubOperationCounts.of(0, 0, 0, 0x10000),
                        () -> StatusDetail.NONE.withErrorId(0x10000),
                        () -> new Status(0x10000),
                        () -> new Status(-1))
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void refusesNumbersThatTwoBytesCannotHold(ThrowingCallable maker) {
        assertThatThrownBy(maker).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 0 to 65535");
    }

    @Test
    void neverPrintsAnErrorComment() {
        CommandRsp response = CEchoRq.of(1)
                .response(Status.PROCESSING_FAILURE)
                .withStatusDetail(StatusDetail.comment("Doe^Jane is in use").withOffendingElements(0x00100010));

        assertThat(response.toString())
                .doesNotContain("Doe")
                .contains("0110H Processing Failure", "(0010,0010)", "comment of 18 characters");
    }

    @Test
    void aTagListIsAValue() {
        int[] tags = {0x00100010, 0x00100020};
        TagList list = TagList.of(tags);
        tags[0] = 0;

        assertThat(list)
                .isEqualTo(TagList.of(0x00100010, 0x00100020))
                .hasSameHashCodeAs(TagList.of(0x00100010, 0x00100020));
        assertThat(list).isNotEqualTo(TagList.of(0x00100010));
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.get(1)).isEqualTo(0x00100020);
        assertThat(list.contains(0x00100010)).isTrue();
        assertThat(list.contains(0)).isFalse();
        assertThat(list).hasToString("[(0010,0010), (0010,0020)]");
        assertThat(TagList.of()).isSameAs(TagList.EMPTY);
        assertThat(TagList.EMPTY.isEmpty()).isTrue();
    }
}
