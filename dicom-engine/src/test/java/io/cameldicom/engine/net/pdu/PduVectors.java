package io.cameldicom.engine.net.pdu;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One conformant example of each PDU and each item, as bytes and as the value they mean. */
public final class PduVectors {
    static final String VERIFICATION = "1.2.840.10008.1.1";
    static final String CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";

    static final byte[] MINIMAL_RQ = AnnotatedHex.bytes(
            """
            01 00 000000D1                              # A-ASSOCIATE-RQ, 209 bytes
            0001 0000                                   # protocol version 1
            'ARCHIVE         '                          # called AE title
            'GATEWAY         '                          # calling AE title
            0000000000000000 0000000000000000 0000000000000000 0000000000000000
            10 00 0015 '1.2.840.10008.3.1.1.1'          # application context
            20 00 002E                                  # presentation context, 46 bytes
               01 000000                                # id 1
               30 00 0011 '1.2.840.10008.1.1'           # abstract syntax: Verification
               40 00 0011 '1.2.840.10008.1.2'           # transfer syntax: Implicit VR Little Endian
            50 00 003E                                  # user information, 62 bytes
               51 00 0004 00004000                      # maximum length 16384
               52 00 0021 '1.2.826.0.1.3680043.10.1234.5.6.7'  # implementation class
               55 00 000D 'CAMEL_DICOM_1'               # implementation version
            """);

    /** The first of {@link #MINIMAL_RQ}'s items, and the other offsets that tests break things at. */
    static final int APPLICATION_CONTEXT_AT = 74;

    static final int CONTEXT_AT = 99;
    static final int USER_INFORMATION_AT = 149;

    private static final byte[] FULL_RQ = AnnotatedHex.bytes(
            """
            01 00 00000238                              # A-ASSOCIATE-RQ, 568 bytes
            0001 0000                                   # protocol version 1
            ' LEADING SPACE  '                          # called AE title: the spaces around have no meaning
            'GATEWAY         '                          # calling AE title
            0000000000000000 0000000000000000 0000000000000000 00000000000000FF  # reserved, not zero
            10 00 0015 '1.2.840.10008.3.1.1.1'          # application context
            20 00 004D                                  # presentation context, 77 bytes
               01 000000                                # id 1
               30 00 0019 '1.2.840.10008.5.1.4.1.1.2'   # abstract syntax: CT Image Storage
               40 00 0013 '1.2.840.10008.1.2.1'         # transfer syntax: Explicit VR Little Endian
               40 00 0011 '1.2.840.10008.1.2'           # transfer syntax: Implicit VR Little Endian
            20 00 002E                                  # presentation context, 46 bytes
               FF 000000                                # id 255
               30 00 0011 '1.2.840.10008.1.1'           # abstract syntax: Verification
               40 00 0011 '1.2.840.10008.1.2'           # transfer syntax: Implicit VR Little Endian
            50 00 014E                                  # user information, 334 bytes
               51 00 0004 00000000                      # maximum length: no limit
               52 00 0021 '1.2.826.0.1.3680043.10.1234.5.6.7'  # implementation class
               53 00 0004 0000 0008                     # operations: any number invoked, 8 performed
               54 00 001D 0019 '1.2.840.10008.5.1.4.1.1.2' 00 01  # roles of CT: SCP only
               54 00 001D 0019 '1.2.840.10008.5.1.4.1.1.2' 01 01  # and again, both
               55 00 000D 'CAMEL_DICOM_1'               # implementation version
               56 00 0021 0019 '1.2.840.10008.5.1.4.1.1.2' 020003000100  # storage, extended negotiation
               57 00 004D                               # common extended negotiation, 77 bytes
                  0019 '1.2.840.10008.5.1.4.1.1.2'      #   SOP class
                  0011 '1.2.840.10008.4.2'              #   service class: Storage
                  001D 001B '1.2.840.10008.5.1.4.1.1.2.1'  # one related general class: Enhanced CT
               57 00 0030                               # common extended negotiation, 48 bytes
                  0019 '1.2.840.10008.5.1.4.1.1.2'      #   SOP class
                  0011 '1.2.840.10008.4.2'              #   service class: Storage
                  0000                                  #   no related general class
               58 00 0011 02 01 0005 'alice' 0006 'secret'  # user identity: name and passcode, answer wanted
               7A 00 0003 010203                        # a sub-item of the future
            99 00 0002 CAFE                             # an item of the future
            """);

