package io.cameldicom.component;

import io.cameldicom.engine.net.dimse.CommandType;

/** What a producer asks a peer for: the verbs of DIMSE. */
public enum Operation {
    /** C-ECHO asks whether the peer is there. */
    ECHO,
    /** C-STORE hands instances over, one or a batch. */
    STORE,
    /** C-FIND asks what matches an identifier: of an archive, a worklist, or whatever has matches. */
    FIND,
    /** C-MOVE has the peer send what matches to some application entity. */
    MOVE,
    /** C-GET has the peer send what matches to us. */
    GET,
    /** Has the peer print images (Print Management), as N- requests on an association. */
    PRINT,
    /** Has the peer make media of instances that it has (Media Creation Management). */
    CREATE_MEDIA,
    /** N-CREATE has the peer make a SOP instance. */
    N_CREATE,
    /** N-SET changes attributes of a SOP instance. */
    N_SET,
    /** N-GET asks for attributes of a SOP instance. */
    N_GET,
    /** N-ACTION has the peer do something with a SOP instance. */
    N_ACTION,
    /** N-DELETE has the peer delete a SOP instance. */
    N_DELETE,
    /** N-EVENT-REPORT tells the peer of something that happened to a SOP instance. */
    N_EVENT_REPORT,
    /** N-ACTION has the peer commit to the safekeeping of instances, and the answer is the result that it reports later. */
    COMMIT,
    /** Has the peer tell an application entity of unified procedure steps: of one, of all, or of those that match. */
    SUBSCRIBE,
    /** Has the peer tell an application entity no more of unified procedure steps. */
    UNSUBSCRIBE,
    /** Takes a unified procedure step, or ends one that was taken. */
    CHANGE_STATE,
    /** Asks for a unified procedure step to be canceled, whoever performs it. */
    REQUEST_CANCEL;

    /** What asks for it. */
    CommandType request() {
        return switch (this) {
            case ECHO -> CommandType.C_ECHO_RQ;
            case STORE -> CommandType.C_STORE_RQ;
            case FIND -> CommandType.C_FIND_RQ;
            case MOVE -> CommandType.C_MOVE_RQ;
            case GET -> CommandType.C_GET_RQ;
            case N_CREATE -> CommandType.N_CREATE_RQ;
            case N_SET -> CommandType.N_SET_RQ;
            case N_GET -> CommandType.N_GET_RQ;
            case N_ACTION, PRINT, CREATE_MEDIA, COMMIT, SUBSCRIBE, UNSUBSCRIBE, CHANGE_STATE, REQUEST_CANCEL ->
                CommandType.N_ACTION_RQ;
            case N_DELETE -> CommandType.N_DELETE_RQ;
            case N_EVENT_REPORT -> CommandType.N_EVENT_REPORT_RQ;
        };
    }

    /** What a request asks for. */
    static Operation of(CommandType request) {
        return switch (request) {
            case C_ECHO_RQ -> ECHO;
            case C_STORE_RQ -> STORE;
            case C_FIND_RQ -> FIND;
            case C_MOVE_RQ -> MOVE;
            case C_GET_RQ -> GET;
            case N_CREATE_RQ -> N_CREATE;
            case N_SET_RQ -> N_SET;
            case N_GET_RQ -> N_GET;
            case N_ACTION_RQ -> N_ACTION;
            case N_DELETE_RQ -> N_DELETE;
            case N_EVENT_REPORT_RQ -> N_EVENT_REPORT;
            default -> throw new IllegalArgumentException(request + " asks for nothing");
        };
    }
}
