package io.cameldicom.engine.net.dimse;

/**
 * A command that asks for an operation or brings a notification, and that is to be answered by at least one response.
 */
public sealed interface CommandRq extends Command
        permits CStoreRq,
                CFindRq,
                CGetRq,
                CMoveRq,
                CEchoRq,
                NEventReportRq,
                NGetRq,
                NSetRq,
                NActionRq,
                NCreateRq,
                NDeleteRq {
    /** The Message ID (0000,0110) that tells this request from others under way, 0 to 65,535. */
    int messageId();

    /** The Affected (0000,0002) or Requested (0000,0003) SOP Class UID, whichever this message has. */
    String sopClassUid();

    /**
     * The response with this status, with the ids of this request. A UID that is none ({@link
     * io.cameldicom.engine.dict.Uid#isSafe}) is not repeated: responses may do without.
     */
    CommandRsp response(Status status);
}