    private static final byte[] AC = AnnotatedHex.bytes(
            """
            02 00 000000DA                              # A-ASSOCIATE-AC, 218 bytes
            0001 0000                                   # protocol version 1
            ' LEADING SPACE  '                          # reserved: what the request had there
            'GATEWAY         '                          # reserved: what the request had there
            0000000000000000 0000000000000000 0000000000000000 00000000000000FF  # reserved, the same
            10 00 0015 '1.2.840.10008.3.1.1.1'          # application context
            21 00 001B                                  # presentation context, 27 bytes
               01 00 00 00                              # id 1: acceptance
               40 00 0013 '1.2.840.10008.1.2.1'         # transfer syntax: Explicit VR Little Endian
            21 00 0004                                  # presentation context, 4 bytes
               FF 00 03 00                              # id 255: abstract syntax not supported
            50 00 0052                                  # user information, 82 bytes
               51 00 0004 00004000                      # maximum length 16384
               52 00 0021 '1.2.826.0.1.3680043.10.1234.5.6.7'  # implementation class
               55 00 000D 'CAMEL_DICOM_1'               # implementation version
               59 00 0010 000E 'ticket-granted'         # user identity, the server's response
            """);

    private static final UserInformation USER_INFORMATION =
            UserInformation.of(16384, "1.2.826.0.1.3680043.10.1234.5.6.7", "CAMEL_DICOM_1", List.of());

    private PduVectors() {}

