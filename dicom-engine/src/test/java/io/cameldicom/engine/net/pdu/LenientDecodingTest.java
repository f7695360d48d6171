package io.cameldicom.engine.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Content that breaks a rule but can be understood, so that a negotiation can answer it. */
class LenientDecodingTest {
    /** The first byte of the items in a minimal request. */
    private static final int ITEMS = PduVectors.APPLICATION_CONTEXT_AT;

    @Test
    void keepsTitlesThatAreNone() {
        AssociateRq rq = request("", "              \u0000\u0000", "EVIL\r\nLINE\\\u00E9");

        assertThat(rq.calledAeTitle().value()).isEmpty();
        assertThat(rq.calledAeTitle().isConformant()).isFalse();
        assertThat(rq.callingAeTitle().isConformant()).isFalse();
        assertThat(rq.callingAeTitle().toString()).isEqualTo("EVIL\\x0D\\x0ALINE\\\\xE9");
        assertThat(rq.callingAeTitle().field()).isEqualTo("EVIL\r\nLINE\\\u00E9    ");
    }

    @Test
    void takesARequestWithoutItems() {
        AssociateRq rq = request("", "A", "B");

        assertThat(rq.applicationContext()).isEmpty();
        assertThat(rq.presentationContexts()).isEmpty();
        assertThat(rq.userInformation()).isEqualTo(UserInformation.EMPTY);
    }

    @Test
    void takesEmptyItems() {
        AssociateRq rq = request(
                """
                10 00 0000                        # application context
                20 00 0004 01 000000              # context without syntaxes
                20 00 000C 03 000000 30 00 0000 40 00 0000  # context of empty syntaxes
                50 00 0008 52 00 0000 55 00 0000  # empty implementation class and version
                """,
                "A",
                "B");

        assertThat(rq.applicationContext()).isEmpty();
        assertThat(rq.presentationContexts())
                .containsExactly(
                        new PresentationContextRq(1, "", List.of()), new PresentationContextRq(3, "", List.of("")));
        assertThat(rq.userInformation().implementationClassUid()).hasValue("");
        assertThat(rq.userInformation().implementationVersionName()).hasValue("");
    }

    @Test
    void dropsPaddingOfUids() {
        AssociateRq rq = request("10 00 0017 '1.2.840.10008.3.1.1.1' 00 20", "A", "B");

        assertThat(rq.applicationContext()).isEqualTo(AssociateRq.DICOM_APPLICATION_CONTEXT);
    }

    @Test
    void escapesUidsThatAreNone() {
        AssociateRq rq = request("10 00 0008 '1.2' E2808B 0A '3'", "A", "B");

        assertThat(rq.applicationContext()).isEqualTo("1.2\\xE2\\x80\\x8B\\x0A3");
    }

    @Test
    void ignoresUnknownItemsWithinAContext() {
        AssociateRq rq = request("20 00 000D 01 000000 77 00 0001 FF 30 00 0000", "A", "B");

        assertThat(rq.presentationContexts()).containsExactly(new PresentationContextRq(1, "", List.of()));
    }

    @Test
    void keepsAnEvenContextId() {
        AssociateRq rq = request("20 00 0004 02 000000", "A", "B");

        assertThat(rq.presentationContexts().get(0).id()).isEqualTo(2);
    }

    @Test
    void ignoresWhatALaterVersionAppendsToCommonExtendedNegotiation() {
        AssociateRq rq = request("50 00 000F 57 01 000B 0003 '1.2' 0000 0000 CAFE", "A", "B");

        assertThat(rq.userInformation().commonExtendedNegotiation("1.2"))
                .hasValue(new SopClassCommonExtendedNegotiation(1, "1.2", "", List.of()));
    }

    @Test
    void keepsAnotherContextKindAsUnknownItem() {
        AssociateRq rq = request("21 00 0004 01 000000", "A", "B");

        assertThat(rq.unknownItems()).containsExactly(new UnknownItem(0x21, PduVectors.octets(1, 0, 0, 0)));
    }

    private static AssociateRq request(String items, String called, String calling) {
        byte[] content = AnnotatedHex.bytes(items);
        byte[] bytes = Arrays.copyOf(PduVectors.MINIMAL_RQ, ITEMS + content.length);
        put(bytes, 10, called);
        put(bytes, 26, calling);
        System.arraycopy(content, 0, bytes, ITEMS, content.length);
        byte[] pdu = AnnotatedHex.withLength(bytes);
        try (Wire whole = new Wire(PduLimits.DEFAULT);
                Wire slow = new Wire(PduLimits.DEFAULT)) {
            List<Pdu> pdus = whole.feed(pdu, pdu.length).pdus();
            assertThat(slow.feed(pdu, 1).pdus()).isEqualTo(pdus).hasSize(1);
            return (AssociateRq) pdus.get(0);
        }
    }

    private static void put(byte[] bytes, int offset, String title) {
        byte[] field = (title + " ".repeat(16)).substring(0, 16).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(field, 0, bytes, offset, 16);
    }
}
