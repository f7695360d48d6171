package io.cameldicom.engine.net.dimse;

import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.COMMAND_TOO_LONG;
import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.COMMAND_UNFINISHED;
import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.DATA_SET_NOT_DUE;
import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.DATA_SET_UNFINISHED;
import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.EMPTY_FRAGMENT;
import static io.cameldicom.engine.net.dimse.DimseProtocolException.Violation.OTHER_CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.DicomException;
import io.cameldicom.engine.DicomException.Scope;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.net.dimse.DimseProtocolException.Violation;
import io.cameldicom.engine.net.dimse.MessageAssembler.Step;
import io.cameldicom.engine.net.pdu.AnnotatedHex;
import io.cameldicom.engine.net.pdu.Pdv;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblerTest {
    private static final byte[] ECHO = CommandVectors.C_ECHO_RQ;
    private static final byte[] STORE = CommandVectors.C_STORE_RQ;
    private static final byte[] UNRECOGNIZED =
            AnnotatedHex.bytes("0000 0001 02000000 0110   0000 1001 02000000 3412   0000 0008 02000000 0000");
    private static final byte[] NOTHING = {};

    private final List<CommandDeviation> deviations = new ArrayList<>();
    private final MessageAssembler assembler =
            new MessageAssembler(MessageAssembler.DEFAULT_MAXIMUM_COMMAND_LENGTH, deviations::add);

    private Step command(int context, byte[] bytes) throws DicomException {
        return assembler.accept(new Pdv(context, true, false, Unpooled.wrappedBuffer(bytes)));
    }

    private Step lastCommand(int context, byte[] bytes) throws DicomException {
        return assembler.accept(new Pdv(context, true, true, Unpooled.wrappedBuffer(bytes)));
    }

    private Step data(int context, byte[] bytes) throws DicomException {
        return assembler.accept(new Pdv(context, false, false, Unpooled.wrappedBuffer(bytes)));
    }

    private Step lastData(int context, byte[] bytes) throws DicomException {
        return assembler.accept(new Pdv(context, false, true, Unpooled.wrappedBuffer(bytes)));
    }

    @Test
    void aCommandWithoutDataSetIsAMessage() throws DicomException {
        assertThat(assembler.isBetweenMessages()).isTrue();

        assertThat(lastCommand(3, ECHO)).isEqualTo(Step.COMMAND);

        assertThat(assembler.command()).isEqualTo(CEchoRq.of(7));
        assertThat(assembler.contextId()).isEqualTo(3);
        assertThat(assembler.isBetweenMessages()).isTrue();
    }

    @Test
    void aDataSetBelongsToTheCommandBeforeIt() throws DicomException {
        assertThat(lastCommand(5, STORE)).isEqualTo(Step.COMMAND);
        assertThat(assembler.isBetweenMessages()).isFalse();
        assertThat(data(5, new byte[8])).isEqualTo(Step.DATA_SET_FRAGMENT);
        assertThat(data(5, new byte[7])).as("an odd one").isEqualTo(Step.DATA_SET_FRAGMENT);
        assertThat(assembler.command().type()).isEqualTo(CommandType.C_STORE_RQ);
        assertThat(lastData(5, new byte[2])).isEqualTo(Step.DATA_SET_END);
        assertThat(assembler.isBetweenMessages()).isTrue();

        assertThat(lastCommand(1, ECHO)).isEqualTo(Step.COMMAND);
        assertThat(assembler.contextId()).isEqualTo(1);
    }

    @Test
    void anEmptyLastFragmentEndsADataSet() throws DicomException {
        lastCommand(1, STORE);
        data(1, new byte[2]);

        assertThat(lastData(1, NOTHING)).isEqualTo(Step.DATA_SET_END);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 69})
    void aCommandMayComeInAnyPieces(int size) throws DicomException {
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < STORE.length; from += size) {
            int to = Math.min(from + size, STORE.length);
            byte[] piece = Arrays.copyOfRange(STORE, from, to);
            steps.add(to < STORE.length ? command(1, piece) : lastCommand(1, piece));
        }

        assertThat(steps.subList(0, steps.size() - 1)).containsOnly(Step.COMMAND_FRAGMENT);
        assertThat(steps).last().isEqualTo(Step.COMMAND);
        assertThat(assembler.command()).isEqualTo(CommandCodec.decode(STORE));
    }

    @Test
    void anEmptyLastFragmentEndsACommand() throws DicomException {
        command(1, ECHO);

        assertThat(lastCommand(1, NOTHING)).isEqualTo(Step.COMMAND);
        assertThat(assembler.command()).isEqualTo(CEchoRq.of(7));
    }

    @Test
    void leavesTheBufferToItsOwner() throws DicomException {
        ByteBuf buffer = Unpooled.buffer().writeZero(3).writeBytes(ECHO).skipBytes(3);

        assembler.accept(new Pdv(1, true, true, buffer));

        assertThat(buffer.refCnt()).isEqualTo(1);
        assertThat(buffer.readableBytes()).isEqualTo(ECHO.length);
        buffer.release();
    }

    @Test
    void showsTheRawCommandSetAndReportsDeviations() throws IOException {
        lastCommand(
                1,
                AnnotatedHex.bytes(
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 1000 0C000000 'ACR-NEMA 2.0'
                        0000 0001 02000000 3000         0000 1001 02000000 0700
                        0000 0008 02000000 0101
                        """));

        assertThat(assembler.commandSet().string(Tag.CommandRecognitionCode)).contains("ACR-NEMA 2.0");
        assertThat(deviations).containsExactly(CommandDeviation.MISSING_GROUP_LENGTH);
    }

    @Test
    void aRawCommandSetOutlivesTheNextMessage() throws IOException {
        lastCommand(1, ECHO);
        var first = assembler.commandSet();
        lastCommand(1, CommandCodec.encode(CEchoRq.of(8)));

        assertThat(first.intValue(Tag.MessageID)).hasValue(7);
    }

    @FunctionalInterface
    private interface Script {
        void play(MessageAssemblerTest test) throws DicomException;
    }

    /** The machine's state before, the fragment, and what it says: every cell of the table in its Javadoc that fails. */
    static Stream<Arguments> violations() {
        Script between = test -> {};
        Script afterMessage = test -> test.lastCommand(1, ECHO);
        Script inCommand = test -> test.command(1, Arrays.copyOf(STORE, 20));
        Script dataSetDue = test -> test.lastCommand(1, STORE);
        Script inDataSet = test -> {
            test.lastCommand(1, STORE);
            test.data(1, new byte[2]);
        };
        Script data = test -> test.data(1, new byte[2]);
        Script lastData = test -> test.lastData(1, new byte[2]);
        Script command = test -> test.command(1, new byte[2]);
        Script lastCommand = test -> test.lastCommand(1, new byte[2]);
        Script elsewhereCommand = test -> test.command(3, new byte[2]);
        Script elsewhereData = test -> test.data(3, new byte[2]);
        Script emptyCommand = test -> test.command(1, NOTHING);
        Script emptyData = test -> test.data(1, NOTHING);
        return Stream.of(
                arguments("at first, data", between, data, DATA_SET_NOT_DUE),
                arguments("at first, last data", between, lastData, DATA_SET_NOT_DUE),
                arguments("at first, empty command", between, emptyCommand, EMPTY_FRAGMENT),
                arguments("between messages, data", afterMessage, data, DATA_SET_NOT_DUE),
                arguments("between messages, last data", afterMessage, lastData, DATA_SET_NOT_DUE),
                arguments("between messages, empty command", afterMessage, emptyCommand, EMPTY_FRAGMENT),
                arguments("in a command, data", inCommand, data, COMMAND_UNFINISHED),
                arguments("in a command, last data", inCommand, lastData, COMMAND_UNFINISHED),
                arguments("in a command, one of another context", inCommand, elsewhereCommand, OTHER_CONTEXT),
                arguments("in a command, data of another context", inCommand, elsewhereData, OTHER_CONTEXT),
                arguments("in a command, empty command", inCommand, emptyCommand, EMPTY_FRAGMENT),
                arguments("data set due, command", dataSetDue, command, DATA_SET_UNFINISHED),
                arguments("data set due, last command", dataSetDue, lastCommand, DATA_SET_UNFINISHED),
                arguments("data set due, other context", dataSetDue, elsewhereData, OTHER_CONTEXT),
                arguments("data set due, empty data", dataSetDue, emptyData, EMPTY_FRAGMENT),
                arguments("in a data set, command", inDataSet, command, DATA_SET_UNFINISHED),
                arguments("in a data set, last command", inDataSet, lastCommand, DATA_SET_UNFINISHED),
                arguments("in a data set, command of another context", inDataSet, elsewhereCommand, OTHER_CONTEXT),
                arguments("in a data set, data of another context", inDataSet, elsewhereData, OTHER_CONTEXT),
                arguments("in a data set, empty data", inDataSet, emptyData, EMPTY_FRAGMENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void whatIsNotDueEndsTheAssociation(String name, Script before, Script fragment, Violation violation)
            throws DicomException {
        before.play(this);

        DimseProtocolException failure = catchThrowableOfType(DimseProtocolException.class, () -> fragment.play(this));

        assertThat(failure.violation()).isEqualTo(violation);
        assertThat(failure.scope()).isEqualTo(Scope.ASSOCIATION);
        assertThat(failure).hasMessageStartingWith("Presentation context " + failure.contextId() + ": ");
        assertThatThrownBy(() -> lastCommand(1, ECHO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTooLongCommandIsRefusedBeforeItIsGathered() throws DicomException {
        MessageAssembler small = new MessageAssembler(100, deviations::add);
        small.accept(new Pdv(1, true, false, Unpooled.wrappedBuffer(new byte[100])));

        DimseProtocolException failure = catchThrowableOfType(
                DimseProtocolException.class,
                () -> small.accept(new Pdv(1, true, false, Unpooled.wrappedBuffer(new byte[1]))));

        assertThat(failure.violation()).isEqualTo(COMMAND_TOO_LONG);
        assertThatThrownBy(() -> new MessageAssembler(0, deviations::add)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCommandOfTheGreatestLengthIsTaken() throws IOException {
        byte[] request = CommandCodec.encode(NGetRq.of(1, "1.2.3", "1.2.4", new int[1000]));
        MessageAssembler exact = new MessageAssembler(request.length, deviations::add);
        for (int at = 0; at < request.length - 2; at += 2) {
            exact.accept(new Pdv(1, true, false, Unpooled.wrappedBuffer(request, at, 2)));
        }

        assertThat(exact.accept(new Pdv(1, true, true, Unpooled.wrappedBuffer(request, request.length - 2, 2))))
                .isEqualTo(Step.COMMAND);
        assertThat(exact.command()).isEqualTo(CommandCodec.decode(request));
    }

    @Test
    void theDataSetOfARefusedRequestIsSkipped() throws DicomException {
        assertThatThrownBy(() -> lastCommand(1, UNRECOGNIZED)).isInstanceOf(UnrecognizedOperationException.class);
        assertThatThrownBy(assembler::command).isInstanceOf(IllegalStateException.class);

        assertThat(data(1, new byte[2])).isEqualTo(Step.SKIPPED);
        assertThat(lastData(1, new byte[2])).isEqualTo(Step.SKIPPED);
        assertThat(lastCommand(1, ECHO)).isEqualTo(Step.COMMAND);
    }

    @Test
    void aRefusedRequestWithoutDataSetIsForgotten() throws DicomException {
        byte[] faulty =
                AnnotatedHex.bytes("0000 0001 02000000 3000   0000 1001 02000000 0700   0000 0008 02000000 0101");

        assertThatThrownBy(() -> lastCommand(1, faulty)).isInstanceOf(CommandFormatException.class);

        assertThat(lastCommand(1, ECHO)).isEqualTo(Step.COMMAND);
    }

    @Test
    void aCommandThatNobodyCanAnswerEndsTheAssociation() {
        assertThatThrownBy(() -> lastCommand(1, NOTHING)).isInstanceOf(CommandFormatException.class);

        assertThatThrownBy(() -> lastCommand(1, ECHO)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasNoCommandBeforeTheFirstAndWhileTheNextIsUnderWay() throws DicomException {
        assertThatThrownBy(assembler::command).isInstanceOf(IllegalStateException.class);
        lastCommand(1, ECHO);
        command(1, Arrays.copyOf(STORE, 20));

        assertThatThrownBy(assembler::command).isInstanceOf(IllegalStateException.class);
    }
}
