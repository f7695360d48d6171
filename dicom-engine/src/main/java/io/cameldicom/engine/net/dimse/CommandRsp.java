package io.cameldicom.engine.net.dimse;

/** A command that answers a request. */
public sealed interface CommandRsp extends Command
        permits CStoreRsp,
                CFindRsp,
                CGetRsp,
                CMoveRsp,
                CEchoRsp,
                NEventReportRsp,
                NGetRsp,
                NSetRsp,
                NActionRsp,
                NCreateRsp,
                NDeleteRsp {
    /** The Affected SOP Class UID (0000,0002), or {@code ""}: responses may do without. */
    String affectedSopClassUid();

    /** The Message ID of the request, (0000,0120), 0 to 65,535. */
    int messageIdBeingRespondedTo();

    /** The Status (0000,0900). */
    Status status();

    /** What the response says of its status besides. */
    StatusDetail statusDetail();

    /** The same response, saying this of its status besides. */
    CommandRsp withStatusDetail(StatusDetail detail);
}
