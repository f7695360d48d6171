package io.cameldicom.engine.net.dimse;

import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.TransferSyntax;
import io.cameldicom.engine.io.DataSetEncoder;
import io.cameldicom.engine.io.DataSetReader;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.io.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Turns command sets into {@link Command}s and back. A command set is in Implicit VR Little Endian, whatever the
 * transfer syntax of the data set after it.
 *
 * <p>Lenient in: what leaves no doubt about the meaning is forgiven and reported, see {@link CommandDeviation};
 * elements that a message has no use for, retired ones among them, are ignored ({@link #dataSet} shows them). Strict
 * out.
 *
 * @dicom PS3.7 6.3.1, 9.3, 10.3
 */
public final class CommandCodec {
    private CommandCodec() {}

    /**
     * The command in these bytes; deviations are forgiven without a word.
     *
     * @throws CommandFormatException if they are no command set or an element is missing; an {@link
     *     UnrecognizedOperationException} if it is a command that the standard does not have
     */
    public static Command decode(byte[] bytes) throws CommandFormatException {
        return decode(bytes, 0, bytes.length, deviation -> {});
    }

    /**
     * The command in {@code length} bytes from {@code offset}.
     *
     * @param deviations is told of each kind of fault that was forgiven, once, before this returns or throws
     * @throws CommandFormatException if they are no command set or an element is missing; an {@link
     *     UnrecognizedOperationException} if it is a command that the standard does not have
     */
    public static Command decode(byte[] bytes, int offset, int length, Consumer<? super CommandDeviation> deviations)
            throws CommandFormatException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        CommandReader in = new CommandReader(bytes, offset, length);
        try {
            int commandField = in.requiredNumber(Tag.CommandField);
            CommandType type = CommandType.of(commandField).orElse(null);
            if (type == null) {
                throw in.unrecognized(commandField);
            }
            Command command = read(type, in);
            in.checkDataSet(command);
            return command;
        } finally {
            in.report(deviations);
        }
    }

    private static Command read(CommandType type, CommandReader in) throws CommandFormatException {
        return switch (type) {
            case C_STORE_RQ -> CStoreRq.read(in);
            case C_STORE_RSP -> CStoreRsp.read(in);
            case C_GET_RQ -> CGetRq.read(in);
            case C_GET_RSP -> CGetRsp.read(in);
            case C_FIND_RQ -> CFindRq.read(in);
            case C_FIND_RSP -> CFindRsp.read(in);
            case C_MOVE_RQ -> CMoveRq.read(in);
            case C_MOVE_RSP -> CMoveRsp.read(in);
            case C_ECHO_RQ -> CEchoRq.read(in);
            case C_ECHO_RSP -> CEchoRsp.read(in);
            case N_EVENT_REPORT_RQ -> NEventReportRq.read(in);
            case N_EVENT_REPORT_RSP -> NEventReportRsp.read(in);
            case N_GET_RQ -> NGetRq.read(in);
            case N_GET_RSP -> NGetRsp.read(in);
            case N_SET_RQ -> NSetRq.read(in);
            case N_SET_RSP -> NSetRsp.read(in);
            case N_ACTION_RQ -> NActionRq.read(in);
            case N_ACTION_RSP -> NActionRsp.read(in);
            case N_CREATE_RQ -> NCreateRq.read(in);
            case N_CREATE_RSP -> NCreateRsp.read(in);
            case N_DELETE_RQ -> NDeleteRq.read(in);
            case N_DELETE_RSP -> NDeleteRsp.read(in);
            case C_CANCEL_RQ -> CCancelRq.read(in);
        };
    }

    /**
     * The command set of this command, its group length included; an even number of bytes.
     *
     * @throws DicomEncodingException if the standard does not allow such a command: a UID or an AE title is none, a
     *     data set is announced where there is never one or missing where there always is
     */
    public static byte[] encode(Command command) throws DicomEncodingException {
        CommandType type = command.type();
        if (!type.allowsDataSet(command.hasDataSet())) {
            throw new DicomEncodingException(
                    "Not sent: %s %s a data set".formatted(type, command.hasDataSet() ? "never has" : "always has"),
                    "Correct the request.");
        }
        return write(type, command, new CommandWriter(type.toString())).toByteArray();
    }

    private static CommandWriter write(CommandType type, Command command, CommandWriter out)
            throws DicomEncodingException {
        return switch (type) {
            case C_STORE_RQ -> ((CStoreRq) command).write(out);
            case C_STORE_RSP -> ((CStoreRsp) command).write(out);
            case C_GET_RQ -> ((CGetRq) command).write(out);
            case C_GET_RSP -> ((CGetRsp) command).write(out);
            case C_FIND_RQ -> ((CFindRq) command).write(out);
            case C_FIND_RSP -> ((CFindRsp) command).write(out);
            case C_MOVE_RQ -> ((CMoveRq) command).write(out);
            case C_MOVE_RSP -> ((CMoveRsp) command).write(out);
            case C_ECHO_RQ -> ((CEchoRq) command).write(out);
            case C_ECHO_RSP -> ((CEchoRsp) command).write(out);
            case N_EVENT_REPORT_RQ -> ((NEventReportRq) command).write(out);
            case N_EVENT_REPORT_RSP -> ((NEventReportRsp) command).write(out);
            case N_GET_RQ -> ((NGetRq) command).write(out);
            case N_GET_RSP -> ((NGetRsp) command).write(out);
            case N_SET_RQ -> ((NSetRq) command).write(out);
            case N_SET_RSP -> ((NSetRsp) command).write(out);
            case N_ACTION_RQ -> ((NActionRq) command).write(out);
            case N_ACTION_RSP -> ((NActionRsp) command).write(out);
            case N_CREATE_RQ -> ((NCreateRq) command).write(out);
            case N_CREATE_RSP -> ((NCreateRsp) command).write(out);
            case N_DELETE_RQ -> ((NDeleteRq) command).write(out);
            case N_DELETE_RSP -> ((NDeleteRsp) command).write(out);
            case C_CANCEL_RQ -> ((CCancelRq) command).write(out);
        };
    }

    /**
     * The command set of the response to a request that is no {@link Command}: its Command Field as a response's, its
     * Message ID, {@link CommandFormatException#status()} and the offending element.
     *
     * @throws IllegalArgumentException if the failure takes the association with it, so that nothing can be answered
     */
    public static byte[] encodeRefusal(CommandFormatException failure) {
        if (failure.scope() == CommandFormatException.Scope.ASSOCIATION) {
            throw new IllegalArgumentException("Nobody can answer this: " + failure.getMessage());
        }
        return new CommandWriter("a refusal")
                .number(Tag.CommandField, failure.commandField().orElseThrow() | CommandType.RESPONSE)
                .number(Tag.MessageIDBeingRespondedTo, failure.messageId().orElseThrow())
                .dataSetType(false)
                .number(Tag.Status, failure.status().code())
                .tags(Tag.OffendingElement, TagList.of(failure.tag()))
                .toByteArray();
    }

    /**
     * All elements of a command set, those that no command has a use for included.
     *
     * @param bytes the command set, which must not change while the result is in use
     * @throws IOException if they are no data set
     */
    public static DataSet dataSet(byte[] bytes) throws IOException {
        try (DataSetReader reader =
                DataSetReader.of(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, ReadOptions.DEFAULT)) {
            return reader.readDataSet();
        }
    }

    /**
     * The command that these elements make; for tools and tests, the network has bytes.
     *
     * @throws CommandFormatException as {@link #decode(byte[])} does
     * @throws IOException if the elements cannot be read or written
     */
    public static Command decode(DataSet commandSet) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        commandSet.accept(new DataSetEncoder(bytes, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        return decode(bytes.toByteArray());
    }
}
