package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.DicomException.Scope;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.net.dimse.DimseProtocolException.Violation;
import io.cameldicom.engine.net.pdu.Pdv;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells of each fragment that arrives on an association which message it belongs to. Commands, which are short, are
 * gathered and decoded; fragments of data sets are the caller's: the assembler neither keeps nor copies nor releases
 * them.
 *
 * <pre>
 *                      command     command, last       data set    data set, last
 *   ----------------   ---------   -----------------   ---------   ----------------
 *   between messages   COMMAND     DATA SET, if it     failure     failure
 *   COMMAND            COMMAND     announces one, or   failure     failure
 *                                  between messages
 *   DATA SET           failure     failure             DATA SET    between messages
 * </pre>
 *
 * <p>For one thread: that of the association's event loop. After a failure of scope
 * {@link io.cameldicom.engine.DicomException.Scope#ASSOCIATION} it takes nothing more.
 *
 * @dicom PS3.8 E.1; PS3.7 6.3
 */
public final class MessageAssembler {
    /** The greatest length of a command set by default, in bytes: an N-GET-RQ of 16,000 attributes still fits. */
    public static final int DEFAULT_MAXIMUM_COMMAND_LENGTH = 64 << 10;

    private static final byte[] NOTHING = new byte[0];

    /** What a fragment was. */
    public enum Step {
        /** A part of a command; more is to come. */
        COMMAND_FRAGMENT,
        /** The end of a command: {@link #command()} has it; a data set follows if it says so. */
        COMMAND,
        /** A part of the data set of {@link #command()}; more is to come. */
        DATA_SET_FRAGMENT,
        /** The end of the data set of {@link #command()}. It may be empty. */
        DATA_SET_END,
        /** A part of the data set of a request that was refused, see {@link #accept}: not to be looked at. */
        SKIPPED
    }

    private enum State {
        BETWEEN_MESSAGES,
        COMMAND,
        DATA_SET,
        FAILED
    }

    private final int maximumCommandLength;
    private final Consumer<? super CommandDeviation> deviations;

    private State state = State.BETWEEN_MESSAGES;
    private int contextId;
    private byte[] commandSet = NOTHING; // of the present message, as far as it is in
    private int commandLength;
    private Command command; // null until the first is in, and while one is refused

    /**
     * Creates an assembler for one association.
     *
     * @param maximumCommandLength how long a command set may be, in bytes, at least 1; a longer one is not gathered
     * @param deviations is told of each fault of a command set that is forgiven
     */
    public MessageAssembler(int maximumCommandLength, Consumer<? super CommandDeviation> deviations) {
        if (maximumCommandLength < 1) {
            throw new IllegalArgumentException("maximumCommandLength is " + maximumCommandLength);
        }
        this.maximumCommandLength = maximumCommandLength;
        this.deviations = Objects.requireNonNull(deviations, "deviations");
    }

    /**
     * Takes the next fragment; its buffer stays the caller's, and its reader index where it is.
     *
     * <p>A fragment that has no bytes and is the last is taken, because peers end a data set that way whose length they
     * did not know. An odd number of bytes is taken, too.
     *
     * @throws DimseProtocolException if the fragment is not due: abort the association
     * @throws CommandFormatException if the command is none. Of scope INSTANCE: answer with {@link
     *     CommandCodec#encodeRefusal} and go on; the data set of the request, if it has one, comes as
     *     {@link Step#SKIPPED}. Of scope ASSOCIATION: abort the association
     * @throws IllegalStateException after a failure of scope ASSOCIATION
     */
    public Step accept(Pdv pdv) throws DimseProtocolException, CommandFormatException {
        check(pdv);
        if (!pdv.command()) {
            return dataSet(pdv.last());
        }
        if (state == State.BETWEEN_MESSAGES) {
            state = State.COMMAND;
            contextId = pdv.contextId();
            commandSet = NOTHING;
            commandLength = 0;
            command = null;
        }
        gather(pdv);
        return pdv.last() ? endOfCommand() : Step.COMMAND_FRAGMENT;
    }

    /**
     * Goes on within the data set of a message whose command came elsewhere. Between messages only.
     *
     * @throws IllegalStateException if a message is under way
     */
    public void resume(int context, Command begun) {
        if (state != State.BETWEEN_MESSAGES) {
            throw new IllegalStateException("A message is under way");
        }
        contextId = context;
        command = begun;
        commandSet = NOTHING;
        commandLength = 0;
        state = State.DATA_SET;
    }

    private void check(Pdv pdv) throws DimseProtocolException {
        boolean begins = state == State.BETWEEN_MESSAGES;
        if (state == State.FAILED) {
            throw new IllegalStateException("The association has failed");
        }
        if (begins && !pdv.command()) {
            throw failure(Violation.DATA_SET_NOT_DUE, pdv);
        }
        // PS3.8 §E.1: the same presentation context for every fragment of a message, and no other message between them
        if (!begins && pdv.contextId() != contextId) {
            throw failure(Violation.OTHER_CONTEXT, pdv);
        }
        if (state == State.DATA_SET && pdv.command()) {
            throw failure(Violation.DATA_SET_UNFINISHED, pdv);
        }
        if (state == State.COMMAND && !pdv.command()) {
            throw failure(Violation.COMMAND_UNFINISHED, pdv);
        }
        if (!pdv.last() && !pdv.data().isReadable()) {
            throw failure(Violation.EMPTY_FRAGMENT, pdv);
        }
    }

    private DimseProtocolException failure(Violation violation, Pdv pdv) {
        fail();
        return new DimseProtocolException(violation, pdv.contextId());
    }

    private void fail() {
        state = State.FAILED;
        command = null;
        commandSet = NOTHING;
        commandLength = 0;
    }

    private Step dataSet(boolean last) {
        if (last) {
            state = State.BETWEEN_MESSAGES;
        }
        if (command == null) {
            return Step.SKIPPED;
        }
        return last ? Step.DATA_SET_END : Step.DATA_SET_FRAGMENT;
    }

    private void gather(Pdv pdv) throws DimseProtocolException {
        int size = pdv.data().readableBytes();
        if (size > maximumCommandLength - commandLength) {
            throw failure(Violation.COMMAND_TOO_LONG, pdv);
        }
        int needed = commandLength + size;
        if (needed > commandSet.length) {
            commandSet = Arrays.copyOf(
                    commandSet, (int) Math.min(maximumCommandLength, Math.max(needed, 2L * commandLength)));
        }
        pdv.data().getBytes(pdv.data().readerIndex(), commandSet, commandLength, size);
        commandLength = needed;
    }

    private Step endOfCommand() throws CommandFormatException {
        try {
            command = CommandCodec.decode(commandSet, 0, commandLength, deviations);
        } catch (CommandFormatException refused) {
            if (refused.scope() == Scope.ASSOCIATION) {
                fail();
            } else {
                state = refused.hasDataSet() ? State.DATA_SET : State.BETWEEN_MESSAGES;
            }
            throw refused;
        }
        state = command.hasDataSet() ? State.DATA_SET : State.BETWEEN_MESSAGES;
        return Step.COMMAND;
    }

    /**
     * The command that came last.
     *
     * @throws IllegalStateException if none has come, or the last one was refused, or the next one is under way
     */
    public Command command() {
        if (command == null) {
            throw new IllegalStateException("There is no command");
        }
        return command;
    }

    /** All elements of the command set that came last, or of what there is of it. */
    public DataSet commandSet() throws IOException {
        return CommandCodec.dataSet(Arrays.copyOf(commandSet, commandLength));
    }

    /** The presentation context of the message that came last, 0 to 255; 0 before the first. */
    public int contextId() {
        return contextId;
    }

    /** Whether no message is under way. */
    public boolean isBetweenMessages() {
        return state == State.BETWEEN_MESSAGES;
    }
}
