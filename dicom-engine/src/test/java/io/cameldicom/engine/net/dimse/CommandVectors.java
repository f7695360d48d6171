package io.cameldicom.engine.net.dimse;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.pdu.AnnotatedHex;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Conformant command sets, byte by byte, and the commands they are. */
final class CommandVectors {
    static final byte[] C_ECHO_RQ = hex(
            """
            0000 0000 04000000 38000000                        # Command Group Length: 56
            0000 0200 12000000 '1.2.840.10008.1.1' 00          # Affected SOP Class UID: Verification
            0000 0001 02000000 3000                            # Command Field: C-ECHO-RQ
            0000 1001 02000000 0700                            # Message ID: 7
            0000 0008 02000000 0101                            # Command Data Set Type: none
            """);

    static final byte[] C_STORE_RQ = hex(
            """
            0000 0000 04000000 70000000                        # Command Group Length: 112
            0000 0200 1A000000 '1.2.840.10008.5.1.4.1.1.2' 00  # Affected SOP Class UID: CT Image Storage
            0000 0001 02000000 0100                            # Command Field: C-STORE-RQ
            0000 1001 02000000 0201                            # Message ID: 258
            0000 0007 02000000 0200                            # Priority: low
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            0000 0010 08000000 '1.2.3.45'                      # Affected SOP Instance UID, even as it is
            0000 3010 04000000 'PACS'                          # Move Originator AE Title
            0000 3110 02000000 FFFF                            # Move Originator Message ID
            """);

    private static final byte[] C_ECHO_RSP = hex(
            """
            0000 0000 04000000 42000000                        # Command Group Length: 66
            0000 0200 12000000 '1.2.840.10008.1.1' 00          # Affected SOP Class UID: Verification
            0000 0001 02000000 3080                            # Command Field: C-ECHO-RSP
            0000 2001 02000000 0700                            # Message ID Being Responded To: 7
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 0000                            # Status: success
            """);

    private static final byte[] C_STORE_RSP = hex(
            """
            0000 0000 04000000 7C000000                        # Command Group Length: 124
            0000 0200 1A000000 '1.2.840.10008.5.1.4.1.1.2' 00  # Affected SOP Class UID: CT Image Storage
            0000 0001 02000000 0180                            # Command Field: C-STORE-RSP
            0000 2001 02000000 0201                            # Message ID Being Responded To: 258
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 00A7                            # Status: out of resources
            0000 0109 08000000 2000 0D00 E07F 1000             # Offending Element: (0020,000D), (7FE0,0010)
            0000 0209 0A000000 'disk full '                    # Error Comment, padded with a space
            0000 0010 08000000 '1.2.3.45'                      # Affected SOP Instance UID
            """);

    private static final byte[] C_FIND_RQ = hex(
            """
            0000 0000 04000000 4C000000                        # Command Group Length: 76
            0000 0200 1C000000 '1.2.840.10008.5.1.4.1.2.2.1' 00 # Affected SOP Class UID: Study Root, FIND
            0000 0001 02000000 2000                            # Command Field: C-FIND-RQ
            0000 1001 02000000 0100                            # Message ID: 1
            0000 0007 02000000 0000                            # Priority: medium
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            """);

    private static final byte[] C_FIND_RSP = hex(
            """
            0000 0000 04000000 4C000000                        # Command Group Length: 76
            0000 0200 1C000000 '1.2.840.10008.5.1.4.1.2.2.1' 00 # Affected SOP Class UID: Study Root, FIND
            0000 0001 02000000 2080                            # Command Field: C-FIND-RSP
            0000 2001 02000000 0100                            # Message ID Being Responded To: 1
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            0000 0009 02000000 01FF                            # Status: pending, optional keys not supported
            """);

    private static final byte[] C_MOVE_RQ = hex(
            """
            0000 0000 04000000 5A000000                        # Command Group Length: 90
            0000 0200 1C000000 '1.2.840.10008.5.1.4.1.2.2.2' 00 # Affected SOP Class UID: Study Root, MOVE
            0000 0001 02000000 2100                            # Command Field: C-MOVE-RQ
            0000 1001 02000000 0300                            # Message ID: 3
            0000 0006 06000000 'STORE '                        # Move Destination, padded with a space
            0000 0007 02000000 0100                            # Priority: high
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            """);

    private static final byte[] C_GET_RSP = hex(
            """
            0000 0000 04000000 5A000000                        # Command Group Length: 90
            0000 0001 02000000 1080                            # Command Field: C-GET-RSP
            0000 2001 02000000 0300                            # Message ID Being Responded To: 3
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 00FF                            # Status: pending
            0000 0209 02000000 'ok'                            # Error Comment
            0000 2010 02000000 0400                            # Number of Remaining Sub-operations
            0000 2110 02000000 0300                            # Number of Completed Sub-operations
            0000 2210 02000000 0200                            # Number of Failed Sub-operations
            0000 2310 02000000 0100                            # Number of Warning Sub-operations
            """);

