/**
 * DIMSE: the messages by which application entities ask for operations and tell of events (PS3.7).
 *
 * <p>A message is a {@link io.cameldicom.engine.net.dimse.Command}, one record for each that the standard has, and
 * maybe a data set after it. {@link io.cameldicom.engine.net.dimse.CommandCodec} turns commands into bytes and back;
 * {@link io.cameldicom.engine.net.dimse.MessageAssembler} finds them, and what belongs to their data sets, in the
 * fragments that arrive; {@link io.cameldicom.engine.net.dimse.MessageFragmenter} says how to cut what leaves.
 * {@link io.cameldicom.engine.net.dimse.Status} is how an operation ended.
 *
 * <pre>{@code
 * MessageAssembler assembler =
 *         new MessageAssembler(DEFAULT_MAXIMUM_COMMAND_LENGTH, deviation -> log.debug("{}", deviation));
 * switch (assembler.accept(pdv)) {
 *     case COMMAND -> start(assembler.contextId(), assembler.command());
 *     case DATA_SET_FRAGMENT -> pipe.write(pdv.data());
 *     case DATA_SET_END -> pipe.finish(pdv.data());
 *     case COMMAND_FRAGMENT, SKIPPED -> {}
 * }
 * ...
 * byte[] answer = CommandCodec.encode(request.response(Status.SUCCESS));
 * }</pre>
 *
 * <p>The package knows neither sockets nor threads, and nothing of what a service does with a message: that is
 * {@code net.service}. It does not parse data sets, which have a transfer syntax of their own and may be of any size.
 *
 * <p><b>Lenient in, strict out.</b> Command sets are forgiven what leaves no doubt, each fault by the name of a
 * {@link io.cameldicom.engine.net.dimse.CommandDeviation}. What cannot be understood is a
 * {@link io.cameldicom.engine.net.dimse.CommandFormatException} that can be answered, or ends the association.
 *
 * <p><b>Safe to log.</b> {@code toString} of everything here is printable ASCII and leaves out error comments.
 *
 * @dicom PS3.7 6.3, 9, 10, C, E
 */
package io.cameldicom.engine.net.dimse;
