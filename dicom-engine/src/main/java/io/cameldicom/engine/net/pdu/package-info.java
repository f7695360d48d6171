/**
 * The messages of the DICOM upper layer and their bytes: everything of PS3.8 section 9.3, PS3.8 Annex D and PS3.7 Annex D.
 *
 * <p>A {@link io.cameldicom.engine.net.pdu.Pdu} is one of seven records. Two Netty handlers move them:
 * {@link io.cameldicom.engine.net.pdu.PduDecoder} makes them of a connection's bytes and
 * {@link io.cameldicom.engine.net.pdu.PduEncoder} makes bytes of them.
 *
 * <pre>{@code
 * channel.pipeline().addLast(new PduDecoder(PduLimits.DEFAULT), new PduEncoder(), handlerOfPdus);
 *
 * channel.writeAndFlush(AssociateRq.of(
 *         AeTitle.of("ARCHIVE"),
 *         AeTitle.of("GATEWAY"),
 *         List.of(new PresentationContextRq(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
 *         UserInformation.of(PduLimits.DEFAULT.maximumPDataLength(), "1.2.3.4", "EXAMPLE_1", List.of())));
 * }</pre>
 *
 * <p>The package knows PDUs one by one. Which of them may follow which is the state machine's business, and what they are
 * answered with the negotiation's; both live in {@code net.ul}. Nor does it know a single SOP class: UIDs are text here.
 *
 * <p><b>Lenient in, strict out.</b> A record is made of whatever its fields can hold, so that a request with faulty content
 * can be rejected by the rules instead of by an exception, and unknown items and codes are kept. The decoder refuses, with
 * a {@link io.cameldicom.engine.net.pdu.PduException}, what cannot be understood: lengths that do not fit, items that may
 * stand once and stand twice. The encoder refuses to send what the standard does not allow.
 *
 * <p><b>Safe to log.</b> {@code toString} of everything here is printable ASCII and leaves out passcodes, tokens and the
 * contents of fragments.
 */
package io.cameldicom.engine.net.pdu;
