package io.cameldicom.engine.net.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.Status;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that break a rule: the association ends with the same A-ABORT whoever reads them, wherever they come. */
@Timeout(60)
class LoanWireScriptsTest {
    private static final int CT = LoanStage.CT;
    private static final String PROVIDER = "A-ABORT SERVICE_PROVIDER ";
    private static final String UNKNOWN_PDU = PROVIDER + "UNRECOGNIZED_PDU";
    private static final String UNEXPECTED_PDU = PROVIDER + "UNEXPECTED_PDU";
    private static final String INVALID = PROVIDER + "INVALID_PARAMETER";
    private static final String USER = "A-ABORT SERVICE_USER NOT_SPECIFIED";
    private static final byte[] TEN = new byte[10];
    private static final int LARGE = 1 << 18; // what more is of, a handler is called for before it is whole
    private static final int MAXIMUM = 1 << 18; // announced, and 12 bytes more are tolerated

    /** What breaks a rule, and how it is answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Break(String name, byte[] bytes, String abort) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource({"betweenObjects", "withinSmallDataSets", "withinLargeDataSets"})
    void endsTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).startsWith("aborted ");
        assertThat(seen.instances().stream().filter(line -> line.startsWith("received ")))
                .hasSize(2);
    }

    static Stream<LoanScript> betweenObjects() throws IOException {
        return Stream.concat(anywhere(), outside()).map(broken -> script("between objects", new byte[0], broken));
    }

    static Stream<LoanScript> withinSmallDataSets() throws IOException {
        byte[] before = LoanBytes.unfinished(3, 1000);
        return Stream.concat(anywhere(), inside())
                .map(broken -> script("within a small data set", before, broken).loosely(LoanTranscript.Loose.BEGIN));
    }

    static Stream<LoanScript> withinLargeDataSets() throws IOException {
        byte[] before = LoanBytes.unfinished(3, 400_000);
        return Stream.concat(anywhere(), inside()).map(broken -> script("within a large data set", before, broken));
    }

    private static LoanScript script(String where, byte[] before, Break broken) {
        return LoanScript.of(
                broken.name() + " " + where,
                stage -> {
                    if (before.length > LARGE) {
                        stage.send(before);
                        stage.awaitHandler();
                        stage.send(broken.bytes());
                    } else {
                        stage.send(LoanBytes.join(before, broken.bytes()));
                    }
                },
                broken.abort());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Break unknown(int type) {
        return new Break("a PDU of type " + type, LoanBytes.pdu(type, 10, TEN), UNKNOWN_PDU);
    }

    /** Wrong at any time. */
    private static Stream<Break> anywhere() throws IOException {
        return Stream.of(
                unknown(0),
                unknown(8),
                unknown(0x84),
                unknown(0xFF),
                new Break(
                        "an HTTP request", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII), UNKNOWN_PDU),
                new Break("a TLS client hello", hex("16 03 01 00 05 01 00 00 01 03"), UNKNOWN_PDU),
                new Break("a PDU of no bytes", LoanBytes.pdu(4, 0), INVALID),
                new Break("a PDU of 1 byte", LoanBytes.pdu(4, 1, new byte[1]), INVALID),
                new Break("a PDU of 5 bytes", LoanBytes.pdu(4, 5, new byte[5]), INVALID),
                new Break("a PDU of 4 GiB", LoanBytes.pdu(4, -1, TEN), INVALID),
                new Break("a PDU of 2 GiB", LoanBytes.pdu(4, Integer.MIN_VALUE, TEN), INVALID),
                new Break("a PDU of 2 GiB less one byte", LoanBytes.pdu(4, Integer.MAX_VALUE, TEN), INVALID),
                new Break("a PDU a byte beyond what is tolerated", LoanBytes.pdu(4, MAXIMUM + 13, TEN), INVALID),
                new Break("a PDV of no bytes", LoanBytes.data(LoanBytes.pdv(0, CT, 0, TEN)), INVALID),
                new Break("a PDV of 1 byte", LoanBytes.data(LoanBytes.pdv(1, CT, 0, TEN)), INVALID),
                new Break("a PDV one byte beyond its PDU", LoanBytes.data(LoanBytes.pdv(13, CT, 0, TEN)), INVALID),
                new Break("a PDV far beyond its PDU", LoanBytes.data(LoanBytes.pdv(1 << 20, CT, 0, TEN)), INVALID),
                new Break("a PDV of 4 GiB", LoanBytes.data(LoanBytes.pdv(-1, CT, 0, TEN)), INVALID),
                new Break("an empty fragment that is not the last", empty(), USER),
                new Break("an abort of a byte too much", LoanBytes.pdu(7, 5, new byte[5]), INVALID),
                new Break("a release of 3 bytes", LoanBytes.pdu(5, 3, new byte[3]), INVALID),
                new Break(
                        "an A-ASSOCIATE-RQ",
                        ScriptedPeer.bytes(Loopback.ctOptions().request()),
                        UNEXPECTED_PDU),
                new Break("an A-ASSOCIATE-RJ", LoanBytes.pdu(3, 4, hex("00 01 01 01")), UNEXPECTED_PDU),
                new Break("an A-RELEASE-RP", LoanBytes.pdu(6, 4, new byte[4]), UNEXPECTED_PDU));
    }

    private static byte[] empty() {
        return LoanBytes.data(LoanBytes.fragment(CT, false, new byte[0]));
    }

    /** Wrong where a command is due. */
    private static Stream<Break> outside() throws IOException {
        byte[] command = CommandCodec.encode(LoanBytes.request(3));
        byte[] half = LoanBytes.data(LoanBytes.command(CT, false, Arrays.copyOf(command, 40)));
        byte[] lump = LoanBytes.data(LoanBytes.command(CT, false, new byte[30_000]));
        return Stream.of(
                new Break("a data set without a command", LoanBytes.data(LoanBytes.fragment(CT, true, TEN)), USER),
                new Break(
                        "a data set, then its command",
                        LoanBytes.join(LoanBytes.dataSet(CT, TEN, 10, true), LoanBytes.asked(3)),
                        USER),
                new Break("a fragment of a data set", LoanBytes.data(LoanBytes.fragment(CT, false, TEN)), USER),
                new Break("an object on a context that was refused", on(LoanStage.REFUSED), USER),
                new Break("an object on a context that was not proposed", on(99), USER),
                new Break("an object on a context of an even number", on(2), USER),
                new Break("an object on context 0", on(0), USER),
                new Break("a command of more than 64 KiB", LoanBytes.join(lump, lump, lump), USER),
                new Break("a command of nothing", LoanBytes.data(LoanBytes.command(CT, true, new byte[0])), USER),
                new Break("a command that is none", LoanBytes.data(LoanBytes.command(CT, true, new byte[40])), USER),
                new Break(
                        "a command cut short",
                        LoanBytes.data(LoanBytes.command(CT, true, Arrays.copyOf(command, 60))),
                        USER),
                new Break(
                        "a data set in the middle of a command",
                        LoanBytes.join(half, LoanBytes.dataSet(CT, TEN, 10, true)),
                        USER),
                new Break(
                        "a command on two contexts",
                        LoanBytes.join(half, LoanBytes.data(LoanBytes.command(LoanStage.MR, true, TEN))),
                        USER),
                new Break(
                        "an answer to nothing",
                        LoanBytes.command(CT, LoanBytes.request(3).response(Status.SUCCESS)),
                        USER));
    }

    private static byte[] on(int context) throws IOException {
        return LoanBytes.join(
                LoanBytes.command(context, LoanBytes.request(3)), LoanBytes.dataSet(context, TEN, 10, true));
    }

    /** Wrong where more of a data set is due. */
    private static Stream<Break> inside() throws IOException {
        return Stream.of(
                new Break("another object", LoanBytes.object(4, 1000), USER),
                new Break("an echo", LoanBytes.command(LoanStage.VERIFICATION, CEchoRq.of(4)), USER),
                new Break("an echo on the same context", LoanBytes.command(CT, CEchoRq.of(4)), USER),
                new Break("data on another context", LoanBytes.dataSet(LoanStage.MR, TEN, 10, false), USER),
                new Break("the end on another context", LoanBytes.dataSet(LoanStage.MR, TEN, 10, true), USER),
                new Break(
                        "the end on a context that was refused",
                        LoanBytes.dataSet(LoanStage.REFUSED, TEN, 10, true),
                        USER),
                new Break(
                        "data on two contexts in one PDU",
                        LoanBytes.data(LoanBytes.fragment(CT, false, TEN), LoanBytes.fragment(LoanStage.MR, true, TEN)),
                        USER),
                new Break(
                        "a command after data in one PDU",
                        LoanBytes.data(
                                LoanBytes.fragment(CT, false, TEN),
                                LoanBytes.command(CT, true, CommandCodec.encode(LoanBytes.request(4)))),
                        USER),
                new Break(
                        "bytes left over in a PDU",
                        LoanBytes.data(LoanBytes.fragment(CT, false, TEN), new byte[3]),
                        INVALID),
                new Break("a request to cancel", cancel(), USER));
    }

    private static byte[] cancel() throws IOException {
        return LoanBytes.command(CT, CCancelRq.of(3));
    }
}
