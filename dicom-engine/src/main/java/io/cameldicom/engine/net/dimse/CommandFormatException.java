package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.dict.Dictionary;
import io.cameldicom.engine.dict.Tag;
import java.util.OptionalInt;

/**
 * A peer sent bytes that are no command set, or a command without an element that it needs.
 *
 * <p>Its scope tells what can be done. {@link io.cameldicom.engine.DicomException.Scope#INSTANCE}: it was a request
 * whose id is known, so {@link CommandCodec#encodeRefusal} answers it and the association goes on.
 * {@link io.cameldicom.engine.DicomException.Scope#ASSOCIATION}: nobody knows what the peer is waiting for, or whether
 * a data set follows; only an A-ABORT helps.
 *
 * @dicom PS3.7 6.3.1
 */
public class CommandFormatException extends DicomException {
    private static final long serialVersionUID = 1L;

    private static final int NONE = -1;

    private final int tag;
    private final int offset;
    private final int commandField;
    private final int messageId;
    private final boolean dataSet;

    CommandFormatException(
            String message,
            String advice,
            int tag,
            int offset,
            OptionalInt commandField,
            OptionalInt messageId,
            OptionalInt dataSetType) {
        super(
                message,
                Category.PEER,
                isAnswerable(commandField, messageId, dataSetType) ? Scope.INSTANCE : Scope.ASSOCIATION,
                advice);
        this.tag = tag;
        this.offset = offset;
        this.commandField = commandField.orElse(NONE);
        this.messageId = messageId.orElse(NONE);
        this.dataSet = dataSetType.orElse(CommandReader.NO_DATA_SET) != CommandReader.NO_DATA_SET;
    }

    private static boolean isAnswerable(OptionalInt commandField, OptionalInt messageId, OptionalInt dataSetType) {
        return commandField.isPresent()
                && (commandField.getAsInt() & CommandType.RESPONSE) == 0
                && messageId.isPresent()
                && dataSetType.isPresent();
    }

    static CommandFormatException malformed(String what, int tag, int offset) {
        return new CommandFormatException(
                "A command set is malformed at %s, offset %d: %s".formatted(Tag.toString(tag), offset, what),
                "The peer does not write Implicit VR Little Endian, or lost its place in the stream.",
                tag,
                offset,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    static CommandFormatException missing(
            int tag, int offset, OptionalInt commandField, OptionalInt messageId, OptionalInt dataSetType) {
        String command = commandField.isPresent()
                ? CommandType.of(commandField.getAsInt())
                        .map(CommandType::toString)
                        .orElse("A command set")
                : "A command set";
        return new CommandFormatException(
                "%s has no %s %s".formatted(command, Tag.toString(tag), Dictionary.keyword(tag)),
                "The peer's request is at fault: ask its vendor.",
                tag,
                offset,
                commandField,
                messageId,
                dataSetType);
    }

    /** The element that is missing or where the trouble starts. */
    public int tag() {
        return tag;
    }

    /** Where in the command set the trouble was noticed, in bytes from its start. */
    public int offset() {
        return offset;
    }

    /** The value of Command Field (0000,0100), 0 to 65,535, where it is known. */
    public OptionalInt commandField() {
        return optional(commandField);
    }

    /** The Message ID (0000,0110) of the request, 0 to 65,535, where there is one. */
    public OptionalInt messageId() {
        return optional(messageId);
    }

    /** Whether a data set follows all the same; it is to be skipped. */
    public boolean hasDataSet() {
        return dataSet;
    }

    /** The status that answers such a request. */
    public Status status() {
        return Status.PROCESSING_FAILURE;
    }

    private static OptionalInt optional(int value) {
        return value == NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
