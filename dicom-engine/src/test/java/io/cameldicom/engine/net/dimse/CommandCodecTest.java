package io.cameldicom.engine.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.DicomException.Scope;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.Element;
import io.cameldicom.engine.dict.Tag;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.io.DicomEncodingException;
import io.cameldicom.engine.net.pdu.AnnotatedHex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCodecTest {
    private final List<CommandDeviation> deviations = new ArrayList<>();

    private Command decode(byte[] bytes) throws CommandFormatException {
        return CommandCodec.decode(bytes, 0, bytes.length, deviations::add);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.dimse.CommandVectors#all")
    void decodesWhatConforms(String name, byte[] bytes, Command command) throws CommandFormatException {
        assertThat(decode(bytes)).isEqualTo(command);
        assertThat(deviations).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cameldicom.engine.net.dimse.CommandVectors#all")
    void encodesJustTheseBytes(String name, byte[] bytes, Command command) throws DicomEncodingException {
        assertThat(CommandCodec.encode(command)).asHexString().isEqualTo(hex(bytes));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @ParameterizedTest
    @MethodSource("io.cameldicom.engine.net.dimse.CommandSamples#all")
    void everyCommandSurvivesItsBytes(Command command) throws IOException {
        byte[] bytes = CommandCodec.encode(command);

        assertThat(decode(bytes)).isEqualTo(command).hasSameHashCodeAs(command);
        assertThat(deviations).isEmpty();
        assertThat(bytes.length % 2).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.cameldicom.engine.net.dimse.CommandSamples#all")
    void everyCommandSetIsAConformantDataSet(Command command) throws IOException {
        byte[] bytes = CommandCodec.encode(command);

        DataSet commandSet = CommandCodec.dataSet(bytes);

        assertThat(commandSet.intValue(Tag.CommandGroupLength)).hasValue(bytes.length - 12);
        assertThat(commandSet.intValue(Tag.CommandField))
                .hasValue(command.type().code());
        assertThat(tagsIn(bytes)).isSorted().doesNotHaveDuplicates();
        for (Element element : commandSet) {
            assertThat(commandSet.attribute(element.tag()).check())
                    .as(Tag.toString(element.tag()))
                    .isEmpty();
            assertThat(commandSet.attribute(element.tag()).isEmpty()).isFalse();
        }
        assertThat(CommandCodec.decode(commandSet)).isEqualTo(command);
    }

    private static List<Integer> tagsIn(byte[] bytes) {
        List<Integer> tags = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += 8 + (bytes[at + 4] & 0xFF)) {
            tags.add((bytes[at + 3] & 0xFF) << 8 | bytes[at + 2] & 0xFF);
        }
        return tags;
    }

    @ParameterizedTest
    @EnumSource(CommandType.class)
    void samplesCoverEveryMessage(CommandType type) {
        assertThat(CommandSamples.all()).anyMatch(command -> command.type() == type);
        assertThat(CommandType.of(type.code())).contains(type);
    }

    @Test
    void decodesAPartOfAnArray() throws CommandFormatException {
        byte[] padded = new byte[CommandVectors.C_ECHO_RQ.length + 7];
        Arrays.fill(padded, (byte) 0x55);
        System.arraycopy(CommandVectors.C_ECHO_RQ, 0, padded, 3, CommandVectors.C_ECHO_RQ.length);

        Command command = CommandCodec.decode(padded, 3, CommandVectors.C_ECHO_RQ.length, deviations::add);

        assertThat(command).isEqualTo(CEchoRq.of(7));
        assertThat(deviations).isEmpty();
    }

    static Stream<Arguments> deviating() {
        return Stream.of(
                arguments(
                        "no group length",
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 0008 02000000 0101
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH)),
                arguments(
                        "wrong group length",
                        """
                        0000 0000 04000000 FFFFFFFF
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 0008 02000000 0101
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.WRONG_GROUP_LENGTH)),
                arguments(
                        "short group length",
                        """
                        0000 0000 02000000 2C00
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 0008 02000000 0101
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.WRONG_GROUP_LENGTH)),
                arguments(
                        "elements backwards",
                        """
                        0000 0008 02000000 0101         0000 1001 02000000 0700
                        0000 0001 02000000 3000         0000 0200 06000000 '1.2.3' 00
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.ELEMENT_ORDER)),
                arguments(
                        "an element twice",
                        """
                        0000 0000 04000000 36000000
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 1001 02000000 0800
                        0000 0008 02000000 0101
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.ELEMENT_ORDER)),
                arguments(
                        "an element of another group in front and one behind",
                        """
                        0000 0000 04000000 4C000000
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 0008 02000000 0101
                        0800 1800 06000000 '1.2.4' 00   FEFF 0DE0 00000000
                        0000 0009 02000000 0000
                        """,
                        new CEchoRq("1.2.3", 7, false),
                        List.of(CommandDeviation.ELEMENT_ORDER, CommandDeviation.FOREIGN_ELEMENT)),
                arguments(
                        "UIDs of odd length, spaces and NULs around",
                        """
                        0000 0200 05000000 '1.2.3'
                        0000 0001 02000000 0180         0000 2001 02000000 0700
                        0000 0008 02000000 0101         0000 0009 02000000 0000
                        0000 0010 0A000000 '  1.2.4' 20 00 20
                        """,
                        new CStoreRsp("1.2.3", 7, false, Status.SUCCESS, StatusDetail.NONE, "1.2.4"),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.ODD_LENGTH)),
                arguments(
                        "numbers of four bytes and of one",
                        """
                        0000 0001 04000000 0180 0000    0000 2001 04000000 0700 0100
                        0000 0008 02000000 0101         0000 0009 02000000 0000
                        0000 0309 01000000 2A
                        """,
                        new CStoreRsp("", 7, false, Status.SUCCESS, StatusDetail.NONE, ""),
                        List.of(
                                CommandDeviation.MISSING_GROUP_LENGTH,
                                CommandDeviation.ODD_LENGTH,
                                CommandDeviation.NUMBER_LENGTH)),
                arguments(
                        "no priority",
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 2000
                        0000 1001 02000000 0700         0000 0008 02000000 0000
                        """,
                        new CFindRq("1.2.3", 7, Priority.MEDIUM, true),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.PRIORITY)),
                arguments(
                        "an unknown priority",
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 2000
                        0000 1001 02000000 0700         0000 0007 02000000 0300
                        0000 0008 02000000 FEFE
                        """,
                        new CFindRq("1.2.3", 7, Priority.MEDIUM, true),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.PRIORITY)),
                arguments(
                        "a line break in a UID, an umlaut in an AE title",
                        """
                        0000 0200 06000000 '1.2' 0A '3' 00   0000 0001 02000000 2100
                        0000 1001 02000000 0700         0000 0006 04000000 'M' DC 'NC'
                        0000 0007 02000000 0000         0000 0008 02000000 0000
                        """,
                        new CMoveRq("1.2?3", 7, "M?NC", Priority.MEDIUM, true),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.TEXT_CHARACTERS)),
                arguments(
                        "a data set with C-ECHO",
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 3000
                        0000 1001 02000000 0700         0000 0008 02000000 0000
                        """,
                        new CEchoRq("1.2.3", 7, true),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.DATA_SET_TYPE)),
                arguments(
                        "no data set with C-FIND",
                        """
                        0000 0200 06000000 '1.2.3' 00   0000 0001 02000000 2000
                        0000 1001 02000000 0700         0000 0007 02000000 0000
                        0000 0008 02000000 0101
                        """,
                        new CFindRq("1.2.3", 7, Priority.MEDIUM, false),
                        List.of(CommandDeviation.MISSING_GROUP_LENGTH, CommandDeviation.DATA_SET_TYPE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviating")
    void forgivesAndReports(String name, String bytes, Command command, List<CommandDeviation> reported)
            throws CommandFormatException {
        assertThat(decode(AnnotatedHex.bytes(bytes))).isEqualTo(command);
        assertThat(deviations).isEqualTo(reported);
    }

    @Test
    void ignoresRetiredAndUnknownElementsWhichTheDataSetShows() throws IOException {
        byte[] bytes = AnnotatedHex.bytes(
                """
                0000 0000 04000000 56000000
                0000 0100 04000000 60000000           # Command Length to End, retired
                0000 0200 06000000 '1.2.3' 00
                0000 1000 0C000000 'ACR-NEMA 2.0'     # Recognition Code, retired
                0000 0001 02000000 3000
                0000 1001 02000000 0700
                0000 0008 02000000 0101
                0000 F1F1 02000000 0101               # of no edition
                """);

        assertThat(decode(bytes)).isEqualTo(new CEchoRq("1.2.3", 7, false));
        assertThat(deviations).isEmpty();
        assertThat(CommandCodec.dataSet(bytes).string(Tag.CommandRecognitionCode))
                .contains("ACR-NEMA 2.0");
        assertThat(CommandCodec.dataSet(bytes).contains(0x0000F1F1)).isTrue();
    }

    @Test
    void readsACommentInWhateverCharactersItHas() throws CommandFormatException {
        byte[] bytes = AnnotatedHex.bytes(
                """
                0000 0001 02000000 3080   0000 2001 02000000 0700   0000 0008 02000000 0101
                0000 0009 02000000 1001   0000 0209 08000000 'M' FC 'll' 0A 'x' 20 00
                """);

        CEchoRsp response = (CEchoRsp) decode(bytes);

        assertThat(response.statusDetail().errorComment()).isEqualTo("M\u00FCll x");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("a value beyond the end", "0000 0200 07000000 '1.2.3' 00", Tag.AffectedSOPClassUID, 0),
                arguments(
                        "a length of 4 GiB",
                        "0000 0000 04000000 00000000 0000 0200 FFFFFFFF '1.2.3' 00",
                        Tag.AffectedSOPClassUID,
                        12),
                arguments("half a header", "0000 0000 04000000 04000000 0000 02", 0, 12),
                arguments("an explicit VR", "0000 0000 'UL' 0400 00000000", 0, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void saysWhereBytesAreNoCommandSet(String name, String bytes, int tag, int offset) {
        CommandFormatException failure = failure(AnnotatedHex.bytes(bytes));

        assertThat(failure.tag()).isEqualTo(tag);
        assertThat(failure.offset()).isEqualTo(offset);
        assertThat(failure.scope()).isEqualTo(Scope.ASSOCIATION);
        assertThat(failure.category()).isEqualTo(Category.PEER);
        assertThat(failure.commandField()).isEmpty();
        assertThatThrownBy(() -> CommandCodec.encodeRefusal(failure)).isInstanceOf(IllegalArgumentException.class);
    }

    private CommandFormatException failure(byte[] bytes) {
        return catchThrowableOfType(CommandFormatException.class, () -> decode(bytes));
    }

    static Stream<Arguments> required() {
        return Stream.of(
                arguments(CStoreRq.of(1, "1.2", "1.3"), Tag.AffectedSOPClassUID),
                arguments(CStoreRq.of(1, "1.2", "1.3"), Tag.AffectedSOPInstanceUID),
                arguments(CFindRq.of(1, "1.2"), Tag.AffectedSOPClassUID),
                arguments(CGetRq.of(1, "1.2"), Tag.AffectedSOPClassUID),
                arguments(CMoveRq.of(1, "1.2", "A"), Tag.AffectedSOPClassUID),
                arguments(CMoveRq.of(1, "1.2", "A"), Tag.MoveDestination),
                arguments(CEchoRq.of(1), Tag.AffectedSOPClassUID),
                arguments(NEventReportRq.of(1, "1.2", "1.3", 1, true), Tag.AffectedSOPClassUID),
                arguments(NEventReportRq.of(1, "1.2", "1.3", 1, true), Tag.AffectedSOPInstanceUID),
                arguments(NEventReportRq.of(1, "1.2", "1.3", 1, true), Tag.EventTypeID),
                arguments(NGetRq.of(1, "1.2", "1.3"), Tag.RequestedSOPClassUID),
                arguments(NGetRq.of(1, "1.2", "1.3"), Tag.RequestedSOPInstanceUID),
                arguments(NSetRq.of(1, "1.2", "1.3"), Tag.RequestedSOPClassUID),
                arguments(NSetRq.of(1, "1.2", "1.3"), Tag.RequestedSOPInstanceUID),
                arguments(NActionRq.of(1, "1.2", "1.3", 1, false), Tag.RequestedSOPClassUID),
                arguments(NActionRq.of(1, "1.2", "1.3", 1, false), Tag.RequestedSOPInstanceUID),
                arguments(NActionRq.of(1, "1.2", "1.3", 1, false), Tag.ActionTypeID),
                arguments(NCreateRq.of(1, "1.2", "1.3", false), Tag.AffectedSOPClassUID),
                arguments(NDeleteRq.of(1, "1.2", "1.3"), Tag.RequestedSOPClassUID),
                arguments(NDeleteRq.of(1, "1.2", "1.3"), Tag.RequestedSOPInstanceUID));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("required")
    void aRequestWithoutARequiredElementCanBeAnswered(CommandRq request, int tag) throws IOException {
        DataSet whole = CommandCodec.dataSet(CommandCodec.encode(request));
        boolean text = whole.attribute(tag).vr().isText();

        for (DataSet faulty :
                text ? List.of(whole.without(tag), whole.with(tag, VR.UI, "")) : List.of(whole.without(tag))) {
            assertThatExceptionOfType(CommandFormatException.class)
                    .isThrownBy(() -> CommandCodec.decode(faulty))
                    .withMessageContaining(request.type() + " has no " + Tag.toString(tag))
                    .satisfies(failure -> {
                        assertThat(failure.tag()).isEqualTo(tag);
                        assertThat(failure.commandField())
                                .hasValue(request.type().code());
                        assertThat(failure.messageId()).hasValue(1);
                        assertThat(failure.hasDataSet()).isEqualTo(request.hasDataSet());
                        assertThat(failure.scope()).isEqualTo(Scope.INSTANCE);
                        CommandRsp answer = (CommandRsp) CommandCodec.decode(CommandCodec.encodeRefusal(failure));
                        assertThat(answer.type().code())
                                .isEqualTo(0x8000 | request.type().code());
                        assertThat(answer.messageIdBeingRespondedTo()).isEqualTo(1);
                        assertThat(answer.status()).isEqualTo(Status.PROCESSING_FAILURE);
                        assertThat(answer.statusDetail().offendingElements()).isEqualTo(TagList.of(tag));
                    });
        }
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(
                arguments(CEchoRq.of(1), Tag.CommandField),
                arguments(CEchoRq.of(1), Tag.MessageID),
                arguments(CEchoRq.of(1), Tag.CommandDataSetType),
                arguments(CEchoRq.of(1).response(Status.SUCCESS), Tag.MessageIDBeingRespondedTo),
                arguments(CEchoRq.of(1).response(Status.SUCCESS), Tag.CommandDataSetType),
                arguments(CEchoRq.of(1).response(Status.SUCCESS), Tag.Status),
                arguments(CCancelRq.of(1), Tag.MessageIDBeingRespondedTo));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("hopeless")
    void whatNobodyCanAnswerEndsTheAssociation(Command command, int tag) throws IOException {
        DataSet faulty = CommandCodec.dataSet(CommandCodec.encode(command)).without(tag);

        assertThatExceptionOfType(CommandFormatException.class)
                .isThrownBy(() -> CommandCodec.decode(faulty))
                .satisfies(failure -> {
                    assertThat(failure.tag()).isEqualTo(tag);
                    assertThat(failure.scope()).isEqualTo(Scope.ASSOCIATION);
                });
    }

    @Test
    void anUnrecognizedRequestIsAnsweredWith0211() {
        byte[] bytes = AnnotatedHex.bytes(
                """
                0000 0000 04000000 1E000000
                0000 0001 02000000 0110     # Command Field: 1001H, which no edition has
                0000 1001 02000000 3412     # Message ID
                0000 0008 02000000 0000     # a data set follows
                """);

        CommandFormatException failure = failure(bytes);

        assertThat(failure).isInstanceOf(UnrecognizedOperationException.class);
        assertThat(failure).hasMessage("No DIMSE message has the Command Field 1001H");
        assertThat(failure.commandField()).hasValue(0x1001);
        assertThat(failure.messageId()).hasValue(0x1234);
        assertThat(failure.hasDataSet()).isTrue();
        assertThat(failure.scope()).isEqualTo(Scope.INSTANCE);
        assertThat(CommandCodec.encodeRefusal(failure))
                .isEqualTo(
                        AnnotatedHex.bytes(
                                """
                        0000 0000 04000000 34000000
                        0000 0001 02000000 0190     # Command Field: 9001H
                        0000 2001 02000000 3412     # Message ID Being Responded To
                        0000 0008 02000000 0101     # no data set
                        0000 0009 02000000 1102     # Status: unrecognized operation
                        0000 0109 04000000 00000001 # Offending Element: (0000,0100)
                        """));
    }

    @Test
    void anUnrecognizedResponseEndsTheAssociation() {
        CommandFormatException failure = failure(
                AnnotatedHex.bytes(
                        """
                0000 0001 02000000 0190   0000 1001 02000000 3412   0000 0008 02000000 0101
                """));

        assertThat(failure).isInstanceOf(UnrecognizedOperationException.class);
        assertThat(failure.scope()).isEqualTo(Scope.ASSOCIATION);
    }

    static Stream<Arguments> nonconformant() {
        return Stream.of(
                arguments("SOP class that is no UID", CFindRq.of(1, "CT"), "(0000,0002) is no UID"),
                arguments("no SOP class", CFindRq.of(1, ""), "(0000,0002) is no UID"),
                arguments(
                        "instance over 64 characters", CStoreRq.of(1, "1.2", "1".repeat(65)), "(0000,1000) is no UID"),
                arguments("no instance", CStoreRq.of(1, "1.2", ""), "(0000,1000) is no UID"),
                arguments("no requested instance", NGetRq.of(1, "1.2", ""), "(0000,1001) is no UID"),
                arguments(
                        "instance in a response",
                        new CStoreRsp("1.2", 1, false, Status.SUCCESS, StatusDetail.NONE, "x"),
                        "(0000,1000) is no UID"),
                arguments("no destination", CMoveRq.of(1, "1.2", ""), "(0000,0600) is no AE title"),
                arguments("blank destination", CMoveRq.of(1, "1.2", "  "), "(0000,0600) is no AE title"),
                arguments("long destination", CMoveRq.of(1, "1.2", "A".repeat(17)), "(0000,0600) is no AE title"),
                arguments("destination with a backslash", CMoveRq.of(1, "1.2", "A\\B"), "(0000,0600) is no AE title"),
                arguments("destination with a tab", CMoveRq.of(1, "1.2", "A\tB"), "(0000,0600) is no AE title"),
                arguments(
                        "move originator with an umlaut",
                        CStoreRq.of(1, "1.2", "1.3").withMoveOriginator("M\u00DCNCHEN", 1),
                        "(0000,1030) is no AE title"),
                arguments("C-FIND-RQ without identifier", new CFindRq("1.2", 1, Priority.LOW, false), "always has"),
                arguments("C-ECHO-RQ with a data set", new CEchoRq("1.2", 1, true), "never has"),
                arguments("C-CANCEL-RQ with a data set", new CCancelRq(1, true), "never has"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonconformant")
    void sendsNothingThatTheStandardDoesNotAllow(String name, Command command, String rule) {
        assertThatThrownBy(() -> CommandCodec.encode(command))
                .isInstanceOf(DicomEncodingException.class)
                .hasMessageStartingWith("Not sent: ")
                .hasMessageContaining(rule);
    }

    @Test
    void cutsAndCleansACommentThatIsSent() throws IOException {
        CommandRsp response = CEchoRq.of(1)
                .response(Status.PROCESSING_FAILURE)
                .withStatusDetail(StatusDetail.comment("C:\\tmp \uD83D\uDE00 \u00FC\n" + "x".repeat(100)));

        CommandRsp sent = (CommandRsp) decode(CommandCodec.encode(response));

        assertThat(sent.statusDetail().errorComment()).isEqualTo("C:?tmp ? ??" + "x".repeat(53));
    }

    @Test
    void growsForLongAttributeLists() throws IOException {
        int[] tags = new int[10_000];
        Arrays.setAll(tags, i -> 0x00100000 + i);
        NGetRq request = NGetRq.of(1, "1.2", "1.3", tags);

        assertThat(decode(CommandCodec.encode(request))).isEqualTo(request);
        assertThat(((NGetRq) decode(CommandCodec.encode(request)))
                        .attributeIdentifierList()
                        .size())
                .isEqualTo(10_000);
    }

    @Test
    void optionalNumbersOfZeroBytesAreNone() throws CommandFormatException {
        byte[] bytes = AnnotatedHex.bytes(
                """
                0000 0001 02000000 1080   0000 2001 02000000 0700   0000 0008 02000000 0101
                0000 0009 02000000 00FF   0000 2010 00000000
                """);

        assertThat(((CGetRsp) decode(bytes)).subOperationCounts().remaining()).isEqualTo(OptionalInt.empty());
    }
}