    private static final byte[] C_CANCEL_RQ = hex(
            """
            0000 0000 04000000 1E000000                        # Command Group Length: 30
            0000 0001 02000000 FF0F                            # Command Field: C-CANCEL-RQ
            0000 2001 02000000 0300                            # Message ID Being Responded To: 3
            0000 0008 02000000 0101                            # Command Data Set Type: none
            """);

    private static final byte[] N_EVENT_REPORT_RQ = hex(
            """
            0000 0000 04000000 62000000                        # Command Group Length: 98
            0000 0200 14000000 '1.2.840.10008.1.20.1'          # Affected SOP Class UID: Storage Commitment Push Model
            0000 0001 02000000 0001                            # Command Field: N-EVENT-REPORT-RQ
            0000 1001 02000000 0900                            # Message ID: 9
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            0000 0010 16000000 '1.2.840.10008.1.20.1.1'        # Affected SOP Instance UID: the well-known one
            0000 0210 02000000 0200                            # Event Type ID: some instances failed
            """);

    private static final byte[] N_EVENT_REPORT_RSP = hex(
            """
            0000 0000 04000000 6C000000                        # Command Group Length: 108
            0000 0200 14000000 '1.2.840.10008.1.20.1'          # Affected SOP Class UID
            0000 0001 02000000 0081                            # Command Field: N-EVENT-REPORT-RSP
            0000 2001 02000000 0900                            # Message ID Being Responded To: 9
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 1301                            # Status: no such event type
            0000 0010 16000000 '1.2.840.10008.1.20.1.1'        # Affected SOP Instance UID
            0000 0210 02000000 0200                            # Event Type ID
            """);

    private static final byte[] N_GET_RQ = hex(
            """
            0000 0000 04000000 4A000000                        # Command Group Length: 74
            0000 0300 06000000 '1.2.3' 00                      # Requested SOP Class UID
            0000 0001 02000000 1001                            # Command Field: N-GET-RQ
            0000 1001 02000000 0000                            # Message ID: 0
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0110 06000000 '1.2.4' 00                      # Requested SOP Instance UID
            0000 0510 08000000 1000 2000 FEFF 00E0             # Attribute Identifier List
            """);

    private static final byte[] N_ACTION_RQ = hex(
            """
            0000 0000 04000000 62000000                        # Command Group Length: 98
            0000 0300 14000000 '1.2.840.10008.1.20.1'          # Requested SOP Class UID: Storage Commitment Push Model
            0000 0001 02000000 3001                            # Command Field: N-ACTION-RQ
            0000 1001 02000000 0800                            # Message ID: 8
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            0000 0110 16000000 '1.2.840.10008.1.20.1.1'        # Requested SOP Instance UID: the well-known one
            0000 0810 02000000 0100                            # Action Type ID: request commitment
            """);

    private static final byte[] N_ACTION_RSP = hex(
            """
            0000 0000 04000000 6C000000                        # Command Group Length: 108
            0000 0200 14000000 '1.2.840.10008.1.20.1'          # Affected SOP Class UID
            0000 0001 02000000 3081                            # Command Field: N-ACTION-RSP
            0000 2001 02000000 0800                            # Message ID Being Responded To: 8
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 0000                            # Status: success
            0000 0010 16000000 '1.2.840.10008.1.20.1.1'        # Affected SOP Instance UID
            0000 0810 02000000 0100                            # Action Type ID
            """);

    private static final byte[] N_CREATE_RQ = hex(
            """
            0000 0000 04000000 2C000000                        # Command Group Length: 44
            0000 0200 06000000 '1.2.3' 00                      # Affected SOP Class UID
            0000 0001 02000000 4001                            # Command Field: N-CREATE-RQ
            0000 1001 02000000 0100                            # Message ID: 1
            0000 0008 02000000 0101                            # Command Data Set Type: none
            """);

    private static final byte[] N_SET_RSP = hex(
            """
            0000 0000 04000000 3E000000                        # Command Group Length: 62
            0000 0001 02000000 2081                            # Command Field: N-SET-RSP
            0000 2001 02000000 0100                            # Message ID Being Responded To: 1
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0009 02000000 0701                            # Status: attribute list error
            0000 0309 02000000 2A00                            # Error ID: 42
            0000 0510 04000000 1000 2000                       # Attribute Identifier List: (0010,0020)
            """);

    private static final byte[] N_DELETE_RQ = hex(
            """
            0000 0000 04000000 3A000000                        # Command Group Length: 58
            0000 0300 06000000 '1.2.3' 00                      # Requested SOP Class UID
            0000 0001 02000000 5001                            # Command Field: N-DELETE-RQ
            0000 1001 02000000 0100                            # Message ID: 1
            0000 0008 02000000 0101                            # Command Data Set Type: none
            0000 0110 06000000 '1.2.4' 00                      # Requested SOP Instance UID
            """);