    /** Name, bytes, value. */
    public static Stream<Arguments> conformant() {
        AssociateRq fullRq = new AssociateRq(
                1,
                new AeTitle(" LEADING SPACE  "),
                AeTitle.of("GATEWAY"),
                reservedEndingWith(0xFF),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new PresentationContextRq(1, CT_STORAGE, List.of(EXPLICIT, IMPLICIT)),
                        new PresentationContextRq(255, VERIFICATION, List.of(IMPLICIT))),
                new UserInformation(List.of(
                        MaximumLength.UNLIMITED,
                        new ImplementationClassUid("1.2.826.0.1.3680043.10.1234.5.6.7"),
                        new AsynchronousOperationsWindow(0, 8),
                        new RoleSelection(CT_STORAGE, false, true),
                        new RoleSelection(CT_STORAGE, true, true),
                        new ImplementationVersionName("CAMEL_DICOM_1"),
                        new SopClassExtendedNegotiation(CT_STORAGE, octets(2, 0, 3, 0, 1, 0)),
                        new SopClassCommonExtendedNegotiation(
                                0, CT_STORAGE, "1.2.840.10008.4.2", List.of("1.2.840.10008.5.1.4.1.1.2.1")),
                        new SopClassCommonExtendedNegotiation(0, CT_STORAGE, "1.2.840.10008.4.2", List.of()),
                        UserIdentityRq.passcode("alice", "secret", true),
                        new UnknownItem(0x7A, octets(1, 2, 3)))),
                List.of(new UnknownItem(0x99, octets(0xCA, 0xFE))));
        return Stream.of(
                arguments(
                        "A-ASSOCIATE-RQ, minimal",
                        MINIMAL_RQ,
                        AssociateRq.of(
                                AeTitle.of("ARCHIVE"),
                                AeTitle.of("GATEWAY"),
                                List.of(new PresentationContextRq(1, VERIFICATION, List.of(IMPLICIT))),
                                USER_INFORMATION)),
                arguments("A-ASSOCIATE-RQ, every item", FULL_RQ, fullRq),
                arguments(
                        "A-ASSOCIATE-AC",
                        AC,
                        AssociateAc.answering(
                                fullRq,
                                List.of(
                                        PresentationContextAc.accepted(1, EXPLICIT),
                                        new PresentationContextAc(255, 3, "")),
                                UserInformation.of(
                                        16384,
                                        "1.2.826.0.1.3680043.10.1234.5.6.7",
                                        "CAMEL_DICOM_1",
                                        List.of(new UserIdentityAc(OctetString.ofUtf8("ticket-granted")))))),
                arguments(
                        "A-ASSOCIATE-RJ",
                        AnnotatedHex.bytes(
                                """
                                03 00 00000004      # A-ASSOCIATE-RJ, 4 bytes
                                00 01 01 07         # permanent, by the user, called AE title not recognized
                                """),
                        AssociateRj.of(RejectResult.PERMANENT, RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED)),
                arguments(
                        "A-ASSOCIATE-RJ, reserved codes",
                        AnnotatedHex.bytes("03 00 00000004 00 09 08 07"),
                        new AssociateRj(9, 8, 7)),
                arguments(
                        "P-DATA-TF, one command",
                        AnnotatedHex.bytes(
                                """
                                04 00 0000000A      # P-DATA-TF, 10 bytes
                                00000006 01 03      # PDV of 6 bytes, context 1, command, last
                                CAFEBABE            # fragment
                                """),
                        PDataTf.of(1, true, true, Unpooled.wrappedBuffer(AnnotatedHex.bytes("CAFEBABE")))),
                arguments(
                        "P-DATA-TF, three PDVs",
                        AnnotatedHex.bytes(
                                """
                                04 00 00000017      # P-DATA-TF, 23 bytes
                                00000004 FF 00      # PDV of 4 bytes, context 255, data set, more to come
                                CAFE                # fragment
                                00000002 FF 00      # PDV of 2 bytes: an empty fragment
                                00000005 FF 02      # PDV of 5 bytes, last
                                BABE00              # fragment of an odd data set
                                """),
                        new PDataTf(List.of(
                                new Pdv(255, false, false, Unpooled.wrappedBuffer(AnnotatedHex.bytes("CAFE"))),
                                new Pdv(255, false, false, Unpooled.EMPTY_BUFFER),
                                new Pdv(255, false, true, Unpooled.wrappedBuffer(AnnotatedHex.bytes("BABE00")))))),
                arguments("A-RELEASE-RQ", AnnotatedHex.bytes("05 00 00000004 00000000"), new ReleaseRq()),
                arguments("A-RELEASE-RP", AnnotatedHex.bytes("06 00 00000004 00000000"), new ReleaseRp()),
                arguments(
                        "A-ABORT by the user",
                        AnnotatedHex.bytes("07 00 00000004 0000 00 00 # source 0"),
                        Abort.byServiceUser()),
                arguments(
                        "A-ABORT by the provider",
                        AnnotatedHex.bytes("07 00 00000004 0000 02 06 # source 2, invalid PDU parameter value"),
                        Abort.byServiceProvider(AbortReason.INVALID_PARAMETER)),
                arguments("A-ABORT, reserved codes", AnnotatedHex.bytes("07 00 00000004 0000 01 03"), new Abort(1, 3)));
    }

    static OctetString octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return OctetString.of(bytes);
    }

    private static OctetString reservedEndingWith(int last) {
        byte[] reserved = new byte[32];
        reserved[31] = (byte) last;
        return OctetString.of(reserved);
    }

    /** {@link #MINIMAL_RQ} with {@code extra} at its end and the right PDU-length. */
    static byte[] minimalRqWith(String extra) {
        byte[] more = AnnotatedHex.bytes(extra);
        byte[] all = Arrays.copyOf(MINIMAL_RQ, MINIMAL_RQ.length + more.length);
        System.arraycopy(more, 0, all, MINIMAL_RQ.length, more.length);
        return AnnotatedHex.withLength(all);
    }
}
