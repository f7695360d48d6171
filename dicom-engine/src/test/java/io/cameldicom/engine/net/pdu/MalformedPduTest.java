package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cameldicom.engine.DicomException.Category;
import io.cameldicom.engine.DicomException.Scope;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedPduTest {
    private static final AbortReason INVALID = AbortReason.INVALID_PARAMETER;
    private static final AbortReason UNEXPECTED = AbortReason.UNEXPECTED_PARAMETER;
    private static final AbortReason UNRECOGNIZED = AbortReason.UNRECOGNIZED_PDU;

    /** Name, bytes, the A-ABORT reason, offset and item path that are to be reported. */
    static Stream<Arguments> malformed() {
        String rq = "A-ASSOCIATE-RQ";
        String rqUser = "A-ASSOCIATE-RQ/50H";
        return Stream.of(
                arguments("HTTP request", AnnotatedHex.bytes("'GET / HTTP/1.1' 0D0A0D0A"), UNRECOGNIZED, 0, "PDU"),
                arguments("TLS client hello", AnnotatedHex.bytes("16 0301 00C8 01 0000C4"), UNRECOGNIZED, 0, "PDU"),
                arguments("type 0", AnnotatedHex.bytes("00 00 00000004 00000000"), UNRECOGNIZED, 0, "PDU"),
                arguments("type 8", AnnotatedHex.bytes("08 00 00000004 00000000"), UNRECOGNIZED, 0, "PDU"),
                arguments("A-ABORT of 5 bytes", AnnotatedHex.bytes("07 00 00000005 0000000000"), INVALID, 2, "A-ABORT"),
                arguments("A-RELEASE-RQ of 0 bytes", AnnotatedHex.bytes("05 00 00000000"), INVALID, 2, "A-RELEASE-RQ"),
                arguments(
                        "A-ASSOCIATE-RJ of 4 GiB",
                        AnnotatedHex.bytes("03 00 FFFFFFFF 00"),
                        INVALID,
                        2,
                        "A-ASSOCIATE-RJ"),
                arguments("P-DATA-TF of 4 GiB", AnnotatedHex.bytes("04 00 FFFFFFFF 00"), INVALID, 2, "P-DATA-TF"),
                arguments("P-DATA-TF without a PDV", AnnotatedHex.bytes("04 00 00000000"), INVALID, 2, "P-DATA-TF"),
                arguments("A-ASSOCIATE-RQ of 2 GiB", AnnotatedHex.bytes("01 00 80000000 00"), INVALID, 2, rq),
                arguments("A-ASSOCIATE-RQ of 67 bytes", AnnotatedHex.bytes("01 00 00000043"), INVALID, 2, rq),
                arguments(
                        "PDV of 1 byte", AnnotatedHex.bytes("04 00 00000006 00000001 01 03"), INVALID, 10, "P-DATA-TF"),
                arguments(
                        "PDV beyond its PDU",
                        AnnotatedHex.bytes("04 00 00000008 00000005 01 03 CAFE"),
                        INVALID,
                        10,
                        "P-DATA-TF"),
                arguments(
                        "PDV of 4 GiB after a good one",
                        AnnotatedHex.bytes("04 00 0000000E 00000004 01 03 CAFE FFFFFFFF 01 03"),
                        INVALID,
                        18,
                        "P-DATA-TF"),
                arguments(
                        "PDV header cut",
                        AnnotatedHex.bytes("04 00 0000000B 00000004 01 03 CAFE 000000"),
                        INVALID,
                        14,
                        "P-DATA-TF"),
                arguments("item header cut", PduVectors.minimalRqWith("99 00 00"), INVALID, 215, rq),
                arguments(
                        "item beyond its PDU", PduVectors.minimalRqWith("99 00 0004 CAFE"), INVALID, 219, rq + "/99H"),
                arguments(
                        "item of 64 KiB in a small PDU",
                        changed(PduVectors.CONTEXT_AT + 2, 0xFF, 0xFF),
                        INVALID,
                        103,
                        rq + "/20H"),
                arguments(
                        "presentation context without content",
                        PduVectors.minimalRqWith("20 00 0000"),
                        INVALID,
                        219,
                        rq + "/20H"),
                arguments(
                        "sub-item beyond its item",
                        changed(PduVectors.CONTEXT_AT + 8 + 3, 0x2F),
                        INVALID,
                        111,
                        rq + "/20H/30H"),
                arguments(
                        "two abstract syntaxes in one context",
                        changed(PduVectors.CONTEXT_AT + 29, 0x30),
                        UNEXPECTED,
                        132,
                        rq + "/20H/30H"),
                arguments(
                        "two contexts of one id",
                        PduVectors.minimalRqWith("20 00 0004 01 000000"),
                        INVALID,
                        223,
                        rq + "/20H"),
                arguments(
                        "two application contexts",
                        PduVectors.minimalRqWith("10 00 0003 '1.2'"),
                        UNEXPECTED,
                        222,
                        rq + "/10H"),
                arguments("two user informations", PduVectors.minimalRqWith("50 00 0000"), UNEXPECTED, 219, rqUser),
                arguments("maximum length without content", lastUserItem("51 00 0000"), INVALID, 157, rqUser + "/51H"),
                arguments(
                        "maximum length of 3 bytes", lastUserItem("51 00 0003 000000"), INVALID, 157, rqUser + "/51H"),
                arguments(
                        "maximum length of 5 bytes",
                        lastUserItem("51 00 0005 0000000000"),
                        INVALID,
                        161,
                        rqUser + "/51H"),
                arguments(
                        "two maximum lengths",
                        lastUserItem("51 00 0004 00000000 51 00 0004 00000000"),
                        UNEXPECTED,
                        169,
                        rqUser + "/51H"),
                arguments("operations window cut", lastUserItem("53 00 0002 0001"), INVALID, 159, rqUser + "/53H"),
                arguments(
                        "role UID beyond its item",
                        lastUserItem("54 00 0004 0003 312E"),
                        INVALID,
                        159,
                        rqUser + "/54H"),
                arguments("role without roles", lastUserItem("54 00 0005 0003 '1.2'"), INVALID, 162, rqUser + "/54H"),
                arguments(
                        "extended negotiation without content",
                        lastUserItem("56 00 0000"),
                        INVALID,
                        157,
                        rqUser + "/56H"),
                arguments(
                        "common extended negotiation, list beyond its item",
                        lastUserItem("57 00 000E 0003 '1.2' 0000 0009 0003 '1.2'"),
                        INVALID,
                        171,
                        rqUser + "/57H"),
                arguments(
                        "common extended negotiation, entry beyond its list",
                        lastUserItem("57 00 000E 0003 '1.2' 0000 0004 0003 '1.2'"),
                        INVALID,
                        171,
                        rqUser + "/57H"),
                arguments(
                        "identity, primary field beyond its item",
                        lastUserItem("58 00 0006 01 00 FFFF 4142"),
                        INVALID,
                        161,
                        rqUser + "/58H"),
                arguments(
                        "identity without secondary length",
                        lastUserItem("58 00 0006 01 00 0002 4142"),
                        INVALID,
                        163,
                        rqUser + "/58H"),
                arguments(
                        "server response beyond its item",
                        lastUserItem("59 00 0003 0002 41"),
                        INVALID,
                        159,
                        rqUser + "/59H"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void reportsWhereAndWhy(String name, byte[] bytes, AbortReason reason, int offset, String path) {
        for (int chunk : new int[] {bytes.length, 1}) {
            try (Wire wire = new Wire(PduLimits.DEFAULT)) {
                wire.feed(bytes, chunk);

                PduException failure = wire.onlyFailure();
                assertThat(wire.pdus()).isEmpty();
                assertThat(failure.abortReason()).isEqualTo(reason);
                assertThat(failure.itemPath()).isEqualTo(path);
                assertThat(failure.offset()).isEqualTo(offset);
                assertThat(failure).hasMessageStartingWith(path + ", offset " + failure.offset() + ": ");
                assertThat(failure.category()).isEqualTo(Category.PEER);
                assertThat(failure.scope()).isEqualTo(Scope.ASSOCIATION);
            }
        }
    }

    /** The minimal request with bytes at {@code offset} replaced. */
    private static byte[] changed(int offset, int... values) {
        byte[] bytes = PduVectors.MINIMAL_RQ.clone();
        for (int i = 0; i < values.length; i++) {
            bytes[offset + i] = (byte) values[i];
        }
        return bytes;
    }

    /** The minimal request with other user information; its first item starts at offset 153. */
    private static byte[] lastUserItem(String items) {
        byte[] content = AnnotatedHex.bytes(items);
        byte[] bytes =
                java.util.Arrays.copyOf(PduVectors.MINIMAL_RQ, PduVectors.USER_INFORMATION_AT + 4 + content.length);
        bytes[PduVectors.USER_INFORMATION_AT + 3] = (byte) content.length;
        System.arraycopy(content, 0, bytes, PduVectors.USER_INFORMATION_AT + 4, content.length);
        return AnnotatedHex.withLength(bytes);
    }
}