    private static final byte[] BARE_C_STORE_RQ = hex(
            """
            0000 0000 04000000 44000000                        # Command Group Length: 68
            0000 0200 06000000 '1.2.3' 00                      # Affected SOP Class UID
            0000 0001 02000000 0100                            # Command Field: C-STORE-RQ
            0000 1001 02000000 0100                            # Message ID: 1
            0000 0007 02000000 0000                            # Priority: medium
            0000 0008 02000000 0100                            # Command Data Set Type: not 0101H
            0000 0010 06000000 '1.2.4' 00                      # Affected SOP Instance UID
            """);

    private CommandVectors() {}

    private static byte[] hex(String annotated) {
        return AnnotatedHex.bytes(annotated);
    }

    static Stream<Arguments> all() {
        return Stream.of(
                arguments("C-ECHO-RQ", C_ECHO_RQ, CEchoRq.of(7)),
                arguments("C-ECHO-RSP", C_ECHO_RSP, CEchoRq.of(7).response(Status.SUCCESS)),
                arguments(
                        "C-STORE-RQ",
                        C_STORE_RQ,
                        CStoreRq.of(258, "1.2.840.10008.5.1.4.1.1.2", "1.2.3.45")
                                .withPriority(Priority.LOW)
                                .withMoveOriginator("PACS", 0xFFFF)),
                arguments(
                        "C-STORE-RSP",
                        C_STORE_RSP,
                        CStoreRq.of(258, "1.2.840.10008.5.1.4.1.1.2", "1.2.3.45")
                                .response(Status.OUT_OF_RESOURCES)
                                .withStatusDetail(StatusDetail.comment("disk full")
                                        .withOffendingElements(Tag.StudyInstanceUID, Tag.PixelData))),
                arguments("C-FIND-RQ", C_FIND_RQ, CFindRq.of(1, "1.2.840.10008.5.1.4.1.2.2.1")),
                arguments(
                        "C-FIND-RSP",
                        C_FIND_RSP,
                        CFindRq.of(1, "1.2.840.10008.5.1.4.1.2.2.1").response(Status.PENDING_WITH_WARNING)),
                arguments(
                        "C-MOVE-RQ",
                        C_MOVE_RQ,
                        CMoveRq.of(3, "1.2.840.10008.5.1.4.1.2.2.2", "STORE").withPriority(Priority.HIGH)),
                arguments(
                        "C-GET-RSP",
                        C_GET_RSP,
                        new CGetRsp(
                                "",
                                3,
                                false,
                                Status.PENDING,
                                StatusDetail.comment("ok"),
                                SubOperationCounts.of(4, 3, 2, 1))),
                arguments("C-CANCEL-RQ", C_CANCEL_RQ, CCancelRq.of(3)),
                arguments(
                        "N-EVENT-REPORT-RQ",
                        N_EVENT_REPORT_RQ,
                        NEventReportRq.of(9, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 2, true)),
                arguments(
                        "N-EVENT-REPORT-RSP",
                        N_EVENT_REPORT_RSP,
                        NEventReportRq.of(9, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 2, true)
                                .response(Status.NO_SUCH_EVENT_TYPE)),
                arguments("N-GET-RQ", N_GET_RQ, NGetRq.of(0, "1.2.3", "1.2.4", Tag.PatientID, 0xFFFEE000)),
                arguments(
                        "N-ACTION-RQ",
                        N_ACTION_RQ,
                        NActionRq.of(8, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 1, true)),
                arguments(
                        "N-ACTION-RSP",
                        N_ACTION_RSP,
                        NActionRq.of(8, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 1, true)
                                .response(Status.SUCCESS)),
                arguments(
                        "N-CREATE-RQ that leaves the UID to the peer",
                        N_CREATE_RQ,
                        NCreateRq.of(1, "1.2.3", "", false)),
                arguments(
                        "N-SET-RSP with unknown attributes",
                        N_SET_RSP,
                        new NSetRsp(
                                "",
                                1,
                                false,
                                Status.ATTRIBUTE_LIST_ERROR,
                                StatusDetail.NONE.withErrorId(42).withAttributeIdentifiers(Tag.PatientID),
                                "")),
                arguments("N-DELETE-RQ", N_DELETE_RQ, NDeleteRq.of(1, "1.2.3", "1.2.4")),
                arguments(
                        "C-STORE-RQ without move originator",
                        BARE_C_STORE_RQ,
                        new CStoreRq("1.2.3", 1, Priority.MEDIUM, true, "1.2.4", "", OptionalInt.empty())));
    }
}
