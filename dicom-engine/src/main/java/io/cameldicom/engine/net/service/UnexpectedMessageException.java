package io.cameldicom.engine.net.service;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.net.dimse.CommandType;

/**
 * A peer sent a message that is not due: an answer nobody asked for, or a message on a presentation context that was not
 * accepted. Nothing it says can be relied on any more, so the association was aborted.
 *
 * @dicom PS3.7 8.1
 */
public final class UnexpectedMessageException extends DicomException {
    private static final long serialVersionUID = 1L;

    private final CommandType type;
    private final int messageId;
    private final int contextId;

    UnexpectedMessageException(CommandType type, int messageId, int contextId, String why) {
        super(
                "%s with message ID %d on presentation context %d: %s".formatted(type, messageId, contextId, why),
                Category.PEER,
                Scope.ASSOCIATION,
                "The peer's DIMSE layer is at fault.");
        this.type = type;
        this.messageId = messageId;
        this.contextId = contextId;
    }

    /** The message. */
    public CommandType type() {
        return type;
    }

    /** Its Message ID, or that of the request it answers, 0 to 65,535. */
    public int messageId() {
        return messageId;
    }

    /** Its presentation context, 0 to 255. */
    public int contextId() {
        return contextId;
    }
}
