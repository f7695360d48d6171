package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.Uid;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Conformant commands: every message, with the least and with the most it can hold. */
public final class CommandSamples {
    static final String SOP_CLASS = Uid.CTImageStorage;
    static final String INSTANCE = "1.2.392.200036.9116.2.6.1.48.1215709044.1459316254.522441";

    private static final StatusDetail DETAIL = StatusDetail.comment("disk full")
            .withOffendingElements(Tag.PatientID, Tag.PixelData)
            .withErrorId(0xFFFF)
            .withAttributeIdentifiers(Tag.StudyDate, 0xFFFEE000);

    private CommandSamples() {}

    static List<CommandRq> requests() {
        return List.of(
                CStoreRq.of(0, SOP_CLASS, INSTANCE),
                CStoreRq.of(0xFFFF, SOP_CLASS, INSTANCE)
                        .withPriority(Priority.HIGH)
                        .withMoveOriginator("WORKSTATION", 0xFFFF),
                CFindRq.of(1, Uid.StudyRootQueryRetrieveInformationModelFind).withPriority(Priority.LOW),
                CGetRq.of(2, Uid.StudyRootQueryRetrieveInformationModelGet).withPriority(Priority.LOW),
                CMoveRq.of(3, Uid.StudyRootQueryRetrieveInformationModelMove, "ARCHIVE")
                        .withPriority(Priority.HIGH),
                CEchoRq.of(4),
                NEventReportRq.of(5, Uid.StorageCommitmentPushModel, Uid.StorageCommitmentPushModelInstance, 2, true),
                NEventReportRq.of(5, SOP_CLASS, INSTANCE, 0, false),
                NGetRq.of(6, SOP_CLASS, INSTANCE),
                NGetRq.of(6, SOP_CLASS, INSTANCE, Tag.PatientID, Tag.PixelData),
                NSetRq.of(7, Uid.ModalityPerformedProcedureStep, INSTANCE),
                NActionRq.of(8, Uid.StorageCommitmentPushModel, Uid.StorageCommitmentPushModelInstance, 1, true),
                NActionRq.of(8, SOP_CLASS, INSTANCE, 0xFFFF, false),
                NCreateRq.of(9, Uid.ModalityPerformedProcedureStep, INSTANCE, true),
                NCreateRq.of(9, Uid.BasicFilmSession, "", false),
                NDeleteRq.of(10, Uid.BasicFilmSession, INSTANCE));
    }

    /** All messages. */
    public static Stream<Command> all() {
        return Stream.of(
                        requests().stream(),
                        requests().stream().map(request -> request.response(Status.SUCCESS)),
                        requests().stream().map(request -> request.response(Status.OUT_OF_RESOURCES)
                                .withStatusDetail(DETAIL)),
                        Stream.of(
                                CCancelRq.of(11),
                                CFindRq.of(1, SOP_CLASS).response(Status.PENDING),
                                new CGetRq(SOP_CLASS, 2, Priority.MEDIUM, true)
                                        .response(Status.PENDING)
                                        .withSubOperationCounts(SubOperationCounts.of(1, 2, 3, 4)),
                                new CMoveRq(SOP_CLASS, 2, "A", Priority.MEDIUM, true)
                                        .response(Status.SUB_OPERATIONS_WITH_FAILURES)
                                        .withSubOperationCounts(SubOperationCounts.ended(0, 0xFFFF, 1))
                                        .withDataSet(),
                                new CGetRsp(
                                        "",
                                        2,
                                        true,
                                        Status.CANCEL,
                                        StatusDetail.NONE,
                                        SubOperationCounts.of(9, 0, 1, 0)),
                                NEventReportRq.of(5, SOP_CLASS, INSTANCE, 2, true)
                                        .response(Status.SUCCESS)
                                        .withDataSet(),
                                NGetRq.of(6, SOP_CLASS, INSTANCE)
                                        .response(Status.ATTRIBUTE_LIST_ERROR)
                                        .withDataSet(),
                                NSetRq.of(7, SOP_CLASS, INSTANCE)
                                        .response(new Status(0x0001))
                                        .withDataSet(),
                                NActionRq.of(8, SOP_CLASS, INSTANCE, 3, true)
                                        .response(Status.SUCCESS)
                                        .withDataSet(),
                                NCreateRq.of(9, SOP_CLASS, "", true)
                                        .response(Status.SUCCESS)
                                        .withAffectedSopInstanceUid(INSTANCE)
                                        .withDataSet(),
                                new NActionRsp(
                                        "",
                                        0,
                                        false,
                                        Status.NO_SUCH_ACTION_TYPE,
                                        StatusDetail.NONE,
                                        "",
                                        OptionalInt.empty())))
                .flatMap(commands -> commands);
    }
}
