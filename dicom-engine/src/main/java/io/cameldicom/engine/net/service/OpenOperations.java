package io.cameldicom.engine.net.service;

import io.cameldicom.engine.net.dimse.CommandType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of a peer that it may cancel, from when they come until they are answered for the last time. For any thread. */
final class OpenOperations {
    private final Map<Integer, IncomingRequest> byMessageId = new ConcurrentHashMap<>();

    private static boolean isCancellable(IncomingRequest request) {
        CommandType type = request.command().type();
        return type == CommandType.C_FIND_RQ || type == CommandType.C_MOVE_RQ || type == CommandType.C_GET_RQ;
    }

    /** Adds a request, if it may be cancelled; false if one with its Message ID is under way. */
    boolean add(IncomingRequest request) {
        return !isCancellable(request)
                || byMessageId.putIfAbsent(request.command().messageId(), request) == null;
    }

    /** Removes a request, if it is there. */
    void remove(IncomingRequest request) {
        if (isCancellable(request)) {
            byMessageId.remove(request.command().messageId(), request);
        }
    }

    /** Cancels the request with this Message ID; false if there is none. */
    boolean cancel(int messageId) {
        IncomingRequest request = byMessageId.get(messageId);
        if (request == null) {
            return false;
        }
        request.cancel();
        return true;
    }

    /** The peer is gone, or goes. */
    void cancelAll() {
        byMessageId.values().forEach(IncomingRequest::cancel);
    }
}
