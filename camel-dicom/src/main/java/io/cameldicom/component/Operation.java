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
    N_EVENT_REPORT;

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
