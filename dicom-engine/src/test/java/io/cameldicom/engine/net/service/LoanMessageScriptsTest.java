package io.cameldicom.engine.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameldicom.engine.dict.Uid;
import io.cameldicom.engine.net.dimse.CCancelRq;
import io.cameldicom.engine.net.dimse.CEchoRq;
import io.cameldicom.engine.net.dimse.CFindRq;
import io.cameldicom.engine.net.dimse.CStoreRq;
import io.cameldicom.engine.net.dimse.CommandCodec;
import io.cameldicom.engine.net.dimse.Priority;
import io.cameldicom.engine.net.pdu.ReleaseRq;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that are no plain objects, and objects that are cut into PDUs in unusual ways: answered the same. */
@Timeout(60)
class LoanMessageScriptsTest {
    private static final int CT = LoanStage.CT;
    private static final byte[] TEN = new byte[10];

    /** What comes between two plain objects, and how it is answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Odd(String name, byte[] bytes, List<String> answers) {
        Odd(String name, byte[] bytes, String... answers) {
            this(name, bytes, List.of(answers));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void answersTheSame(LoanScript script) throws Exception {
        LoanTranscript seen = script.play();

        assertThat(seen.end()).isEqualTo("AssociationReleased");
        assertThat(seen.instances()).contains("received 1.2.3.9 of 1000 0000H");
    }

    static Stream<LoanScript> scripts() throws IOException {
        return Stream.of(messages(), refusals(), cuts()).flatMap(odds -> odds).flatMap(odd -> {
            List<String> wire = new ArrayList<>(odd.answers());
            wire.add("C-STORE-RSP 9 on 1 0000H");
            wire.add("A-RELEASE-RP");
            return Stream.of(
                    LoanScript.of(
                            odd.name(),
                            stage -> {
                                stage.send(odd.bytes());
                                stage.seen().awaitAnswers(2 + odd.answers().size());
                                stage.store(9);
                                stage.release();
                            },
                            wire),
                    LoanScript.of(
                                    odd.name() + ", an object and the release in one write",
                                    stage -> stage.send(LoanBytes.join(
                                            odd.bytes(),
                                            LoanBytes.object(9, 1000),
                                            ScriptedPeer.bytes(new ReleaseRq()))),
                                    wire)
                            .loosely(LoanTranscript.Loose.ORDER),
                    LoanScript.of(
                            odd.name() + " in two writes, and a pause",
                            stage -> {
                                byte[] bytes = odd.bytes();
                                int half = bytes.length / 2;
                                stage.send(Arrays.copyOf(bytes, half));
                                stage.sendAfter(30, Arrays.copyOfRange(bytes, half, bytes.length));
                                stage.seen().awaitAnswers(2 + odd.answers().size());
                                stage.store(9);
                                stage.release();
                            },
                            wire));
        });
    }

    private static Stream<Odd> messages() throws IOException {
        byte[] echo = LoanBytes.command(LoanStage.VERIFICATION, CEchoRq.of(4));
        byte[] find = LoanBytes.join(
                LoanBytes.command(CT, new CFindRq(Uid.CTImageStorage, 4, Priority.LOW, true)),
                LoanBytes.dataSet(CT, TEN, 10, true));
        return Stream.of(
                new Odd("an echo", echo, "C-ECHO-RSP 4 on 7 0000H"),
                new Odd("a query on a context of storage", find, "C-FIND-RSP 4 on 1 0211H"),
                new Odd("a request to cancel nothing", LoanBytes.command(CT, CCancelRq.of(2))),
                new Odd("an object of another class", onMr(), "C-STORE-RSP 4 on 3 0000H"));
    }

    private static byte[] onMr() throws IOException {
        return LoanBytes.join(
                LoanBytes.command(LoanStage.MR, CStoreRq.of(4, Uid.MRImageStorage, LoanBytes.uid(4))),
                LoanBytes.dataSet(LoanStage.MR, TEN, 10, true));
    }

    private static Stream<Odd> refusals() throws IOException {
        byte[] data = LoanBytes.dataSet(CT, TEN, 10, true);
        byte[] alone =
                replaced(CommandCodec.encode(LoanBytes.request(4)), "\0\0\0\10\2\0\0\0\1\0", "\0\0\0\10\2\0\0\0\1\1");
        byte[] unsafe = replaced(CommandCodec.encode(LoanBytes.request(4)), "1.2.3.4", "../../4");
        byte[] unknown = replaced(CommandCodec.encode(CEchoRq.of(4)), "\0\0\0\1\2\0\0\0\60\0", "\0\0\0\1\2\0\0\0\61\0");
        return Stream.of(
                new Odd(
                        "an object of a class that is not its context's",
                        LoanBytes.join(
                                LoanBytes.command(CT, CStoreRq.of(4, Uid.MRImageStorage, LoanBytes.uid(4))), data),
                        "C-STORE-RSP 4 on 1 0122H"),
                new Odd(
                        "an object on the context of Verification",
                        LoanBytes.join(
                                LoanBytes.command(LoanStage.VERIFICATION, LoanBytes.request(4)),
                                LoanBytes.dataSet(LoanStage.VERIFICATION, TEN, 10, true)),
                        "C-STORE-RSP 4 on 7 0211H"),
                new Odd(
                        "an object whose UID is a path",
                        LoanBytes.join(LoanBytes.data(LoanBytes.command(CT, true, unsafe)), data),
                        "C-STORE-RSP 4 on 1 0117H"),
                new Odd(
                        "a request without its data set",
                        LoanBytes.data(LoanBytes.command(CT, true, alone)),
                        "C-STORE-RSP 4 on 1 C000H"),
                new Odd(
                        "an operation that nobody knows",
                        LoanBytes.data(LoanBytes.command(LoanStage.VERIFICATION, true, unknown)),
                        "an unknown response on 7"));
    }

    private static byte[] replaced(byte[] bytes, String what, String by) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        return text.replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An object of 1000 bytes, in other PDUs than one for the command and one for the data set. */
    private static Stream<Odd> cuts() throws IOException {
        byte[] command = CommandCodec.encode(LoanBytes.request(4));
        byte[] content = LoanBytes.content(4, 1000);
        byte[] head = Arrays.copyOf(command, 50);
        byte[] tail = Arrays.copyOfRange(command, 50, command.length);
        byte[] first = Arrays.copyOf(content, 333);
        byte[] second = Arrays.copyOfRange(content, 333, 1000);
        byte[] asked = LoanBytes.command(CT, true, command);
        byte[] begins = LoanBytes.fragment(CT, false, first);
        byte[] ends = LoanBytes.fragment(CT, true, second);
        byte[] all = LoanBytes.fragment(CT, true, content);
        byte[] nothing = LoanBytes.fragment(CT, true, new byte[0]);
        return Stream.of(
                cut("all in one PDU", LoanBytes.data(asked, all)),
                cut(
                        "all in one PDU of many PDVs",
                        LoanBytes.data(
                                LoanBytes.command(CT, false, head), LoanBytes.command(CT, true, tail), begins, ends)),
                cut("the command with the beginning", LoanBytes.data(asked, begins), LoanBytes.data(ends)),
                cut("two PDVs of data in a PDU", LoanBytes.data(asked), LoanBytes.data(begins, ends)),
                cut(
                        "a command in two PDUs",
                        LoanBytes.data(LoanBytes.command(CT, false, head)),
                        LoanBytes.data(LoanBytes.command(CT, true, tail)),
                        LoanBytes.data(all)),
                cut(
                        "a command in two PDVs",
                        LoanBytes.data(LoanBytes.command(CT, false, head), LoanBytes.command(CT, true, tail)),
                        LoanBytes.data(all)),
                cut(
                        "a command that an empty fragment ends",
                        LoanBytes.data(LoanBytes.command(CT, false, command)),
                        LoanBytes.data(LoanBytes.command(CT, true, new byte[0])),
                        LoanBytes.data(all)),
                cut(
                        "a data set that an empty fragment ends",
                        LoanBytes.data(asked),
                        LoanBytes.data(LoanBytes.fragment(CT, false, content)),
                        LoanBytes.data(nothing)),
                cut(
                        "a data set that an empty fragment ends in the same PDU",
                        LoanBytes.data(asked),
                        LoanBytes.data(LoanBytes.fragment(CT, false, content), nothing)),
                cut("fragments of one byte", LoanBytes.data(asked), LoanBytes.dataSet(CT, content, 1, true)),
                cut("a PDU of PDVs of one byte", LoanBytes.data(asked), LoanBytes.data(bytewise(content))),
                cut("the command begun with the object before", LoanBytes.data(asked), LoanBytes.data(all)),
                cut(
                        "bits of the control header that are reserved",
                        LoanBytes.data(asked),
                        LoanBytes.data(LoanBytes.pdv(1002, CT, 0xFE, content))),
                cut("a reserved byte of the PDU", marked(LoanBytes.data(asked)), marked(LoanBytes.data(all))));
    }

    private static byte[] marked(byte[] pdu) {
        pdu[1] = (byte) 0xA5;
        return pdu;
    }

    private static byte[] bytewise(byte[] content) {
        ByteArrayOutputStream pdvs = new ByteArrayOutputStream();
        for (int i = 0; i < content.length; i++) {
            pdvs.writeBytes(LoanBytes.fragment(CT, i == content.length - 1, new byte[] {content[i]}));
        }
        return pdvs.toByteArray();
    }

    private static Odd cut(String name, byte[]... parts) {
        return new Odd(name, LoanBytes.join(parts), "C-STORE-RSP 4 on 1 0000H");
    }
}
